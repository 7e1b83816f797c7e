"""F15: a photo of a flip chart is only its pixels, and only the group sees it."""

import struct
import zlib
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.photos import add_photo, forget_old_photos
from rygrad.gatherings.models import Photo
from rygrad.gatherings.rules.pictures import MOST_BYTES, harmless
from rygrad.meetings.models import Meeting
from tests.meetings.rows import planned

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CANARY = b"CANARY-55.676-12.568"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast.vestby, today() - timedelta(days=1), leads=cast["amina"])


def picture(size: tuple[int, int] = (640, 480), kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "white" if mode == "RGB" else 0).save(out, kind, **more)
    return out.getvalue()


def with_position() -> bytes:
    """A photo as a phone takes it: lying on its side, with position, camera and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = CANARY.decode()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (55.0, 40.0, 33.9), "E", (12.0, 34.0, 5.2)
    return picture((400, 200), exif=exif.tobytes(), comment=CANARY, icc_profile=CANARY)


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it has ``side`` times ``side`` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def upload(client: object, meeting: Meeting, *files: bytes) -> object:
    return client.post(
        f"/gatherings/{meeting.gathering_id}/photos/",
        {"photos": [SimpleUploadedFile(f"tavle-{n}.jpg", data, "image/jpeg") for n, data in enumerate(files)]},
        headers={"accept-language": "en"},
    )


def test_a_stored_photo_has_no_metadata_and_stands_upright(cast, meeting) -> None:
    raw = with_position()
    assert CANARY in raw
    assert Image.open(BytesIO(raw)).getexif().get_ifd(0x8825)
    assert upload(cast.client("amina"), meeting, raw).status_code == 302
    stored = cast.client("amina").get(f"/photos/{Photo.objects.get().pk}/").content
    assert CANARY not in stored
    assert b"Exif" not in stored
    found = Image.open(BytesIO(stored))
    assert (
        found.format,
        found.size,
        dict(found.getexif()),
        found.info.get("comment"),
        found.info.get("icc_profile"),
    ) == ("JPEG", (200, 400), {}, None, None)


def test_a_large_photo_is_made_small() -> None:
    found = Image.open(BytesIO(harmless(BytesIO(picture((4000, 3000))))))
    assert found.size == (2000, 1500)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("WEBP", "RGBA")],
)
def test_every_kind_of_picture_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    found = Image.open(BytesIO(harmless(BytesIO(picture(kind=kind, mode=mode)))))
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (640, 480))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"I am no picture", "not a picture"),
        (SVG, "not a picture"),
        (b"", "not a picture"),
        (picture()[:200], "not a picture"),
        (picture(kind="GIF"), "not a picture"),
        (picture(kind="TIFF"), "not a picture"),
        (bomb(50_000), "too many pixels"),
        (bomb(9_000), "too many pixels"),
        (bomb(1_000), "not a picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
        (b"\xff" * (MOST_BYTES + 1), "12 MB"),
    ],
    ids=["text", "svg", "empty", "cut", "gif", "tiff", "bomb", "small bomb", "broken", "heic", "large"],
)
def test_what_is_no_picture_gets_a_clear_sentence(data: bytes, says: str) -> None:
    from django.utils import translation

    with translation.override("en"), pytest.raises(Refused, match=says):
        harmless(BytesIO(data))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 800), st.sampled_from([picture((40, 30)), picture((40, 30), "PNG")]))
def test_a_broken_file_is_a_picture_or_refused_and_nothing_else(noise: bytes, at: int, start: bytes) -> None:
    try:
        found = harmless(BytesIO(start[:at] + noise + start[at + len(noise) :]))
    except Refused:
        return
    assert Image.open(BytesIO(found)).format == "JPEG"


def test_one_bad_file_loses_none_of_the_others(cast, meeting) -> None:
    answer = upload(cast.client("berit"), meeting, picture(), SVG, picture((10, 10), "PNG"))
    html = answer.content.decode()
    assert (answer.status_code, Photo.objects.count()) == (422, 2)
    assert "tavle-1.jpg: This file is not a picture" in html
    assert "2 photos are saved." in html


def test_photos_come_with_the_minutes_and_survive_an_error_in_them(cast, meeting) -> None:
    answer = cast.client("berit").post(
        f"/meetings/{meeting.pk}/close/",
        {"do": "close", "rows": "2", "guests": "many", "photos": SimpleUploadedFile("a.jpg", picture(), "image/jpeg")},
    )
    assert (answer.status_code, Photo.objects.count()) == (422, 1)
    assert f"/photos/{Photo.objects.get().pk}/" in answer.content.decode()


def test_only_those_who_see_the_meeting_see_its_photo(cast, meeting) -> None:
    photo = add_photo(gathering=meeting.gathering, file=BytesIO(picture()), by=cast["amina"].account_id)
    path = f"/photos/{photo.pk}/"
    seen = {
        name: cast.client(name).get(path).status_code for name in ("amina", "chau", "tara", "nora", "farida", "dina")
    }
    assert seen == {"amina": 200, "chau": 200, "tara": 404, "nora": 404, "farida": 404, "dina": 404}
    nobody = cast.client(None).get(path)
    assert (nobody.status_code, nobody.url.split("?")[0]) == (302, "/account/")
    answer = cast.client("amina").get(path)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"].find("no-store") >= 0
    assert cast.client("amina").get(f"/media/{photo.file.name}").status_code == 404
    assert photo.file.name.count("-") == 0  # nothing of the name she gave it


def test_a_removed_photo_is_gone_from_the_disk(cast, meeting, django_capture_on_commit_callbacks) -> None:
    photo = add_photo(gathering=meeting.gathering, file=BytesIO(picture()), by=cast["amina"].account_id)
    assert cast.client("hanne").get(f"/photos/{photo.pk}/remove/").status_code == 405
    assert cast.client("chau").post(f"/photos/{photo.pk}/remove/").status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert cast.client("hanne").post(f"/photos/{photo.pk}/remove/").status_code == 302
    assert (Photo.objects.count(), default_storage.exists(photo.file.name)) == (0, False)


def test_photos_are_forgotten_after_two_years(cast, meeting) -> None:
    for days in (729, 731):
        photo = add_photo(gathering=meeting.gathering, file=BytesIO(picture()), by=cast["amina"].account_id)
        Photo.objects.filter(pk=photo.pk).update(added_at=now() - timedelta(days=days))
    assert (forget_old_photos(), Photo.objects.count(), forget_old_photos()) == (1, 1, 0)


def test_more_than_six_at_a_time_and_twenty_in_all_are_refused_in_words(cast, meeting) -> None:
    answer = upload(cast.client("berit"), meeting, *[picture((4, 4))] * 7)
    assert (Photo.objects.count(), "Six photos at a time" in answer.content.decode()) == (6, True)
    for _ in range(14):
        add_photo(gathering=meeting.gathering, file=BytesIO(picture((4, 4))), by=cast["amina"].account_id)
    with pytest.raises(Refused):
        add_photo(gathering=meeting.gathering, file=BytesIO(picture((4, 4))), by=cast["amina"].account_id)


def test_a_cancelled_meeting_takes_no_photos(cast) -> None:
    off = planned(cast.vestby, date(2026, 1, 6), state="cancelled")
    assert upload(cast.client("berit"), off, picture()).status_code == 422
    assert Photo.objects.count() == 0
