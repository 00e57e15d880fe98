import pytest

from dekranasda.accounts.templatetags.devices import device_name

ANDROID = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (ANDROID, "Chrome di Android"),
        (IPHONE, "Safari di iPhone"),
        (EDGE, "Edge di Windows"),
        ("curl/8", "Peramban lain di perangkat lain"),
    ],
)
def test_device_is_named_in_words_a_person_knows(user_agent, name):
    assert device_name(user_agent) == name
