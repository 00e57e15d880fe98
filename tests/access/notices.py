from programs.models import Suggestion
from tests.access import get, post
from tests.factories import make_organization, make_suggestion, make_user

FOR_SECRETARIAT = (302, 403, 200, 403, 403)
STEP_OF_SECRETARIAT = (302, 403, 302, 403, 403)
CODE = "M-0000003"


def _answered(_user):
    """A suggestion of which its speaker was not told yet that it was answered."""
    suggestion = Suggestion.objects.filter(code=CODE).first()
    if suggestion is None:
        suggestion = make_suggestion(by=make_user(), code=CODE)
        suggestion.answer("Terima kasih.", by=make_user())
    return {"code": CODE}


def _office(_user):
    """An organization that was asked, and not told of it yet."""
    organization = make_organization()
    make_suggestion(by=make_user()).take_up(by=make_user(), reason="Mohon dijawab.", assigned_to=organization)
    return {"slug": organization.slug}


ROWS = [
    get("notices:notices", *FOR_SECRETARIAT),
    get("notices:speaker", *FOR_SECRETARIAT, of=_answered),
    post("notices:speaker", *FOR_SECRETARIAT, of=_answered),
    get("notices:organization", *FOR_SECRETARIAT, of=_office),
    post("notices:organization", *FOR_SECRETARIAT, of=_office),
    post("notices:reveal", *FOR_SECRETARIAT, of=_answered),
    post("notices:undo", *STEP_OF_SECRETARIAT),
    get("suggestions:felt-list", *FOR_SECRETARIAT),
]
