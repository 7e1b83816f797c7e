"""Makes a PDF of a page of ours: tagged, its fonts inside, and nothing loaded from anywhere."""

from pathlib import Path
from typing import Any

from PIL import ImageFile

STYLES = Path(__file__).resolve().parents[1] / "static" / "association"


class NoPrinter(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """This machine cannot make a PDF: the library Pango is missing."""


def printed(page: str, style: str) -> bytes:
    """The PDF (PDF/UA-1) of an HTML page with the style sheet of this name. Raises NoPrinter."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 - takes a second to load and needs Pango, which may be missing
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - beside it
    except (ImportError, OSError) as error:
        raise NoPrinter from error
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets half a picture pass, for the whole process: photos too
    fonts = FontConfiguration()
    look = CSS(string=(STYLES / style).read_text(encoding="utf-8"), font_config=fonts)
    made: bytes = HTML(string=page, url_fetcher=_nothing_from_outside).write_pdf(
        stylesheets=[look], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return made


def _nothing_from_outside(url: str, *args: Any, **more: Any) -> Any:
    raise ValueError(url)
