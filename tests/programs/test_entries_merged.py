"""Two themes, or two sources of money, that mean the same become one; adopted plans keep saying what they said."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.listed import Listed
from programs.choices import merging
from programs.models import Budget, BudgetSource, MinuteLine, Program, Suggestion, Theme
from programs.planning.changes import compare
from tests.factories import make_budget, make_meeting, make_plan, make_program, make_suggestion, put_in_force
from tests.programs.meetings.test_documents import words

pytestmark = pytest.mark.django_db
THEMES, SOURCES = "/kelola/daftar/tema/", "/kelola/daftar/sumber-dana/"


def theme(key):
    return Theme.objects.get(key=key)


def source(key):
    return BudgetSource.objects.get(key=key)


def merge(client, page, old, new, **options):
    return client.post(f"{page}{old.pk}/gabung/", {"into": new.pk}, **options)


@pytest.fixture
def adopted():
    """A program of an adopted plan, with a theme and money of a source."""
    program = make_program(plan=make_plan(), theme="promosi")
    make_budget(program=program, source="CSR", planned=5_000_000)
    put_in_force(program.plan)
    return program


def test_all_that_is_open_names_the_other_one_and_is_found_under_it(client, sign_in):
    sign_in("Sekretariat")
    said = make_suggestion(theme="promosi")
    line = make_meeting().lines.create(text="Kayu terlambat.", speaker_name="Ibu", theme="promosi")
    draft = make_program(theme="promosi")
    answer = merge(client, THEMES, theme("promosi"), theme("akses pasar"), follow=True)
    assert "Promosi digabung ke Akses pasar." in answer.text
    assert Suggestion.objects.get(pk=said.pk).theme == "akses pasar"
    assert Suggestion.objects.get(pk=said.pk).version == said.version + 1
    assert MinuteLine.objects.get(pk=line.pk).theme == "akses pasar"
    assert Program.objects.get(pk=draft.pk).theme == "akses pasar"
    assert said.code in client.get(reverse("suggestions:suggestions"), {"tema": "akses pasar"}).text
    assert "promosi" not in dict(Theme.standing_choices())
    assert AuditEvent.objects.filter(detail="Daftar tema: Promosi digabung ke Akses pasar.").exists()


def test_adopted_plan_shows_and_exports_what_it_did_and_has_no_change(client, sign_in, adopted):
    sign_in("Sekretariat")
    plan = adopted.plan

    def shown() -> list[str]:
        # What was just told of is not of the plan.
        client.get(THEMES)
        documents = [reverse("planning:year-document", args=[2026]), reverse("planning:whole-document")]
        pages = [reverse("planning:program", args=[adopted.slug]), reverse("planning:whole")]
        book = load_workbook(io.BytesIO(client.get(reverse("planning:export", args=[plan.pk])).content))
        cells = [str(cell.value) for sheet in book.worksheets[:2] for row in sheet.iter_rows() for cell in row]
        return [
            *cells,
            *(client.get(page).text.split("<main")[1] for page in pages),
            *(words(client.get(document).content) for document in documents),
        ]

    before = shown()
    assert "Promosi" in before
    assert "CSR/TJSL" in before
    merge(client, THEMES, theme("promosi"), theme("akses pasar"))
    merge(client, SOURCES, source("CSR"), source("hibah"))
    assert shown() == before
    plan.refresh_from_db()
    version = plan.versions.order_by("-number").first()
    plan.keep_version(by=None, note="Sama.")
    assert list(compare(version, plan.versions.order_by("-number").first())) == []


def test_page_says_what_changes_and_what_stays(client, sign_in, adopted):
    sign_in("Sekretariat")
    make_suggestion(theme="promosi")
    page = " ".join(client.get(f"{THEMES}{theme('promosi').pk}/gabung/").text.split())
    assert "<li>1 masukan</li>" in page
    assert "Tetap menyebut Promosi: 1 program pada rencana yang sudah ditetapkan." in page
    assert Suggestion.objects.get().theme == "promosi"


def test_money_of_both_sources_in_one_year_is_added_up(client, sign_in):
    sign_in("Sekretariat")
    program = make_program()
    make_budget(program=program, source="CSR", planned=5_000_000)
    make_budget(program=program, source="hibah", planned=2_000_000)
    make_budget(program=program, source="CSR", year=2027, planned=1_000_000)
    merge(client, SOURCES, source("CSR"), source("hibah"))
    assert Program.objects.get().version == program.version + 1
    assert set(Budget.objects.values_list("year", "source", "planned")) == {
        (2026, "hibah", 7_000_000),
        (2027, "hibah", 1_000_000),
    }


def test_what_was_chosen_before_means_the_one_that_stayed(client, sign_in):
    sign_in("Sekretariat")
    said = make_suggestion()
    edit = reverse("suggestions:suggestion-edit", args=[said.code])
    sent = {name: value for name, value in client.get(edit).context["form"].initial.items() if value}
    merge(client, THEMES, theme("promosi"), theme("akses pasar"))
    client.post(edit, {**sent, "crafts": [], "text": said.text, "theme": "promosi", "opened_version": said.version})
    said.refresh_from_db()
    assert said.theme == "akses pasar"


@pytest.mark.parametrize("listed", Listed.__subclasses__())
def test_entry_is_merged_once_and_not_into_one_that_is_gone(listed):
    first, second, third = listed.objects.order_by("pk")[:3]
    merging.merge(first, second)
    for old, new in ((first, third), (third, first), (second, second)):
        with pytest.raises(merging.AlreadyMerged):
            merging.merge(old, new)
    # One after the other: what was merged first follows.
    merging.merge(second, third)
    assert listed.kept_key(first.key) == listed.kept_key(second.key) == third.key
    first.refresh_from_db()
    first.set_hidden(hidden=False)
    first.refresh_from_db()
    assert first.is_hidden


def test_merged_entry_stays_hidden_and_on_record(client, sign_in):
    sign_in("Sekretariat")
    old, new = theme("promosi"), theme("akses pasar")
    merge(client, THEMES, old, new)
    answer = client.post(f"{THEMES}{old.pk}/tampilkan/", follow=True)
    assert "Promosi sudah digabung, jadi tetap tersembunyi." in answer.text
    assert "digabung ke Akses pasar" in answer.text
    assert "Sudah digabung ke Akses pasar" in client.get(f"{THEMES}{old.pk}/").text
    # Nor does the one that stands for it go.
    assert "Belum dapat dihapus" in client.get(f"{THEMES}{new.pk}/hapus/").text


def test_wrong_choice_is_told_at_its_field(client, sign_in):
    sign_in("Sekretariat")
    old = theme("promosi")
    for into in (old.pk, 999, "x", ""):
        answer = client.post(f"{THEMES}{old.pk}/gabung/", {"into": into})
        assert "into" in answer.context["form"].errors
    assert theme("promosi").merged_into is None


def test_sum_that_no_form_could_hold_is_refused_and_nothing_changes(client, sign_in):
    sign_in("Sekretariat")
    program, most = make_program(), 10**Budget.MOST_DIGITS - 1
    make_budget(program=program, source="CSR", planned=most)
    make_budget(program=program, source="hibah", planned=1)
    answer = merge(client, SOURCES, source("CSR"), source("hibah"))
    assert program.title in str(answer.context["form"].errors["into"])
    assert dict(Budget.objects.values_list("source", "planned")) == {"CSR": most, "hibah": 1}
    assert not source("CSR").is_hidden
