"""A step taken twice, by an impatient tap or two tabs, is told in words: no route answers it with an error page."""

import re

import pytest
from django.db import transaction

from tests.access import ROLES
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address, strongest

# What refuses in words: not allowed, not there (any more), changed meanwhile.
IN_WORDS = {403, 404, 409}


@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_step_twice_is_told(capability):
    roles, wrong = Roles(), []
    for row in ROWS_OF[capability]:
        role = strongest(row)
        if row.method != "post" or row.expected[ROLES.index(role)] not in (200, 302):
            continue
        with transaction.atomic():
            user = roles.users[role]
            data = row.data(user) if callable(row.data) else row.data
            where = address(row, user)
            client = roles.client(role)
            client.raise_request_exception = False
            # Without a ticket each sending stands for itself, as two with fresh tickets do.
            answers = [client.post(where, data) for _time in range(2)]
            transaction.set_rollback(True)
        second = answers[1]
        if second.status_code >= 400 and second.status_code not in IN_WORDS:
            wrong.append(f"{row}: {second.status_code}")
        elif second.status_code in IN_WORDS and not _says_something(second):
            wrong.append(f"{row}: {second.status_code} without a word")
    assert not wrong, "\n".join(wrong)


def _says_something(answer) -> bool:
    if answer.headers["Content-Type"].startswith("application/json"):
        return bool(answer.json())
    return bool(re.search(r"<h1[^>]*>\s*\S", answer.text)) or bool(answer.text.strip())
