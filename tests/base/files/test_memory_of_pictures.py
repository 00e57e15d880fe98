"""A big picture is made small within a bound of memory: a server of 4 GB lives through the largest photo of a phone."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from dekranasda.base.files.uploads import MAX_PIXELS

# Megabytes at the most, with Python and Django: transparent pixels, four bytes each, as they are decoded and once more
# for Pillow to make them smaller. A JPEG is decoded no larger than needed and takes less than half of it.
MOST = 640
REDUCES = """
import sys
from django.conf import settings
settings.configure(USE_I18N=False)
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from dekranasda.base.files.uploads import encode_anew
upload = SimpleUploadedFile("foto", open(sys.argv[1], "rb").read())
try:
    said = len(encode_anew(upload, longest_side=2400))
except ValidationError:
    said = 0
# Not ru_maxrss, which begins with what the process that started this one held.
[peak] = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(said, int(peak) // 1024)
"""
DRAWS = """
import sys
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
side = int(sys.argv[2])
Image.new("RGB", (side, side), "teal").save(sys.argv[1], "JPEG", progressive=sys.argv[3] == "progressive")
"""


def chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


def png(path: Path, side: int) -> None:
    """A square PNG with transparency, written row by row."""
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(b"\x00" * (4 * side + 1)) for _row in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def reduced(path: Path) -> tuple[int, int]:
    """Bytes of the picture as it is kept (0: refused), and the megabytes that a process of its own held at most."""
    told = subprocess.run([sys.executable, "-c", REDUCES, path], capture_output=True, text=True, check=True).stdout
    kept, peak = told.split()
    return int(kept), int(peak)


@pytest.mark.parametrize("kind", ["png", "baseline", "progressive"])
@pytest.mark.parametrize(("pixels", "is_taken"), [(MAX_PIXELS, True), (100_000_000, False)])
def test_the_largest_picture_is_taken_within_a_bound(tmp_path, kind, pixels, is_taken):
    side, path = int(pixels**0.5), tmp_path / "foto"
    if kind == "png":
        png(path, side)
    else:
        subprocess.run([sys.executable, "-c", DRAWS, path, str(side), kind], check=True)
    kept, peak = reduced(path)
    assert bool(kept) is is_taken
    assert peak < (MOST if is_taken else 100), peak
