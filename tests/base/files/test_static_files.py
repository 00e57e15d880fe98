"""Bootstrap as it is served: smaller, and nothing that a page may use is missing."""

from django.conf import settings

from dekranasda.base.files.static_files import BOOTSTRAP, only_used, words_in_use


def test_of_bootstrap_only_what_a_page_may_use_is_served():
    whole = (settings.BASE_DIR / "static" / BOOTSTRAP).read_text()
    lean = only_used(whole, words_in_use())
    for used in (".btn-primary{", ".is-invalid~.invalid-feedback", ".col-md-6{", ".alert-dismissible", "hr{", ":root,"):
        assert used in lean
    assert ".carousel" not in lean
    assert len(lean) < len(whole) / 3
    assert lean.count("{") == lean.count("}")


def test_a_rule_stays_as_long_as_one_of_its_selectors_is_used():
    css = "/* note */@media print{.a,.b:not(.c,.d)>p{x:y}.e{x:y}}.f .a{x:y}@keyframes k{from{x:y}}"
    assert only_used(css, {"a"}) == "@media print{.a{x:y}}@keyframes k{from{x:y}}"
    assert only_used(css, {"b", "c", "d"}) == "@media print{.b:not(.c,.d)>p{x:y}}@keyframes k{from{x:y}}"
