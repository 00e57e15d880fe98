from django.urls import path

from . import office_views, views

app_name = "enquiries"
urlpatterns = [
    path("tanya/", views.ask, name="ask"),
    path("tanya/cek/", views.look_up, name="look-up"),
    path("tanya/cek/hasil/", views.buyer_says, name="buyer-says"),
    path("kelola/tanya/", office_views.enquiries, name="enquiries"),
    path("kelola/tanya/<str:code>/", office_views.enquiry, name="enquiry"),
    path("kelola/tanya/<str:code>/kriya/", office_views.sort, name="sort"),
    path("kelola/tanya/<str:code>/teruskan/", office_views.pass_to_makers, name="pass-on"),
    path("kelola/tanya/<str:code>/balas/", office_views.reply, name="reply"),
    path("kelola/tanya/<str:code>/hasil/", office_views.finish, name="finish"),
    path("kelola/tanya/<str:code>/buka/", office_views.open_again, name="reopen"),
    path("kelola/tanya/<str:code>/kontak/", office_views.reveal_contact, name="contact-reveal"),
    path("kelola/tanya/<str:code>/hapus-kontak/", office_views.erase_contact, name="contact-erase"),
    path("kelola/tanya/<str:code>/perajin/<int:pk>/urungkan/", office_views.pass_undo, name="pass-undo"),
    path("kelola/tanya/<str:code>/perajin/<int:pk>/jawaban/", office_views.maker_answer, name="maker-answer"),
    path("kelola/tanya/<str:code>/perajin/<int:pk>/lembar/", office_views.maker_sheet, name="maker-sheet"),
]
