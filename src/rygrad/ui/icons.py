"""Our own small set of signs, drawn into the page so that they take the colour of the text."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "icons"
ELEMENTS = ("exchange", "knowledge", "social", "planning")
MIRRORED = frozenset({"next", "back", "arrow", "exit", "exchange", "speaker", "edit"})  # they point the way she reads


def names() -> list[str]:
    """Every icon there is, in alphabetical order."""
    return sorted(file.stem for file in FOLDER.glob("*.svg"))


def drawn(name: str, label: object = "") -> SafeString:
    """The icon as inline SVG: hidden from screen readers, or an image with a name when ``label`` is given.

    Raises ``LookupError`` for an icon that does not exist, so that a misspelt name is found by the first test.
    """
    turned = " icon-mirrored" if name in MIRRORED else " icon-down" if name == "down" else ""
    if label:
        return format_html(
            '<svg class="icon{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', turned, label, _shape(name)
        )
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', turned, _shape(name)
    )


@cache
def _shape(name: str) -> SafeString:
    file = FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z]+", name) or not file.is_file():
        raise LookupError(f"There is no icon {name!r}; there are: {', '.join(names())}")
    inside = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", file.read_text(encoding="utf-8"))
    return mark_safe(inside)  # noqa: S308 - our own files, shipped with the code
