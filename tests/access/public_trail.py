from programs.models import Suggestion
from tests.factories import make_meeting, make_public_voice, make_suggestion, make_user

from . import get, post


def _voice(_user):
    return {"code": make_public_voice().code}


def _of_open(_user):
    return {"code": make_public_voice().suggestion.code}


def _meeting(_user):
    meeting = make_meeting()
    make_public_voice(meeting=meeting)
    return {"pk": meeting.pk}


def _known(_user):
    if not Suggestion.objects.filter(code="M-0000001").exists():
        make_suggestion(by=make_user(), code="M-0000001")
    return {}


ROWS = [
    get("public_trail:trail", 200),
    get("public_trail:feed", 200),
    get("public_trail:voice", 200, of=_voice),
    get("public_trail:words-and-results", 200, of=_meeting),
    get("public_trail:data-csv", 200),
    get("public_trail:data-xlsx", 200),
    get("public_trail:data-json", 200),
    get("public_trail:open", 302, 403, 200, 403, 403, of=_known, query="?kode=M-0000001"),
    post("public_trail:open", 302, 403, 200, 403, 403, of=_known, query="?kode=M-0000001"),
    post("public_trail:pick", 302, 403, 302, 403, 403),
    get("suggestions:suggestion", 302, 200, 200, 200, 403, of=_of_open, note="open to the public"),
    post("public_trail:close", 302, 403, 302, 403, 403, of=_of_open),
]
