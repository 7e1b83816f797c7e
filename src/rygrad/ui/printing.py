"""What every PDF of ours is made with. The apps bring their page and their style."""

from typing import Any

from PIL import ImageFile


class NoPrinter(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """This machine cannot make a PDF: the library Pango is missing."""


def printer() -> tuple[Any, Any, Any]:
    """WeasyPrint's HTML and CSS, and a new configuration of fonts. Raises NoPrinter where Pango is missing."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 - takes a second to load and needs Pango, which may be missing
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - beside it
    except (ImportError, OSError) as error:
        raise NoPrinter from error
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets half a picture pass, for the whole process: photos too
    return HTML, CSS, FontConfiguration()


def nothing_from_outside(url: str, *args: Any, **more: Any) -> Any:
    """A paper loads nothing: what it shows stands in it."""
    raise ValueError(url)
