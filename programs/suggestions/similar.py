"""Which suggestions ask for the same, so that being asked again is counted and not decided twice."""

import re

from django.db.models import Q

from programs.models import Suggestion

CANDIDATES = 300
SHOWN = 5
# Words that say nothing about what is asked.
EMPTY_WORDS = {
    "ada", "agar", "akan", "atau", "bagi", "belum", "bisa", "dan", "dapat", "dari", "dengan", "ini", "itu", "jika",
    "juga", "kami", "karena", "kepada", "lebih", "masih", "oleh", "pada", "para", "perlu", "saat", "sangat",
    "sebagai", "sebaiknya", "sehingga", "serta", "setiap", "sudah", "supaya", "tidak", "untuk", "yang",
}  # fmt: skip


def similar_to(suggestion: Suggestion) -> list[Suggestion]:
    """Other suggestions about the same craft or theme, those with the most words in common first."""
    crafts = [craft.pk for craft in suggestion.crafts.all()]
    about = Q(crafts__in=crafts) | Q(theme=suggestion.theme) if suggestion.theme else Q(crafts__in=crafts)
    candidates = (
        Suggestion.objects.accepted()
        .exclude(pk=suggestion.pk)
        .exclude(status=Suggestion.Status.MERGED)
        .filter(about)
        .with_speaker()
        .distinct()[:CANDIDATES]
    )
    words = words_of(suggestion.text)
    likeness = {candidate: _likeness(words, words_of(candidate.text)) for candidate in candidates}
    alike = [candidate for candidate, share in likeness.items() if share > 0]
    return sorted(alike, key=lambda candidate: (-likeness[candidate], candidate.pk))[:SHOWN]


def words_of(text: str) -> set[str]:
    """The words of a text that say what it is about."""
    return {word for word in re.findall(r"\w{3,}", text.lower()) if word not in EMPTY_WORDS}


def _likeness(mine: set[str], theirs: set[str]) -> float:
    """Words in common as a share of all words of both (Jaccard), 0 to 1."""
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0
