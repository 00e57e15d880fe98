"""A form field for opening hours: for each day of the week two times, and two more where there is a pause."""

import itertools
from datetime import time

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from crafts.opening_hours import LATEST, STRETCHES

DAYS = range(7)
# Times of one day.
TIMES = 2 * STRETCHES


class OpeningHoursWidget(forms.MultiWidget):
    template_name = "crafts/records/_opening_hours.html"

    def __init__(self, attrs=None):
        names = {
            f"{day}_{end}": forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            for day in DAYS
            for end in range(TIMES)
        }
        super().__init__(names, attrs)

    def decompress(self, value):
        hours = value or {}
        return [at for day in DAYS for at in [*hours.get(str(day), []), *[""] * TIMES][:TIMES]]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        inputs = context["widget"]["subwidgets"]
        words = [_("buka"), _("tutup"), _("buka lagi"), _("tutup lagi")]
        for number, each in enumerate(inputs):
            each["attrs"]["aria-label"] = f"{WEEKDAYS[number // TIMES]} {words[number % TIMES]}"
        context["days"] = [
            {
                "name": WEEKDAYS[day],
                "first": inputs[TIMES * day : TIMES * day + 2],
                "second": inputs[TIMES * day + 2 : TIMES * day + TIMES],
            }
            for day in DAYS
        ]
        # Folded while nobody has a pause: on a phone seven more rows would stand between the days.
        context["has_pause"] = any(each["value"] for day in context["days"] for each in day["second"])
        return context


class OpeningHoursField(forms.MultiValueField):
    widget = OpeningHoursWidget

    def __init__(self, **kwargs):
        times = [forms.TimeField(required=False) for _time in range(TIMES * len(DAYS))]
        super().__init__(fields=times, required=False, require_all_fields=False, **kwargs)

    def compress(self, times):
        hours = {}
        for day in DAYS if times else ():
            if of_day := self._of_day(day, times[TIMES * day : TIMES * (day + 1)]):
                hours[str(day)] = [f"{at:%H:%M}" for at in of_day]
        self._refuse_overlapping_nights(hours)
        return hours

    def _of_day(self, day: int, times: list[time | None]) -> list[time]:
        pairs = [pair for pair in zip(times[::2], times[1::2], strict=True) if any(at is not None for at in pair)]
        if any(None in pair for pair in pairs):
            raise self._refusal(_("%(day)s: isi jam buka dan jam tutup."), day)
        for number, (opens, closes) in enumerate(pairs, start=1):
            ends_at_night = number == len(pairs) and closes <= LATEST and closes < opens
            if closes <= opens and not ends_at_night:
                raise self._refusal(_("%(day)s: jam tutup harus setelah jam buka."), day)
        if any(later[0] <= earlier[1] for earlier, later in itertools.pairwise(pairs)):
            raise self._refusal(_("%(day)s: jam buka lagi harus setelah jam tutup yang pertama."), day)
        return [at for pair in pairs for at in pair]

    def _refuse_overlapping_nights(self, hours: dict) -> None:
        for day in DAYS:
            times, after = hours.get(str(day), []), hours.get(str((day + 1) % len(DAYS)), [])
            if times and after and times[-1] < times[-2] and times[-1] > after[0]:
                raise self._refusal(_("%(day)s: jam tutupnya melewati jam buka esok hari."), day)

    @staticmethod
    def _refusal(message: str, day: int) -> forms.ValidationError:
        return forms.ValidationError(message, params={"day": WEEKDAYS[day]})
