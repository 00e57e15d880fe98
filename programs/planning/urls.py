from django.urls import path, register_converter
from django.urls.converters import IntConverter

from .views import activities, adoption, exchange, participants, public, reporting, result_list, sheet


class YearConverter(IntConverter):
    regex = "[0-9]{4}"


class QuarterConverter(IntConverter):
    regex = "[1-4]"


register_converter(YearConverter, "year")
register_converter(QuarterConverter, "quarter")

app_name = "planning"
urlpatterns = [
    path("rencana/", public.plan, name="plan"),
    path("rencana/seluruh-tahun/", public.whole, name="whole"),
    path("rencana/seluruh-tahun/rencana.docx", public.whole_document, name="whole-document"),
    path("rencana/<year:year>/", public.plan_year, name="year"),
    path("rencana/<year:year>/rencana-kerja.docx", public.year_document, name="year-document"),
    path("rencana/program/<slug:slug>/", public.program, name="program"),
    path("rencana/perubahan/", public.changes, name="changes"),
    path("rencana/versi/", public.version_compare, name="version-compare"),
    path("data/rencana.csv", public.open_data, name="data"),
    path("data/rencana.xlsx", public.open_data_xlsx, name="data-xlsx"),
    path("kelola/rencana/", sheet.plans, name="plans"),
    path("kelola/rencana/baru/", sheet.plan_new, name="plan-new"),
    path("kelola/rencana/<int:pk>/", sheet.sheet, name="sheet"),
    path("kelola/rencana/<int:pk>/ubah/", sheet.plan_edit, name="plan-edit"),
    path("kelola/rencana/<int:pk>/hapus/", sheet.plan_remove, name="plan-remove"),
    path("kelola/rencana/<int:pk>/tetapkan/", adoption.adopt, name="adopt"),
    path("kelola/rencana/<int:pk>/cabut/", adoption.withdraw, name="withdraw"),
    path("kelola/rencana/<int:pk>/ekspor.xlsx", exchange.export, name="export"),
    path("kelola/rencana/<int:pk>/rencana.docx", exchange.document, name="document"),
    path("kelola/rencana/<int:pk>/impor/", exchange.import_, name="import"),
    path("kelola/rencana/<int:pk>/versi/", sheet.versions, name="versions"),
    path("kelola/rencana/<int:pk>/versi/simpan/", sheet.version_keep, name="version-keep"),
    path("kelola/rencana/<int:pk>/sasaran/baru/", sheet.goal_new, name="goal-new"),
    path("kelola/rencana/sasaran/<int:pk>/", sheet.goal_edit, name="goal-edit"),
    path("kelola/rencana/sasaran/<int:pk>/program/baru/", sheet.program_new, name="program-new"),
    path("kelola/rencana/program/<int:pk>/", sheet.program_edit, name="program-edit"),
    path("kelola/rencana/program/<int:pk>/pagu/", sheet.budgets_edit, name="budgets"),
    path("kelola/rencana/program/<int:pk>/indikator/baru/", sheet.indicator_new, name="indicator-new"),
    path("kelola/rencana/indikator/<int:pk>/", sheet.indicator_edit, name="indicator-edit"),
    path("kelola/rencana/kegiatan/", activities.activities, name="activities"),
    path("kelola/rencana/kegiatan/<int:pk>/", activities.activity, name="activity"),
    path("kelola/rencana/kegiatan/<int:pk>/ubah/", activities.activity_edit, name="activity-edit"),
    path("kelola/rencana/kegiatan/<int:pk>/undang/", activities.invite, name="invite"),
    path("kelola/rencana/kegiatan/<int:pk>/kehadiran/", activities.attendance, name="attendance"),
    path("kelola/rencana/kegiatan/<int:pk>/peserta/berkas/", participants.participant_list, name="participant-list"),
    path(
        "kelola/rencana/kegiatan/<int:pk>/peserta/berkas/<int:taken>/urungkan/",
        participants.participant_list_undo,
        name="participant-list-undo",
    ),
    path("kelola/rencana/kegiatan/<int:pk>/daftar-hadir/", activities.attendance_sheet, name="attendance-sheet"),
    path("kelola/rencana/peserta/<int:pk>/keluarkan/", activities.uninvite, name="uninvite"),
    path("kelola/rencana/program/<int:pk>/kegiatan/baru/", activities.activity_new, name="activity-new"),
    path("kelola/rencana/manfaat/", activities.benefits, name="benefits"),
    path("kelola/rencana/<slug:part>/<int:pk>/geser/", sheet.part_move, name="part-move"),
    path("kelola/rencana/<slug:part>/<int:pk>/hapus/", sheet.part_remove, name="part-remove"),
    path("kelola/rencana/<int:pk>/laporan/", reporting.reports, name="reports"),
    path("kelola/rencana/<int:pk>/laporan/<year:year>/berkas/", result_list.result_list, name="result-list"),
    path(
        "kelola/rencana/<int:pk>/laporan/<year:year>/berkas/<int:taken>/urungkan/",
        result_list.result_list_undo,
        name="result-list-undo",
    ),
    path("kelola/rencana/<int:pk>/jejak-angka/", reporting.number_audit, name="number-audit"),
    path(
        "kelola/rencana/<int:pk>/laporan/<year:year>/<quarter:quarter>/kunci/",
        reporting.lock_period,
        name="lock-period",
    ),
    path("kelola/rencana/kunci/<int:pk>/buka/", reporting.unlock_period, name="unlock-period"),
    path("kelola/rencana/indikator/<int:pk>/laporan/<year:year>/<quarter:quarter>/", reporting.report, name="report"),
    path("kelola/rencana/laporan/<int:pk>/setujui/", reporting.approve, name="approve"),
    path("kelola/rencana/laporan/<int:pk>/kembalikan/", reporting.send_back, name="send-back"),
    path("kelola/rencana/laporan/bukti/<int:pk>/hapus/", reporting.evidence_remove, name="evidence-remove"),
    path("kelola/rencana/program/<int:pk>/realisasi/<year:year>/", reporting.spending, name="spending"),
]
