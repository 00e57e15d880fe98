"""nginx before the portal, as the guide sets it up but for the certificate, as long as the block lasts."""

import re
import subprocess
import tempfile
import time
import urllib.request
from getpass import getuser
from pathlib import Path
from urllib.error import URLError

from django.conf import settings

GUIDE = Path(__file__).resolve().parent.parent.parent / ".docs" / "operating.md"


class Nginx:
    def __init__(self, port: int, portal: str):
        self.port, self.base = port, f"http://127.0.0.1:{port}"
        block = re.search(
            r"^```nginx\n(upstream .*?^}\n)?(server \{.*?^}\n)```", GUIDE.read_text(), re.MULTILINE | re.DOTALL
        )
        told = "".join(part or "" for part in block.groups()).replace("127.0.0.1:8000", portal)
        told = told.replace("/srv/dekranasda/data/media/", f"{settings.MEDIA_ROOT}/")
        told = re.sub(r"listen 443 [^;]*;", f"listen 127.0.0.1:{port};", told)
        self.told = re.sub(r"^\s*(ssl_certificate|ssl_certificate_key|server_name) .*\n", "", told, flags=re.MULTILINE)

    def __enter__(self) -> "Nginx":
        folder = tempfile.mkdtemp(prefix="dekranasda-nginx-")
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(
            f"user {getuser()};\ndaemon off;\n"
            f"worker_processes auto;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
            f"events {{ worker_connections 512; }}\nhttp {{\ninclude /etc/nginx/mime.types;\n{temporary}{self.told}}}\n"
        )
        self.process = subprocess.Popen(["nginx", "-p", folder, "-c", str(configuration), "-e", f"{folder}/error.log"])
        for _try in range(40):
            try:
                urllib.request.urlopen(f"{self.base}/lantai/").close()
            except URLError:
                time.sleep(0.25)
            else:
                return self
        raise RuntimeError("nginx does not answer")

    def __exit__(self, *error) -> None:
        self.process.terminate()
        self.process.wait()
