"""A file of a plan on its way through the pages of its import: the portal keeps nothing of it until it is saved."""

from dataclasses import asdict, dataclass, field

from django.core import signing
from django.utils.translation import gettext as _

from dekranasda.base.lists.asking import Answered
from dekranasda.base.lists.book import Book
from programs.models import Plan

from .columns import PLAN_SHEET
from .forms import MOST_CHECKED
from .matching import PlanList
from .reading import TableTexts, UnreadableBook, own_tables

# Raised with the shape of what is signed.
SALT = "programs.planning.import.shown.3"
VALID_SECONDS = 60 * 60 * 24


@dataclass(kw_only=True)
class PlanFile(Answered):
    """What a file holds, what was answered of it so far, and the changes that a page showed of it.

    `own`: the tables with our columns. `book`: of a file with others all of it, to be matched.
    """

    own: dict[str, TableTexts] = field(default_factory=dict)
    book: dict | None = None
    match: dict = field(default_factory=dict)
    blanked: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, book: Book) -> "PlanFile":
        own = own_tables(book)
        blanked = [f"{each['title'] or each['column']} ({each['sheet']})" for each in book.blanked]
        if PLAN_SHEET in own:
            return cls(own=own, blanked=blanked)
        taken = {table["sheet"] for table in own.values()}
        left = Book([sheet for sheet in book.sheets if sheet.name not in taken])
        return cls(own=own, book=left.as_json(), blanked=blanked)

    @classmethod
    def opened(cls, sealed: str) -> "PlanFile":
        try:
            return cls(**signing.loads(sealed, salt=SALT, max_age=VALID_SECONDS))
        except signing.BadSignature as error:
            raise UnreadableBook(_("Berkas yang diperiksa sudah kedaluwarsa. Unggah lagi.")) from error

    def sealed(self) -> str:
        """As a page carries it; `UnreadableBook` for more than a form takes."""
        sealed = signing.dumps(asdict(self), salt=SALT, compress=True)
        if len(sealed) > MOST_CHECKED:
            raise UnreadableBook(_("Isi berkas terlalu besar. Bagi menjadi beberapa berkas."))
        return sealed

    def list_in(self, plan: Plan) -> PlanList | None:
        """The table to be matched; None for a file with our columns. `UnreadableBook` when it holds no plan."""
        if self.book is None:
            return None
        found = PlanList(Book.of_json(self.book), plan, self.match)
        if not found.is_plan:
            raise UnreadableBook(_("Lembar “%(name)s” tidak ada. Mulai dari berkas ekspor.") % {"name": PLAN_SHEET})
        return found

    def tables(self, found: PlanList | None) -> dict[str, TableTexts]:
        return self.own if found is None else {**self.own, **found.tables()}

    def notes(self, found: PlanList | None) -> list[str]:
        """What of the file is not read, in words."""
        told = found.notes if found else []
        if self.blanked:
            where = ", ".join(self.blanked)
            message = _("Angka yang tampak seperti NIK, nomor KK, atau NPWP sudah dihapus: %(where)s.")
            told.append(message % {"where": where})
        return told
