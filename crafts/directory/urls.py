from django.urls import path

from . import views

app_name = "directory"
urlpatterns = [
    path("perajin/", views.artisan_list, name="artisans"),
    path("perajin/<slug:slug>/", views.artisan_detail, name="artisan"),
    path("kriya/", views.craft_list, name="crafts"),
    path("kriya/<slug:slug>/", views.craft_detail, name="craft"),
    path("peta/", views.craft_map, name="map"),
    path("data/", views.open_data, name="data"),
]
