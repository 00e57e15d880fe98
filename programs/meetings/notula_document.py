"""The minutes as a .docx that an office can edit, sign and file."""

from docx.shared import Cm

from .documents import centered, grid, labelled, new_page, numbered, official_document, signatures
from .minutes import Notula, Task


def notula_document(notula: Notula, *, version: str):
    """The minutes in the official order of parts; `version` says which they are ("Versi 2", "Konsep")."""
    document = official_document(title=f"Notula {notula.title}")
    centered(document, "NOTULA", bold=True, size=13)
    labelled(
        document,
        [
            ("Rapat", notula.title),
            ("Hari, tanggal", notula.day),
            ("Surat undangan", notula.invitation or "–"),
            ("Waktu", notula.time or "–"),
            ("Tempat", notula.place),
            ("Acara", notula.agenda or "–"),
            ("Pimpinan rapat", ", ".join(filter(None, [notula.chair_name, notula.chair])) or "–"),
            ("Notulis", notula.minute_taker or "–"),
            ("Peserta", _participants(notula)),
            ("Keterangan", version),
        ],
    )
    document.add_heading("Kegiatan rapat", 1)
    document.add_heading("1. Kata pembuka", 2)
    _paragraphs(document, notula.opening_words or "–")
    document.add_heading("2. Pembahasan", 2)
    if notula.earlier_tasks:
        document.add_paragraph("Tindak lanjut rapat sebelumnya yang masih terbuka:")
        _tasks(document, notula.earlier_tasks)
    for number, speech in enumerate(notula.speeches, 1):
        paragraph = numbered(document, number)
        paragraph.add_run(f"{speech.speaker}: ").bold = True
        paragraph.add_run(speech.text)
        if speech.code:
            paragraph.add_run(f" [{speech.code}]")
    if not notula.speeches and not notula.earlier_tasks:
        document.add_paragraph("–")
    document.add_heading("3. Kesimpulan dan keputusan", 2)
    if notula.conclusion:
        _paragraphs(document, notula.conclusion)
    for number, decision in enumerate(notula.decisions, 1):
        numbered(document, number, decision)
    if not notula.conclusion and not notula.decisions:
        document.add_paragraph("–")
    if notula.tasks:
        document.add_heading("4. Tindak lanjut", 2)
        _tasks(document, notula.tasks)
    signatures(document, ("Pimpinan rapat,", notula.chair_name), ("Notulis,", notula.minute_taker))
    _attendance_list(document, notula)
    return document


def _participants(notula: Notula) -> str:
    if not notula.attendees:
        return "–"
    quorum = "kuorum tercapai" if notula.has_quorum else "kuorum tidak tercapai"
    guests = sum(attendee.number == "" for attendee in notula.attendees)
    text = (
        f"{notula.attending} dari {notula.seats} jabatan hadir atau diwakili ({quorum}, perlu {notula.quorum_needed})"
    )
    return f"{text}; {guests} tamu. Daftar hadir terlampir." if guests else f"{text}. Daftar hadir terlampir."


def _paragraphs(document, text: str) -> None:
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line.strip())


def _tasks(document, tasks: list[Task]) -> None:
    grid(
        document,
        ["No.", "Tindak lanjut", "Penanggung jawab", "Batas waktu", "Status"],
        [[str(number), task.text, task.responsible, task.due, task.status] for number, task in enumerate(tasks, 1)],
        [Cm(1.1), Cm(5.6), Cm(3.9), Cm(2.6), Cm(2.8)],
    )


def _attendance_list(document, notula: Notula) -> None:
    if not notula.attendees:
        return
    new_page(document)
    centered(document, "LAMPIRAN: DAFTAR HADIR", bold=True)
    centered(document, f"{notula.title}, {notula.day}")
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
            for attendee in notula.attendees
        ],
        [Cm(1.1), Cm(4), Cm(4.6), Cm(3), Cm(3.3)],
    )
