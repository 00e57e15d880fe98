"""A withdrawal is final until somebody publishes anew, whatever else happens to the record meanwhile."""

import os
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from crafts.models import Artisan, ArtisanMerge, Consent, NoConsent, NotCurrent
from crafts.records import publishing
from crafts.records.erasure import erase
from crafts.records.history import restore
from crafts.records.merging import CannotMerge, CannotUnmerge, merge, unmerge
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.page_cache.store import pages as kept_pages
from tests.crafts.records.test_import import imported
from tests.crafts.records.test_photos import add_photo, picture
from tests.factories import make_artisan, make_consent, make_product, make_user

Action, State = AuditEvent.Action, Artisan.State
# DEEP_TESTS=1 looks much longer.
EXAMPLES, STEPS = (300, 30) if os.environ.get("DEEP_TESTS") else (8, 12)


def new_consent(**fields):
    fields = {"given_by": "Bu Sari", "given_on": timezone.localdate(), "channel": "kertas", **fields}
    return Consent(text_version="2026-1", **fields)


def withdrawn(**fields):
    artisan = make_artisan(**fields)
    publishing.withdraw_consent(artisan, by=None, reason="Tidak berkenan.")
    return artisan


@pytest.mark.django_db
def test_who_withdrew_is_hidden_and_a_new_consent_alone_shows_nothing(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    client.post(reverse("records:consent-withdraw", args=[artisan.pk]), {"reason": "Tidak berkenan."})
    slip = {"given_by": "Bu Sari", "given_on": timezone.localdate(), "channel": "kertas", "text_version": "2026-3"}
    client.post(reverse("records:consent-new", args=[artisan.pk]), slip)
    artisan = Artisan.objects.get()
    assert artisan.consents.in_force().exists()
    assert artisan.state == State.HIDDEN
    assert Client().get(artisan.get_absolute_url()).status_code == 404
    client.post(reverse("records:artisan-publish", args=[artisan.pk]))
    assert Client().get(artisan.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_replacing_a_consent_that_was_not_withdrawn_leaves_the_artisan_public():
    artisan = make_artisan()
    publishing.record_consent(artisan, new_consent(), by=make_user())
    assert Artisan.objects.public().get() == artisan


@pytest.mark.django_db
@pytest.mark.parametrize("withdrawn_is_kept", [True, False])
def test_a_duplicate_with_an_older_consent_brings_nobody_back(withdrawn_is_kept):
    gone, duplicate = withdrawn(), make_artisan()
    kept, merged = (gone, duplicate) if withdrawn_is_kept else (duplicate, gone)
    kept = merge(kept, merged, from_merged=[], by=make_user())
    assert kept.state == State.HIDDEN
    assert not kept.consents.in_force().exists()
    with pytest.raises(NoConsent):
        publishing.publish(kept, by=None)


@pytest.mark.django_db
def test_a_consent_recorded_after_the_withdrawal_stays_but_shows_nothing_by_itself():
    gone, duplicate = withdrawn(), make_artisan()
    publishing.record_consent(duplicate, new_consent(), by=make_user())
    kept = merge(duplicate, gone, from_merged=[], by=make_user())
    assert kept.state == State.HIDDEN
    publishing.publish(kept, by=None)
    assert Artisan.objects.public().get() == kept


@pytest.mark.django_db
def test_a_slip_signed_before_the_withdrawal_does_not_count_however_late_it_is_recorded():
    gone, duplicate = withdrawn(), make_artisan(consent=False)
    yesterday = timezone.localdate() - timedelta(days=1)
    publishing.record_consent(duplicate, new_consent(given_on=yesterday), by=make_user())
    assert not merge(duplicate, gone, from_merged=[], by=make_user()).consents.in_force().exists()


@pytest.mark.django_db
def test_of_two_consents_the_later_one_says_what_is_shown():
    kept, merged = make_artisan(covers=["phone"], phone="628123"), make_artisan(consent=False)
    make_consent(artisan=merged, given_on=date(2026, 2, 2))
    kept = merge(kept, merged, from_merged=[], by=make_user())
    assert kept.is_public
    assert kept.public_phone == ""


@pytest.mark.django_db
def test_a_record_published_without_a_consent_is_not_shown_by_the_one_of_its_duplicate():
    kept, merged = make_artisan(consent=False), make_artisan(published=False)
    assert not merge(kept, merged, from_merged=[], by=make_user()).is_public


@pytest.mark.django_db
def test_staff_merging_reads_that_the_record_is_not_shown_any_more(client, sign_in):
    sign_in("Sekretariat")
    kept, gone = make_artisan(name="Batik Sekar", phone="628123"), withdrawn(name="Batik Sekkar")
    choices = {"dengan": gone.pk, "name": "kept", "phone": "kept"}
    page = client.post(reverse("records:merge", args=[kept.pk]), choices, follow=True)
    assert "tidak lagi tampil kepada umum" in page.text


@pytest.mark.django_db
def test_each_step_that_shows_or_hides_somebody_is_in_the_audit_trail_by_number(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan, other = make_artisan(name="Batik Sekar"), make_artisan(name="Batik Lain")
    slip = {"given_by": "Bu Sari", "given_on": timezone.localdate(), "channel": "kertas", "text_version": "2026-3"}
    steps = [
        ("records:artisan-hide", {}, Action.HIDDEN),
        ("records:artisan-publish", {}, Action.PUBLISHED),
        ("records:consent-new", slip, Action.CONSENT_RECORDED),
        ("records:consent-withdraw", {"reason": "Bu Sari pindah"}, Action.CONSENT_WITHDRAWN),
        ("records:merge", {"dengan": other.pk, "name": "kept"}, Action.MERGED),
    ]
    for name, form, _action in steps:
        assert client.post(reverse(name, args=[artisan.pk]), form).status_code == 302
    lines = AuditEvent.objects.filter(by=staff).exclude(action=Action.SIGNED_IN).order_by("pk")
    assert [line.action for line in lines] == [action for _name, _form, action in steps]
    assert {line.subject for line in lines} == {f"perajin #{artisan.pk}"}
    assert not [line for line in lines if "Sari" in line.detail]


@pytest.mark.django_db
def test_a_refused_publishing_is_not_written_down_as_done(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(published=False, consent=False)
    client.post(reverse("records:artisan-publish", args=[artisan.pk]))
    assert not AuditEvent.objects.filter(action=Action.PUBLISHED).exists()


@pytest.mark.django_db
def test_the_upgrade_hides_who_withdrew_before_it_and_nobody_else():
    shown, gone = make_artisan(), make_artisan(crafts=["batik", "bubut-kayu"])
    gone.consents.update(withdrawn_at=timezone.now())
    loader = MigrationExecutor(connection).loader
    now = loader.project_state(loader.graph.leaf_nodes()).apps
    import_module("crafts.migrations.0020_withdrawn_are_hidden").hide_withdrawn(now, None)
    shown.refresh_from_db()
    gone.refresh_from_db()
    assert (shown.state, gone.state) == (State.PUBLISHED, State.HIDDEN)
    line = gone.history.first()
    assert (line.state, line.version, line.crafts.count()) == (State.HIDDEN, gone.version, 2)
    assert "disembunyikan" in line.history_change_reason


@pytest.mark.django_db
def test_one_tick_given_back_revives_nothing_that_was_withdrawn_later():
    artisan, first = make_artisan(covers=["phone"]), timezone.now()
    second = first + timedelta(hours=2)
    publishing.withdraw_tick(artisan, "covers_phone", by=None, reason="Ditarik.", at=first)
    publishing.withdraw_consent(artisan, by=None, reason="Ditarik semua.", at=second)
    with pytest.raises(publishing.NothingToTakeBack):
        publishing.take_back_withdrawal(artisan, at=first, by=make_user(role="Sekretariat"))
    assert not artisan.consents.in_force().exists()


# After each step, and, for they take their time, after the last one.
QUICK = ["/perajin/?q=xanthia", "/data/perajin.csv", "/sitemap-perajin.xml"]
SLOW = ["/", "/perajin/", "/kriya/batik/", "/peta/", "/data/perajin.json", "/en/perajin/"]
NEVER = -1


class OnePersonInTwoRecords(RuleBasedStateMachine):
    """All that may happen to two records of one person, until they are one and after."""

    @initialize()
    def people(self):
        # Rolled back after each life; the pages kept from the one before it show another database.
        kept_pages.clear()
        self.life = transaction.atomic()
        self.life.__enter__()
        self.staff = make_user(role="Sekretariat")
        self.names = ("Xanthia Satu", "Xanthia Dua")
        self.records = [make_artisan(name=name, covers=["phone"], phone="6289999111122") for name in self.names]
        for record in self.records:
            make_product(artisan=record, name="Kain Xanthia")
            add_photo(record, picture())
        self.moment = 0
        # By record, the moment of the last publishing (unless hidden since) and of the last withdrawal.
        self.published, self.withdrawn = [0, 0], [NEVER, NEVER]

    def may_be_public(self, number) -> bool:
        return self.published[number] > self.withdrawn[number]

    def now(self) -> int:
        self.moment += 1
        return self.moment

    def fresh(self, number) -> Artisan:
        return Artisan.objects.get(pk=self.records[number].pk)

    def current(self, number) -> Artisan | None:
        return Artisan.objects.current().filter(pk=self.records[number].pk).first()

    @rule(number=st.integers(0, 1))
    def publish(self, number):
        with suppress(NoConsent, NotCurrent):
            publishing.publish(self.fresh(number), by=None)
            self.published[number] = self.now()

    @rule(number=st.integers(0, 1))
    def hide(self, number):
        publishing.hide(self.fresh(number), by=None)
        self.published[number] = NEVER

    @rule(number=st.integers(0, 1), days=st.integers(0, 3))
    def consent(self, number, days):
        consent = new_consent(given_on=timezone.localdate() - timedelta(days=days), covers_phone=True)
        with suppress(NotCurrent):
            publishing.record_consent(self.fresh(number), consent, by=self.staff)

    @rule(number=st.integers(0, 1))
    def withdraw(self, number):
        record = self.fresh(number)
        if record.consents.filter(withdrawn_at=None).exists():
            publishing.withdraw_consent(record, by=self.staff, reason="Tidak berkenan.")
            self.withdrawn[number] = self.now()

    @rule(number=st.integers(0, 1))
    def merge_the_other_into_it(self, number):
        kept, merged = number, 1 - number
        with suppress(CannotMerge):
            merge(self.fresh(kept), self.fresh(merged), from_merged=["story"], by=self.staff)
            self.before = (list(self.published), list(self.withdrawn))
            self.published[kept] = max(self.published) if self.may_be_public(kept) else NEVER
            self.withdrawn[kept] = max(self.withdrawn)
            self.published[merged] = NEVER
            self.merged_as, self.after = (kept, merged), self.published[kept]

    @rule()
    def part_them_again(self):
        done = ArtisanMerge.objects.filter(undone_at=None).order_by("-pk").first()
        if done is None:
            return
        with suppress(CannotUnmerge):
            unmerge(done, by=self.staff)
            # Each is what it was; what was decided on the kept one since stays decided.
            (kept, merged), (published, withdrawn) = self.merged_as, self.before
            self.published[merged] = published[merged]
            if self.published[kept] == self.after:
                self.published[kept] = published[kept]
            self.withdrawn = list(withdrawn)

    @rule(number=st.integers(0, 1))
    def restore_the_first_version(self, number):
        if record := self.current(number):
            restore(record, record.history.last(), opened_version=record.version)

    @rule(number=st.integers(0, 1), story=st.sampled_from(["Cerita baru.", "Cerita lain."]))
    def import_over_it(self, number, story):
        if record := self.current(number):
            imported({"Nomor perajin": record.pk, "Nama usaha": record.name, "Cerita": story})

    @rule(number=st.integers(0, 1))
    def upload_a_photo(self, number):
        record = self.current(number)
        if record and record.photos.count() < 4:
            add_photo(record, picture())

    @rule(number=st.integers(0, 1))
    def erase(self, number):
        if record := self.current(number):
            erase(record, by=self.staff)
            self.withdrawn[number] = self.now()

    def teardown(self):
        try:
            self.nothing_is_public_of_who_withdrew([*QUICK, *SLOW])
        finally:
            transaction.set_rollback(True)
            self.life.__exit__(None, None, None)

    @invariant()
    def nothing_is_public_after_the_last_withdrawal_until_a_publishing(self):
        self.nothing_is_public_of_who_withdrew(QUICK)

    def nothing_is_public_of_who_withdrew(self, addresses):
        gone = [number for number in (0, 1) if not self.may_be_public(number)]
        lists = {address: b"".join(Client().get(address)).decode() for address in addresses} if gone else {}
        for number in gone:
            record = self.fresh(number)
            pages = [record.get_absolute_url(), *(photo.image.url for photo in record.photos.all())]
            # A merged record leads to the one it is part of now.
            assert not [page for page in pages if Client().get(page).status_code == 200]
            told = (self.names[number], f"/perajin/{self.records[number].slug}/", *pages)
            assert not [(word, address) for word in told for address, text in lists.items() if word in text]
        if len(gone) == 2:
            assert not [address for address, text in lists.items() if "Xanthia" in text or "6289999111122" in text]


class TestWithdrawal(TestCase):
    """Each life of the machine is rolled back; so it runs inside one test case of Django."""

    def test_nothing_brings_back_who_withdrew_but_publishing(self):
        run_state_machine_as_test(
            OnePersonInTwoRecords,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                derandomize=not os.environ.get("DEEP_TESTS"),
                print_blob=True,
            ),
        )
