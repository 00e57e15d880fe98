from django.urls import path

from . import office_views, views

app_name = "own_page"
urlpatterns = [
    path("saya/<str:token>/", views.home, name="home"),
    path("saya/<str:token>/sesuai/", views.confirm, name="confirm"),
    path("saya/<str:token>/ubah/", views.change, name="change"),
    path("saya/<str:token>/foto/", views.photo, name="photo"),
    path("saya/<str:token>/produk/<int:pk>/", views.product, name="product"),
    path("saya/<str:token>/jam/", views.hours, name="hours"),
    path("saya/<str:token>/tarik/", views.take_back, name="withdraw"),
    path("saya/<str:token>/tanya/<int:pk>/", views.answer, name="answer"),
    path("kelola/perajin/tautan/", office_views.asleep, name="asleep"),
    path("kelola/perajin/tautan/<str:code>/", office_views.make_for_village, name="make-for-village"),
    path("kelola/perajin/<int:pk>/tautan/", office_views.make, name="make"),
    path("kelola/perajin/<int:pk>/tautan/cabut/", office_views.revoke_link, name="revoke"),
    path("kelola/perajin/<int:pk>/tautan/bangunkan/", office_views.wake_link, name="wake"),
]
