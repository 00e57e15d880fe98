"""What pages of people who are signed in cost: queries and milliseconds of this process, for each role that may read.

`python -m tests.bench.run --signed-in` prints them all, rendered anew as they always are. `MOST` queries and the share
`BAR` that a bare view has of a page's time are what each must keep to; `BAR_FOR_ALL` (milliseconds) is for those that
read everybody. The office has been open for a year: in its first month three dashboards lead through its first steps
besides. The bare view is measured beside each page: a machine is not equally fast all the time.

What a page is made of is kept until one of its tables changes. So beside it stands how long whoever asks first waits,
the database's time included, once a record (`a record`) or a suggestion (`a voice`) was changed.
"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle
from statistics import median

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.models import Role, User
from dekranasda.base.council.models import Council

MOST, BAR, BAR_FOR_ALL = 12, 0.05, 150.0
TIMES = 21
PROGRAMS = 1_000
FLOOR = "/lantai/"


def show_signed_in() -> None:
    fill_plan(PROGRAMS)
    Council.objects.update(opened_at=timezone.now() - timedelta(days=365))
    visitor, floors = Client(), []
    print(f"\n{'page':24} {'role':14} {'queries':>8} {'ms':>8} {'ratio':>6} {'a record':>9} {'a voice':>8}")
    for role in Role.values:
        reader = _reader(role)
        for name, address, reads_everybody in _pages():
            if reader.get(address).status_code != 200:
                continue
            queries, ms, floor, ratio = _cost(reader, address, visitor)
            floors.append(floor)
            is_over = ms > BAR_FOR_ALL if reads_everybody else ratio < BAR or queries > MOST
            verdict = "  over the bar" if is_over else ""
            after = [_first_after(write, reader, address) for write in (_change_a_record, _change_a_voice)]
            waits = f"{after[0]:6.0f} ms {after[1]:5.0f} ms"
            print(f"{name:24} {role:14} {queries:8} {ms:8.1f} {ratio:6.3f} {waits}{verdict}")
    print(f"A bare view took {min(floors):.2f} to {max(floors):.2f} ms.")


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


def _pages() -> Iterator[tuple[str, str, bool]]:
    """Name and address of each page, and whether it reads everybody."""
    from programs.models import Meeting, PublicVoice, Suggestion

    year = timezone.localdate().year
    meeting = Meeting.objects.order_by("held_on", "pk").first()
    suggestion = Suggestion.objects.order_by("pk").first()
    yield "dashboard", reverse("dashboards:dashboard"), False
    yield "suggestions", reverse("suggestions:suggestions"), False
    yield "trail of a suggestion", suggestion.get_absolute_url(), False
    yield "records", reverse("records:artisans"), False
    yield "meeting", meeting.get_absolute_url(), False
    yield "minutes", reverse("meetings:minutes-document", args=[meeting.pk]), False
    yield "minutes being written", reverse("meetings:minutes-entry", args=[meeting.pk]), False
    yield "public trail", reverse("public_trail:trail"), False
    yield "one voice", PublicVoice.objects.open().order_by("pk").first().get_absolute_url(), False
    yield "crafts and their makers", reverse("dashboards:craft-coverage"), True
    yield "offices and programs", reverse("dashboards:organization-programs"), True
    yield "enquiries", reverse("dashboards:enquiry-counts"), True
    yield "evaluation", reverse("dashboards:evaluation", args=[year]), True


def _cost(reader: Client, address: str, visitor: Client) -> tuple[int, float, float, float]:
    """Queries of one answer, milliseconds of this process for it and for the bare view, and the share of the latter.

    They take turns, and each turn is judged by itself: a machine that slows down for a second slows both. Medians.
    """
    with CaptureQueriesContext(connection) as asked:
        reader.get(address)
        queries = len(asked)
    answers, floors = [], []
    for _turn in range(TIMES):
        before = _milliseconds(visitor, FLOOR) + _milliseconds(visitor, FLOOR)
        answers.append(_milliseconds(reader, address))
        floors.append((before + _milliseconds(visitor, FLOOR) + _milliseconds(visitor, FLOOR)) / 4)
    ratio = median(floor / answer for floor, answer in zip(floors, answers, strict=True))
    return queries, median(answers), median(floors), ratio


def _milliseconds(client: Client, address: str) -> float:
    began = time.process_time()
    client.get(address)
    return (time.process_time() - began) * 1000


def _first_after(write: Callable[[], object], reader: Client, address: str) -> float:
    """Milliseconds of the first answer after a change, the database's time included; median."""
    waits = []
    for _turn in range(3):
        write()
        began = time.perf_counter()
        reader.get(address)
        waits.append((time.perf_counter() - began) * 1000)
    return median(waits)


def _change_a_record() -> None:
    from crafts import search
    from crafts.models import Artisan

    artisan = Artisan.objects.public().order_by("pk")[0]
    artisan.story = f"Contoh {time.time()}"
    with transaction.atomic():
        artisan.save()
        search.refresh([artisan])


def _change_a_voice() -> None:
    from programs.models import Suggestion

    suggestion = Suggestion.objects.order_by("-pk")[0]
    suggestion.text = f"Contoh {time.time()}"
    suggestion.save()
