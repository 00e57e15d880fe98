"""Whether an import names a person: what is kept of it lies encrypted, so no database can search it."""

import re
from collections.abc import Iterable

from crafts.models import ImportJob
from dekranasda.base.forms.phone import digits_of
from dekranasda.base.lists.book import UNREAD

from .taking_in import kept_book


def is_named_in(job: ImportJob, names: Iterable[str]) -> bool:
    """Whether one of these names or numbers stands in the list, in what was typed into it, or in what it asks."""
    names = [name for name in names if name]
    if not names:
        return False
    words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    numbers = {digits for name in names if len(digits := digits_of(name)) >= 9}

    def names_person(value) -> bool:
        if isinstance(value, dict):
            return any(map(names_person, value.values()))
        if isinstance(value, list):
            return any(map(names_person, value))
        text = " ".join(str(value).replace(UNREAD, "").split())
        digits = digits_of(text) if numbers else ""
        return bool(words.search(text)) or (len(digits) >= 9 and any(number in digits for number in numbers))

    book = kept_book(job)
    if book is not None and any(names_person(cells) for sheet in book.sheets for _number, cells in sheet.rows):
        return True
    if names_person(job.file_name) or names_person(job.questions):
        return True
    rows = job.rows.only("cells", "fixes", "found").iterator(chunk_size=500)
    return any(names_person([row.cells, row.fixes, row.found]) for row in rows)
