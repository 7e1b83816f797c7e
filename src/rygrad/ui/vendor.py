"""The files of others that we ship: each is listed with its licence and checksum, so that a changed one is noticed."""

import hashlib
import json
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent / "static" / "ui" / "vendor"
LIST = "vendor.json"


class Entry(TypedDict):
    """One file: where it lies here, where it came from, and what it may be used for."""

    file: str
    package: str
    version: str
    licence: str
    sha256: str


def entries(folder: Path = FOLDER) -> list[Entry]:
    """What the list says is there."""
    listed: list[Entry] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return listed


def check(folder: Path = FOLDER) -> list[str]:
    """What is wrong with the shipped files, one sentence each; an empty list when all is well."""
    wrong = []
    listed = {entry["file"]: entry for entry in entries(folder)}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {LIST}
    wrong += [f"{name} is listed in {LIST} but missing" for name in sorted(listed.keys() - there)]
    wrong += [f"{name} lies in the folder but is not listed in {LIST}" for name in sorted(there - listed.keys())]
    for name in sorted(there & listed.keys()):
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != listed[name]["sha256"]:
            wrong.append(f"{name} is not the file that {LIST} describes: take it anew from its package")
    return wrong
