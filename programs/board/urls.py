from django.urls import path

from . import ending_views, import_views, views

app_name = "board"
urlpatterns = [
    path("pengurus/", views.board, name="board"),
    path("pengurus/pada-tanggal/", views.speakers, name="speakers"),
    path("pengurus/jabatan/<int:pk>/serah-terima/", views.handover, name="handover"),
    path("kelola/pengurus/", views.manage, name="manage"),
    path("kelola/pengurus/akun-tanpa-jabatan/", views.accounts_unseated, name="accounts-without-seat"),
    path("kelola/pengurus/akun-tanpa-jabatan/<int:pk>/tutup/", views.account_close, name="account-close"),
    path("kelola/pengurus/ekspor.<str:format>", views.export, name="export"),
    path("kelola/pengurus/periode/baru/", views.term_new, name="term-new"),
    path("kelola/pengurus/periode/<int:pk>/", views.term_edit, name="term"),
    path("kelola/pengurus/periode/<int:pk>/hapus/", views.term_remove, name="term-remove"),
    path("kelola/pengurus/periode/<int:pk>/bidang/baru/", views.division_new, name="division-new"),
    path("kelola/pengurus/periode/<int:pk>/jabatan/baru/", views.seat_new, name="seat-new"),
    path("kelola/pengurus/periode/<int:pk>/impor/", import_views.seat_import, name="import"),
    path("kelola/pengurus/bidang/<int:pk>/", views.division_edit, name="division"),
    path("kelola/pengurus/bidang/<int:pk>/hapus/", views.division_remove, name="division-remove"),
    path("kelola/pengurus/jabatan/<int:pk>/", views.seat, name="seat"),
    path("kelola/pengurus/jabatan/<int:pk>/hapus/", views.seat_remove, name="seat-remove"),
    path("kelola/pengurus/jabatan/<int:pk>/ubah/", views.seat_edit, name="seat-edit"),
    path("kelola/pengurus/jabatan/<int:pk>/ganti/", views.seat_replace, name="seat-replace"),
    path("kelola/pengurus/jabatan/<int:pk>/akhiri/", views.seat_end, name="seat-end"),
    path("kelola/pengurus/jabatan/<int:pk>/tiadakan/", ending_views.seat_done_away, name="seat-done-away"),
    path("kelola/pengurus/jabatan/<int:pk>/adakan/", ending_views.seat_back, name="seat-back"),
    path("kelola/pengurus/jabatan/<int:pk>/pindah/", views.seat_move, name="seat-move"),
    path("kelola/pengurus/pemegang/<int:pk>/", views.holder_edit, name="holder"),
]
