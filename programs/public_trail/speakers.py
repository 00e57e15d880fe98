"""Who said it, as visitors read it: offices and associations by name, makers and citizens only with their yes."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from crafts.models import Artisan
from dekranasda.base.page_cache.remembered import remembered
from programs.models import PublicVoice, Suggestion
from programs.suggestions.public import SENT

# Fewer makers than this in a craft, and to say the craft would be to say who it was.
SHARED_BY = 5

IS_PERSON = Q(speaker_seat=None, speaker_organization=None)


def is_person(suggestion: Suggestion) -> bool:
    """Said by a maker or a citizen, for nobody but themselves."""
    return suggestion.speaker_seat_id is None and suggestion.speaker_organization_id is None


def may_be_named(suggestion: Suggestion) -> bool:
    """Whether there is a name to say yes to: whoever used the public form left none that is kept here."""
    return is_person(suggestion) and suggestion.speaker_name != SENT


@remembered
def shared_crafts() -> frozenset[int]:
    """The keys of the crafts that enough makers share; 1 query."""
    # Without the few that are gone: a look at each of 100,000 records takes five times as long.
    links = Artisan.crafts.through.objects.exclude(artisan__in=Artisan.objects.gone().order_by().values("pk"))
    known = links.order_by().values("craftcategory").annotate(makers=Count("pk"))
    return frozenset(known.filter(makers__gte=SHARED_BY).values_list("craftcategory", flat=True))


@remembered
def shared_villages() -> frozenset[str]:
    """The codes of the places where enough makers live; 1 query."""
    known = Artisan.objects.current().order_by().values("village").annotate(makers=Count("pk"))
    return frozenset(known.filter(makers__gte=SHARED_BY).values_list("village", flat=True))


def public_makers(suggestions) -> frozenset[int]:
    """The keys of those who spoke whom the directory shows today; a name is said only under a consent in force."""
    spoke = {suggestion.speaker_artisan_id for suggestion in suggestions} - {None}
    return (
        frozenset(Artisan.objects.public().filter(pk__in=spoke).values_list("pk", flat=True)) if spoke else frozenset()
    )


def is_named(voice: PublicVoice, makers: frozenset[int]) -> bool:
    """Whether visitors read who said it."""
    suggestion = voice.suggestion
    if not is_person(suggestion):
        return True
    known = suggestion.speaker_artisan_id in makers if suggestion.speaker_artisan_id else may_be_named(suggestion)
    return voice.names_speaker and known


def public_speaker(voice: PublicVoice, makers: frozenset[int], shared: frozenset[int]) -> str:
    """Who said it, in words; an office under the name that it had on that day."""
    suggestion = voice.suggestion
    if is_named(voice, makers):
        return suggestion.speaker
    if not suggestion.speaker_artisan_id:
        return _("seorang warga")
    maker = suggestion.speaker_artisan
    crafts = [craft for craft in maker.crafts.all() if craft.pk in shared]
    # One of the two alone: together they may leave fewer than enough.
    if crafts:
        return _("seorang perajin %(craft)s") % {"craft": crafts[0].local_name.lower()}
    if maker.village_id in shared_villages():
        return _("seorang perajin di %(village)s") % {"village": maker.village.name}
    return _("seorang perajin")
