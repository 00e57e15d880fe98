"""The words of `.docs/kata.md`: what is struck there stands on no screen, in no document, mail or message."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

WORDS = settings.BASE_DIR / ".docs" / "kata.md"
APPS = ("crafts", "dekranasda", "programs")
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
_MESSAGE = re.compile(r"\bn?p?gettext\((.*)\)")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w])//[^\n]*", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")


def struck() -> list[str]:
    """Every word that the list strikes."""
    rows = [line.split("|")[1:-1] for line in WORDS.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [word.strip() for _word, words, _why in rows[1:] for word in words.split(";")]


def found_in(text: str) -> list[str]:
    """The struck words that `text` has. "Diterima", with a capital, is a state; in a sentence it may be a verb."""
    found = []
    for word in struck():
        flags = 0 if word[0].isupper() else re.IGNORECASE
        end = r"(?:nya)?\b" if word[-1].isalpha() else ""
        if re.search(rf"\b{re.escape(word)}{end}", text, flags):
            found.append(word)
    return found


def messages_of_code(path: Path):
    """Every text in Python code that can be read by a person: what is one word may be a key or an address."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in TRANSLATED:
            yield from (part.value for part in node.args if isinstance(part, ast.Constant) and part.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def messages_of_template(path: Path):
    """All that a template writes: what it marks for translation, and the text between."""
    source = path.read_text(encoding="utf-8")
    yield from _MESSAGE.findall(templatize(source))
    yield re.sub(
        r"{[%#{].*?[%#}]}|<[^>]*>", " ", re.sub(r"{% comment %}.*?{% endcomment %}", "", source, flags=re.DOTALL)
    )


def messages_of_script(path: Path):
    yield from _QUOTED.findall(_COMMENT.sub("", path.read_text(encoding="utf-8")))


def _sources():
    templates = settings.BASE_DIR / "templates"
    yield from ((path, messages_of_template) for path in templates.rglob("*") if path.suffix in (".html", ".txt"))
    yield from ((path, messages_of_script) for path in (settings.BASE_DIR / "static" / "js").rglob("*.js"))
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path, messages_of_code


def test_no_text_uses_a_struck_word():
    using = [
        f"{path.relative_to(settings.BASE_DIR)}: “{word}” in {text.strip()[:80]!r}"
        for path, messages in _sources()
        for text in messages(path)
        for word in found_in(text)
    ]
    assert using == [], "see .docs/kata.md for the word to use"


@pytest.mark.parametrize(
    "text",
    ["Periksa surel Anda", "Pengaman keduanya hilang", "akan dikirim sendiri", "Diterima", "Status dan keadaannya"],
)
def test_a_struck_word_would_be_found(text):
    assert found_in(text)


@pytest.mark.parametrize("text", ["Pesanan sulit diterima karena modal terbatas.", "Masuk 5 Februari 2026", "email"])
def test_other_words_pass(text):
    assert found_in(text) == []
