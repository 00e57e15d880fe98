from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("perlu-dikabari/", views.notices, name="notices"),
    path("perlu-dikabari/urungkan/", views.undo, name="undo"),
    path("perlu-dikabari/organisasi/<slug:slug>/", views.tell_organization, name="organization"),
    path("perlu-dikabari/masukan/<str:code>/", views.tell_speaker, name="speaker"),
    path("perlu-dikabari/masukan/<str:code>/kontak/", views.reveal_speaker, name="reveal"),
]
