from django.urls import path, register_converter
from django.urls.converters import IntConverter

from .views import public, reporting, sheet


class YearConverter(IntConverter):
    regex = "[0-9]{4}"


class QuarterConverter(IntConverter):
    regex = "[1-4]"


register_converter(YearConverter, "year")
register_converter(QuarterConverter, "quarter")

app_name = "planning"
urlpatterns = [
    path("rencana/", public.plan, name="plan"),
    path("rencana/<year:year>/", public.plan_year, name="year"),
    path("rencana/<year:year>/rencana-kerja.docx", public.year_document, name="year-document"),
    path("rencana/program/<slug:slug>/", public.program, name="program"),
    path("rencana/perubahan/", public.changes, name="changes"),
    path("data/rencana.csv", public.open_data, name="data"),
    path("kelola/rencana/", sheet.plans, name="plans"),
    path("kelola/rencana/<int:pk>/", sheet.sheet, name="sheet"),
    path("kelola/rencana/<int:pk>/tetapkan/", sheet.adopt, name="adopt"),
    path("kelola/rencana/<int:pk>/laporan/", reporting.reports, name="reports"),
    path(
        "kelola/rencana/<int:pk>/laporan/<year:year>/<quarter:quarter>/kunci/",
        reporting.lock_period,
        name="lock-period",
    ),
    path("kelola/rencana/kunci/<int:pk>/buka/", reporting.unlock_period, name="unlock-period"),
    path("kelola/rencana/indikator/<int:pk>/laporan/<year:year>/<quarter:quarter>/", reporting.report, name="report"),
    path("kelola/rencana/laporan/<int:pk>/setujui/", reporting.approve, name="approve"),
    path("kelola/rencana/laporan/<int:pk>/kembalikan/", reporting.send_back, name="send-back"),
    path("kelola/rencana/program/<int:pk>/realisasi/<year:year>/", reporting.spending, name="spending"),
]
