from django.urls import path

from dekranasda.home.views import home

app_name = "meetings"
urlpatterns = [
    path("rakor/", home, name="meetings"),
    path("rakor/<int:pk>/", home, name="meeting"),
]
