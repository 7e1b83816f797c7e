"""The report as PDF: made from what was frozen, and byte for byte the same whenever it is made."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from rygrad.ui.printing import nothing_from_outside, printer

from .dressed import dressed

STYLES = Path(__file__).resolve().parents[1] / "static" / "status_reports"
FONTS = "Noto Sans, Noto Sans Arabic, DejaVu Sans, sans-serif"


def pdf(content: Mapping[str, Any], *, digest: str, at: datetime) -> bytes:
    """A tagged PDF (PDF/UA-1). Raises NoPrinter where Pango is missing."""
    html_of, css_of, fonts = printer()
    with override("en"):  # everything that is printed stands in the content; nothing may depend on who asks
        page = render_to_string("status_reports/paper/pdf.html", _context(content, digest, at))
    layout = int(content.get("layout", 1))
    made: bytes = html_of(string=page, url_fetcher=nothing_from_outside).write_pdf(
        stylesheets=[css_of(string=_style(layout), font_config=fonts)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(digest)[:16],
    )
    return made


def _context(content: Mapping[str, Any], digest: str, at: datetime) -> dict[str, Any]:
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    return {"paper": dressed(content), "digest": digest, "at": stamp, "fonts": FONTS}


@lru_cache(maxsize=8)
def _style(layout: int) -> str:
    return (STYLES / f"paper-{layout}.css").read_text(encoding="utf-8")
