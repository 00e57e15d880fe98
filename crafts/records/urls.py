from django.urls import path

from . import consent_views, views

app_name = "records"
urlpatterns = [
    path("kelola/perajin/", views.artisan_list, name="artisans"),
    path("kelola/perajin/baru/", views.artisan_new, name="artisan-new"),
    path("kelola/perajin/lembar-persetujuan/", consent_views.consent_slip_blank, name="consent-slip-blank"),
    path("kelola/perajin/<int:pk>/", views.artisan_record, name="artisan"),
    path("kelola/perajin/<int:pk>/bagian/<slug:name>/", views.save_section, name="section-save"),
    path("kelola/perajin/<int:pk>/terbitkan/", views.publish, name="artisan-publish"),
    path("kelola/perajin/<int:pk>/sembunyikan/", views.hide, name="artisan-hide"),
    path("kelola/perajin/<int:pk>/nik/", views.reveal_nik, name="nik-reveal"),
    path("kelola/perajin/<int:pk>/persetujuan/baru/", consent_views.consent_new, name="consent-new"),
    path("kelola/perajin/<int:pk>/persetujuan/tarik/", consent_views.consent_withdraw, name="consent-withdraw"),
    path("kelola/perajin/<int:pk>/persetujuan/lembar/", consent_views.consent_slip, name="consent-slip"),
]
