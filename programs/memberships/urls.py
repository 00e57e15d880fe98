from django.urls import path

from . import office_views, views

app_name = "memberships"

urlpatterns = [
    path("kelompok/", views.groups, name="groups"),
    path("kelompok/<slug:slug>/", views.group, name="group"),
    path("kelola/organisasi/<int:pk>/anggota/", office_views.members, name="members"),
    path("kelola/organisasi/<int:pk>/anggota/baru/<int:artisan_pk>/", office_views.member_new, name="member-new"),
    path("kelola/anggota/<int:pk>/", office_views.member, name="member"),
    path("kelola/anggota/<int:pk>/hapus/", office_views.member_remove, name="member-remove"),
]
