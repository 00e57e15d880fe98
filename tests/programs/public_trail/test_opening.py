"""Nothing becomes public by itself: the secretariat opens each suggestion in words that it looked at."""

import pytest
from django.urls import reverse

from programs.models import PublicVoice, Suggestion
from tests.factories import (
    make_action_item,
    make_artisan,
    make_organization,
    make_public_voice,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
SAID = "Gudang bahan baku kami bocor."


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def page_for(*suggestions) -> str:
    codes = "&".join(f"kode={suggestion.code}" for suggestion in suggestions)
    return f"{reverse('public_trail:open')}?{codes}"


def open_it(client, suggestion, **fields):
    """Send the opening page as it is shown, with `fields` typed over it."""
    form = next(form for form, _told in client.get(page_for(suggestion)).context["rows"])
    sent = {name: form.initial.get(name, "") for name in form.fields}
    sent = {name: value for name, value in (sent | fields).items() if value is not False}
    return client.post(
        page_for(suggestion), {f"{suggestion.code}-{name}": value for name, value in sent.items()}, follow=True
    )


def trail(client):
    return client.get(reverse("public_trail:trail")).text


def test_nothing_recorded_is_public_before_it_is_opened(client):
    make_suggestion(text=SAID, speaker_organization=make_organization())
    page = trail(client)
    assert SAID not in page
    assert "1 dicatat, 0 dibuka untuk umum" in page


def test_words_of_an_office_are_where_the_public_wording_starts(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization(name="Dinas Contoh"))
    open_it(client, suggestion)
    client.logout()
    page = trail(client)
    assert SAID in page
    assert "Dinas Contoh" in page
    assert "1 dicatat, 1 dibuka untuk umum" in page


def test_words_of_a_person_are_put_in_new_words_before_anybody_reads_them(client, staff):
    suggestion = make_suggestion(text="Bu Sri di gang tiga kesulitan kain.", speaker_name="Sri Contoh")
    open_it(client, suggestion)
    assert not PublicVoice.objects.exists()
    open_it(client, suggestion, text="Kain sulit didapat.")
    client.logout()
    page = trail(client)
    assert "Kain sulit didapat." in page
    assert "Bu Sri" not in page
    suggestion.refresh_from_db()
    assert suggestion.text == "Bu Sri di gang tiga kesulitan kain."


@pytest.mark.parametrize(
    "typed",
    [
        "Kata Sri Contoh kain sulit.",
        "Hubungi 0812-3456-7890 soal kain.",
        "Tulis ke kain@contoh.id saja.",
        "Lihat juga M-7K3F9Q2 soal kain.",
    ],
)
def test_what_tells_of_a_person_is_refused_beside_its_field_and_stays_typed(client, staff, typed):
    suggestion = make_suggestion(text=SAID, speaker_name="Sri Contoh")
    answer = open_it(client, suggestion, text=typed)
    assert "Hapus nama orang" in answer.text
    assert typed in answer.text
    assert not PublicVoice.objects.exists()


def test_owner_of_the_speaking_workshop_is_not_named_even_with_a_yes_to_its_name(client, staff):
    artisan = make_artisan(name="Batik Melati", owner_name="Wulan Contoh")
    suggestion = make_suggestion(text=SAID, speaker_artisan=artisan)
    assert "Hapus nama orang" in open_it(client, suggestion, text="Wulan Contoh minta atap.", names_speaker=True).text


def test_page_shows_what_visitors_will_read_before_anything_is_opened(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_name="Sri Contoh")
    form = {f"{suggestion.code}-text": "Atap gudang bocor.", f"{suggestion.code}-seen": "0", "preview": "1"}
    shown = client.post(page_for(suggestion), form).context["rows"][0][1]
    assert (shown.voice.text, shown.speaker) == ("Atap gudang bocor.", "seorang warga")
    assert not PublicVoice.objects.exists()


def test_a_declined_one_opens_only_with_its_reason(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization(), by=staff)
    suggestion.decline(by=staff, reason="Gudang itu milik provinsi.")
    step = suggestion.last_step
    open_it(client, suggestion, **{f"step_{step.pk}": ""})
    assert not PublicVoice.objects.exists()
    open_it(client, suggestion)
    client.logout()
    assert "Gudang itu milik provinsi." in trail(client)


def test_several_ticked_in_the_list_are_opened_on_one_page_all_or_none(client, staff):
    office = make_organization()
    first = make_suggestion(text="Satu: kain.", speaker_organization=office)
    second = make_suggestion(text="Dua: kayu.", speaker_organization=office)
    ticked = {"pick": [f"{one.code}:{one.version}" for one in (first, second)]}
    page = client.post(reverse("public_trail:pick"), ticked, follow=True)
    assert len(page.context["rows"]) == 2
    sent = {
        f"{one.code}-{name}": form.initial[name]
        for form, _told in page.context["rows"]
        for one in [form.suggestion]
        for name in ("seen", "text")
    }
    address = page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    client.post(address, sent | {f"{second.code}-seen": "7"})
    assert not PublicVoice.objects.exists()
    client.post(address, sent)
    assert PublicVoice.objects.open().count() == 2


def test_second_of_two_people_opening_overwrites_nothing(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization())
    make_public_voice(suggestion=suggestion, text="Kalimat rekan.")
    answer = client.post(
        page_for(suggestion), {f"{suggestion.code}-seen": "0", f"{suggestion.code}-text": "Punya saya."}
    )
    assert "Orang lain baru saja mengubah" in answer.text
    assert PublicVoice.objects.get().text == "Kalimat rekan."


def test_reason_of_a_later_step_stays_inside_until_it_is_opened(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization(), by=staff)
    voice = make_public_voice(suggestion=suggestion, text=SAID)
    suggestion.decline(by=staff, reason="Alasan yang belum diperiksa.")
    assert "1 langkah belum tampil" in client.get(suggestion.get_absolute_url()).text
    client.logout()
    page = client.get(voice.get_absolute_url()).text
    assert "Tidak dapat dipenuhi" in page
    assert "Alasan yang belum diperiksa." not in page


def test_decision_taken_back_is_not_told(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization(), by=staff)
    suggestion.decline(by=staff, reason="Keliru ditekan.")
    step = suggestion.last_step
    voice = make_public_voice(suggestion=suggestion, text=SAID, steps={step.pk: "Keliru ditekan."})
    suggestion.undo(step, by=staff)
    assert "Keliru ditekan." not in client.get(voice.get_absolute_url()).text


def test_taken_out_it_is_gone_everywhere_at_once_and_can_come_back_as_it_was(client, sign_in):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization(), crafts=["batik"])
    voice = make_public_voice(suggestion=suggestion, text="Gudang bocor sekali.")
    everywhere = [
        reverse("public_trail:trail"),
        reverse("public_trail:feed"),
        reverse("public_trail:data-csv"),
        reverse("public_trail:data-json"),
        reverse("directory:craft", args=["batik"]),
        voice.get_absolute_url(),
    ]

    def told():
        client.logout()
        answers = [client.get(address) for address in everywhere]
        return ["Gudang bocor sekali." in (b"".join(a) if a.streaming else a.content).decode() for a in answers]

    assert all(told())
    sign_in("Sekretariat")
    client.post(reverse("public_trail:close", args=[suggestion.code]))
    assert not any(told())
    assert client.get(voice.get_absolute_url()).status_code == 404
    assert voice.code not in client.get(reverse("sitemap-section", args=["jejak"])).text
    sign_in("Sekretariat")
    open_it(client, suggestion)
    assert all(told())


def test_put_aside_after_opening_it_is_gone_too(client):
    voice = make_public_voice(text=SAID)
    Suggestion.objects.filter(pk=voice.suggestion_id).update(status=Suggestion.Status.REFUSED)
    assert client.get(voice.get_absolute_url()).status_code == 404


def test_action_item_is_told_only_in_its_public_words(client, staff):
    suggestion = make_suggestion(text=SAID, speaker_organization=make_organization())
    item = make_action_item(text="Pak Contoh menelepon provinsi.", suggestions=[suggestion])
    open_it(client, suggestion, **{f"item_{item.pk}": "Menghubungi provinsi."})
    client.logout()
    page = client.get(PublicVoice.objects.get().get_absolute_url()).text
    assert "Menghubungi provinsi." in page
    assert "Pak Contoh" not in page
