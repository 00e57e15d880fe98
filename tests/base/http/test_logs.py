import json
import logging
import sys

import pytest
import sentry_sdk
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

from dekranasda.base.forms.codes import new_token
from dekranasda.base.http import error_reports
from dekranasda.base.http.logs import MASK, JsonLines, Plain, _KnowsRequest, masked


def line(formatter, message, *args, exc_info=None, **facts):
    record = logging.LogRecord("dekranasda", logging.INFO, __file__, 1, message, args, exc_info)
    vars(record).update(facts)
    _KnowsRequest().filter(record)
    return formatter.format(record)


@pytest.mark.parametrize(
    "personal",
    [
        "sri@contoh.id",
        "3572010101700001",
        "+62 812-3456-7890",
        "081234567890",
        "Key (email)=(sri)\nDETAIL:  Key (name)=(Sri Lestari) already exists.",
        "/akun/pemulihan/9Zk2-abc/",
    ],
)
def test_personal_data_and_keys_are_masked(personal):
    text = masked(f"gagal: {personal}")
    assert MASK in text
    for word in ("sri@", "3572", "3456", "Lestari", "9Zk2"):
        assert word not in text


def _with_a_token(resolver, before=""):
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLPattern):
            yield from _with_a_token(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)
        elif "token" in pattern.pattern.converters:
            yield f"{before}{pattern.name}", {name: 1 for name in pattern.pattern.converters if name != "token"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_link_that_lets_somebody_in_without_signing_in_is_masked(language):
    links, token = dict(_with_a_token(get_resolver())), new_token()
    assert {"meetings:reply", "action_items:calendar-feed", "own_page:home"} <= set(links)
    with translation.override(language):
        addresses = [reverse(name, kwargs={"token": token, **parts}) for name, parts in links.items()]
    for address in addresses:
        assert token not in masked(f"Internal Server Error: {address}")


@pytest.mark.parametrize("plain", ["2026-11-24 selesai", "12345 baris, 76 berkas", "/perajin/batik-sekar-arum/"])
def test_what_is_nobodys_stays(plain):
    assert masked(plain) == plain


def test_line_of_json_tells_request_and_error():
    try:
        raise ValueError("surel sri@contoh.id salah")
    except ValueError:
        text = line(JsonLines(), "Gagal untuk %s", "sri@contoh.id", exc_info=sys.exc_info(), status=500)
    told = json.loads(text)
    assert told["message"] == f"Gagal untuk {MASK}"
    assert told["status"] == 500
    assert told["request_id"] == "-"
    assert "ValueError" in told["error"]
    assert "sri@" not in text
    assert "\n" not in text


def test_plain_line_masks_too():
    assert "sri@" not in line(Plain(), "Gagal untuk %s", "sri@contoh.id")


def test_request_is_logged_by_route_without_address_query_or_person(client, db, caplog):
    with caplog.at_level("INFO", logger="dekranasda.request"):
        answer = client.get("/perajin/?q=sri+lestari", REMOTE_ADDR="203.0.113.9")
    record = caplog.records[-1]
    assert (record.method, record.route, record.status) == ("GET", "/perajin/", answer.status_code)
    assert "lestari" not in caplog.text
    assert "203.0.113.9" not in caplog.text


def test_request_keeps_a_number_given_by_the_proxy(client):
    assert client.get("/healthz", headers={"X-Request-ID": "abc-12345678"})["X-Request-ID"] == "abc-12345678"


@pytest.mark.parametrize("forged", ["", "pendek", "a" * 65, "baris\rbaru-12345678", '"}{"level":"palsu"'])
def test_forged_number_is_replaced(client, forged):
    number = client.get("/healthz", headers={"X-Request-ID": forged})["X-Request-ID"]
    assert number != forged
    assert len(number) == 32


def test_error_report_says_what_broke_and_not_for_whom():
    event = {
        "user": {"email": "sri@contoh.id"},
        "request": {"url": "https://portal/akun/pemulihan/rahasia/", "data": {"nik": "3572010101700001"}},
        "breadcrumbs": {"values": ["sri@contoh.id"]},
        "exception": {"values": [{"type": "ValueError", "value": "sri@contoh.id", "stacktrace": {"frames": []}}]},
        "logentry": {"message": "Gagal untuk %s", "params": ["sri@contoh.id"]},
        "tags": {"versi": "1"},
    }
    sent = error_reports.without_personal_data(event, {})
    assert "sri@" not in json.dumps(sent)
    assert "3572" not in json.dumps(sent)
    assert sent["exception"]["values"][0]["type"] == "ValueError"
    assert sent["tags"] == {"versi": "1", "request_id": "-"}


def test_error_reaches_the_service_without_local_variables():
    class Kept(sentry_sdk.transport.Transport):
        sent = []

        def capture_envelope(self, envelope):
            self.sent.append(envelope.get_event())

    before = sentry_sdk.get_client()
    error_reports.start(
        "https://kunci@laporan.example/1", environment="uji", transport=Kept, default_integrations=False
    )
    try:
        nik = str(3572010101 * 1_000_000 + 700001)
        raise ValueError(f"NIK {nik} salah")
    except ValueError as error:
        sentry_sdk.capture_exception(error)
    finally:
        sentry_sdk.get_global_scope().set_client(before)
    assert Kept.sent[0]["environment"] == "uji"
    assert nik not in json.dumps(Kept.sent, default=str)
