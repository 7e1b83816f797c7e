"""Makes a PDF of a page of ours: tagged, its fonts inside, and nothing loaded from anywhere."""

from pathlib import Path

from rygrad.ui.printing import nothing_from_outside, printer

STYLES = Path(__file__).resolve().parents[1] / "static" / "association"


def printed(page: str, style: str) -> bytes:
    """The PDF (PDF/UA-1) of an HTML page with the style sheet of this name. Raises NoPrinter."""
    html_of, css_of, fonts = printer()
    look = css_of(string=(STYLES / style).read_text(encoding="utf-8"), font_config=fonts)
    made: bytes = html_of(string=page, url_fetcher=nothing_from_outside).write_pdf(
        stylesheets=[look], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return made
