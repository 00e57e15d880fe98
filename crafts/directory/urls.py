from django.urls import path

from . import feeds, open_data, views

app_name = "directory"
urlpatterns = [
    path("perajin/", views.artisan_list, name="artisans"),
    path("perajin/baru.atom", feeds.new_makers, name="artisans-atom"),
    path("perajin/<slug:slug>/", views.artisan_detail, name="artisan"),
    path("perajin/<slug:slug>/kartu/", views.booth_card, name="booth-card"),
    path("perajin/<slug:slug>/qr.svg", views.artisan_qr, {"form": "svg"}, name="qr"),
    path("perajin/<slug:slug>/qr.png", views.artisan_qr, {"form": "png"}, name="qr-png"),
    path("kriya/", views.craft_list, name="crafts"),
    path("kriya/<slug:slug>/", views.craft_detail, name="craft"),
    path("peta/", views.craft_map, name="map"),
    path("peta/<str:code>.svg", views.village_place, name="village-place"),
    path("data/", views.open_data, name="data"),
    path("data/perajin.csv", open_data.artisans_csv, name="artisans-csv"),
    path("data/perajin.xlsx", open_data.artisans_xlsx, name="artisans-xlsx"),
    path("data/wilayah.csv", open_data.places_csv, name="places-csv"),
    path("data/wilayah.xlsx", open_data.places_xlsx, name="places-xlsx"),
    path("data/perajin.json", open_data.artisans_json, name="artisans-json"),
]
