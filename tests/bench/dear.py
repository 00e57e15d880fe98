"""What a stranger's questions cost: every public address a walk finds, rendered anew, by milliseconds of this process.

`python -m tests.bench.run --dear` prints the twenty dearest; `BAR` is what none may cost.
"""

import time
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from lxml import html

BAR = 50.0
SHOWN = 20
OF_A_KIND = 3
STARTS = ("/", "/perajin/?q=kendhang+sentul", "/sitemap.xml", "/robots.txt", "/data.json", "/en/")


def public_addresses() -> list[str]:
    """Addresses that links lead visitors to, at most `OF_A_KIND` of each view."""
    visitor, waiting, seen, kinds, found = Client(), deque(STARTS), set(STARTS), Counter(), []
    while waiting:
        path = waiting.popleft()
        kind = _kind(path)
        if kind is None or kinds[kind] == OF_A_KIND:
            continue
        answer = visitor.get(path)
        _read(answer)
        if answer.status_code != 200:
            continue
        kinds[kind] += 1
        found.append(path)
        for link in _links(answer, path):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def cost(visitor: Client, path: str) -> float:
    """Milliseconds of this process for one answer to its last byte: the least of three."""
    times = []
    for _turn in range(3):
        began = time.process_time()
        _read(visitor.get(path))
        times.append((time.process_time() - began) * 1000)
    return min(times)


def show_dear() -> None:
    visitor = Client()
    dear = sorted(((cost(visitor, path), path) for path in public_addresses()), reverse=True)
    print(f"\n{len(dear)} public addresses, {sum(ms > BAR for ms, _path in dear)} over {BAR:.0f} ms")
    for ms, path in dear[:SHOWN]:
        print(f"{ms:9.1f} ms  {path}{'  over the bar' if ms > BAR else ''}")


def _kind(path: str) -> str | None:
    with translation.override("en" if path.startswith("/en/") else "id"):
        try:
            return f"{path.startswith('/en/')}:{resolve(path.partition('?')[0]).view_name}"
        except Resolver404:
            return None


def _read(answer: HttpResponseBase) -> None:
    if answer.streaming:
        for _part in answer.streaming_content:
            pass


def _links(answer, path: str) -> list[str]:
    kind = answer.headers["Content-Type"]
    if answer.streaming or ("text/html" not in kind and "xml" not in kind):
        return []
    page = html.fromstring(answer.content)
    links = [*page.xpath("//a/@href"), *page.xpath("//loc/text()"), *page.xpath("//link[@rel='alternate']/@href")]
    links = [urlsplit(urldefrag(urljoin(f"http://testserver{path}", link.strip())).url) for link in links]
    return [link._replace(scheme="", netloc="").geturl() for link in links if link.netloc == "testserver"]
