"""Which craft a question is about, as far as its words and the maker it names tell."""

import re
from collections.abc import Iterable

from crafts.models import Artisan, CraftCategory

# Shorter words, and these, stand in the names of many crafts or of none in particular.
_SHORTEST = 4
_EMPTY = {"kriya", "kerajinan", "craft", "crafts", "hand", "kain", "fabric", "tanaman", "aksesori", "accessories"}


def craft_of(*, what: str, chosen: CraftCategory | None, artisan: Artisan | None) -> CraftCategory | None:
    """The craft chosen, else the only one of the maker asked for, else the only one whose name stands in the words."""
    if chosen:
        return chosen
    known = list(CraftCategory.objects.offered())
    practised = set(artisan.crafts.all()) if artisan else set()
    if len(own := [craft for craft in known if craft in practised]) == 1:
        return own[0]
    said = _words([what])
    told = {craft: len(said & _words([craft.name, craft.name_en])) for craft in known}
    most = max(told.values(), default=0)
    best = [craft for craft, count in told.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _words(texts: Iterable[str]) -> set[str]:
    words = {word for text in texts for word in re.findall(r"\w+", text.casefold())}
    return {word for word in words if len(word) >= _SHORTEST} - _EMPTY
