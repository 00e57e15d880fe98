from django.urls import path

from . import consent_views, photo_views, product_views, views
from .spreadsheet import views as spreadsheet_views

app_name = "records"
urlpatterns = [
    path("kelola/perajin/", views.artisan_list, name="artisans"),
    path("kelola/perajin/baru/", views.artisan_new, name="artisan-new"),
    path("kelola/perajin/lembar-persetujuan/", consent_views.consent_slip_blank, name="consent-slip-blank"),
    path("kelola/perajin/ekspor.xlsx", spreadsheet_views.export, name="export"),
    path("kelola/perajin/impor/", spreadsheet_views.import_list, name="imports"),
    path("kelola/perajin/impor/contoh.xlsx", spreadsheet_views.template, name="import-template"),
    path("kelola/perajin/impor/<int:pk>/", spreadsheet_views.import_detail, name="import"),
    path("kelola/perajin/impor/<int:pk>/lanjut/", spreadsheet_views.import_continue, name="import-continue"),
    path("kelola/perajin/impor/<int:pk>/putusan/", spreadsheet_views.import_decide, name="import-decide"),
    path("kelola/perajin/impor/<int:pk>/terapkan/", spreadsheet_views.import_apply, name="import-apply"),
    path("kelola/perajin/impor/<int:pk>/batal/", spreadsheet_views.import_cancel, name="import-cancel"),
    path("kelola/perajin/impor/<int:pk>/berkas/", spreadsheet_views.import_file, name="import-file"),
    path("kelola/perajin/<int:pk>/", views.artisan_record, name="artisan"),
    path("kelola/perajin/<int:pk>/bagian/<slug:name>/", views.save_section, name="section-save"),
    path("kelola/perajin/<int:pk>/terbitkan/", views.publish, name="artisan-publish"),
    path("kelola/perajin/<int:pk>/sembunyikan/", views.hide, name="artisan-hide"),
    path("kelola/perajin/<int:pk>/nik/", views.reveal_nik, name="nik-reveal"),
    path("kelola/perajin/<int:pk>/produk/baru/", product_views.product_new, name="product-new"),
    path("kelola/perajin/<int:pk>/produk/<int:product>/", product_views.product_edit, name="product-edit"),
    path("kelola/perajin/<int:pk>/produk/<int:product>/hapus/", product_views.product_delete, name="product-delete"),
    path("kelola/perajin/<int:pk>/foto/", photo_views.photos, name="photos"),
    path("kelola/perajin/<int:pk>/foto/urutan/", photo_views.photo_order, name="photo-order"),
    path("kelola/perajin/<int:pk>/foto/<int:photo>/ubah/", photo_views.photo_edit, name="photo-edit"),
    path("kelola/perajin/<int:pk>/foto/<int:photo>/hapus/", photo_views.photo_delete, name="photo-delete"),
    path(
        "kelola/perajin/<int:pk>/foto/<int:photo>/naik/",
        photo_views.photo_move,
        {"direction": "naik"},
        name="photo-up",
    ),
    path(
        "kelola/perajin/<int:pk>/foto/<int:photo>/turun/",
        photo_views.photo_move,
        {"direction": "turun"},
        name="photo-down",
    ),
    path("kelola/perajin/<int:pk>/persetujuan/baru/", consent_views.consent_new, name="consent-new"),
    path("kelola/perajin/<int:pk>/persetujuan/tarik/", consent_views.consent_withdraw, name="consent-withdraw"),
    path("kelola/perajin/<int:pk>/persetujuan/lembar/", consent_views.consent_slip, name="consent-slip"),
]
