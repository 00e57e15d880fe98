"""A form field for opening hours: two times for each day of the week."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

DAYS = range(7)


class OpeningHoursWidget(forms.MultiWidget):
    template_name = "crafts/records/_opening_hours.html"

    def __init__(self, attrs=None):
        names = {
            f"{day}_{end}": forms.TimeInput(format="%H:%M", attrs={"type": "time"}) for day in DAYS for end in range(2)
        }
        super().__init__(names, attrs)

    def decompress(self, value):
        hours = value or {}
        return [time for day in DAYS for time in hours.get(str(day), ["", ""])]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        inputs = context["widget"]["subwidgets"]
        for number, each in enumerate(inputs):
            which = _("buka") if number % 2 == 0 else _("tutup")
            each["attrs"]["aria-label"] = f"{WEEKDAYS[number // 2]} {which}"
        context["days"] = [(WEEKDAYS[day], inputs[2 * day], inputs[2 * day + 1]) for day in DAYS]
        return context


class OpeningHoursField(forms.MultiValueField):
    widget = OpeningHoursWidget

    def __init__(self, **kwargs):
        times = [forms.TimeField(required=False) for _time in range(2 * len(DAYS))]
        super().__init__(fields=times, required=False, require_all_fields=False, **kwargs)

    def compress(self, times):
        hours = {}
        for day in DAYS if times else ():
            opens, closes = times[2 * day], times[2 * day + 1]
            if (opens is None) != (closes is None):
                raise forms.ValidationError(_("%(day)s: isi jam buka dan jam tutup."), params={"day": WEEKDAYS[day]})
            if opens and opens >= closes:
                raise forms.ValidationError(
                    _("%(day)s: jam tutup harus setelah jam buka."), params={"day": WEEKDAYS[day]}
                )
            if opens:
                hours[str(day)] = [f"{opens:%H:%M}", f"{closes:%H:%M}"]
        return hours
