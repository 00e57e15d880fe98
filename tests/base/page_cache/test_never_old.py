"""No page is older than the last write: a page is asked for, something that it read is changed in one of the ways in
which things are changed, or a day, a year or the plan ends, and it is asked for again. It must then say what it says
where nothing at all was kept.

Made from the addresses, the tables that each reads and their columns. The short form tries one change and one day for
each address, as a visitor or as whoever may read most; `OLD=all` tries as both one change for each table that each
address tells of from memory, and each day. `OLD_SEED` draws other rows, columns and ways.
"""

import os
import random
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crafts.models import SelectionEntry
from dekranasda.base.page_cache.marks import _READ
from dekranasda.base.page_cache.remembered import _Memory
from dekranasda.base.page_cache.store import PageStore
from programs.models import Plan
from tests.clock import on
from tests.factories import (
    craft,
    make_action_item,
    make_activity,
    make_artisan,
    make_budget,
    make_decision,
    make_enquiry,
    make_indicator,
    make_meeting,
    make_member,
    make_membership,
    make_plan,
    make_product,
    make_program,
    make_public_voice,
    make_request,
    make_result,
    make_selection,
    make_suggestion,
    put_in_force,
)
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address, strongest

pytestmark = pytest.mark.django_db
ALL = os.environ.get("OLD") == "all"
SEED = os.environ.get("OLD_SEED", "22")
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
# Who somebody is to the portal, the marks themselves and the index of the directory, which holds what records say, are
# written by no page.
OUTSIDE = ("django_", "auth_", "account_", "mfa_", "page_cache_", "crafts_listing")
SAYS = ("text/html", "application/json", "text/csv", "application/xml", "text/calendar")


def make_world(by):
    """A council in the middle of its year, so that what pages read is there; returns its plan, not in force yet."""
    artisan, other = (make_artisan(crafts=crafts, founded_year=2020) for crafts in (["batik"], ["batik", "kendang"]))
    for one in (artisan, other):
        make_product(artisan=one)
    make_artisan(published=False)
    make_membership(artisan=artisan)
    make_member()
    plan = make_plan()
    program = make_program(plan=plan)
    make_result(indicator=make_indicator(program=program, targets={2026: 40}), value=10)
    make_budget(program=program, realized=50_000_000)
    meeting = make_meeting()
    make_decision(meeting=meeting)
    suggestion = make_suggestion(meeting=meeting, speaker_artisan=artisan, crafts=["batik"])
    suggestion.adopt([program], by=by, reason="Sejalan.")
    make_public_voice(suggestion=suggestion, by=by)
    make_suggestion(text="Pasokan kayu terlambat lagi.", meeting=meeting)
    make_activity(program=program, reached=[artisan, other], suggestions=[suggestion])
    make_action_item(suggestions=[suggestion], due_on=date(2026, 4, 1))
    make_enquiry()
    make_request(artisan=artisan)
    SelectionEntry.objects.create(selection=make_selection(), artisan=artisan)
    return plan


@contextmanager
def nothing_kept():
    """Inside, nothing that was kept is used, and nothing is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Memory, "get", lambda *_args: None)
        patch.setattr(_Memory, "put", lambda *_args: None)
        patch.setattr(PageStore, "last", lambda *_args: None)
        patch.setattr(PageStore, "put", lambda *_args: None)
        yield


class Page:
    """A page as one reader gets it."""

    def __init__(self, roles, role, where):
        self.client, self.where, self.role = roles.client(role), where, role

    def __str__(self):
        return f"{self.where} as {self.role or 'visitor'}"

    def ask(self):
        # How often somebody asked is counted there.
        cache.clear()
        return self.client.get(self.where)

    def kept(self):
        return _said(self.ask())

    def tables(self):
        """Names of tables that it tells of without asking, once somebody has asked for it."""
        with nothing_kept():
            every = self._read()
        self.ask()
        return sorted(every - self._read())

    def _read(self):
        with CaptureQueriesContext(connection) as asked:
            self.ask()
        names = {name for one in asked for pair in _READ.findall(one["sql"]) for name in pair}
        return {name for name in names & MODELS.keys() if not name.startswith(OUTSIDE)}

    def what_is_old(self):
        """Lines that it would not say if nothing were kept, and what it would. What two such answers say differently is
        made anew each time: tokens, moments.
        """
        kept = self.kept()
        with nothing_kept():
            one, again = _said(self.ask()), _said(self.ask())
        if len(one) != len(kept):
            return [f"{len(kept)} lines instead of {len(one)}"], one
        three = zip(kept, one, again, strict=False)
        return [
            f"{line.strip()} instead of {then.strip()}" for line, then, third in three if line != then == third
        ], one


def _said(answer):
    kind = answer.headers.get("Content-Type", "")
    if answer.streaming or not kind.startswith(SAYS):
        return [str(answer.status_code), kind]
    return [str(answer.status_code), kind, answer.headers.get("Location", ""), *answer.text.splitlines()]


def other_value(field, value, draw):
    """Another value that the column may hold; the same where none is found."""
    if field.is_relation:
        keys = field.related_model._base_manager.exclude(pk=value).values_list("pk", flat=True)[:20]
        return draw.choice([*keys]) if keys else value
    if field.choices:
        return draw.choice([key for key, _label in field.flatchoices if key != value] or [value])
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return (value or date(2026, 3, 3)) + timedelta(days=draw.choice([-400, -1, 1, 40])) if value else value
    if isinstance(field, models.IntegerField | models.DecimalField):
        return (value or Decimal(0)) + 1
    if isinstance(field, models.SlugField):
        return f"contoh-{draw.randrange(10**9)}"
    if isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.FileField):
        return f"Contoh {draw.randrange(10**9)}"[: field.max_length]
    return value


def _save(row, column, value):
    setattr(row, column, value)
    row.save()


def _update(row, column, value):
    type(row)._base_manager.filter(pk=row.pk).update(**{column: value})


def _bulk_update(row, column, value):
    setattr(row, column, value)
    type(row)._base_manager.bulk_update([row], [column])


def _by_statement(row, column, value):
    field = row._meta.get_field(column)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{row._meta.db_table}" SET "{field.column}" = %s WHERE "{row._meta.pk.column}" = %s',
            [field.get_db_prep_save(getattr(value, "pk", value), connection), row.pk],
        )


def _delete(row, _column, _value):
    row.delete()


def _copy(row, column, value):
    row.pk, row._state.adding = None, True
    setattr(row, column, value)
    type(row)._base_manager.bulk_create([row])


WAYS = [_save, _update, _bulk_update, _by_statement]
# Of what is one row more or less.
WHOLE = [_delete, _copy]


def change(table, draw):
    """Change what a row says, column by column, or that it is there; says how, or nothing where no rule allowed it."""
    model, way = MODELS[table], draw.choice([*WAYS, *WHOLE])
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:50])
    draw.shuffle(keys)
    for key in keys[:3]:
        changed = []
        columns = [field for field in model._meta.concrete_fields if not field.primary_key]
        draw.shuffle(columns)
        for field in columns:
            row = model._base_manager.filter(pk=key).first()
            if row is None or (changed and way in WHOLE):
                break
            value = other_value(field, getattr(row, field.attname), draw)
            # Rules of the database and of models, each in its own words, refuse much of what is drawn.
            with suppress(Exception):
                with transaction.atomic():
                    way(row, field.attname, value)
                changed.append(field.name)
        if changed:
            return f"{way.__name__.strip('_')} {table} {key}: {', '.join(sorted(changed))}"
    return ""


def make_next_plan(plan):
    """What is in force once `plan` has ended, for another craft."""
    later = make_plan(start_year=plan.end_year + 1, end_year=plan.end_year + 5)
    program = make_program(plan=later)
    program.crafts.set([craft("kendang-jimbe")])
    make_indicator(program=program, targets={later.start_year: 3})
    make_budget(program=program, year=later.start_year, planned=7_000_000)
    put_in_force(later)


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_page_says_at_once_what_was_just_written(capability, settings):
    # Who is signed in stays so beyond the end of the plan.
    settings.SESSION_COOKIE_AGE = 10**9
    draw, roles, old, tried, told, remembering = random.Random(f"{SEED} {capability}"), Roles(), [], 0, 0, 0
    plan, today = make_world(roles.users["Sekretariat"]), timezone.localdate()
    plan.goals.first().programs.first().crafts.set([craft("batik")])
    make_next_plan(plan)
    days = [today + timedelta(days=1), date(today.year + 1, 1, 1), date(plan.end_year + 1, 1, 1)]
    for row in (row for row in ROWS_OF[capability] if row.method == "get"):
        with transaction.atomic():
            where = address(row, roles.users[strongest(row)])
            # Some addresses are of a plan of their own, and one is in force at a time.
            if Plan.objects.current() is None:
                put_in_force(plan)
            readers = list(dict.fromkeys([strongest(row), *([None] if row.expected[0] == 200 else [])]))
            for role in readers if ALL else [draw.choice(readers)]:
                page = Page(roles, role, where)
                tables = page.tables()
                remembering += bool(tables)
                for table in tables if ALL else draw.sample(tables, min(1, len(tables))):
                    with transaction.atomic():
                        before = page.kept()
                        if done := change(table, draw):
                            lines, now = page.what_is_old()
                            if lines:
                                # Unless a minute began meanwhile: what is old stays so.
                                lines, now = page.what_is_old()
                            old += [f"{page} after {done}: {line}" for line in lines[:1]]
                            tried, told = tried + 1, told + (now != before)
                        transaction.set_rollback(True)
                for day in days if ALL else [draw.choice(days)]:
                    page.ask()
                    with on(day):
                        lines, _now = page.what_is_old()
                        if lines:
                            lines, _now = page.what_is_old()
                    old += [f"{page} on {day}: {line}" for line in lines[:1]]
            transaction.set_rollback(True)
    assert not old, "\n".join(old[:20])
    assert tried >= remembering // 3
    # Not even one in five showing would mean that what is drawn means nothing to the pages.
    assert told >= tried // 5
    print(f"{capability}: {remembering} pages, {tried} changes, {told} told")
