from django.urls import path

from . import calendar_views, views

app_name = "action_items"
urlpatterns = [
    path("tindak-lanjut/", views.action_items, name="action-items"),
    path("tindak-lanjut/baru/", views.action_item_new, name="action-item-new"),
    path("tindak-lanjut/kalender/", calendar_views.calendar, name="calendar"),
    path("tindak-lanjut/kalender/buat/", calendar_views.calendar_open, name="calendar-open"),
    path("tindak-lanjut/kalender/cabut/", calendar_views.calendar_revoke, name="calendar-revoke"),
    path("tindak-lanjut/kalender/<str:token>.ics", calendar_views.calendar_feed, name="calendar-feed"),
    path("tindak-lanjut/<int:pk>/", views.action_item, name="action-item"),
    path("tindak-lanjut/<int:pk>/ubah/", views.action_item_edit, name="action-item-edit"),
    path("tindak-lanjut/<int:pk>/langkah/", views.progress, name="action-item-progress"),
    path("tindak-lanjut/<int:pk>/urungkan/", views.undo, name="action-item-undo"),
    path("tindak-lanjut/<int:pk>/buka-lagi/", views.reopen, name="action-item-reopen"),
]
