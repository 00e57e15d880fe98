from dekranasda.base.personal import declare

# Titles of columns, and words of crafts, places and choices: what people are called is in neither.
declare("lists.ListSource", not_personal="kind name columns saved_at")
declare("lists.OfficeWord", not_personal="field word meaning saved_at")
declare("lists.TakenList", not_personal="kind about at count entries undone_at")
