from django.urls import path

from dekranasda.home.views import home

app_name = "directory"
urlpatterns = [
    path("perajin/", home, name="artisans"),
    path("perajin/<slug:slug>/", home, name="artisan"),
    path("kriya/", home, name="crafts"),
    path("kriya/<slug:slug>/", home, name="craft"),
    path("peta/", home, name="map"),
    path("data/", home, name="data"),
]
