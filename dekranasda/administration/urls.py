from django.urls import path

from . import audit_views as audit
from . import views

app_name = "administration"
urlpatterns = [
    path("", views.account_list, name="accounts"),
    path("undang/", views.invite, name="invite"),
    path("jejak/", audit.trail, name="trail"),
    path("<int:pk>/", views.account, name="account"),
    path("<int:pk>/hapus/", views.account_remove, name="remove"),
    path("<int:pk>/tautan/", views.issue_link, name="issue-link"),
    path("<int:pk>/nonaktifkan/", views.deactivate, name="deactivate"),
    path("<int:pk>/aktifkan/", views.reactivate, name="reactivate"),
    path("<int:pk>/keluarkan/", views.end_sessions, name="end-sessions"),
]
