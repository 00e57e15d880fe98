"""Suggestions as rows of the list or the board: the same for whoever may read them, so a process keeps the last ones.

Who reads, and what they ticked, the page adds to a row; nothing of it is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import truncatewords
from django.template.loader import get_template
from django.utils.translation import gettext as _

from dekranasda.base.page_cache.kept_keys import KeptKeys
from dekranasda.base.page_cache.remembered import remembered_each
from programs.models import Suggestion

from .deadlines import with_asked_at
from .decisions import BULK, steps_for

all_keys = KeptKeys(Suggestion.objects.all)
accepted_keys = KeptKeys(Suggestion.objects.accepted)


@dataclass(frozen=True)
class Row:
    """What the page needs of a suggestion to let it be ticked, and what it tells of it, as HTML."""

    pk: int
    code: str
    # As it is sent when it is ticked: which it is, and in what version it was seen.
    pick: str
    pick_label: str
    # Of those offered for several at once, the ones that fit it: "adopt merge".
    steps: str
    # Its first words, beside its code where a code is to be typed.
    beginning: str
    told: str


def rows_of(keys: Sequence[int], *, brief: bool = False) -> list[Row]:
    """The rows of the suggestions with these keys, in this order; `brief` as the board shows them."""
    known = (_brief_rows if brief else _rows)(keys)
    return [known[key] for key in keys if key in known]


@remembered_each(most=500)
def _rows(keys: Sequence[int]) -> dict[int, Row]:
    return _told(keys, brief=False)


@remembered_each(most=200)
def _brief_rows(keys: Sequence[int]) -> dict[int, Row]:
    return _told(keys, brief=True)


def _told(keys: Sequence[int], *, brief: bool) -> dict[int, Row]:
    template = get_template("programs/suggestions/_row_told.html")
    return {
        one.pk: Row(
            pk=one.pk,
            code=one.code,
            pick=f"{one.code}:{one.version}",
            pick_label=_("Pilih %(code)s") % {"code": one.code},
            steps=" ".join(step.value for step in steps_for(one) if step in BULK),
            beginning=truncatewords(one.text, 10),
            told=template.render({"suggestion": one, "brief": brief}),
        )
        for one in with_asked_at(Suggestion.objects.filter(pk__in=keys).for_list())
    }
