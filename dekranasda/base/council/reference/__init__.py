"""The councils that the project knows: one file each."""

import tomllib
from pathlib import Path


def shipped() -> dict:
    """The texts of the council that the project was first made for, which a new installation begins with."""
    return {**read("kota_blitar"), **read("kota_blitar_about")}


def read(name: str) -> dict:
    """The fields of a council as its file gives them."""
    text = (Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8")
    return {field: value.strip() if isinstance(value, str) else value for field, value in tomllib.loads(text).items()}
