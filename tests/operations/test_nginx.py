"""Photos sent by a real nginx under the guide's own block, each after the portal has allowed it."""

import http.client
import re
import socket
import subprocess
import time
from io import BytesIO
from pathlib import Path
from textwrap import indent
from urllib.parse import urlsplit

import pytest
from django.conf import settings as installed
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import testcases
from PIL import Image

from crafts.records import publishing
from crafts.records.photos import PHOTO_PLACE, add_photo
from dekranasda.base.files.placing import placing
from tests.factories import make_artisan

pytestmark = [pytest.mark.needs("nginx"), pytest.mark.django_db(transaction=True)]


def photo_of(artisan):
    """A photo of work without a face."""
    content = BytesIO()
    Image.new("RGB", (900, 600), "navy").save(content, "JPEG")
    upload = SimpleUploadedFile("karya.jpg", content.getvalue(), "image/jpeg")
    with placing([upload], PHOTO_PLACE):
        photo = add_photo(artisan, upload)
    photo.is_portrait = False
    photo.save()
    return photo


def location_of_the_guide(media: str) -> str:
    guide = (installed.BASE_DIR / ".docs" / "operating.md").read_text()
    block = re.search(r"    location /berkas-nginx/ \{.*?\n    \}\n", guide, re.DOTALL)[0]
    assert "/srv/dekranasda/data/media/" in block
    return block.replace("/srv/dekranasda/data/media/", f"{media}/")


def configuration(folder: Path, *, port: int, portal: str, media: str) -> str:
    temporary = "\n".join(
        f"    {kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
{temporary}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://{portal};
            proxy_set_header Host {portal};
        }}
{indent(location_of_the_guide(media), "    ")}
    }}
}}
"""


@pytest.fixture
def portal(monkeypatch, request):
    """The portal's address; the server of the tests would send media files itself, past the portal."""
    monkeypatch.setattr(testcases._MediaFilesHandler, "get_base_url", lambda handler: "http://lain.contoh.id/")
    return urlsplit(request.getfixturevalue("live_server").url).netloc


@pytest.fixture
def ask(portal, settings, tmp_path):
    """Ask nginx for a path: (status, headers, body)."""
    settings.NGINX_MEDIA = "/berkas-nginx/"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = tmp_path / "nginx.conf"
    told.write_text(configuration(tmp_path, port=port, portal=portal, media=settings.MEDIA_ROOT))

    def asked(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            link.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = link.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            link.close()

    process = subprocess.Popen(["nginx", "-c", str(told), "-e", str(tmp_path / "error.log")])
    try:
        end = time.monotonic() + 30
        while True:
            try:
                asked("/robots.txt")
                break
            except OSError:
                assert process.poll() is None, (tmp_path / "error.log").read_text()
                assert time.monotonic() < end
                time.sleep(0.1)
        yield asked
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_photo_is_sent_by_nginx_and_a_withdrawn_one_is_gone_at_once(ask):
    artisan = make_artisan()
    photo = photo_of(artisan)
    content = photo.image.read()
    status, headers, body = ask(photo.image.url)
    assert (status, body) == (200, content)
    # By nginx: the portal's own ETag is another, and its answer holds no byte of the file.
    assert re.fullmatch(r'"[0-9a-f]+-[0-9a-f]+"', headers["etag"])
    assert headers["cache-control"] == "private, no-cache"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"].startswith("image/")
    assert "x-accel-redirect" not in headers
    assert ask(photo.image.url, If_None_Match=headers["etag"])[0] == 304
    publishing.withdraw_consent(artisan, by=None, reason="Tidak ingin tampil.")
    # Whoever has seen it asks again, and is told that there is none.
    assert ask(photo.image.url, If_None_Match=headers["etag"])[0] == 404


def test_nobody_reaches_a_file_past_the_portal(ask):
    default_storage.save("bukti/rahasia.pdf", ContentFile(b"%PDF-1.4 isi-bukti"))
    photo = photo_of(make_artisan())
    secret = [
        "/berkas/bukti/rahasia.pdf",
        "/berkas-nginx/bukti/rahasia.pdf",
        f"/berkas-nginx/{photo.image.name}",
        "/berkas/foto/../bukti/rahasia.pdf",
        "/berkas/foto/%2e%2e/bukti/rahasia.pdf",
    ]
    for path in secret:
        status, _headers, body = ask(path)
        assert status in (400, 404), path
        assert b"isi-bukti" not in body, path
