"""Every form with a ticket, as its page shows it: sent twice it acts once, changed and sent again it acts again.

The forms are those of the pages in the access table and of a few more; the addresses those whose view is decorated
with `@once`: a new one is in it without being named here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.urls import Resolver404, resolve
from lxml import html

from dekranasda.base.forms.once import FormTicket, acts_once
from tests import factories
from tests.access import ROLES, get
from tests.access.own_page import a_busy_link, remember_device
from tests.access.planning import _led, _lock, _report
from tests.filling import (
    LISTS,
    TAKE_LETTERS,
    TAKE_OUTLINES,
    TAKE_PDF,
    file_fields,
    filled,
    letter,
    list_for,
    outlines,
    pdf,
    pictures_for,
    word_field,
)
from tests.test_access import ROWS, Roles, address, strongest, views

pytestmark = pytest.mark.django_db
ROUTES = {route for route, view in views().items() if acts_once(view)}


def _submitted(user):
    result = factories.make_result(indicator=_led(user), value=1, status="diajukan")
    return _report(result.indicator)


def _with_evidence(user):
    result = factories.make_result(indicator=_led(user), value=1, status="draf")
    result.evidence.create(file="bukti/a.pdf", name="a.pdf")
    return _report(result.indicator)


def _locked(user):
    from programs.models import PeriodLock

    return {"pk": PeriodLock.objects.get(pk=_lock(user)["pk"]).plan_id}


def _held_seat(_user):
    return {"pk": factories.make_member().seat_id}


def _finished(user):
    item = factories.make_action_item()
    item.finish(by=user)
    return {"pk": item.pk}


def _with_makers(_user):
    factories.make_artisan(capacity_number=500).confirm(by=None)
    return {"code": factories.make_enquiry().code}


def _long_asked(_user):
    factories.make_enquiry(code="T-7K3F9Q2", passed_to=[factories.make_artisan()], passed_days_ago=40)
    return {}


def _without_consent(_user):
    factories.make_artisan(published=False, consent=False)
    return {}


# Pages as they are when there is something to do, beside those of the access table.
MORE_PAGES = [
    get("planning:adopt", 302, 403, 403, 200, 403, of=lambda user: {"pk": factories.make_ready_plan().pk}),
    get("planning:report", 302, 403, 200, 403, 403, of=_submitted),
    get("planning:report", 302, 403, 200, 403, 403, of=_with_evidence),
    get("planning:reports", 302, 403, 200, 403, 403, of=_locked, query="?tahun=2026&triwulan=1"),
    get("board:seat-end", 302, 403, 200, 403, 403, of=_held_seat),
    get("action_items:action-item", 302, 403, 200, 403, 403, of=_finished),
    get("suggestions:suggestions", 302, 403, 200, 403, 403, of=lambda user: factories.make_suggestion() and {}),
    get("enquiries:enquiry", 302, 403, 200, 403, 403, of=_with_makers),
    get("enquiries:look-up", 200, of=_long_asked, query="?kode=T-7K3F9Q2"),
    get("own_page:home", 200, of=a_busy_link),
    get("records:consents-record", 302, 403, 200, 403, 403, of=_without_consent, query="?semua=ya"),
]


@dataclass
class Shown:
    """A form that leads to an address with `@once`, as a page shows it to a role."""

    route: str
    role: str | None
    to: str
    form: html.FormElement
    page: str

    def __str__(self):
        return f"{self.route} from {self.page} as {self.role or 'public'}"


def _shown(roles) -> Iterator[Shown]:
    """Each of them, in a transaction in which its page has what it needs; taken back before the next page."""
    for row in [*ROWS, *MORE_PAGES]:
        for role in dict.fromkeys(["Sekretariat", strongest(row), None]):
            if row.method == "get" and row.expected[ROLES.index(role)] == 200:
                with transaction.atomic():
                    url, client = address(row, roles.users[role]), roles.client(role)
                    remember_device(client)
                    yield from _forms_of(client.get(url), url, role, str(row))
                    transaction.set_rollback(True)


def _forms_of(answer, url, role, page) -> Iterator[Shown]:
    if answer.streaming or not answer.content or "html" not in answer.headers.get("Content-Type", ""):
        return
    for form in html.fromstring(answer.content).forms:
        to = urljoin(url, form.get("action") or "")
        try:
            route = resolve(urlsplit(to).path).view_name
        except Resolver404:
            continue
        if form.method == "POST" and (route in ROUTES or form.xpath(".//input[@data-ticket]")):
            yield Shown(route, role, to, form, page)


def _content(shown: Shown, word: str) -> dict:
    sent: dict = filled(shown.form, word, to=urlsplit(shown.to).path)
    if shown.route in LISTS:
        sent |= {
            name: SimpleUploadedFile("daftar.xlsx", list_for(shown.route, word)) for name in file_fields(shown.form)
        }
    for name, picture in pictures_for(shown.form, word).items():
        sent[name] = SimpleUploadedFile("foto.jpg", picture)
    if shown.route in TAKE_PDF:
        sent |= {name: SimpleUploadedFile("berkas.pdf", pdf(word)) for name in file_fields(shown.form)}
    if shown.route in TAKE_OUTLINES:
        sent |= {name: SimpleUploadedFile("batas.geojson", outlines(word)) for name in file_fields(shown.form)}
    if shown.route in TAKE_LETTERS:
        sent |= {name: SimpleUploadedFile("surat.docx", letter(word)) for name in file_fields(shown.form)}
    if not word_field(shown.form):
        sent["catatan"] = word
    return sent


@contextmanager
def _counted_tickets() -> Iterator[list]:
    """The sendings that were taken up as first ones, those given back because of a wrong entry among them."""
    taken: list = []

    def note(instance, created, **_more):
        if created:
            taken.append(instance.key)

    post_save.connect(note, sender=FormTicket)
    try:
        yield taken
    finally:
        post_save.disconnect(note, sender=FormTicket)


def _rows() -> int:
    """How much is stored, but for who is signed in and for tickets."""
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model is not FormTicket and model.__name__ != "Session"
    }
    # Asked at once: each form is counted before and after.
    counts = " + ".join(f"(SELECT COUNT(*) FROM {connection.ops.quote_name(table)})" for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return cursor.fetchone()[0]


def _accepted(shown: Shown, client) -> tuple[Shown, dict, object] | None:
    """The sending that was taken; where a page shows first what will be done, that of this page."""
    for _step in range(2):
        sent = _content(shown, "satu")
        answer = client.post(shown.to, sent)
        if answer.status_code == 302:
            return shown, sent, answer
        again = [one for one in _forms_of(answer, shown.to, shown.role, shown.page) if one.route == shown.route]
        if not again or b"is-invalid" in answer.content:
            break
        shown = again[0]
    return None


def _again(sent: dict) -> dict:
    for value in sent.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return sent


@pytest.mark.long
def test_sent_twice_it_acts_once_and_changed_it_acts_again():
    roles, tried, refused = Roles(), set(), {}
    for shown in _shown(roles):
        if shown.route in tried:
            continue
        client = roles.client(shown.role)
        remember_device(client)
        with transaction.atomic(), _counted_tickets() as taken:
            if accepted := _accepted(shown, client):
                form, sent, first = accepted
                tried.add(shown.route)
                assert len(set(taken)) == len(taken) > 0, f"{shown}: its form carries no ticket"
                before, taken[:] = _rows(), []
                second = client.post(form.to, _again(sent))
                assert (second.status_code, second.url) == (302, first.url), f"{shown}: sent twice"
                assert (taken, _rows()) == ([], before), f"{shown}: acted twice"
                other = client.post(form.to, {**_again(_content(form, "dua")), "sekali": sent["sekali"]})
                assert len(taken) == 1, f"{shown}: what was changed is lost"
                assert other.status_code != 302 or _rows() > before, f"{shown}: nothing came of what was changed"
            else:
                refused[shown.route] = str(shown)
            transaction.set_rollback(True)
    assert tried == ROUTES, f"not tried: {ROUTES - tried}, of these refused: {refused}; without @once: {tried - ROUTES}"
