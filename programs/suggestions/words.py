"""States of a suggestion in whole sentences: what stands still and since when, and why a step was refused."""

from django.utils.translation import gettext as _

from dekranasda.base.templatetags.formats import saat, tanggal_ringkas
from programs.models import MergeNotPossible, Suggestion


def gap_of(suggestion: Suggestion) -> str:
    """What has not happened yet, and since when; "" where a decision stands."""
    status = Suggestion.Status
    if suggestion.is_due_again:
        return _("Waktunya ditinjau lagi sejak %(day)s.") % {"day": tanggal_ringkas(suggestion.deferred_until)}
    match suggestion.status:
        case status.RECEIVED:
            return _("Belum diperiksa sekretariat sejak %(day)s.") % {"day": tanggal_ringkas(suggestion.received_on)}
        case status.NEW:
            return _("Belum ditindaklanjuti sejak %(day)s.") % {"day": tanggal_ringkas(suggestion.received_on)}
        case status.UNDER_REVIEW if suggestion.assigned_to_id:
            return _("Belum dijawab %(organization)s sejak %(day)s.") % {
                "organization": suggestion.assigned_to,
                "day": tanggal_ringkas(_since(suggestion)),
            }
        case status.UNDER_REVIEW:
            return _("Belum diputuskan; langkah terakhir %(day)s.") % {"day": tanggal_ringkas(_since(suggestion))}
    return ""


def _since(suggestion: Suggestion):
    step = list(suggestion.steps.all())[-1:]
    return step[0].at if step else suggestion.received_on


def why_not(refusal: Exception, *, others: bool = False) -> str:
    """Why a step on a suggestion was refused, with what the other person did; `others`: more were chosen with it."""
    suggestion = refusal.args[0]
    if isinstance(refusal, MergeNotPossible):
        said = _(
            "%(code)s tidak dapat digabung ke sana: tujuan tidak boleh masukan itu sendiri atau yang sudah digabung, "
            "dan masukan yang menghimpun masukan lain tidak dapat digabung lagi."
        ) % {"code": suggestion.code}
    else:
        said = _describe_change(suggestion)
    return f"{said} {_('Tidak satu pun keputusan disimpan.')}" if others else said


def left_as_they_are(suggestions: list[Suggestion]) -> str:
    """Of many chosen, those that the step does not fit: each by its code, and as what it stands."""
    listed = ", ".join(f"{suggestion.code} ({suggestion.get_status_display()})" for suggestion in suggestions)
    return _(
        "Tidak diubah, karena langkah ini tidak cocok dengan statusnya: %(listed)s. Bila keputusannya perlu diganti, "
        "buka masukannya dan pilih langkah di sana."
    ) % {"listed": listed}


def _describe_change(suggestion: Suggestion) -> str:
    suggestion.refresh_from_db()
    step = suggestion.last_step
    return _(
        "%(code)s sudah berubah sejak Anda membukanya. Sekarang: %(status)s. Langkah terakhir: %(step)s oleh %(by)s, "
        "%(at)s: “%(reason)s” Periksa dulu, lalu putuskan sekali lagi bila masih perlu."
    ) % {
        "code": suggestion.code,
        "status": suggestion.get_status_display(),
        "step": step.get_kind_display(),
        "by": step.by or _("pengirim"),
        "at": saat(step.at),
        "reason": step.reason,
    }


def fate_of(suggestion: Suggestion) -> str:
    """Where a suggestion stands, told to whoever said it; one merged stands where its head stands."""
    if suggestion.merged_into:
        return _("Digabung dengan masukan lain yang senada (%(code)s). %(fate)s") % {
            "code": suggestion.merged_into.code,
            "fate": fate_of(suggestion.merged_into),
        }
    status = Suggestion.Status
    match suggestion.status:
        case status.RECEIVED:
            return _("Sudah masuk dan menunggu diperiksa sekretariat.")
        case status.REFUSED:
            return _("Tidak dapat diolah sebagai masukan.")
        case status.NEW:
            return _("Sudah masuk daftar dan menunggu ditelaah.")
        case status.UNDER_REVIEW:
            return _("Sedang ditelaah.")
        case status.ADOPTED:
            return _("Disetujui dan masuk ke dalam program.")
        case status.DEFERRED:
            return _("Ditunda, dan ditinjau lagi pada %(day)s.") % {"day": tanggal_ringkas(suggestion.deferred_until)}
        case status.DECLINED:
            return _("Tidak dapat dipenuhi.")
    raise AssertionError(f"A suggestion that is {suggestion.status} stands merged into another.")
