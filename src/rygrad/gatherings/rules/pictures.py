"""Makes an uploaded file into a harmless picture, or says why not. Pure: bytes in, bytes out.

Everything but the pixels is thrown away: position, time, device, colour profile, thumbnails, comments.
"""

import warnings
from io import BytesIO
from typing import Protocol

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from rygrad.core.errors import Refused

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 60_000_000  # the largest that phones make; more is a mistake or an attack
LONGEST_SIDE = 2000
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")
_APPLE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class Readable(Protocol):
    """An open file, or an uploaded one."""

    def read(self, size: int, /) -> bytes: ...


def harmless(file: Readable) -> bytes:
    """The picture as a JPEG of at most 2000 pixels a side, upright and without metadata.

    Raises ``Refused`` for what is too large, broken, or no picture in JPEG, PNG or WebP format.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(_("This picture is too large. The limit is 12 MB. Take it again with a lower quality."))
    if data[4:8] == b"ftyp" and data[8:12] in _APPLE:
        raise Refused(
            _(
                "This picture is in a format that only some phones can show (HEIC). Choose “Most compatible” "
                "in the settings of the camera, or send a screenshot of it."
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what we refuse ourselves
            return _drawn_again(data)
    except Refused:
        raise
    except Image.DecompressionBombError as bomb:
        raise _too_many_pixels() from bomb
    except Exception as broken:  # a hostile file can make a decoder fail in any way
        raise Refused(
            _("This file is not a picture that we can read. Use a photo in JPEG, PNG or WebP format.")
        ) from broken


def _drawn_again(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=FORMATS) as found:
        width, height = found.size
        if width * height > MOST_PIXELS:
            raise _too_many_pixels()
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets the JPEG decoder make it small at once
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = _on_white(upright)
        out = BytesIO()
        clean = Image.frombytes("RGB", plain.size, plain.tobytes())  # nothing but pixels comes along
        clean.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return out.getvalue()


def _too_many_pixels() -> Refused:
    return Refused(_("This picture has too many pixels. Take it again with a lower quality."))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return picture.convert("RGB")
