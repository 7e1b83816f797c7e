"""The files of a frozen report, each made from its content alone."""

import io
import re
import unicodedata
import zipfile
from datetime import UTC, datetime

from ..models import FrozenReport
from .pdf import pdf

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def made(frozen: FrozenReport, kind: str) -> bytes:
    """The file: the same bytes whenever it is made. Raises NoPrinter for a PDF where there is no Pango."""
    from .docx import docx  # noqa: PLC0415 - large libraries that hardly any request needs
    from .xlsx import xlsx  # noqa: PLC0415 - beside it

    at = frozen.at.astimezone(UTC)
    if kind == "pdf":
        return pdf(frozen.content, digest=frozen.digest, at=at)
    body = (docx if kind == "docx" else xlsx)(frozen.content, digest=frozen.digest, at=at)
    return same_always(body, at)


def name_of(frozen: FrozenReport, kind: str) -> str:
    """What the file is called: letters, digits and hyphens only."""
    head = frozen.content.get("head", {})
    plain = unicodedata.normalize("NFKD", f"{head.get('circle', '')}".translate(_LETTERS))
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-").lower()
    return "-".join(filter(None, ["status", words, str(head.get("to_on", "")), frozen.audience])) + f".{kind}"


def same_always(body: bytes, at: datetime) -> bytes:
    """A packed file with one date in all of its parts, in the order of their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = zipfile.ZipInfo(name, date_time=(at.year, at.month, at.day, at.hour, at.minute, at.second))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(name))
    return packed.getvalue()
