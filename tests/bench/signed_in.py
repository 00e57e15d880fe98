"""What pages of people who are signed in cost: queries and milliseconds of this process, for each role that may read.

`python -m tests.bench.run --signed-in` prints them all, rendered anew as they always are. `MOST` and `BAR` are what
none may need; `BAR_FOR_ALL` is for those that read everybody.
"""

import time
from collections.abc import Iterator
from itertools import cycle

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.models import Role, User

MOST, BAR, BAR_FOR_ALL = 12, 13.0, 150.0
TIMES = 5
PROGRAMS = 1_000
FLOOR = "/lantai/"


def show_signed_in() -> None:
    fill_plan(PROGRAMS)
    _queries, floor = _cost(Client(), FLOOR)
    print(f"\nA bare view takes {floor:.2f} ms; the ratio is what it has of a page's time.")
    print(f"{'page':24} {'role':14} {'queries':>8} {'ms':>8} {'bar':>6} {'ratio':>6}")
    for role in Role.values:
        reader = _reader(role)
        for name, address, bar in _pages():
            if reader.get(address).status_code != 200:
                continue
            queries, ms = _cost(reader, address)
            is_over = ms > bar or (bar == BAR and queries > MOST)
            verdict = "  over the bar" if is_over else ""
            print(f"{name:24} {role:14} {queries:8} {ms:8.1f} {bar:6.0f} {floor / ms:6.3f}{verdict}")


def fill_plan(count: int) -> None:
    """So many programs in the plan in force, each with an indicator, its target and its reports of this year."""
    from programs.models import Indicator, Organization, Plan, Program, Result, Target
    from programs.models.plan import open_for_change

    plan = Plan.objects.current()
    missing = range(count - Program.objects.filter(goal__plan=plan).count())
    if not missing:
        return
    goal, offices = plan.goals.first(), cycle(Organization.objects.all())
    by, year = User.objects.filter(groups__name=Role.SECRETARIAT).first(), timezone.localdate().year
    with open_for_change(plan):
        programs = Program.objects.bulk_create(
            Program(goal=goal, slug=f"ukur-{number}", title=f"Contoh {number}", lead_organization=next(offices))
            for number in missing
        )
        indicators = Indicator.objects.bulk_create(
            Indicator(program=one, name=f"{one.title}: perajin dilatih", unit="orang", accumulation="kumulatif")
            for one in programs
        )
        Target.objects.bulk_create(Target(indicator=one, year=year, value=100) for one in indicators)
    Result.objects.bulk_create(
        Result(
            indicator=one,
            year=year,
            quarter=quarter,
            value=10 + number % 20,
            # Of every tenth the last one still waits to be approved.
            status=Result.Status.SUBMITTED if quarter == 3 and number % 10 == 0 else Result.Status.APPROVED,
            reported_by=by,
            reported_at=timezone.now(),
            no_evidence_because="Contoh.",
        )
        for number, one in enumerate(indicators)
        for quarter in (1, 2, 3)
        # Every seventh owes its last report.
        if quarter < 3 or number % 7
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _reader(role: str) -> Client:
    """Somebody of the demo with this role, signed in, with the second factor where one is asked for."""
    reader = Client()
    user = User.objects.filter(groups__name=role, is_active=True).order_by("pk").first()
    if role == Role.ADMINISTRATOR:
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    reader.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return reader


def _pages() -> Iterator[tuple[str, str, float]]:
    """Name, address and bar of each page."""
    from programs.models import Meeting, PublicVoice, Suggestion

    year = timezone.localdate().year
    meeting = Meeting.objects.order_by("held_on", "pk").first()
    suggestion = Suggestion.objects.order_by("pk").first()
    yield "dashboard", reverse("dashboards:dashboard"), BAR
    yield "suggestions", reverse("suggestions:suggestions"), BAR
    yield "trail of a suggestion", suggestion.get_absolute_url(), BAR
    yield "records", reverse("records:artisans"), BAR
    yield "meeting", meeting.get_absolute_url(), BAR
    yield "minutes", reverse("meetings:minutes-document", args=[meeting.pk]), BAR
    yield "minutes being written", reverse("meetings:minutes-entry", args=[meeting.pk]), BAR
    yield "public trail", reverse("public_trail:trail"), BAR
    yield "one voice", PublicVoice.objects.open().order_by("pk").first().get_absolute_url(), BAR
    yield "crafts and their makers", reverse("dashboards:craft-coverage"), BAR_FOR_ALL
    yield "offices and programs", reverse("dashboards:organization-programs"), BAR_FOR_ALL
    yield "enquiries", reverse("dashboards:enquiry-counts"), BAR_FOR_ALL
    yield "evaluation", reverse("dashboards:evaluation", args=[year]), BAR_FOR_ALL


def _cost(reader: Client, address: str) -> tuple[int, float]:
    """Number of queries of one answer, and milliseconds of this process: the least of five."""
    with CaptureQueriesContext(connection) as asked:
        reader.get(address)
        queries = len(asked)
    times = []
    for _turn in range(TIMES):
        began = time.process_time()
        reader.get(address)
        times.append((time.process_time() - began) * 1000)
    return queries, min(times)
