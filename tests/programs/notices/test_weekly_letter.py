"""What no letter can tell, because whoever must act has no account, is counted where the letters are."""

import pytest

from programs.models import ActionItem
from programs.notices.letters import weekly_letters
from tests.factories import make_action_item, make_member, make_organization, make_seat, make_user

pytestmark = pytest.mark.django_db


def test_items_of_people_without_accounts_are_counted(settings):
    settings.EMAIL_CONFIGURED = True
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    told, untold = make_seat(position="Ketua"), make_seat(position="Anggota")
    make_member(seat=told, user=make_user(role="Pengurus", seated=False))
    make_member(seat=untold)
    make_action_item(responsible_seat=told)
    of_nobody = make_action_item(responsible_seat=untold)
    of_office = make_action_item(responsible_organization=make_organization(name="Dinas Tanpa Jabatan"))
    make_action_item(responsible_organization=told.organization)
    make_action_item(responsible_seat=untold, status=ActionItem.Status.DONE)
    assert set(ActionItem.objects.told_to_nobody()) == {of_nobody, of_office}
    assert "2 tindak lanjut milik orang tanpa akun" in weekly_letters()
