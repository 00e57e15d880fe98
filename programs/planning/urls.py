from django.urls import path

from dekranasda.home.views import home

app_name = "planning"
urlpatterns = [
    path("rencana/", home, name="plan"),
    path("rencana/program/<slug:slug>/", home, name="program"),
    path("kelola/rencana/", home, name="plans"),
]
