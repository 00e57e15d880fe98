"""Records that the portal keeps no longer: nobody agreed to publish them, and nobody has worked on them for long.

One definition for what is cleaned away and for what the secretariat's desk announces before.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from crafts.models import Artisan, Confirmation, Consent, ImportRow, Photo, Product
from dekranasda.base.forms.removing import relations_of

KEPT_DAYS = 365
ANNOUNCED_DAYS = 30


def forgotten(before: datetime) -> QuerySet[Artisan]:
    """Drafts, and records hidden, without any consent that nobody worked on since `before` and nothing stands on."""
    return nothing_stands_on(_untouched(_never_agreed(), before))


def _never_agreed() -> QuerySet[Artisan]:
    # By the states that it may have, for an index finds these: what is published is most.
    others = [state for state in Artisan.State if state != Artisan.State.PUBLISHED]
    return Artisan.objects.current().filter(state__in=others, consents=None)


def silent(before: datetime) -> QuerySet[Artisan]:
    """Artisans who withdrew their consent before that day and of whom nothing was heard or written down since."""
    return _untouched(_withdrawn(before), before)


def _withdrawn(before: datetime) -> QuerySet[Artisan]:
    consents = Consent.objects.filter(artisan=OuterRef("pk"))
    withdrew = consents.filter(withdrawn_at__lt=before)
    still_agrees = consents.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=before))
    return Artisan.objects.current().filter(Exists(withdrew), ~Exists(still_agrees))


def about_to_go() -> QuerySet[Artisan]:
    """Whose record or personal data will go within a month unless somebody works on it."""
    before = timezone.now() - timedelta(days=KEPT_DAYS - ANNOUNCED_DAYS)
    either = Q(pk__in=forgotten(before).values("pk")) | Q(pk__in=silent(before).values("pk"))
    return Artisan.objects.filter(either).order_by("updated_at", "pk")


def may_be_about_to_go(at: datetime) -> tuple[QuerySet[Artisan], QuerySet[Artisan]]:
    """All that are `about_to_go` at that moment or before, and some more: those on which only a product was worked on.

    Those who never agreed (some of whom something may stand on: `nothing_stands_on`), and those who withdrew. Asked of
    tables whose writes leave marks, so that it can be kept; history leaves none.
    """
    before = at - timedelta(days=KEPT_DAYS - ANNOUNCED_DAYS)
    return _quiet(_never_agreed(), before), _quiet(_withdrawn(before), before)


def nothing_stands_on(artisans: QuerySet[Artisan]) -> QuerySet[Artisan]:
    """Of these, those that nothing else needs: no meeting, suggestion, activity or request."""
    return artisans.filter(~_needed())


def _untouched(artisans: QuerySet[Artisan], before: datetime) -> QuerySet[Artisan]:
    """Of these, those on which nobody worked since: neither edited nor confirmed, no product, photo or import."""
    products = Product.history.filter(artisan_id=OuterRef("pk"), history_date__gte=before)
    return _quiet(artisans, before).filter(~Exists(products))


def _quiet(artisans: QuerySet[Artisan], before: datetime) -> QuerySet[Artisan]:
    """As `_untouched`, whatever became of their products."""
    day, of_it = timezone.localdate(before), {"artisan": OuterRef("pk")}
    imported = Q(job__uploaded_at__gte=before) | Q(job__applied_at__gte=before)
    return artisans.filter(
        ~Exists(Confirmation.objects.filter(**of_it, confirmed_on__gte=day)),
        ~Exists(Photo.objects.filter(**of_it, added_at__gte=before)),
        ~Exists(ImportRow.objects.filter(imported, **of_it)),
        updated_at__lt=before,
    )


def _needed() -> Q:
    """Something stands on the record: a meeting, a suggestion, an activity, a request."""
    needed = Q()
    for relation in relations_of(Artisan):
        if getattr(relation, "on_delete", None) is models.PROTECT:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            needed |= Q(Exists(rows))
    return needed
