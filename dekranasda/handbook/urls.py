from django.urls import path

from . import views

app_name = "handbook"

urlpatterns = [
    path("", views.contents, name="contents"),
    path("<slug:slug>/", views.page, name="page"),
]
