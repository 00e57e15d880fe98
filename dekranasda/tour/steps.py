"""The first three things each role does here, shown on the dashboard until the person puts them away."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dekranasda.base.accounts.models import Role


@dataclass(frozen=True)
class TourStep:
    title: Promise
    text: Promise
    route: str

    @property
    def url(self) -> str:
        return reverse(self.route)


STEPS = {
    Role.SECRETARIAT: [
        TourStep(_("Catat rakor"), _("Satu baris, satu Enter; tetap aman bila jaringan putus."), "meetings:meetings"),
        TourStep(
            _("Pilah masukan"), _("Setujui masuk program, tunda, atau tolak dengan alasan."), "suggestions:suggestions"
        ),
        TourStep(_("Rawat data perajin"), _("Lengkapi data dan catat persetujuan sebelum terbit."), "records:artisans"),
    ],
    Role.LEADERSHIP: [
        TourStep(
            _("Lihat capaian rencana"),
            _("Dasbor menunjukkan program yang tertinggal."),
            "dashboards:dashboard",
        ),
        TourStep(_("Tetapkan rencana"), _("Setelah ditetapkan, tiap perubahan tercatat selamanya."), "planning:plans"),
        TourStep(_("Ikuti masukan"), _("Buka satu masukan dan lihat apa jadinya."), "suggestions:suggestions"),
    ],
    Role.BOARD: [
        TourStep(
            _("Lihat yang menunggu Anda"), _("Bagian teratas dasbor, paling mendesak dulu."), "dashboards:dashboard"
        ),
        TourStep(
            _("Ikuti masukan kantor Anda"), _("Tiap masukan punya jejak sampai hasilnya."), "suggestions:suggestions"
        ),
        TourStep(_("Tutup tindak lanjut"), _("Laporkan selesai, dengan bukti bila ada."), "action_items:action-items"),
    ],
    Role.INSPECTOR: [
        TourStep(_("Periksa angka"), _("Dasbor menunjukkan mana yang tanpa pemeriksa kedua."), "dashboards:dashboard"),
        TourStep(_("Baca rencana dan laporan"), _("Tiap laporan memuat bukti dan penyetujunya."), "planning:plans"),
        TourStep(_("Kenali istilahnya"), _("Arti kata-kata pemerintahan di portal ini."), "glossary"),
    ],
    Role.ADMINISTRATOR: [
        TourStep(
            _("Undang orang"), _("Kirim tautan sekali pakai lewat WhatsApp atau email."), "administration:accounts"
        ),
        TourStep(
            _("Pasang verifikasi dua langkah"), _("Kode dari aplikasi atau passkey untuk akun Anda."), "mfa_index"
        ),
        TourStep(_("Kenali istilahnya"), _("Arti kata-kata pemerintahan di portal ini."), "glossary"),
    ],
}


def steps_for(user) -> list[TourStep]:
    """Three steps of the user's first role in the order above; none once put away or without a role."""
    if user.tour_dismissed_at:
        return []
    return next((steps for role, steps in STEPS.items() if user.has_role(role)), [])
