from django.urls import path

from . import fresh_start_views, invitation_views, outline_views, place_views, views

app_name = "first_day"

urlpatterns = [
    path("", views.steps, name="steps"),
    path("langkah/<str:key>/lewati/", views.skip_step, name="skip"),
    path("langkah/<str:key>/ambil-lagi/", views.take_up_step, name="take-up"),
    path("wilayah/", place_views.places, name="places"),
    path("wilayah/batas/", outline_views.outlines, name="outlines"),
    path("wilayah/batas.geojson", outline_views.outlines_geojson, name="outlines-geojson"),
    path("wilayah/batas/hapus/", outline_views.outlines_drop, name="outlines-drop"),
    path("wilayah/<str:code>/", place_views.choose_area, name="choose-area"),
    path("undangan/", invitation_views.invitations, name="invitations"),
    path("buka/", views.open_portal, name="open"),
    path("cadangan/", fresh_start_views.save_now, name="backup"),
    path("dari-nol/", fresh_start_views.fresh_start, name="fresh-start"),
]
