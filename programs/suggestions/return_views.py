from collections import Counter
from collections.abc import Sequence

from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from crafts.models import Artisan
from dekranasda.base.forms.phone import whatsapp_to_whom
from dekranasda.base.http.addresses import absolute
from programs.memberships.queries import voices_by_group
from programs.models import Organization, Suggestion, body_on
from programs.permissions import may_view_suggestions

from .returns import Returned, message_to, returned, said_by_members_of, said_by_organization


@require_safe
@may_view_suggestions
def returns(request: HttpRequest):
    """Whom there is something to tell."""
    said = Suggestion.objects.accepted().order_by()
    by_organization, by_artisan = Counter(), Counter()
    said = said.annotate(body_of_seat=body_on("received_on", "speaker_seat"))
    speakers = said.values_list("speaker_organization", "body_of_seat", "speaker_artisan")
    for organization, seat_organization, artisan, count in speakers.annotate(Count("pk")):
        by_organization[organization or seat_organization] += count
        by_artisan[artisan] += count
    by_organization.update(voices_by_group(Suggestion.objects.accepted()))
    context = {
        "section": "suggestions",
        "organizations": _counted(Organization.objects.all(), by_organization),
        "artisans": _counted(Artisan.objects.defer("nik"), by_artisan),
    }
    return render(request, "programs/suggestions/return_list.html", context)


@require_safe
@may_view_suggestions
def organization_return(request: HttpRequest, slug: str):
    organization = get_object_or_404(Organization, slug=slug)
    members = returned(said_by_members_of(organization))
    return _sheet(request, organization, said_by_organization(organization), members)


@require_safe
@may_view_suggestions
def artisan_return(request: HttpRequest, slug: str):
    artisan = get_object_or_404(Artisan.objects.defer("nik"), slug=slug)
    return _sheet(request, artisan, Suggestion.objects.filter(speaker_artisan=artisan))


def _counted(records, counts: Counter) -> list:
    """The records that spoke, each with `said`, how often."""
    spoke = list(records.filter(pk__in=[pk for pk in counts if pk]).order_by("name", "pk"))
    for record in spoke:
        record.said = counts[record.pk]
    return spoke


def _sheet(request: HttpRequest, speaker, said, members: Sequence[Returned] = ()):
    """What `speaker` said; of a group also what its `members` said, without their names."""
    sheet = returned(said)
    message = message_to(
        str(speaker), [*sheet, *members], look_up_url=absolute(reverse("suggestions:look-up"), request)
    )
    context = {
        "section": "suggestions",
        "speaker": speaker,
        "sheet": sheet,
        "members": members,
        "today": timezone.localdate(),
        "message": message,
        "whatsapp_url": whatsapp_to_whom(message),
        "look_up_url": absolute(reverse("suggestions:look-up"), request),
    }
    return render(request, "programs/suggestions/return_sheet.html", context)
