from django.urls import path

from . import views

app_name = "organizations"

urlpatterns = [
    path("", views.organizations, name="organizations"),
    path("baru/", views.organization_new, name="organization-new"),
    path("<int:pk>/", views.organization, name="organization"),
    path("<int:pk>/hapus/", views.organization_remove, name="remove"),
]
