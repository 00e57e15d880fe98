from django.urls import path

from . import views

app_name = "decisions"
urlpatterns = [
    path("keputusan/", views.decisions, name="decisions"),
    path("keputusan/<int:pk>/umum/", views.open_decision, name="open"),
    path("keputusan/<int:pk>/tutup/", views.close_decision, name="close"),
]
