"""What the office's own templates of an invitation and of minutes may name, and what each is filled with."""

from django.utils.translation import gettext_lazy as _

from dekranasda.base.council.current import the_council
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import LINES, SIGNERS, common_values, declare_fields, signer_values
from programs.models import Invitee, Meeting

from .invitation import (
    NAMED_IN_LETTER,
    attached,
    copies_of,
    invitation_facts,
    invitation_signature,
    place_and_date,
)
from .minutes_document import MinutesDocument, participants

declare_fields(
    LetterTemplate.Kind.INVITATION,
    {
        "tempat_tanggal": _("tempat dan tanggal surat"),
        "nomor": _("nomor surat"),
        "sifat": _("sifat surat"),
        "lampiran": _("banyaknya lampiran"),
        "hal": _("hal"),
        "penerima": LINES,
        "di": _("tempat tujuan"),
        "rapat": _("judul rapat"),
        "hari_tanggal": _("hari dan tanggal rapat"),
        "waktu": _("waktu rapat"),
        "tempat": _("tempat rapat"),
        "acara": LINES,
        "maksud": _("maksud rapat"),
        **SIGNERS,
        "tembusan": LINES,
    },
)
declare_fields(
    LetterTemplate.Kind.MINUTES,
    {
        "rapat": _("judul rapat"),
        "hari_tanggal": _("hari dan tanggal rapat"),
        "waktu": _("waktu mulai dan selesai"),
        "tempat": _("tempat rapat"),
        "surat_undangan": _("nomor dan tanggal undangan"),
        "acara": LINES,
        "pimpinan": _("jabatan pimpinan rapat"),
        "nama_pimpinan": _("nama pimpinan rapat"),
        "notulis": _("nama notulis"),
        "peserta": _("jumlah yang hadir dan kuorum"),
        "keterangan": _("versi notula"),
        "pembukaan": _("kata pembuka"),
        "pembahasan": {"pembicara": _("siapa"), "isi": _("yang dikatakan"), "kode": _("kode masukan")},
        "keputusan": LINES,
        "kesimpulan": _("kesimpulan"),
        "ditutup": _("pukul rapat ditutup"),
        "tindak_lanjut": {
            "isi": _("yang dikerjakan"),
            "penanggung_jawab": _("oleh siapa"),
            "batas": _("batas waktu"),
            "status": _("status"),
        },
        "hadir": {
            "nomor": _("nomor jabatan"),
            "nama": _("nama"),
            "instansi": _("instansi atau asosiasi"),
            "jabatan": _("jabatan"),
            "keterangan": _("hadir, diwakili, atau tidak"),
        },
    },
)


def invitation_values(meeting: Meeting, invitees: list[Invitee]) -> dict[str, str | list[str]]:
    """What the office's own template of the letter may name; the same that our letter says."""
    council, facts = the_council(), dict(invitation_facts(meeting))
    listed = len(invitees) > NAMED_IN_LETTER
    return {
        **common_values(),
        "tempat_tanggal": place_and_date(meeting),
        "nomor": meeting.invitation_number or "…",
        "sifat": str(meeting.get_invitation_nature_display()),
        "lampiran": attached(listed),
        "hal": f"Undangan {meeting.title}",
        "penerima": [str(invitee) for invitee in invitees] or [f"Pengurus {council.name}"],
        "di": council.letter_place,
        "rapat": meeting.title,
        "hari_tanggal": facts["Hari, tanggal"],
        "waktu": facts.get("Waktu", ""),
        "tempat": facts.get("Tempat", ""),
        "acara": facts.get("Acara", []),
        "maksud": facts.get("Maksud", ""),
        **signer_values(invitation_signature(meeting)),
        "tembusan": copies_of(meeting),
    }


def minutes_values(minutes: MinutesDocument, *, version: str) -> dict:
    """What the office's own template of minutes may name; the same that ours says."""
    return {
        **common_values(),
        "rapat": minutes.title,
        "hari_tanggal": minutes.day,
        "waktu": minutes.time or "–",
        "tempat": minutes.place,
        "surat_undangan": minutes.invitation or "–",
        "acara": list(minutes.agenda),
        "pimpinan": minutes.chair or "–",
        "nama_pimpinan": minutes.chair_name,
        "notulis": minutes.minute_taker,
        "peserta": participants(minutes),
        "keterangan": version,
        "pembukaan": " ".join(minutes.opening_words.split()),
        "pembahasan": [{"pembicara": one.speaker, "isi": one.text, "kode": one.code} for one in minutes.speeches],
        "keputusan": [decision.text for decision in minutes.decisions],
        "kesimpulan": " ".join(minutes.conclusion.split()),
        "ditutup": minutes.closed_at,
        "tindak_lanjut": [
            {"isi": task.text, "penanggung_jawab": task.responsible, "batas": task.due, "status": task.status}
            for task in (*minutes.earlier_tasks, *minutes.tasks)
        ],
        "hadir": [
            {
                "nomor": attendee.number or "–",
                "nama": attendee.name,
                "instansi": attendee.organization,
                "jabatan": attendee.position,
                "keterangan": attendee.remark or "Hadir",
            }
            for attendee in minutes.attendees
        ],
    }
