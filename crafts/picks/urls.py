from django.urls import path

from . import office_views, views

app_name = "picks"

urlpatterns = [
    path("pilihan/", views.selections, name="selections"),
    path("pilihan/<slug:slug>/", views.selection, name="selection"),
    path("pilihan/<slug:slug>/qr.svg", views.selection_qr, name="qr"),
    path("kelola/pilihan/", office_views.selections, name="manage"),
    path("kelola/pilihan/baru/", office_views.selection_new, name="selection-new"),
    path("kelola/pilihan/<int:pk>/", office_views.selection, name="edit"),
    path("kelola/pilihan/<int:pk>/hapus/", office_views.selection_remove, name="remove"),
    path("kelola/pilihan/<int:pk>/perajin/", office_views.entries, name="entries"),
    path("kelola/pilihan/<int:pk>/perajin/<int:artisan_pk>/", office_views.entry_new, name="entry-new"),
    path("kelola/pilihan/isi/<int:pk>/", office_views.entry, name="entry"),
    path("kelola/pilihan/isi/<int:pk>/hapus/", office_views.entry_remove, name="entry-remove"),
]
