"""An archive is a ZIP of JSON Lines with a manifest that knows the SHA-256 of every file in it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from rygrad.core.errors import Refused

MANIFEST = "manifest.json"
MOST_BYTES = 2**31  # unpacked
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same rows make the same file


def packed(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> bytes:
    """The ZIP. ``manifest`` gets the size and SHA-256 of each file."""
    told = {name: {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)} for name, body in files.items()}
    head = json.dumps({**manifest, "files": told}, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, body in {MANIFEST: head, **files}.items():
            book.writestr(zipfile.ZipInfo(name, _WHEN), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes, *, kind: str, version: int) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest and the files. Raises ``Refused`` when something is missing, too much, or not as it was written."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(each.file_size for each in book.infolist()) > MOST_BYTES:
                raise Refused("The archive is larger than an archive of a group can be.")
            files = {name: book.read(name) for name in book.namelist()}
        manifest = json.loads(files.pop(MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise Refused("This is no archive of a group: it cannot be opened.") from None
    if manifest.get("format") != kind or manifest.get("version") != version:
        raise Refused(f"This archive has another format; this version of Rygrad reads {kind} {version}.")
    told = manifest["files"]
    if set(told) != set(files):
        raise Refused("The archive is not whole: files are missing, or there are too many.")
    for name, body in files.items():
        if hashlib.sha256(body).hexdigest() != told[name]["sha256"]:
            raise Refused(f"{name} has been changed since the archive was written. Nothing was taken in.")
    return manifest, files


def lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """JSON Lines: one row on each line, UTF-8."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def read_lines(body: bytes) -> list[dict[str, Any]]:
    """The rows."""
    return [json.loads(line) for line in body.decode().split("\n") if line]
