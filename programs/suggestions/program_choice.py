"""The programs that a suggestion may be taken up in: a short plan is listed whole, a long one is searched."""

from collections.abc import Iterable
from dataclasses import dataclass

from dekranasda.base.forms.bounds import whole_number
from programs.models import Adoption, Program

# As many as somebody still reads through on a telephone.
LISTED = 30
# Letters of a search.
MOST_WORDS = 80
FOUND = 20
LATELY = 10


@dataclass(frozen=True)
class Choice:
    """Programs to tick; `more` of a search are not among them, `none_fits` says that nothing has its words."""

    programs: list[Program]
    is_searched: bool = False
    more: int = 0
    none_fits: bool = False


def programs_to_tick(words: str, ticked: Iterable) -> Choice:
    """All of a short plan. Of a long one those of the keys `ticked` first, then what has all of the `words`.

    Without words, those that took up a suggestion last, and then others.
    """
    known = Program.objects.not_over()
    first = list(known[: LISTED + 1])
    if len(first) <= LISTED:
        return Choice(first)
    keys = {number for key in ticked if (number := whole_number(str(key))) is not None}
    chosen, others = list(known.filter(pk__in=keys)) if keys else [], known.exclude(pk__in=keys)
    asked = words.split()
    if not asked:
        return Choice(chosen + _lately_used(others), is_searched=True)
    for word in asked:
        others = others.filter(title__icontains=word)
    found = list(others[:FOUND])
    more = others.count() - len(found)
    has_them = any(all(word.lower() in one.title.lower() for word in asked) for one in chosen)
    return Choice(chosen + found, is_searched=True, more=more, none_fits=not found and not has_them)


def _lately_used(programs) -> list[Program]:
    # Of one decision on many suggestions there are many rows, all for the same program.
    last = Adoption.objects.order_by("-pk").values_list("program", flat=True)[: 20 * LATELY]
    places = {program: place for place, program in reversed(list(enumerate(last)))}
    used = sorted(programs.filter(pk__in=places), key=lambda one: places[one.pk])[:LATELY]
    return used + list(programs.exclude(pk__in=[one.pk for one in used])[: LATELY - len(used)])
