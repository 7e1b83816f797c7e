"""Closing a meeting in a real browser: one hand, one phone, with a photo; and with scripts turned off."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rygrad.core.clock import today
from rygrad.gatherings.models import Photo
from rygrad.meetings.models import Meeting
from tests.meetings.rows import planned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(transactional_db, cast, settings, tmp_path) -> Meeting:
    settings.MEDIA_ROOT = tmp_path
    return planned(cast.vestby, today() - timedelta(days=1), leads=cast["amina"])


def large_photo() -> bytes:
    out = BytesIO()
    Image.effect_noise((3000, 2250), 60).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def fill_in(page, meeting: Meeting) -> None:
    page.goto(f"/meetings/{meeting.pk}/close/")
    page.locator('input[name="present"]').first.check()
    for tick in page.locator('input[name^="did-"]').all():
        tick.check()
    page.locator('textarea[name^="note-"]').first.fill("Vi lo meget ☕ ÆØÅ")
    page.locator('input[name="title-0"]').fill("Bestil lokale")


@pytest.mark.parametrize("waits", [True, False], ids=["when it is small", "at once"])
def test_with_one_hand_on_the_phone(meeting, cast, phone, enter, waits: bool) -> None:
    enter(phone, cast, "amina")
    fill_in(phone, meeting)
    photo = large_photo()
    phone.locator('input[type="file"]').set_input_files(
        {"name": "tavle.jpg", "mimeType": "image/jpeg", "buffer": photo}
    )
    if waits:
        phone.wait_for_function(
            "([most]) => document.querySelector('input[type=file]').files[0].size < most", arg=[len(photo) // 2]
        )  # made small before it is sent
    phone.locator('button.big[value="close"]').click()
    phone.wait_for_url("**/minutes/")
    row = Meeting.objects.get(pk=meeting.pk)
    assert (row.outcome, row.gathering.tasks.get().title) == ("complete", "Bestil lokale")
    stored = Path(Photo.objects.get().file.path).read_bytes()
    assert max(Image.open(BytesIO(stored)).size) == 2000
    assert "Vi lo meget ☕ ÆØÅ" in phone.content()
    seen = phone.locator(".photos img")
    seen.scroll_into_view_if_needed()
    phone.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=seen.element_handle())


def test_without_scripts(meeting, cast, chromium, live_server, enter) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    enter(page, cast, "amina")
    fill_in(page, meeting)
    page.locator('button[value="more"]').click()
    page.locator('input[name="title-3"]').fill("Køb kaffe")
    page.locator('button.big[value="close"]').click()
    assert page.url.endswith("/minutes/")
    titles = Meeting.objects.get(pk=meeting.pk).gathering.tasks.order_by("title").values_list("title", flat=True)
    assert list(titles) == ["Bestil lokale", "Køb kaffe"]
    context.close()
