"""What operating the portal needs by the clock."""

from django.utils.translation import ngettext

from dekranasda.base.notices.duties import Every, duty

from .retention import clean_up


@duty("bersihkan", Every.NIGHT)
def clean_up_nightly() -> str:
    """Forget what is past its time."""
    taken = sum(count for _rule, count in clean_up())
    return ngettext("%d data dihapus.", "%d data dihapus.", taken) % taken if taken else ""
