"""Whom the office asks anew: what their consent never named, and photos of which nobody said whether they show a face.

Both are hidden until then, so the list begins with those of whom most is hidden.
"""

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from crafts.models import Artisan, Consent, Photo
from crafts.personal import FACT_SINCE, SINCE_ONLINE, VERSIONS

# Columns that the first version of the text did not name.
HIDDEN = ("website", "marketplace_url", "instagram", *(name for name in FACT_SINCE if FACT_SINCE[name] != VERSIONS[0]))


def to_ask_anew() -> QuerySet:
    """Published artisans with something to ask, each with `asks_consent` and `photos_open`; those with most first."""
    own = Consent.objects.in_force().filter(artisan=OuterRef("pk"))
    older = own.exclude(pk__in=Consent.objects.naming(VERSIONS[-1]).values("pk"))
    unanswered = Photo.objects.filter(artisan=OuterRef("pk"), is_portrait=None).order_by().values("artisan")
    photos_open = Coalesce(unanswered.annotate(number=Count("pk")).values("number"), 0)
    return (
        Artisan.objects.public()
        .annotate(asks_consent=Exists(older), photos_open=photos_open, hidden=_filled(own))
        .filter(Q(asks_consent=True) | Q(photos_open__gt=0))
        .select_related("village")
        .only("name", "phone", "village__name")
        .order_by("-hidden", "-photos_open", "name", "pk")
    )


def _filled(own: QuerySet):
    """How many of the hidden columns hold something; none where the artisan's `own` consent named them."""
    number = Value(0)
    for name in HIDDEN:
        field = Artisan._meta.get_field(name)
        empty = {
            "BooleanField": False,
            "JSONField": {},
            "PositiveSmallIntegerField": None,
            "PositiveIntegerField": None,
        }.get(field.get_internal_type(), "")
        number = number + Case(When(~Q(**{name: empty}), then=1), default=0)
    return Case(When(Exists(own.naming(SINCE_ONLINE)), then=0), default=number)
