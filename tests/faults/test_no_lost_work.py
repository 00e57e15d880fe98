"""What was acknowledged is there, whole and once, whatever dies in between."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

pytestmark = pytest.mark.django_db
INVITE = "/kelola/akun/undang/"

# An invitation writes an account, its role, its link and a line of the audit trail, or nothing.
WHOLE = """
    SELECT email,
        (SELECT count(*) FROM accounts_user_groups WHERE user_id = account.id),
        (SELECT count(*) FROM accounts_accesslink WHERE user_id = account.id),
        (SELECT count(*) FROM audit_auditevent WHERE subject = account.email)
    FROM accounts_user AS account WHERE name LIKE '{name} %' ORDER BY email
"""


def invitation(browser, name, number, roles=(1,)):
    return {
        "name": f"{name} {number}",
        "email": f"{name}-{number}@contoh.id",
        "groups": roles,
        "csrfmiddlewaretoken": browser.token,
        "sekali": str(uuid.uuid4()),
    }


def send_until_acknowledged(browser, form):
    """As a person does: no answer, or an error page, means sending the same form once more."""
    for _ in range(40):
        try:
            if browser.send(INVITE, form).status == 302:
                return
        except OSError:
            continue
    raise AssertionError("never acknowledged")


def role_ids(portal):
    return [pk for (pk,) in portal.rows("SELECT id FROM auth_group WHERE name = 'Pengurus'")]


def test_killed_workers_lose_nothing_and_double_nothing(portal):
    browser, roles = portal.browser(), role_ids(portal)
    forms = [invitation(browser, "bunuh", number, roles) for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(send_until_acknowledged, browser, form) for form in forms]
        for number in (5, 11, 17):
            sent[number].result()
            portal.kill_a_worker()
        for future in sent:
            future.result()
    assert portal.rows(WHOLE.format(name="bunuh")) == [
        [email, 1, 1, 1] for email in sorted(form["email"] for form in forms)
    ]


def test_form_sent_eight_times_at_once_creates_one_record(portal):
    browser = portal.browser()
    form = invitation(browser, "ganda", 1, role_ids(portal))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: browser.send(INVITE, form), range(8)))
    assert {(answer.status, answer.headers["Location"]) for answer in answers} == {
        (302, answers[0].headers["Location"])
    }
    assert portal.rows(WHOLE.format(name="ganda")) == [["ganda-1@contoh.id", 1, 1, 1]]


def test_of_two_edits_at_once_one_is_saved_and_the_other_sees_both_texts(portal):
    browser, roles = portal.browser(), role_ids(portal)
    address = browser.send(INVITE, invitation(browser, "sunting", 1, roles)).headers["Location"]
    version = browser.hidden(address, "opened_version")

    def edit(number):
        form = invitation(browser, "sunting", 1, roles)
        return browser.send(address, {**form, "name": f"sunting oleh {number}", "opened_version": version})

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(edit, range(6)))
    assert sorted(answer.status for answer in answers) == [200] * 5 + [302]
    winner = next(number for number, answer in enumerate(answers) if answer.status == 302)
    for number, answer in enumerate(answers):
        if number != winner:
            assert f"sunting oleh {winner}" in answer.text
            assert f"sunting oleh {number}" in answer.text


def test_ended_session_keeps_the_form_until_signed_in_again(portal):
    browser = portal.browser()
    form = invitation(browser, "sesi", 1, role_ids(portal))
    portal.execute("DELETE FROM django_session")
    led_to = browser.send(INVITE, form).headers["Location"]
    assert led_to.startswith("/akun/masuk/")
    token = browser.hidden(led_to, "csrfmiddlewaretoken")
    sign_in = {"login": "administrator@contoh.id", "password": "kata-sandi-contoh", "csrfmiddlewaretoken": token}
    resume = browser.send(led_to, sign_in).headers["Location"]
    assert "sesi-1@contoh.id" in browser.send(resume).text
    again = {**form, "csrfmiddlewaretoken": browser.hidden(resume, "csrfmiddlewaretoken")}
    assert browser.send(INVITE, again).status == 302
    assert len(portal.rows(WHOLE.format(name="sesi"))) == 1
