from tests.factories import make_decision

from . import get, post


def _decision(_user):
    return {"pk": make_decision().pk}


def _public(_user):
    return {"pk": make_decision(public_text="Pameran diadakan.").pk}


ROWS = [
    get("decisions:decisions", 200),
    get("decisions:open", 302, 403, 200, 403, 403, of=_decision),
    post("decisions:open", 302, 403, 200, 403, 403, of=_decision),
    post("decisions:close", 302, 403, 302, 403, 403, of=_public),
]
