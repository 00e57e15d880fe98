from tests.factories import make_plan

from . import get, post


def _year(_user):
    make_plan(adopted=True)
    return {"year": 2026}


def _table(user):
    return {**_year(user), "name": "capaian"}


ROWS = [
    get("dashboards:enquiry-counts", 302, 200, 200, 200, 403),
    get("dashboards:dashboard", 302, 200, 200, 200, 200),
    get("dashboards:craft-coverage", 302, 200, 200, 200, 403),
    get("dashboards:craft", 302, 200, 200, 200, 403, of=lambda _user: {"slug": "batik"}),
    get("dashboards:organization-programs", 302, 200, 200, 200, 403, inspector=200),
    get("dashboards:evaluation", 302, 200, 200, 200, 403, inspector=200, of=_year),
    get("dashboards:evaluation-table", 302, 200, 200, 200, 403, inspector=200, of=_table),
    get("dashboards:evaluation-print", 302, 200, 200, 200, 403, inspector=200, of=_year),
    get("dashboards:evaluation-docx", 302, 200, 200, 200, 403, inspector=200, of=_year),
    get("dashboards:evaluation-xlsx", 302, 200, 200, 200, 403, inspector=200, of=_year),
    post("dashboards:evaluation-issue", 302, 403, 302, 403, 403, of=_year),
    post("dashboards:evaluation-take-back", 302, 403, 302, 403, 403, of=_year),
]
