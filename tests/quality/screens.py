"""Takes a picture of every page of every role, for people to look at.

    python -m tests.quality.screens --dir folder
    python -m tests.quality.screens --dir folder --role pengurus --role visitor

    python -m tests.quality.screens --handbook

Needs Chromium. A demo of its own is started. One sheet a page: on a phone in light, its length cut into columns, and in
dark, then on a desktop in light and in dark, half as large. The visitor's pages are shown in both languages, and to
the other roles no more. `pages.txt` in the folder says which sheet shows which address.

`--handbook` makes the pictures of the handbook instead, where they are served from; they are committed.
"""

import argparse
import io
import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, DESKTOP, PHONE, running_demo
from tests.browser.crawl import FOREIGN, pages, route_of
from tests.quality.pages import ERRORS, ROLES, SETTLE, sign_in

PICTURES = Path(__file__).resolve().parents[2] / "static" / "img" / "bantuan"
# Who of the demo does what a role does.
DOING = {"SECRETARIAT": "sekretariat", "BOARD": "pengurus", "LEADERSHIP": "pimpinan", "ADMINISTRATOR": "admin"}
HEIGHT, COLUMNS, GAP = 1300, 3, 16
# Pictures in lists are fetched when they are near: scrolling to the end brings them.
# Far from the window a browser leaves out what it may draw later; the sheet would be blank there.
ALL_OF_IT = """() => {
    const all = new CSSStyleSheet();
    all.insertRule("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets.push(all);
}"""
TO_THE_END = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 700) {
        scrollTo(0, y);
        await new Promise(done => setTimeout(done, 25));
    }
    scrollTo(0, 0);
}"""


def sheet(page: Page) -> Image.Image:
    """The page as it is open now, in all four ways; far below `COLUMNS` columns of a phone it is cut."""
    phone, phone_dark = shots(page, PHONE, HEIGHT * COLUMNS)
    desktop, desktop_dark = (shot.reduce(2) for shot in shots(page, DESKTOP, HEIGHT))
    columns = [
        phone.crop((0, top, phone.width, min(top + HEIGHT, phone.height))) for top in range(0, phone.height, HEIGHT)
    ]
    columns.append(phone_dark.crop((0, 0, phone.width, min(HEIGHT, phone.height))))
    whole = Image.new("RGB", ((phone.width + GAP) * len(columns) + desktop.width, HEIGHT + GAP), "magenta")
    for place, column in enumerate(columns):
        whole.paste(column, (place * (phone.width + GAP), 0))
    right = (phone.width + GAP) * len(columns)
    whole.paste(desktop, (right, 0))
    whole.paste(desktop_dark, (right, HEIGHT // 2 + GAP))
    return whole


def shots(page: Page, size: dict[str, int], height: int) -> tuple[Image.Image, Image.Image]:
    """The upper `height` pixels in light and in dark."""
    page.set_viewport_size(size)
    if page.request.get(page.url).ok:
        # Some scripts look at the width only once.
        page.reload()
    page.evaluate(TO_THE_END)
    length = min(height, page.evaluate("document.documentElement.scrollHeight"))
    both = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(ALL_OF_IT)
        page.evaluate(SETTLE)
        clip = {"x": 0, "y": 0, "width": size["width"], "height": length}
        png = page.screenshot(full_page=True, clip=clip)
        both.append(Image.open(io.BytesIO(png)).convert("RGB"))
    page.emulate_media(color_scheme="light")
    return both[0], both[1]


def show(browser: Browser, address: str, role: str, folder: Path, shown: set[str]) -> None:
    """Sheets of the pages of `role` whose kind is not among `shown` yet, to which the visitor's are added."""
    context = browser.new_context(locale="id-ID", viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    if role == "visitor":
        walk = pages(page, address, starts=["/", "/en/"], leave_out=(FOREIGN,))
    else:
        sign_in(page, address, role)
        walk = pages(page, address, starts=["/dasbor/"], leave_out=("/en/",))
    with (folder / "pages.txt").open("a") as index:

        def keep(path: str) -> None:
            name = f"{role}-{len(list(folder.glob(f'{role}-*'))):03}.jpg"
            sheet(page).save(folder / name, quality=80)
            print(name, path, file=index, flush=True)

        for path in walk:
            if role == "visitor":
                shown.add(route_of(path))
            elif route_of(path) in shown:
                continue
            keep(path)
        for path in ERRORS.get(role, []):
            page.goto(address + path)
            keep(path)
    context.close()


def show_tasks(browser: Browser, address: str) -> None:
    """A picture of the page that each page of the handbook is about, as whoever does the task sees it."""
    from dekranasda.handbook.pages import PAGES

    PICTURES.mkdir(exist_ok=True)
    missing = {page.slug: page for page in PAGES}
    for role, person in DOING.items():
        context = browser.new_context(locale="id-ID", viewport=DESKTOP, reduced_motion="reduce")
        page = context.new_page()
        sign_in(page, address, person)
        asked = {f"id {one.picture_of} ": one.slug for one in missing.values() if one.roles[0].name == role}
        walk = pages(
            page,
            address,
            starts=["/dasbor/"],
            leave_out=("/en/", "/bantuan/", FOREIGN),  # whose pictures are being made
            is_known=lambda route, _text, asked=asked: route not in asked,
        )
        for path in walk:
            slug = asked[route_of(path)]
            page.evaluate(SETTLE)
            top = page.locator("main").bounding_box()["y"]
            png = page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": 1280, "height": 800})
            Image.open(io.BytesIO(png)).convert("RGB").resize((960, 600)).save(PICTURES / f"{slug}.webp", quality=60)
            del missing[slug]
            if not asked.keys() - {f"id {one.picture_of} " for one in PAGES if one.slug not in missing}:
                break
        context.close()
    assert not missing, f"no page was found for {', '.join(missing)}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dir", type=Path, help="where the sheets go")
    options.add_argument("--handbook", action="store_true", help="the pictures of the handbook instead")
    options.add_argument("--role", choices=ROLES, action="append", help="this role only; may be repeated")
    chosen = options.parse_args()
    if bool(chosen.dir) is chosen.handbook:
        options.error("--dir or --handbook")
    # Of Django, the walk needs the addresses alone.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    shown: set[str] = set()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with running_demo(Path(scratch) / "demo") as demo, closing(browser):
            if chosen.handbook:
                show_tasks(browser, demo.address)
                return 0
            chosen.dir.mkdir(parents=True, exist_ok=True)
            for role in chosen.role or ROLES:
                show(browser, demo.address, role, chosen.dir, shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
