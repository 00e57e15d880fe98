from django.urls import path

from . import views

app_name = "dashboards"
urlpatterns = [
    path("dasbor/", views.dashboard, name="dashboard"),
    path("dasbor/ragam-kriya/", views.craft_coverage, name="craft-coverage"),
    path("dasbor/ragam-kriya/<slug:slug>/", views.craft, name="craft"),
    path("dasbor/tanya/", views.enquiry_counts, name="enquiry-counts"),
    path("dasbor/organisasi-program/", views.organization_programs, name="organization-programs"),
    path("dasbor/evaluasi/<int:year>/", views.evaluation, name="evaluation"),
    path("dasbor/evaluasi/<int:year>/tabel/<slug:name>/", views.evaluation_table, name="evaluation-table"),
    path("dasbor/evaluasi/<int:year>/cetak/", views.evaluation_print, name="evaluation-print"),
    path("dasbor/evaluasi/<int:year>/terbit/", views.evaluation_issue, name="evaluation-issue"),
    path("dasbor/evaluasi/<int:year>/draf-lagi/", views.evaluation_take_back, name="evaluation-take-back"),
    path("dasbor/evaluasi/<int:year>/evaluasi.docx", views.evaluation_docx, name="evaluation-docx"),
    path("dasbor/evaluasi/<int:year>/evaluasi.xlsx", views.evaluation_xlsx, name="evaluation-xlsx"),
]
