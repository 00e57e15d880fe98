from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

# Migrations after which the directory's index no longer says what is public.
CHANGE_WHAT_IS_PUBLIC = {
    "0001_squashed_0033_crafts_can_be_hidden_and_joined",
    "0023_faces_are_to_be_answered",
    "0028_facts_a_buyer_needs",
}


class CraftsConfig(AppConfig):
    name = "crafts"
    verbose_name = _("Kriya dan perajin")

    def ready(self):
        from .enquiries import duties  # noqa: F401  names its duty

        # These register the system check, what a template of the slip may name, and who may read the files.
        from .records import checks, consent_document, photo_access  # noqa: F401

        post_migrate.connect(make_index_anew, sender=self)


def make_index_anew(plan=(), **kwargs):
    """Let the directory list what is public under the rules of this version."""
    if any(step.app_label == "crafts" and step.name in CHANGE_WHAT_IS_PUBLIC for step, backwards in plan):
        from . import search

        search.rebuild()
