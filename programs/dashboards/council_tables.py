"""Tables of the evaluation about the council: what was said to it, its meetings, its crafts and its board."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from dekranasda.base.council.current import the_council
from dekranasda.base.page_cache.remembered import remembered
from programs.board.queries import bodies_in_words
from programs.models import ActionItem, Activity, BoardMember, Felt, Meeting, Suggestion
from programs.suggestions.deadlines import answering_in
from programs.suggestions.headline import headline

from .diversity import Coverage
from .tables import DAY, NUMBER, PERCENT, RUPIAH, SheetColumn, Table


def suggestions_table(suggestions: Mapping[str, int]) -> Table:
    return Table(
        _("Masukan menurut status"),
        [SheetColumn(_("Status"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        [(str(status.label), suggestions[status]) for status in Suggestion.Status if status in suggestions],
        _("Tidak ada masukan yang masuk tahun ini."),
        name="masukan",
    )


@remembered
def headline_table(year: int) -> Table:
    days = the_council().answer_days
    figure = headline(Suggestion.objects.accepted().filter(received_on__year=year), answer_days=days)
    rows = [
        (_("Masukan disampaikan"), figure.said),
        (_("Diputuskan dalam %(days)s hari kerja") % {"days": days}, figure.in_time),
        (_("Tanpa batas waktu"), figure.without_deadline),
        (_("Sudah ada yang dikerjakan untuknya"), figure.done),
        (_("Dibenarkan yang menyampaikan: sudah terasa"), figure.confirmed),
        (_("Ketiganya: tepat waktu, dikerjakan, dan terasa"), figure.fulfilled),
    ]
    return Table(
        _("Dari ucapan sampai terasa"),
        [SheetColumn(_("Hal"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        rows if figure.said else [],
        _("Tidak ada masukan yang masuk tahun ini."),
        name="ucapan-sampai-terasa",
    )


@remembered
def made_for_table(year: int) -> Table:
    """What was planned or held for named suggestions, and how many of those who spoke feel it."""
    confirmed = Felt.objects.filter(activity=OuterRef("pk"), answer__in=Felt.CONFIRMED).order_by().values("activity")
    found = (
        Activity.objects.in_year(year)
        .answering_first()
        .filter(answers__gt=0)
        .annotate(felt=Coalesce(Subquery(confirmed.annotate(count=Count("pk")).values("count")), 0))
        .select_related("program")
    )
    columns = [
        SheetColumn(_("Kegiatan"), 4),
        SheetColumn(_("Program"), 3),
        SheetColumn(_("Status"), 2),
        SheetColumn(_("Untuk masukan"), 1, NUMBER),
        SheetColumn(_("Sudah terasa"), 1, NUMBER),
    ]
    rows = [(one.title, one.program.title, str(one.get_status_display()), one.answers, one.felt) for one in found]
    empty = _("Belum ada kegiatan untuk masukan tertentu.")
    return Table(_("Kegiatan untuk masukan"), columns, rows, empty, name="kegiatan-untuk-masukan")


@remembered
def felt_table(year: int) -> Table:
    answers = Felt.objects.filter(suggestion__received_on__year=year).order_by()
    counts = dict(answers.values_list("answer").annotate(all=Count("pk")))
    return Table(
        _("Sudah terasa menurut yang menyampaikan"),
        [SheetColumn(_("Jawaban"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        [(str(one.label), counts[one]) for one in Felt.Answer if one in counts],
        _("Belum ada yang ditanya tentang masukan tahun ini."),
        name="terasa",
    )


@remembered
def answering_table(year: int, today: date) -> Table:
    columns = [
        SheetColumn(_("Kantor"), 4),
        SheetColumn(_("Diminta menjawab"), 2, NUMBER),
        SheetColumn(_("Menjawab"), 2, NUMBER),
        SheetColumn(_("Tepat waktu"), 2, NUMBER),
        SheetColumn(_("Hari kerja (median)"), 2, NUMBER),
    ]
    rows = [(one.organization, one.asked, one.answered, one.in_time, one.days) for one in answering_in(year)]
    empty = _("Tidak ada kantor yang diminta menjawab.")
    return Table(_("Jawaban kantor yang diminta"), columns, rows, empty, name="jawaban-kantor")


def adopted_table(titles: Mapping[int, str], adopted: Mapping[int, int]) -> Table:
    """Of the programs that took up a suggestion, by their `titles`, how many each did."""
    return Table(
        _("Masukan yang masuk ke program"),
        [SheetColumn(_("Program"), 6), SheetColumn(_("Masukan"), 2, NUMBER)],
        [(title, adopted[program]) for program, title in titles.items() if program in adopted],
        _("Belum ada masukan tahun ini yang masuk ke program."),
        name="masukan-dalam-program",
    )


@remembered
def action_items_table(year: int) -> Table:
    found = ActionItem.objects.filter(Q(meeting__held_on__year=year) | Q(meeting=None, created_at__year=year))
    counts = dict(found.order_by().values_list("status").annotate(all=Count("pk")))
    return Table(
        _("Tindak lanjut"),
        [SheetColumn(_("Status"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        [(str(status.label), counts[status]) for status in ActionItem.Status if status in counts],
        _("Belum ada tindak lanjut yang dicatat."),
        name="tindak-lanjut",
    )


@remembered
def meetings_table(year: int) -> Table:
    """The meetings of the year that were not called off, each with the suggestions made there that count."""
    said = Count("suggestions", filter=~Q(suggestions__status__in=Suggestion.OUTSIDE))
    held = Meeting.objects.standing().filter(held_on__year=year).annotate(suggestion_count=said)
    return Table(
        _("Rapat koordinasi"),
        [
            SheetColumn(_("Tanggal"), 3, DAY),
            SheetColumn(_("Rapat"), 6),
            SheetColumn(_("Tempat"), 4),
            SheetColumn(_("Notula"), 3),
            SheetColumn(_("Masukan"), 2, NUMBER),
        ],
        [
            (
                meeting.held_on,
                meeting.title,
                meeting.place,
                str(meeting.get_status_display()),
                meeting.suggestion_count,
            )
            for meeting in held.order_by("held_on", "pk")
        ],
        _("Belum ada rapat tahun ini."),
        name="rapat",
    )


def crafts_table(crafts: Coverage) -> Table:
    return Table(
        _("Ragam kriya"),
        [
            SheetColumn(_("Jenis kriya"), 5),
            *(
                SheetColumn(cell.label, *((3, RUPIAH) if cell.anchor == "anggaran" else (2, NUMBER)))
                for cell in crafts.shared.cells
            ),
        ],
        [
            (row.craft.name if row.craft else _("Tanpa jenis kriya tertentu"), *(cell.value for cell in row.cells))
            for row in [*crafts.rows, crafts.shared]
        ],
        "",
        name="ragam-kriya",
    )


def diversity_table(crafts: Coverage) -> Table:
    now = crafts.this_year
    return Table(
        _("Di luar %(flagship)s") % {"flagship": the_council().local_flagship},
        [
            SheetColumn(_("Ukuran"), 5),
            SheetColumn(_("Bagian di luar andalan"), 3, PERCENT),
            SheetColumn(_("Pemusatan"), 3, NUMBER),
        ],
        [
            (_("Perajin tercatat"), now.artisans.outside, now.artisans.concentration),
            (_("Pagu anggaran"), now.budget.outside, now.budget.concentration),
            (_("Perajin dijangkau kegiatan"), now.reach.outside, now.reach.concentration),
        ],
        "",
        name="di-luar-andalan",
    )


@remembered
def board_table(year: int) -> Table:
    """Who joined in the year after the term had begun, and who left."""
    joined = Q(starts_on__year=year) & ~Q(starts_on=F("seat__term__starts_on"))
    found = BoardMember.objects.filter(joined | Q(ends_on__year=year)).order_by("starts_on", "pk")
    return Table(
        _("Pergantian pengurus"),
        [
            SheetColumn(_("Nama"), 4),
            SheetColumn(_("Jabatan"), 4),
            SheetColumn(_("Mewakili"), 5),
            SheetColumn(_("Sejak"), 3, DAY),
            SheetColumn(_("Sampai"), 3, DAY),
            SheetColumn(_("Nomor SK"), 3),
        ],
        [
            (
                holder.name,
                holder.seat.position_on(holder.ends_on or date(year, 12, 31)),
                bodies_in_words(holder),
                holder.starts_on,
                holder.ends_on,
                holder.decree_number,
            )
            for holder in found.with_body().select_related("seat__term")
        ],
        _("Tidak ada pergantian pengurus tahun ini."),
        name="pergantian-pengurus",
    )
