"""A browser gets the compressed copy that it likes most, and none that it refuses."""

import pytest

from dekranasda.base.http.encodings import chosen_encoding


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP, BR", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br; q=0.5 , gzip ; q = 0.5", "br"),
        ("br;q=0, gzip;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("*;q=0", ""),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("identity;q=0, gzip;q=0.5", "gzip"),
        ("br;q=abc, gzip;q=7", "gzip"),
        ("brx, xgzip", ""),
    ],
)
def test_weights_decide(accepted, expected):
    assert chosen_encoding(accepted, ("br", "gzip")) == expected
