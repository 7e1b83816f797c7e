"""A code for the camera of another phone."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(address: str, title: str, scale: int = 5) -> SafeString:
    """The QR code of an address, as a picture to put into a page; black on white also in the dark."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308 - drawn by segno from our own address
        code.svg_inline(scale=scale, border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None, title=title)
    )
