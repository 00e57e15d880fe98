"""The promises of a person as a calendar that phones and office programs subscribe to."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from dekranasda.base.council.current import the_council
from dekranasda.base.http.addresses import absolute
from programs.models import ActionItem


def feed_of(user, request) -> bytes:
    """The open action items of the seats that `user` holds today, each as a whole day, its due date (RFC 5545)."""
    calendar, council = Calendar(), the_council()
    calendar.add("prodid", f"-//{council.name}//Tindak lanjut//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Tindak lanjut %(council)s") % {"council": council.name})
    for item in ActionItem.objects.of(user).open().filter(due_on__isnull=False).for_list().by_due_date():
        calendar.add_component(_event(item, request))
    return calendar.to_ical()


def _event(item: ActionItem, request) -> Event:
    event = Event()
    url = absolute(reverse("action_items:action-item", args=[item.pk]), request)
    event.add("uid", f"tindak-lanjut-{item.pk}@{request.get_host()}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", item.due_on)
    event.add("dtend", item.due_on + timedelta(days=1))
    event.add("sequence", item.version)
    event.add("transp", "TRANSPARENT")
    event.add("summary", _("Batas waktu: %(text)s") % {"text": item.text})
    event.add("description", f"{item.responsible}\n{item.get_status_display()}\n{url}")
    event.add("url", url)
    return event
