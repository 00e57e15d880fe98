"""What suggestions are about and where money comes from are lists that each council keeps itself, on screens."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from lxml import html
from openpyxl import load_workbook

from dekranasda.base.audit.models import AuditEvent
from programs.models import Budget, BudgetSource, Program, Theme
from tests.factories import (
    make_budget,
    make_meeting,
    make_plan,
    make_program,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
THEMES, SOURCES = "/kelola/daftar/tema/", "/kelola/daftar/sumber-dana/"
ALL = 999


def theme(key):
    return Theme.objects.get(key=key)


def add(client, page, name, **typed):
    return client.post(f"{page}baru/", {"name": name, "position": "1", **typed})


def offered(client, address, field="theme") -> list[str]:
    """What the field of a form may be set to."""
    return [key for key, _label in client.get(address).context["form"].fields[field].choices]


def test_every_council_begins_with_the_lists_there_were():
    assert Theme.label_of("SDM") == "Sumber daya manusia"
    assert BudgetSource.label_of("CSR") == "CSR/TJSL"
    assert (len(Theme.all_known()), len(BudgetSource.all_known())) == (8, 9)
    with translation.override("en"):
        assert Theme.label_of("bahan baku") == "Raw materials"


@pytest.mark.parametrize("role", ["Sekretariat", "Administrator"])
def test_new_theme_is_chosen_filtered_and_told_in_both_languages(client, sign_in, role):
    sign_in(role)
    assert add(client, THEMES, "Pariwisata", name_en="Tourism").status_code == 302
    sign_in("Sekretariat")
    said = make_suggestion()
    edit = reverse("suggestions:suggestion-edit", args=[said.code])
    assert "pariwisata" in offered(client, edit)
    sent = {name: value for name, value in client.get(edit).context["form"].initial.items() if value}
    client.post(edit, {**sent, "crafts": [], "text": said.text, "theme": "pariwisata", "opened_version": said.version})
    said.refresh_from_db()
    assert said.theme == "pariwisata"
    listed = client.get(reverse("suggestions:suggestions"), {"tema": "pariwisata"}).text
    assert said.code in listed
    assert "Pariwisata" in listed
    assert said.code not in client.get(reverse("suggestions:suggestions"), {"tema": "SDM"}).text
    with translation.override("en"):
        assert said.get_theme_display() == "Tourism"
    assert AuditEvent.objects.filter(detail="Daftar tema: Pariwisata").exists()


def test_renamed_theme_is_renamed_everywhere_and_keeps_its_key(client, sign_in):
    sign_in("Sekretariat")
    program = make_program(theme="promosi")
    found = theme("promosi")
    address = f"{THEMES}{found.pk}/"
    client.post(address, {"name": "Promosi dan pameran", "position": "3", "opened_version": found.version})
    assert Program.objects.get(pk=program.pk).get_theme_display() == "Promosi dan pameran"
    assert theme("promosi").name == "Promosi dan pameran"
    assert AuditEvent.objects.filter(detail="Daftar tema: Promosi → Promosi dan pameran").exists()


def test_hidden_theme_is_offered_no_more_and_stays_where_it_was_chosen(client, sign_in):
    sign_in("Sekretariat")
    program, other = make_program(theme="promosi"), make_program()
    client.post(f"{THEMES}{theme('promosi').pk}/sembunyikan/")
    edit = reverse("planning:program-edit", args=[program.pk])
    assert "promosi" in offered(client, edit)
    assert "promosi" not in offered(client, reverse("planning:program-edit", args=[other.pk]))
    assert program.get_theme_display() == "Promosi"
    # The list still knows it, apart, and offers it again.
    assert "Disembunyikan" in client.get(THEMES).text
    client.post(f"{THEMES}{theme('promosi').pk}/tampilkan/")
    assert "promosi" in offered(client, reverse("planning:program-edit", args=[other.pk]))


def test_hidden_theme_cannot_be_sent_for_a_record_that_does_not_bear_it(client, sign_in):
    sign_in("Sekretariat")
    theme("promosi").set_hidden(hidden=True)
    program = make_program()
    edit = reverse("planning:program-edit", args=[program.pk])
    answer = client.post(edit, {"title": program.title, "theme": "promosi", "opened_version": program.version})
    assert "theme" in answer.context["form"].errors
    # A line of the minutes is edited in one form for all of them: it keeps what it has.
    entry = html.fromstring(client.get(reverse("meetings:minutes-entry", args=[make_meeting().pk])).text)
    assert "promosi" in entry.xpath("//select[@id='ubah-theme']/option/@value")
    assert "promosi" not in entry.xpath("//select[@id='baru-theme']/option/@value")


def test_used_theme_stays_and_an_unused_one_goes(client, sign_in):
    sign_in("Sekretariat")
    make_suggestion(theme="promosi")
    used, unused = theme("promosi"), theme("permodalan")
    page = client.get(f"{THEMES}{used.pk}/hapus/").text
    assert "masukan" in page
    client.post(f"{THEMES}{used.pk}/hapus/")
    assert Theme.objects.filter(pk=used.pk).exists()
    client.post(f"{THEMES}{unused.pk}/hapus/")
    assert not Theme.objects.filter(pk=unused.pk).exists()
    assert Theme.label_of("permodalan") == "permodalan"


def test_who_may_not_read_suggestions_is_told_how_many_name_a_theme_and_no_more(client, sign_in):
    make_suggestion(theme="promosi", text="Pasokan kayu sering terlambat.")
    address = f"{THEMES}{theme('promosi').pk}/hapus/"
    sign_in("Sekretariat")
    assert "Pasokan kayu" in client.get(address).text
    sign_in("Administrator")
    page = client.get(address).text
    assert "1 masukan" in page
    assert "Pasokan kayu" not in page


def test_source_of_money_is_used_by_ceilings_export_and_import(client, sign_in):
    sign_in("Sekretariat")
    add(client, SOURCES, "Dana desa", name_en="Village fund")
    program = make_program(plan=make_plan())
    make_budget(program=program, source="dana-desa", planned=7_000_000)
    page = client.get(reverse("planning:budgets", args=[program.pk]))
    assert "Dana desa" in page.text
    address = reverse("planning:budgets", args=[program.pk])
    client.post(address, {"dana_desa_2026": "9.000.000", "opened_version": program.version})
    assert Budget.objects.get().planned == 9_000_000
    content = client.get(reverse("planning:export", args=[program.plan.pk])).content
    book = load_workbook(io.BytesIO(content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Dana desa" in cells


def test_source_that_is_hidden_keeps_its_ceilings(client, sign_in):
    sign_in("Sekretariat")
    program, other = make_program(), make_program()
    make_budget(program=program, source="CSR")
    BudgetSource.objects.get(key="CSR").set_hidden(hidden=True)
    assert "CSR/TJSL" in client.get(reverse("planning:budgets", args=[program.pk])).text
    assert "CSR/TJSL" not in client.get(reverse("planning:budgets", args=[other.pk])).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "sumber DAYA manusia"}, "name"),
        ({"name": "  sumber   DAYA manusia "}, "name"),
        ({"name": "\u200b"}, "name"),
        ({"name": "a" * 61}, "name"),
        ({"name": "Kayu", "position": "1" + "0" * 30}, "position"),
        ({"name": "Kayu", "position": "-1"}, "position"),
        ({"name": "Kayu", "position": ""}, "position"),
    ],
)
def test_wrong_entry_is_told_at_its_field_and_nothing_is_kept(client, sign_in, typed, field):
    sign_in("Sekretariat")
    answer = client.post(f"{THEMES}baru/", {"position": "1", **typed})
    assert field in answer.context["form"].errors
    assert Theme.objects.count() == 8


def test_names_that_look_alike_get_keys_of_their_own(client, sign_in):
    sign_in("Sekretariat")
    for name in ("Dana bagi hasil cukai tembakau", "Dana bagi hasil cukai rokok", "APBD - Kota", "手工"):
        assert add(client, SOURCES, name).status_code == 302
    keys = set(BudgetSource.objects.values_list("key", flat=True))
    assert len(keys) == 13
    assert max(map(len, keys)) <= Budget._meta.get_field("source").max_length


def test_list_that_does_not_exist_is_not_found(client, sign_in):
    sign_in("Sekretariat")
    assert client.get("/kelola/daftar/warna/").status_code == 404
    assert client.get(f"{THEMES}{ALL}/").status_code == 404


def test_list_of_suggestions_asks_once_for_many_themes(client, sign_in):
    sign_in("Sekretariat")
    address = reverse("suggestions:suggestions")

    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).text
        assert "Tema 0" in page
        return len(queries)

    Theme.objects.create(key="tema-0", name="Tema 0")
    make_suggestion(theme="tema-0")
    few = asked()
    for number in range(1, 15):
        Theme.objects.create(key=f"tema-{number}", name=f"Tema {number}")
        make_suggestion(theme=f"tema-{number}")
    assert asked() <= few


def test_visitors_filter_by_a_theme_of_the_councils_own(client):
    Theme.objects.create(key="pariwisata", name="Pariwisata", name_en="Tourism")
    assert "Pariwisata" in client.get(reverse("public_trail:trail")).text
    # The page that is kept changes with the list.
    Theme.objects.filter(key="pariwisata").update(name="Wisata desa")
    assert "Wisata desa" in client.get(reverse("public_trail:trail")).text
    assert "Tourism" in client.get("/en" + reverse("public_trail:trail")).text
