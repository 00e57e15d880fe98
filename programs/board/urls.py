from django.urls import path

from dekranasda.home.views import home

app_name = "board"
urlpatterns = [
    path("pengurus/", home, name="board"),
    path("kelola/pengurus/", home, name="manage"),
]
