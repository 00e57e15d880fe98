from django.urls import path

from dekranasda.home.views import home

app_name = "suggestions"
urlpatterns = [
    path("masukan/", home, name="suggestions"),
    path("masukan/kirim/", home, name="send"),
    path("masukan/<str:code>/", home, name="suggestion"),
    path("tindak-lanjut/", home, name="action-items"),
]
