from dekranasda.base.personal import declare

declare("page_cache.TableMark", not_personal="name value")
