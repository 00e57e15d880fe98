"""The minutes as a .docx that an office can edit, sign and file."""

from io import BytesIO

import segno
from docx.shared import Cm, Pt

from dekranasda.base.council.letterhead import official_letter
from dekranasda.base.files.documents import centered, grid, labelled, new_page, numbered, signatures

from .minutes_document import MinutesDecision, MinutesDocument, MinutesPoint, MinutesTask, Speech, participants


def minutes_docx(minutes: MinutesDocument, *, version: str, record: str = ""):
    """The minutes in the official order of parts; `version` says which they are ("Versi 2", "Konsep").

    `record` is the address at which anybody can check a locked version.
    """
    document = official_letter(title=f"Notula {minutes.title}")
    centered(document, "NOTULA", bold=True, size=13)
    labelled(
        document,
        [
            ("Rapat", minutes.title),
            ("Hari, tanggal", minutes.day),
            ("Surat undangan", minutes.invitation or "–"),
            ("Waktu", minutes.time or "–"),
            ("Tempat", minutes.place),
            ("Acara", minutes.agenda or "–"),
            ("Pimpinan rapat", ", ".join(filter(None, [minutes.chair_name, minutes.chair])) or "–"),
            ("Notulis", minutes.minute_taker or "–"),
            ("Peserta", participants(minutes)),
            ("Keterangan", version),
        ],
    )
    document.add_heading("Kegiatan rapat", 1)
    document.add_heading("1. Kata pembuka", 2)
    _paragraphs(document, minutes.opening_words or "–")
    document.add_heading("2. Pembahasan", 2)
    if minutes.earlier_tasks:
        document.add_paragraph("Tindak lanjut rapat sebelumnya yang masih terbuka:")
        _tasks(document, minutes.earlier_tasks)
    points = minutes.points
    for point in points:
        _point(document, point)
    if not points:
        _speeches(document, minutes.speeches)
    if not minutes.speeches and not minutes.earlier_tasks and not points:
        document.add_paragraph("–")
    document.add_heading("3. Kesimpulan dan keputusan", 2)
    if minutes.conclusion:
        _paragraphs(document, minutes.conclusion)
    elif points and minutes.decisions:
        document.add_paragraph("Keputusan tercantum pada acaranya masing-masing.")
    if not points:
        _decisions(document, minutes.decisions)
    if not minutes.conclusion and not minutes.decisions:
        document.add_paragraph("–")
    if minutes.tasks and not points:
        document.add_heading("4. Tindak lanjut", 2)
        _tasks(document, minutes.tasks)
    if minutes.closed_at:
        document.add_heading(f"{minutes.closing_number}. Penutup", 2)
        document.add_paragraph(f"Rapat ditutup pukul {minutes.closed_at}.")
    signatures(document, ("Pimpinan rapat,", minutes.chair_name), ("Notulis,", minutes.minute_taker), stamped=0)
    if record:
        _record(document, record)
    _attendance_list(document, minutes)
    return document


def _record(document, address: str) -> None:
    code, picture = segno.make(address, error="q", micro=False), BytesIO()
    code.save(picture, kind="png", scale=8, border=2)
    picture.seek(0)
    place = document.add_paragraph()
    place.paragraph_format.keep_with_next = True
    place.paragraph_format.space_before = Pt(12)
    place.add_run().add_picture(picture, width=Cm(2.6))
    document.add_paragraph(f"Periksa bahwa notula ini tercatat: {address}")


def _point(document, point: MinutesPoint) -> None:
    """What was said about one agenda item, what was decided on it, and who does what."""
    title = document.add_paragraph()
    title.paragraph_format.keep_with_next = True
    title.add_run(f"Acara {point.number}: {point.title}" if point.number else point.title).bold = True
    _speeches(document, point.speeches)
    if point.decisions:
        document.add_paragraph("Keputusan:").paragraph_format.keep_with_next = True
        _decisions(document, point.decisions)
    if point.tasks:
        document.add_paragraph("Tindak lanjut:").paragraph_format.keep_with_next = True
        _tasks(document, point.tasks)
    if point.is_empty:
        document.add_paragraph("–")


def _speeches(document, speeches: list[Speech]) -> None:
    for number, speech in enumerate(speeches, 1):
        paragraph = numbered(document, number)
        paragraph.add_run(f"{speech.speaker}: ").bold = True
        paragraph.add_run(speech.text)
        if speech.code:
            paragraph.add_run(f" [{speech.code}]")


def _decisions(document, decisions: list[MinutesDecision]) -> None:
    for number, decision in enumerate(decisions, 1):
        numbered(document, number, decision.text)


def _paragraphs(document, text: str) -> None:
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line.strip())


def _tasks(document, tasks: list[MinutesTask]) -> None:
    grid(
        document,
        ["No.", "Tindak lanjut", "Penanggung jawab", "Batas waktu", "Status"],
        [[str(number), task.text, task.responsible, task.due, task.status] for number, task in enumerate(tasks, 1)],
        [Cm(1.1), Cm(5.6), Cm(3.9), Cm(2.6), Cm(2.8)],
        together=True,
    )


def _attendance_list(document, minutes: MinutesDocument) -> None:
    if not minutes.attendees:
        return
    new_page(document)
    centered(document, "LAMPIRAN: DAFTAR HADIR", bold=True)
    centered(document, f"{minutes.title}, {minutes.day}")
    grid(
        document,
        ["No.", "Nama", "Instansi atau asosiasi", "Jabatan", "Keterangan"],
        [
            [
                attendee.number or "–",
                attendee.name,
                attendee.organization,
                attendee.position,
                attendee.remark or "Hadir",
            ]
            for attendee in minutes.attendees
        ],
        [Cm(1.1), Cm(4), Cm(4.6), Cm(3), Cm(3.3)],
    )
