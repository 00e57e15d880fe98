import socket

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def demo_settings(settings):
    settings.DEMO = True


def test_configured_installation_is_never_filled_with_samples():
    with pytest.raises(CommandError, match="lewat: python"):
        call_command("demo", "--no-serve")


@pytest.mark.usefixtures("demo_settings")
def test_port_in_use_is_said_before_anything_is_prepared():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CommandError, match="tidak dapat dipakai"):
            call_command("demo", "--port", str(other.getsockname()[1]))


@pytest.mark.usefixtures("demo_settings")
def test_negative_number_of_artisans_is_refused():
    with pytest.raises(CommandError, match="--artisans"):
        call_command("demo", "--no-serve", "--artisans", "-1")
