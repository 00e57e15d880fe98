from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.apps import apps
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reader(Enum):
    """Whom a page may show a column; the roles are those of `accounts.models.Role`."""

    PUBLIC = "umum"
    BOARD = "Pengurus"
    LEADERSHIP = "Pimpinan"
    SECRETARIAT = "Sekretariat"
    ADMINISTRATOR = "Administrator"
    INSPECTOR = "Pengawas"
    # One's own account, whatever the role.
    SELF = "diri sendiri"


OFFICE = frozenset({Reader.SECRETARIAT})
INTERNAL = frozenset({Reader.SECRETARIAT, Reader.BOARD, Reader.LEADERSHIP})
INSPECTION = INTERNAL | {Reader.INSPECTOR}
EVERYBODY = frozenset(Reader)


class Erasure(Enum):
    """What erasing an artisan does to a column; the words are those of the written matrix."""

    EMPTIED = "dikosongkan"
    DELETED = "barisnya dihapus"
    RENAMED = "diganti tanpa nama"
    COUNTED = "tetap, tanpa nama, supaya jumlahnya benar"
    MENTION = "diganti “seorang perajin”, atau didaftar untuk disunting petugas"
    CONTACT = "barisnya dihapus bila itu kontaknya"
    # Said of somebody else than an artisan: an account, a member of the board, the council.
    NOT_OF_ARTISAN = "bukan data perajin"


@dataclass(frozen=True)
class Kept:
    """How long a column is kept. `key` names a rule that `cleanup` applies; without one, `until` says what ends it."""

    until: str | Promise
    what: str | Promise = ""
    key: str = ""


@dataclass(frozen=True)
class Personal:
    """What is promised about one column."""

    read_by: frozenset[Reader]
    why: str
    kept: Kept
    erased: Erasure
    # Shown to everybody under a consent: the name of its tick, or "fact" for a fact of the business.
    shown: str = ""
    # The version of the consent text that first named it.
    since: str = ""


@dataclass(frozen=True)
class TableDeclaration:
    personal: dict[str, Personal]
    not_personal: frozenset[str]


# Of every table: they keep its rows in order and say nothing.
BOOKKEEPING = frozenset({"version", "position", "is_sample"})
# What `simple_history` adds; the reasons of changes are the portal's own sentences, with numbers for names.
OF_HISTORY = frozenset({"history_id", "history_date", "history_change_reason", "history_type"})

_declared: dict[str, TableDeclaration] = {}


def columns(*names: str, **promises) -> dict[str, Personal]:
    """The same promises for each of these columns."""
    return dict.fromkeys(names, Personal(**promises))


def declare(label: str, *groups: dict[str, Personal], not_personal: str = "") -> None:
    """Say of the table `label` ("crafts.Artisan") which columns are personal, and which are not (names, spaced)."""
    personal: dict[str, Personal] = {}
    for group in groups:
        personal |= group
    _declared[label] = TableDeclaration(personal, frozenset(not_personal.split()))


def base_of(model: type[Model]) -> type[Model]:
    """The table whose history `model` keeps, or the model itself."""
    return getattr(model, "instance_type", model)


def is_placed(model: type[Model], name: str) -> bool:
    """Whether somebody decided if this column tells something of a person."""
    declaration = _declared.get(base_of(model)._meta.label)
    if name in BOOKKEEPING or (base_of(model) is not model and name in OF_HISTORY):
        return True
    return declaration is not None and (name in declaration.personal or name in declaration.not_personal)


def declaration_of(model: type[Model], name: str) -> Personal | None:
    """What is promised about a column, in the table or in its history; None when it is not personal."""
    declaration = _declared.get(base_of(model)._meta.label)
    return declaration.personal.get(name) if declaration else None


def own_columns(model: type[Model]) -> list[Field]:
    """The columns that hold something themselves: neither numbers of rows nor references to other rows."""
    automatic = {"AutoField", "BigAutoField"}
    # In a history this is the number of the row whose history it is.
    numbers = {"id"} if base_of(model) is not model else set()
    return [
        field
        for field in model._meta.concrete_fields
        if not field.is_relation and field.get_internal_type() not in automatic and field.name not in numbers
    ]


def declarations() -> Iterator[tuple[type[Model], Field, Personal]]:
    """Every personal column of every table, histories too."""
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label):
        for field in own_columns(model):
            if promised := declaration_of(model, field.name):
                yield model, field, promised


def declared_tables() -> dict[str, TableDeclaration]:
    return dict(_declared)


def readable(model: type[Model], readers: frozenset[Reader]) -> frozenset[str]:
    """The columns of a table that whoever is one of `readers` reads; those that are not personal among them."""
    return frozenset(
        field.name
        for field in model._meta.concrete_fields
        if (promised := declaration_of(model, field.name)) is None or promised.read_by & readers
    )


MINUTES = Kept(_("selama notula disimpan"), _("Notula dan rapat"))
