from django.urls import path

from . import public_views, return_views, triage_views, views

app_name = "suggestions"
urlpatterns = [
    path("masukan/", triage_views.suggestions, name="suggestions"),
    path("masukan/putuskan/", triage_views.decide, name="decide"),
    path("masukan/program/", triage_views.program_choice, name="program-choice"),
    path("masukan/urungkan/", triage_views.undo, name="undo"),
    path("masukan/senada/", triage_views.alike, name="alike"),
    path("masukan/baru/", views.suggestion_new, name="suggestion-new"),
    path("masukan/sudah-terasa/", views.felt_list, name="felt-list"),
    path("masukan/kembali/", return_views.returns, name="returns"),
    path("masukan/kembali/perajin/<slug:slug>/", return_views.artisan_return, name="artisan-return"),
    path("masukan/kembali/<slug:slug>/", return_views.organization_return, name="organization-return"),
    path("masukan/kirim/", public_views.send, name="send"),
    path("masukan/cek/", public_views.look_up, name="look-up"),
    path("masukan/cek/terasa/", public_views.felt, name="felt"),
    path("masukan/<str:code>/", views.suggestion, name="suggestion"),
    path("masukan/<str:code>/putuskan/", views.decide, name="suggestion-decide"),
    path("masukan/<str:code>/jawab/", views.answer, name="suggestion-answer"),
    path("masukan/<str:code>/catatan/", views.note, name="suggestion-note"),
    path("masukan/<str:code>/urungkan/", views.undo, name="suggestion-undo"),
    path("masukan/<str:code>/ubah/", views.suggestion_edit, name="suggestion-edit"),
    path("masukan/<str:code>/terasa/", views.note_felt, name="suggestion-felt"),
    path("masukan/<str:code>/kontak/", views.reveal_contact, name="suggestion-contact-reveal"),
    path("masukan/<str:code>/hapus-kontak/", views.erase_contact, name="suggestion-erase-contact"),
]
