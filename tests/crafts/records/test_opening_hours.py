"""Opening hours as workshops keep them: a pause on Friday, a stall that closes after midnight."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms

from crafts import opening_hours
from crafts.records.opening_hours import OpeningHoursField
from tests.factories import make_artisan

WIB = ZoneInfo("Asia/Jakarta")
# Friday with its prayer, Saturday night, and Monday as most have it.
KEPT = {"0": ["08:00", "16:00"], "4": ["08:00", "11:30", "13:00", "16:00"], "5": ["17:00", "01:00"]}


class HoursForm(forms.Form):
    hours = OpeningHoursField(label="Jam buka")


def sent(**days):
    """What a browser sends for days as "0" with their times."""
    return {f"hours_{day.removeprefix('d')}_{end}": at for day, times in days.items() for end, at in enumerate(times)}


def at(day, hour, minute=0):
    """A moment of the week that begins on Monday, 2 March 2026."""
    return datetime(2026, 3, 2 + day, hour, minute, tzinfo=WIB)


def test_pause_and_night_are_kept_as_typed_and_shown_again():
    form = HoursForm(sent(d0=KEPT["0"], d4=KEPT["4"], d5=KEPT["5"]))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["hours"] == KEPT
    shown = str(HoursForm(initial={"hours": KEPT})["hours"])
    assert list(re.findall(r'value="(\d\d:\d\d)"', shown)) == [
        *("08:00", "16:00", "08:00", "11:30", "17:00", "01:00"),
        *("13:00", "16:00"),
    ]
    assert 'aria-label="Jumat buka lagi"' in shown
    assert '<details class="opening-pause" open>' in shown
    assert '<details class="opening-pause">' in str(HoursForm(initial={"hours": {"0": ["08:00", "16:00"]}})["hours"])


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"d0": ["08:00"]}, "Senin: isi jam buka dan jam tutup."),
        ({"d0": ["08:00", "16:00", "17:00"]}, "Senin: isi jam buka dan jam tutup."),
        ({"d0": ["16:00", "08:00"]}, "Senin: jam tutup harus setelah jam buka."),
        ({"d0": ["08:00", "08:00"]}, "Senin: jam tutup harus setelah jam buka."),
        ({"d0": ["17:00", "01:00", "08:00", "16:00"]}, "Senin: jam tutup harus setelah jam buka."),
        ({"d0": ["08:00", "13:00", "12:00", "16:00"]}, "Senin: jam buka lagi harus setelah jam tutup yang pertama."),
        ({"d0": ["17:00", "05:00"], "d1": ["04:00", "12:00"]}, "Senin: jam tutupnya melewati jam buka esok hari."),
        ({"d6": ["17:00", "05:00"], "d0": ["04:00", "12:00"]}, "Minggu: jam tutupnya melewati jam buka esok hari."),
    ],
)
def test_hours_that_cannot_be_are_said_with_their_day_and_stay_as_typed(days, message):
    form = HoursForm(sent(**days))
    assert form.errors["hours"] == [message]
    assert all(f'value="{at}"' in str(form["hours"]) for times in days.values() for at in times)


@pytest.mark.parametrize(
    ("moment", "is_open", "until"),
    [
        (at(4, 11, 0), True, at(4, 11, 30)),
        (at(4, 12, 0), False, at(4, 13, 0)),
        (at(4, 13, 0), True, at(4, 16, 0)),
        (at(4, 16, 0), False, None),
        (at(5, 23, 0), True, None),  # at midnight a page ends anyway
        (at(6, 0, 30), True, at(6, 1, 0)),
        (at(6, 1, 0), False, None),
    ],
)
def test_doors_follow_the_pause_and_the_night(moment, is_open, until):
    assert opening_hours.is_open(KEPT, moment) is is_open
    assert opening_hours.next_change(KEPT, moment) == until


def test_words_say_when_the_doors_close_on_the_next_day():
    assert opening_hours.describe(KEPT) == (
        "Senin 08.00–16.00; Jumat 08.00–11.30 dan 13.00–16.00; Sabtu 17.00–01.00 esok hari"
    )


@pytest.mark.django_db
def test_public_page_and_search_engines_read_all_of_it(client):
    artisan = make_artisan(opening_hours=KEPT)
    page = client.get(artisan.get_absolute_url()).text
    assert "08.00–11.30 dan 13.00–16.00" in page
    assert "17.00–01.00 esok hari" in page
    assert "17.00–01.00 the next day" in client.get(f"/en{artisan.get_absolute_url()}").text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert [(one["opens"], one["closes"], len(one["dayOfWeek"])) for one in told["openingHoursSpecification"]] == [
        *(("08:00", "16:00", 1), ("08:00", "11:30", 1), ("13:00", "16:00", 1), ("17:00", "01:00", 1)),
    ]
