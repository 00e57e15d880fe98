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
    older = Consent.objects.in_force().naming_less()
    unanswered = Photo.objects.filter(is_portrait=None).order_by()
    # Found as one set: asked of each of 100,000 artisans, the same takes seconds.
    asked = older.order_by().values("artisan").union(unanswered.values("artisan"))
    of_one = unanswered.filter(artisan=OuterRef("pk")).values("artisan")
    return (
        Artisan.objects.public()
        .filter(pk__in=asked)
        .annotate(
            asks_consent=Exists(older.filter(artisan=OuterRef("pk"))),
            photos_open=Coalesce(of_one.annotate(number=Count("pk")).values("number"), 0),
            hidden=_filled(own),
        )
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
