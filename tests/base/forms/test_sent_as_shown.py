"""A form of something that is there, sent back as its page shows it, changes nothing: read from all addresses."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import Resolver404, resolve
from lxml import html

from dekranasda.base.council.models import Council
from tests.test_access import ROWS, Roles, address, strongest

pytestmark = pytest.mark.django_db
SIGNERS = [
    {
        "position": "Ketua",
        "name": "Hj. Contoh Panjang Sekali Namanya",
        "rank": "Pembina",
        "nip": "19700101 199003 1 001",
    }
]


def as_shown(form) -> dict:
    """What a browser sends of a form nobody touched, without files."""
    sent: dict[str, list] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


HISTORIES = [model for model in apps.get_models() if model.__name__.startswith("Historical")]
# Empty, they make nothing; an adopted plan is changed with a reason alone.
MAKE_NEW = {"administration:invite", "meetings:minutes-entry"}
ASK_WHY = {f"planning:{part}" for part in ("goal-edit", "program-edit", "indicator-edit", "budgets")}
# Counts how often a record was saved, or says when.
NO_CONTENT = {"version", "opened_version", "updated_at", "changed_at"}


def newest() -> dict:
    """By kind of record, the last line of its history."""
    return {
        model: model.objects.order_by("-history_id").values_list("history_id", flat=True).first() for model in HISTORIES
    }


def changed_since(before: dict) -> tuple[set[str], bool]:
    """The fields that lines of history written since say are other than before; whether any line could say so."""
    changed, is_told = set(), False
    for model, last in before.items():
        for line in model.objects.filter(history_id__gt=last or 0):
            earlier = line.prev_record
            if earlier is None:
                continue
            is_told = True
            changed |= {
                f"{model.__name__}.{name}"
                for name in line.diff_against(earlier).changed_fields
                if name not in NO_CONTENT
            }
    return changed, is_told


def may_be_refused(route: str) -> bool:
    return route.endswith("-new") or route in MAKE_NEW | ASK_WHY


def edited_forms(client, url):
    answer = client.get(url)
    if answer.streaming or not answer.content.strip() or "html" not in answer.headers.get("Content-Type", ""):
        return
    for form in html.fromstring(answer.content).forms:
        if form.method == "POST" and form.xpath(".//input[contains(@name, 'opened_version')]"):
            yield urljoin(url, form.get("action") or ""), form


def test_form_of_a_record_sent_as_shown_changes_nothing():
    roles, wrong, tried = Roles(), [], set()
    Council.objects.update(signers=SIGNERS)
    for row in ROWS:
        role = strongest(row)
        if row.method != "get":
            continue
        with transaction.atomic():
            url, client = address(row, roles.users[role]), roles.client(role)
            for to, form in list(edited_forms(client, url)):
                try:
                    route = resolve(urlsplit(to).path).view_name
                except Resolver404:
                    continue
                if route in tried:
                    continue
                before = newest()
                answer = client.post(to, as_shown(form))
                changed, is_told = changed_since(before)
                if answer.status_code == 200 and "is-invalid" in answer.text and not may_be_refused(route):
                    wrong.append(f"{route} is refused")
                if changed:
                    wrong.append(f"{route} changed {sorted(changed)}")
                if is_told and answer.status_code in (200, 302):
                    tried.add(route)
            transaction.set_rollback(True)
    assert len(tried) > 15, sorted(tried)
    assert not wrong, "\n".join(wrong)
