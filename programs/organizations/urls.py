from django.urls import path

from . import list_views, views

app_name = "organizations"

urlpatterns = [
    path("", views.organizations, name="organizations"),
    path("baru/", views.organization_new, name="organization-new"),
    path("berkas/", list_views.organization_list_file, name="list-file"),
    path("berkas/<int:taken>/urungkan/", list_views.organization_list_undo, name="list-undo"),
    path("<int:pk>/", views.organization, name="organization"),
    path("<int:pk>/hapus/", views.organization_remove, name="remove"),
]
