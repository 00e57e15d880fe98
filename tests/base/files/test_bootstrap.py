"""Bootstrap as visitors get it: only the parts that pages use, and whatever a page uses is among them."""

import hashlib
import re
from pathlib import Path

import crispy_bootstrap5
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.utils import get_level_tags

FOLDER = settings.BASE_DIR / "static/vendor/bootstrap-5.3"
SERVED = (FOLDER / "bootstrap.min.css").read_text()
WHOLE = set((Path(__file__).parent / "bootstrap_classes.txt").read_text().split())
# Where pages come from: folder and kind of file.
SOURCES = [
    (settings.BASE_DIR / "templates", "*.html"),
    (settings.BASE_DIR / "static/js", "*.js"),
    *((settings.BASE_DIR / app, "*.py") for app in ("dekranasda", "crafts", "programs")),
]
# What crispy makes the portal's forms of; its tabs, windows and accordions stand in none of them.
OF_FORMS = Path(crispy_bootstrap5.__file__).parent / "templates/bootstrap5"
FORMS = [
    OF_FORMS / f"{name}.html"
    for name in (
        "errors", "field", "inputs", "uni_form", "layout/column", "layout/field_errors", "layout/field_errors_block",
        "layout/field_file", "layout/help_text", "layout/radio_checkbox_select", "layout/row",
    )
]  # fmt: skip
# class="…" of a page, css_class="…" and {"class": "…"} in Python, className = "…" and classList.add("…") of a script.
_NAMED = re.compile(r"""class[\w.]*["'\]]*\s*[=:(]+\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG = re.compile(r"\{[%#].*?[%#]\}|\{\{.*?\}\}")


def classes_of(text: str) -> set[str]:
    """The classes that a template, script or module names, also those that it names in one case only."""
    named = _NAMED.findall(text) + _NAMED.findall(_TAG.sub(" ", text))
    return {word for pair in named for word in re.findall(r"[\w-]+", "".join(pair))}


def defined(name: str) -> bool:
    return re.search(rf"\.{name}(?![\w-])", SERVED) is not None


def test_every_class_of_bootstrap_that_a_page_names_is_served():
    files = [file for folder, kind in SOURCES for file in folder.rglob(kind)]
    used = {name: file for file in [*files, *FORMS] for name in classes_of(file.read_text()) & WHOLE}
    assert len(used) > 100
    missing = {name: str(file) for name, file in used.items() if not defined(name)}
    assert not missing, "add these to bootstrap.scss and run .ci/bootstrap"


def test_every_kind_of_message_has_its_colour():
    tags = get_level_tags()
    for level in (constants.SUCCESS, constants.INFO, constants.WARNING, constants.ERROR):
        assert defined(f"alert-{tags[level]}")


def test_what_is_served_was_made_of_the_source_beside_it():
    made_of = (settings.BASE_DIR / ".ci/bootstrap").read_bytes() + (FOLDER / "bootstrap.scss").read_bytes()
    first_comment, _end, _rules = SERVED.partition("*/")
    assert hashlib.sha256(made_of).hexdigest() in first_comment, "run .ci/bootstrap"
    assert "Licensed under MIT" in first_comment


def test_what_no_page_uses_is_not_served():
    assert not any(defined(name) for name in ("accordion", "carousel", "modal", "navbar", "offcanvas"))
