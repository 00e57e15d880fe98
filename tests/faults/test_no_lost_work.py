"""What was acknowledged is there, whole and once, whatever dies in between."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from .conftest import GIVEN
from .writes import ARTISAN, INVITATION, REPORT, SUGGESTION, WRITES

pytestmark = pytest.mark.django_db
each_write = pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)


def send_until_acknowledged(sending, browser):
    """As a person does: no answer, or an error page, means sending the same form once more."""
    for _ in range(40):
        try:
            if sending.send(browser).status == 302:
                return
        except OSError:
            continue
    raise AssertionError("never acknowledged")


def test_killed_workers_lose_nothing_and_double_nothing(portal):
    browsers = {write.by: portal.browser(write.by) for write in WRITES}
    sendings = [write.saying(f"bunuh-{number}") for number in range(6) for write in WRITES]
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(send_until_acknowledged, sending, browsers[sending.write.by]) for sending in sendings]
        for number in (5, 11, 17):
            sent[number].result()
            portal.kill_a_worker()
        for future in sent:
            future.result()
    assert [sending for sending in sendings if not sending.is_whole_and_once(portal)] == []


@each_write
def test_form_sent_eight_times_at_once_creates_one_record(portal, write):
    browser, sending = portal.browser(write.by), write.saying("ganda")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: sending.send(browser), range(8)))
    assert {(answer.status, answer.headers["Location"]) for answer in answers} == {
        (302, answers[0].headers["Location"])
    }
    assert sending.is_whole_and_once(portal)


def account(portal, browser):
    address = INVITATION.saying("sunting").send(browser).headers["Location"]
    return address, "name", INVITATION.form("sunting")


def minute_line(portal, browser):
    SUGGESTION.saying("Sunting baris ini.").send(browser)
    line = portal.rows("SELECT max(id) FROM programs_minuteline")[0][0]
    return f"/rakor/{GIVEN}/catat/{line}/", "text", {"speaker": "Ibu Contoh"}


def report(portal, browser):
    sent = {"value": "12,5", "no_evidence_because": "Berita acara menyusul."}
    return REPORT.saying("Sunting laporan ini.").send(browser).headers["Location"], "note", sent


@pytest.mark.parametrize(
    ("write", "edited"),
    [(INVITATION, account), (SUGGESTION, minute_line), (REPORT, report)],
    ids=["account", "line of the minutes", "report"],
)
def test_of_two_edits_at_once_one_is_saved_and_the_other_sees_both_texts(portal, write, edited):
    browser = portal.browser(write.by)
    address, field, form = edited(portal, browser)
    form |= {"opened_version": browser.hidden(address, "opened_version"), "csrfmiddlewaretoken": browser.token}
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda number: browser.send(address, {**form, field: f"oleh {number}"}), range(6)))
    assert sorted(answer.status for answer in answers) == [200] * 5 + [302]
    winner = next(number for number, answer in enumerate(answers) if answer.status == 302)
    for number, answer in enumerate(answers):
        if number != winner:
            assert f"oleh {winner}" in answer.text
            assert f"oleh {number}" in answer.text


def test_of_two_who_edit_a_section_of_an_artisan_one_is_saved_and_the_other_sees_both_texts(portal):
    browser = portal.browser(ARTISAN.by)
    record = f"/kelola/perajin/{GIVEN}/"
    opened = {name: browser.hidden(record, name) for name in ("cerita-opened_version", "cerita-opened_values")}

    def edit(number):
        form = {**opened, "cerita-story": f"Cerita oleh {number}.", "csrfmiddlewaretoken": browser.token}
        return browser.send(f"{record}bagian/cerita/", form)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(edit, range(6)))
    assert sorted(answer.status for answer in answers) == [200] * 5 + [302]
    winner = next(number for number, answer in enumerate(answers) if answer.status == 302)
    assert portal.rows(f"SELECT story FROM crafts_artisan WHERE id = {GIVEN}") == [[f"Cerita oleh {winner}."]]
    for number, answer in enumerate(answers):
        if number != winner:
            assert f"Cerita oleh {winner}." in answer.text
            assert f"Cerita oleh {number}." in answer.text


@each_write
def test_ended_session_keeps_the_form_until_signed_in_again(portal, write):
    browser, sending = portal.browser(write.by), write.saying("sesi-berakhir")
    portal.execute("DELETE FROM django_session")
    led_to = sending.send(browser).headers["Location"]
    assert led_to.startswith("/akun/masuk/")
    token = browser.hidden(led_to, "csrfmiddlewaretoken")
    sign_in = {"login": write.by, "password": "kata-sandi-contoh", "csrfmiddlewaretoken": token}
    resume = browser.send(led_to, sign_in).headers["Location"]
    assert "sesi-berakhir" in browser.send(resume).text
    browser.token = browser.hidden(resume, "csrfmiddlewaretoken")
    assert sending.send(browser).status == 302
    assert sending.is_whole_and_once(portal)
