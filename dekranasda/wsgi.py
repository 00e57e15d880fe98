import os

from django.core.wsgi import get_wsgi_application

from dekranasda.base.http.readable import all_in_utf_8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dekranasda.settings")

application = all_in_utf_8(get_wsgi_application())
