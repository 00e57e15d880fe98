"""The static files as they are served: under hashed names, compressed, and of Bootstrap only what the portal uses."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import crispy_bootstrap5
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BOOTSTRAP = "vendor/bootstrap-5.3/bootstrap.min.css"
# Where a class of Bootstrap may be named: folder and kind of file.
USERS = [
    (settings.BASE_DIR / "templates", "*.html"),
    (settings.BASE_DIR / "static/js", "*.js"),
    # Our own style names those that a template puts together, such as alert-{{ message.tags }}.
    (settings.BASE_DIR / "static/css", "*.css"),
    *((settings.BASE_DIR / app, "*.py") for app in ("dekranasda", "crafts", "programs")),
    (Path(crispy_bootstrap5.__file__).parent, "*.html"),
]

_css, (_url, _import, _source_map) = CompressedManifestStaticFilesStorage.patterns[0]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Vendored files stay untouched, so the source maps that they name but do not bring along are not looked for,
    and what is left of Bootstrap is worked out anew at each `collectstatic`: a phone waits for every byte of it."""

    patterns = ((_css, (_url, _import)),)

    def post_process(self, paths, dry_run=False, **options):
        if BOOTSTRAP in paths and not dry_run:
            storage, path = paths[BOOTSTRAP]
            with storage.open(path) as file:
                whole = file.read().decode()
            notice = next(re.finditer(r"/\*!.*?\*/", whole, re.DOTALL))[0]
            lean = InMemoryStorage()
            lean.save(BOOTSTRAP, ContentFile(f"{notice}\n{only_used(whole, words_in_use())}".encode()))
            paths = {**paths, BOOTSTRAP: (lean, BOOTSTRAP)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def words_in_use() -> set[str]:
    """Every word that may be the name of a class in a page."""
    files = (file for folder, kind in USERS for file in folder.rglob(kind))
    return {word for file in files for word in re.findall(r"[\w-]+", file.read_text())}


def only_used(css: str, words: Iterable[str]) -> str:
    """The rules of `css`, without comments, whose classes are all among `words`."""
    kept = []
    for head, body in _blocks(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if head.startswith(("@media", "@supports")):
            body = only_used(body, words)
        elif not head.startswith("@"):
            selectors = re.split(r",(?![^(]*\))", head)
            head = ",".join(one for one in selectors if all(name in words for name in re.findall(r"\.([\w-]+)", one)))
        if head and body:
            kept.append(f"{head}{{{body}}}")
    return "".join(kept)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost pair of braces, and in it; statements such as @charset are passed over."""
    depth = begin = inside = 0
    for sign in re.finditer(r"[{};]", css):
        if sign[0] == "{":
            depth += 1
            if depth == 1:
                head, inside = css[begin : sign.start()], sign.end()
        elif sign[0] == "}":
            depth -= 1
            if depth == 0:
                yield head.strip(), css[inside : sign.start()]
                begin = sign.end()
        elif depth == 0:
            begin = sign.end()
