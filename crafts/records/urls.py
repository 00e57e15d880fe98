from django.urls import path

from dekranasda.home.views import home

app_name = "records"
urlpatterns = [
    path("kelola/perajin/", home, name="artisans"),
]
