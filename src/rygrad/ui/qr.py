"""A QR code as a picture inside the page."""

import segno
from django.utils.safestring import mark_safe


def drawn(address: str, *, title: str) -> str:
    """The code of an address, as SVG; ``title`` is what a screen reader says."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=6, border=4, light="#fff", title=title))  # noqa: S308 - drawn by segno
