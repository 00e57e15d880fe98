"""Every public page is complete under /en/: a phrase added in Indonesian alone fails here.

README.md, "Translations", says how to add it to dekranasda/locale/en/.
"""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.utils import translation
from django.utils.translation.template import templatize

from crafts.models import CraftCategory, Enquiry, Request, Selection
from crafts.models.artisan import Artisan
from dekranasda.glossary.terms import TERMS
from programs.models import Indicator, Membership, Organization, Suggestion

TEMPLATES = settings.BASE_DIR / "templates"
CATALOGUE = settings.BASE_DIR / "dekranasda" / "locale" / "en" / "LC_MESSAGES" / "django.mo"
# Where a visitor without an account may land; what these include and extend is found by itself.
PUBLIC = [
    "400.html",
    "403.html",
    "404.html",
    "413.html",
    "429.html",
    *(f"account/{name}" for name in ("login.html", "logout.html", "password_reset.html", "signup_closed.html")),
    *("accounts/welcome.html", "accounts/link_spent.html", "accounts/csrf_failed.html"),
    *(f"crafts/directory/{name}.html" for name in ("artisan_detail", "artisan_list", "booth_card", "craft_detail")),
    *(f"crafts/directory/{name}.html" for name in ("craft_list", "data", "map", "_directory")),
    *(f"crafts/enquiries/{name}.html" for name in ("ask_form", "look_up")),
    *(f"crafts/requests/{name}.html" for name in ("listing_form", "look_up", "report_form")),
    "first_day/soon.html",
    "glossary/glossary.html",
    "home/home.html",
    "operations/privacy.html",
    "programs/board/board_detail.html",
    *("crafts/picks/selection_list.html", "crafts/picks/selection_detail.html"),
    *(f"programs/planning/{name}.html" for name in ("plan_detail", "plan_year", "program_detail", "change_list")),
    *(f"programs/planning/{name}.html" for name in ("version_compare", "no_plan", "whole_plan")),
    *("programs/decisions/decision_list.html", "programs/meetings/minutes_record.html"),
    "programs/meetings/reply.html",
    *("programs/memberships/group_list.html", "programs/memberships/group_detail.html"),
    *("programs/suggestions/send_form.html", "programs/suggestions/look_up.html"),
    # Included by tags and by forms.
    "django/forms/widgets/select_option.html",
    "programs/dashboards/_diversity_summary.html",
    "programs/suggestions/_about_craft.html",
    "programs/suggestions/_origins.html",
]
# Code that writes what a chart on a public page says.
DRAWN_FOR_THE_PUBLIC = [f"programs/planning/{name}.py" for name in ("achievement", "charts", "year_pictures")]
# Not ours to translate: seen by signed-in people alone, though a public page includes them for those.
INTERNAL = {
    # Django's own.
    "django/forms/widgets/attrs.html",
    "components/office_links.html",
    "components/office_nav.html",
    "components/shortcuts.html",
    "components/stale_edit.html",
    "programs/decisions/_inside.html",
    "programs/suggestions/_row.html",
}
# An artisan's own page, behind a link of theirs, is in Indonesian.
OWN_PAGE = "crafts/own_page/"
_INCLUDES = re.compile(r"{% (?:include|extends) \"([\w/.]+)\"")
_MESSAGE = re.compile(r"\b(p?)n?gettext\(((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|,\s*)+)")
_STRING = re.compile(r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")


@pytest.fixture(scope="module")
def known() -> set:
    """Messages of the compiled catalogue: texts, or (context, text)."""
    with CATALOGUE.open("rb") as file:
        messages = gettext.GNUTranslations(file)._catalog
    return {key[0] if isinstance(key, tuple) else key for key in messages}


def _shown_to_visitors() -> list[str]:
    """Templates that a view open to everyone names."""
    return [
        constant.value
        for app in ("crafts", "dekranasda", "programs")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for view in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(view, ast.FunctionDef)
        and any(isinstance(mark, ast.Name) and mark.id == "login_not_required" for mark in view.decorator_list)
        for constant in ast.walk(view)
        if isinstance(constant, ast.Constant)
        and isinstance(constant.value, str)
        and constant.value.endswith(".html")
        and not constant.value.startswith(OWN_PAGE)
    ]


def _with_parts(names: list[str]) -> set[str]:
    found, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name in INTERNAL:
            continue
        if not (TEMPLATES / name).exists():
            raise TemplateDoesNotExist(name)
        found.add(name)
        waiting += _INCLUDES.findall((TEMPLATES / name).read_text(encoding="utf-8"))
    return found


def _messages(path: Path):
    """Every phrase that a template marks for translation."""
    for contextual, arguments in _MESSAGE.findall(templatize(path.read_text(encoding="utf-8"))):
        strings = [ast.literal_eval(string) for string in _STRING.findall(arguments)]
        yield f"{strings[0]}\x04{strings[1]}" if contextual else strings[0]


def _messages_in_code(path: Path, function: str = ""):
    """Every phrase that a module, or one function of it, marks for translation by `_` or `ngettext`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if function:
        [tree] = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == function]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield ast.literal_eval(node.args[0])


@pytest.mark.parametrize("name", DRAWN_FOR_THE_PUBLIC)
def test_charts_for_the_public_have_their_english(name, known):
    messages = list(_messages_in_code(settings.BASE_DIR / name))
    assert messages
    assert [message for message in messages if message not in known] == []


def test_what_became_of_a_suggestion_is_told_in_english(known):
    messages = list(_messages_in_code(settings.BASE_DIR / "programs/suggestions/words.py", "fate_of"))
    assert messages
    assert [message for message in messages if message not in known] == []


@pytest.mark.parametrize("name", sorted(_with_parts([*PUBLIC, *_shown_to_visitors()])))
def test_public_template_has_its_english(name, known):
    missing = [message for message in _messages(TEMPLATES / name) if message not in known]
    assert missing == [], "translate these in dekranasda/locale/en/, then run compilemessages"


@pytest.mark.parametrize(
    "choices",
    [
        Artisan.State,
        CraftCategory.Material,
        Enquiry.Because,
        Enquiry.Kind,
        Enquiry.Language,
        Enquiry.Outcome,
        Enquiry.Said,
        Enquiry.State,
        Indicator.Direction,
        Membership.Role,
        Organization.Kind,
        Request.Kind,
        Request.State,
        Selection.Kind,
        Suggestion.Status,
    ],
    ids=str,
)
def test_states_that_the_public_reads_have_their_english(choices):
    with translation.override("id"):
        indonesian = [str(label) for label in choices.labels]
    with translation.override("en"):
        english = [str(label) for label in choices.labels]
    same = [label for label in indonesian if label in english]
    assert same == [] or same == ["CSR/TJSL"]


def test_terms_are_explained_in_english():
    with translation.override("id"):
        indonesian = [str(term.meaning) for term in TERMS]
    with translation.override("en"):
        assert not set(indonesian) & {str(term.meaning) for term in TERMS}


@pytest.mark.django_db
def test_every_craft_is_described_in_english():
    assert not CraftCategory.objects.filter(description_en="").exists()
