"""Page addresses made from names: no two records get the same one, however many people make some at once."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection, models
from django.utils.text import slugify

# Room for "-1234" behind the name.
ROOM = 10


def free_slugs(
    model: type[models.Model], names: Iterable[str], *, otherwise: str, but: models.Model | None = None
) -> list[str]:
    """For each of `names` a slug that no record of `model` has, with a number behind it where the name alone is taken.

    `otherwise` stands for a name of which no letter is left; the slug of the record `but` counts as free. To be called,
    and the records saved, in one transaction: until it ends, whoever else asks for slugs of the model waits, and then
    sees those taken here.
    """
    take_turns(model)
    longest = model._meta.get_field("slug").max_length - ROOM  # type: ignore[union-attr,operator]  # a SlugField
    bases = [slugify(name)[:longest].strip("-") or otherwise for name in names]
    rows = model._base_manager.exclude(pk=but and but.pk)
    if len(bases) == 1:
        # Of one name a few alike are looked at, of a whole list all there are.
        rows = rows.filter(slug__startswith=bases[0])
    taken = set(rows.values_list("slug", flat=True))
    numbers: dict[str, int] = defaultdict(lambda: 1)
    found = []
    for base in bases:
        slug = base
        while slug in taken:
            numbers[base] += 1
            slug = f"{base}-{numbers[base]}"
        taken.add(slug)
        found.append(slug)
    return found


def take_turns(model: type[models.Model]) -> None:
    """Wait for whoever is giving slugs to records of `model`. SQLite lets one transaction write at a time anyway."""
    if not connection.in_atomic_block:
        raise RuntimeError("free_slugs outside of a transaction: somebody else may take what it finds")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"slugs of {model._meta.label}"])
