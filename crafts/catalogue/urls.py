from django.urls import path

from . import views

app_name = "catalogue"

urlpatterns = [
    path("", views.crafts, name="crafts"),
    path("baru/", views.craft_new, name="craft-new"),
    path("<int:pk>/", views.craft, name="craft"),
    path("<int:pk>/sembunyikan/", views.hide, name="hide"),
    path("<int:pk>/tampilkan/", views.show, name="show"),
    path("<int:pk>/gabung/", views.merge, name="merge"),
    path("<int:pk>/hapus/", views.craft_remove, name="remove"),
]
