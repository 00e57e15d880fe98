"""Known weaknesses of the installed packages, from a file of advisories in OSV format: no network is asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


@dataclass(frozen=True)
class Weakness:
    package: str
    version: str
    advisory: str
    summary: str


def read_advisories(path: Path) -> list[dict]:
    """The advisories of a file: one, a list of them, or one per line. Raises `ValueError` for anything else."""
    text = path.read_text()
    try:
        found = json.loads(text)
    except ValueError:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    found = found if isinstance(found, list) else [found]
    if not all(isinstance(one, dict) for one in found):
        raise ValueError(path)
    return found


def installed_packages() -> dict[str, str]:
    return {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}


def weaknesses(advisories: list[dict], installed: dict[str, str]) -> Iterator[Weakness]:
    """What the advisories, but those taken back, say of the installed versions."""
    for advisory in advisories:
        if advisory.get("withdrawn"):
            continue
        for affected in advisory.get("affected", []):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") == "PyPI" and name in installed and _is_affected(installed[name], affected):
                yield Weakness(name, installed[name], advisory.get("id", "?"), advisory.get("summary", ""))
                break


def _is_affected(version: str, affected: dict) -> bool:
    if version in affected.get("versions", []):
        return True
    ranges = [one["events"] for one in affected.get("ranges", []) if one.get("type") == "ECOSYSTEM"]
    return any(_is_within(Version(version), events) for events in ranges)


def _is_within(version: Version, events: list[dict]) -> bool:
    """Whether `version` lies in a range: events in order switch it on and off."""
    is_within = False
    for event in events:
        for kind, text in event.items():
            try:
                at = Version("0" if text == "0" else text)
            except InvalidVersion:
                continue
            if kind == "introduced" and version >= at:
                is_within = True
            elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
                is_within = False
    return is_within
