from django.urls import path

from . import template_views, views

app_name = "council"
urlpatterns = [
    path("", views.council, name="council"),
    path("templat/", template_views.templates, name="templates"),
    path("templat/<str:kind>/", template_views.template, name="template"),
    path("templat/<str:kind>/contoh.docx", template_views.template_example, name="template-example"),
    path("templat/<str:kind>/bawaan/", template_views.template_drop, name="template-drop"),
]
