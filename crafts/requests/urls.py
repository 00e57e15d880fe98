from django.urls import path

from . import office_views, views

app_name = "requests"
urlpatterns = [
    path("permintaan/", views.look_up, name="look-up"),
    path("permintaan/daftar/", views.ask_listing, name="listing"),
    path("permintaan/perajin/<slug:slug>/", views.report, name="report"),
    path("kelola/permintaan/", office_views.queue, name="queue"),
    path("kelola/permintaan/<str:code>/", office_views.request_detail, name="request"),
    path("kelola/permintaan/<str:code>/kerjakan/", office_views.take_up, name="take-up"),
    path("kelola/permintaan/<str:code>/kontak/", office_views.reveal_contact, name="contact-reveal"),
    path("kelola/permintaan/<str:code>/jawab/", office_views.answer, name="answer"),
    path("kelola/permintaan/<str:code>/pulihkan/", office_views.give_back, name="give-back"),
    path("kelola/permintaan/<str:code>/buat-data/", office_views.make_artisan, name="make-artisan"),
]
