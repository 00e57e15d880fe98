from django.urls import path

from . import views

app_name = "dashboards"
urlpatterns = [path("dasbor/", views.dashboard, name="dashboard")]
