from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Dewan, rakor, dan rencana")

    def ready(self):
        """Whoever holds a seat reads and reports for its organization: what decides over that is written down."""
        from dekranasda.base.audit.rights import watch_rights

        from .dashboards import letter_fields as _evaluation  # noqa: F401 (these say what own templates may name)
        from .meetings import letter_fields as _letters  # noqa: F401
        from .models import BoardMember, Seat, SeatMove, Term
        from .notices import asking_again, letters, putting  # noqa: F401 (the first names its duty)
        from .planning import letter_fields as _plans  # noqa: F401

        watch_rights(BoardMember, "user", "seat", "starts_on", "ends_on", of=lambda holder: holder.seat.position)
        watch_rights(Seat, "term", "first_organization", of=lambda seat: seat.position)
        watch_rights(SeatMove, "organization", "from_day", of=lambda move: move.seat.position)
        watch_rights(Term, "starts_on", "ends_on", of=lambda term: term.name)
        putting.watch()
        letters.watch()
