from django.urls import path

from . import attendance_views, calling_off_views, invitation_views, minutes_document_views, minutes_entry_views, views

app_name = "meetings"
urlpatterns = [
    path("rakor/", views.meeting_list, name="meetings"),
    path("rakor/baru/", views.meeting_new, name="meeting-new"),
    path("rakor/<int:pk>/", views.meeting_page, name="meeting"),
    path("rakor/<int:pk>/ubah/", views.meeting_edit, name="meeting-edit"),
    path("rakor/<int:pk>/hapus/", views.meeting_remove, name="meeting-remove"),
    path("rakor/<int:pk>/batalkan/", calling_off_views.cancel, name="meeting-cancel"),
    path("rakor/<int:pk>/tunda/", calling_off_views.postpone, name="meeting-postpone"),
    path("rakor/<int:pk>/jadikan-lagi/", calling_off_views.reinstate, name="meeting-reinstate"),
    path("rakor/<int:pk>/undangan/", invitation_views.invitation, name="invitation"),
    path("rakor/<int:pk>/undangan/tambah/", invitation_views.invitee_add, name="invitee-add"),
    path("rakor/<int:pk>/undangan/semua-jabatan/", invitation_views.invitee_all_seats, name="invitee-all-seats"),
    path("rakor/<int:pk>/undangan/<int:invitee_pk>/hapus/", invitation_views.invitee_remove, name="invitee-remove"),
    path("rakor/<int:pk>/undangan.docx", invitation_views.invitation_docx, name="invitation-docx"),
    path("rakor/<int:pk>/undangan.ics", invitation_views.invitation_ics, name="invitation-ics"),
    path("rakor/<int:pk>/hadir/", attendance_views.attendance, name="attendance"),
    path("rakor/<int:pk>/hadir/<int:seat_pk>/", attendance_views.seat_mark, name="seat-mark"),
    path("rakor/<int:pk>/hadir/tamu/", attendance_views.guest_add, name="guest-add"),
    path("rakor/<int:pk>/hadir/tamu/<int:guest_pk>/hapus/", attendance_views.guest_remove, name="guest-remove"),
    path("rakor/<int:pk>/daftar-hadir/", attendance_views.sign_in_sheet, name="sign-in-sheet"),
    path("rakor/<int:pk>/catat/", minutes_entry_views.minutes_entry, name="minutes-entry"),
    path("rakor/<int:pk>/catat/perubahan/", minutes_entry_views.line_changes, name="line-changes"),
    path("rakor/<int:pk>/catat/<int:line_pk>/", minutes_entry_views.line_edit, name="line-edit"),
    path("rakor/<int:pk>/catat/<int:line_pk>/jenis/", minutes_entry_views.line_kind, name="line-kind"),
    path("rakor/<int:pk>/catat/<int:line_pk>/coret/", minutes_entry_views.line_strike, name="line-strike"),
    path("rakor/<int:pk>/penyampai/", minutes_entry_views.artisans_named, name="artisans-named"),
    path("rakor/<int:pk>/notula/", minutes_document_views.minutes_document, name="minutes-document"),
    path("rakor/<int:pk>/notula/ubah/", minutes_document_views.edit, name="minutes-document-edit"),
    path(
        "rakor/<int:pk>/notula/kunci/",
        minutes_document_views.finalise,
        name="minutes-document-finalise",
    ),
    path("rakor/<int:pk>/notula/buka/", minutes_document_views.reopen, name="minutes-document-reopen"),
    path("rakor/<int:pk>/notula.docx", minutes_document_views.docx, name="minutes-document-docx"),
]
