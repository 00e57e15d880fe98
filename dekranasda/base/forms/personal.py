from dekranasda.base.personal import declare

declare("dekranasda.FormTicket", not_personal="key at led_to")
