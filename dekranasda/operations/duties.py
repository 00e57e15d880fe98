"""What operating the portal needs by the clock."""

from django.utils.translation import ngettext

from dekranasda.base.notices.duties import Every, duty
from dekranasda.base.page_cache.made_beside import want_what_was_asked_for
from dekranasda.base.page_cache.made_files import forget_outdated

from .retention import clean_up


@duty("bersihkan", Every.NIGHT)
def clean_up_nightly() -> str:
    """Forget what is past its time."""
    taken = sum(count for _rule, count in clean_up())
    return ngettext("%d data dihapus.", "%d data dihapus.", taken) % taken if taken else ""


@duty("berkas-usang", Every.RUN)
def forget_outdated_files() -> str:
    """Files of open data that are no longer true: who withdrew stands in none, not even where nobody reads."""
    taken = forget_outdated()
    return ngettext("%d berkas lama dihapus.", "%d berkas lama dihapus.", taken) % taken if taken else ""


@duty("berkas-panjang", Every.RUN)
def make_long_files() -> str:
    """Files too long to make while a visitor waits are made before the next one asks, by a process of their own."""
    wanted = want_what_was_asked_for()
    return ngettext("%d berkas sedang dibuat.", "%d berkas sedang dibuat.", wanted) % wanted if wanted else ""
