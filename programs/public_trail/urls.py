from django.urls import path

from . import office_views, open_data, views

app_name = "public_trail"
urlpatterns = [
    path("jejak/", views.trail, name="trail"),
    path("jejak/umpan.xml", views.feed, name="feed"),
    path("jejak/rakor/<int:pk>/", views.words_and_results, name="words-and-results"),
    path("jejak/<str:code>/", views.voice, name="voice"),
    path("data/masukan.csv", open_data.voices_csv, name="data-csv"),
    path("data/masukan.xlsx", open_data.voices_xlsx, name="data-xlsx"),
    path("data/masukan.json", open_data.voices_json, name="data-json"),
    path("masukan/umum/", office_views.open_suggestions, name="open"),
    path("masukan/umum/pilih/", office_views.pick, name="pick"),
    path("masukan/<str:code>/tutup/", office_views.close, name="close"),
]
