"""E27: what the staff do for the team is written by them, read by the team, and counted apart."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rygrad.circles.models import CareTask, Circle, Support
from rygrad.core.clock import today
from tests.cast import Cast
from tests.support.circling import make_vestby_circle, ours


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


def test_the_coordinator_writes_and_ellen_reads(cast: Cast, circle: Circle) -> None:
    address = reverse("circles:support", args=[circle.pk])
    sent = {"on": today(), "kind": "visit", "minutes": "75", "note": "Om vagtplanen"}
    cast.client("berit").post(address, sent)
    entry = Support.objects.get()
    assert (entry.kind, entry.minutes, entry.note, entry.by) == ("visit", 75, "Om vagtplanen", cast["berit"].account_id)
    page = cast.client("ellen").get(address)
    assert "Om vagtplanen" in page.text
    assert 'name="minutes"' not in page.text
    assert cast.client("ellen").post(address, sent).status_code == 403
    assert Support.objects.count() == 1
    assert not CareTask.objects.exists()


def test_a_line_is_mended_and_taken_away(cast: Cast, circle: Circle) -> None:
    entry = Support.objects.create(**ours(circle), on=today(), kind="call")
    address, client = reverse("circles:support_entry", args=[entry.pk]), cast.client("berit")
    client.post(address, {"on": today() - timedelta(days=1), "kind": "meeting", "minutes": "", "note": ""})
    entry.refresh_from_db()
    assert (entry.kind, entry.on, entry.minutes) == ("meeting", today() - timedelta(days=1), None)
    assert cast.client("ellen").post(address, {"remove": "1"}).status_code == 403
    client.post(address, {"remove": "1"})
    assert not Support.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"on": "2999-01-01"}, {"on": "i går"}, {"kind": "x"}, {"minutes": "-5"}, {"minutes": "mange"}], ids=str
)
def test_bad_input_keeps_what_was_typed(cast: Cast, circle: Circle, wrong: dict) -> None:
    sent = {"on": today(), "kind": "call", "minutes": "5", "note": "Noget vigtigt"} | wrong
    page = cast.client("berit").post(reverse("circles:support", args=[circle.pk]), sent)
    assert page.status_code == 422
    assert "Noget vigtigt" in page.text
    assert not Support.objects.exists()
