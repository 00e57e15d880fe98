"""What a list says that no field of ours holds: kept as a note of the office, under the titles of its columns."""

from .resource import ArtisanResource


def is_whole(title: str) -> bool:
    """Whether a column of this title holds whole notes, as the export has them, and no line of one."""
    return title in ("", ArtisanResource.fields["office_note"].column_name)


def note_of(title: str, text: str) -> str | list[str]:
    """The lines that a cell adds to the note; of our own column the text, which is the whole note."""
    return text if is_whole(title) else [f"{title}: {' '.join(text.split())}"]


def joined_notes(note: str, said: str | list[str]) -> str:
    """The note of a record once a row has said this: a whole note, or lines that it has not yet."""
    if isinstance(said, str):
        return said
    standing = note.splitlines()
    return "\n".join([*standing, *(line for line in dict.fromkeys(said) if line not in standing)])
