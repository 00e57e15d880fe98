from django.urls import path

from . import views

app_name = "choices"

urlpatterns = [
    path("<str:kind>/", views.entries, name="entries"),
    path("<str:kind>/baru/", views.entry_new, name="entry-new"),
    path("<str:kind>/<int:pk>/", views.entry, name="entry"),
    path("<str:kind>/<int:pk>/sembunyikan/", views.hide, name="hide"),
    path("<str:kind>/<int:pk>/tampilkan/", views.show, name="show"),
    path("<str:kind>/<int:pk>/gabung/", views.merge, name="merge"),
    path("<str:kind>/<int:pk>/hapus/", views.entry_remove, name="remove"),
]
