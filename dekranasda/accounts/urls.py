from django.urls import path

from dekranasda.home.views import home

app_name = "accounts"
urlpatterns = [
    path("", home, name="accounts"),
]
