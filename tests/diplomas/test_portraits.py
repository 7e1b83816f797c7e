"""D12: a portrait is shown while she says yes, and is gone from every page and export when she takes it back."""

import pytest

from rygrad.core.clock import today
from rygrad.diplomas.models import Portrait
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from tests.cast import Cast

TEXT = "Jeg kan lide suppe og lange samtaler."


def _given(cast: Cast) -> None:
    answer = cast.client("amina").post("/me/portrait/", {"text": TEXT, "language": "da", "consent": "on"})
    assert answer.status_code == 302


def _shown(cast: Cast) -> list[bool]:
    pages = [("hanne", "portraits/"), ("berit", "portraits/leaflet/")]
    return [TEXT in cast.client(who).get(f"/groups/{cast.vestby.pk}/{page}").content.decode() for who, page in pages]


def test_without_her_yes_nothing_is_kept(cast: Cast) -> None:
    page = cast.client("amina").post("/me/portrait/", {"text": TEXT, "language": "da"})
    assert (page.status_code, Portrait.objects.count()) == (422, 0)
    assert TEXT in page.content.decode()
    assert b"data-guard" in page.content


@pytest.mark.parametrize("do", ["withdraw", "delete"])
def test_taken_back_it_is_gone_from_page_and_leaflet_at_once(cast: Cast, do: str) -> None:
    """D12: the next day at the latest; here at once."""
    _given(cast)
    assert _shown(cast) == [True, True]
    cast.client("amina").post("/me/portrait/", {"do": do})
    assert _shown(cast) == [False, False]
    kept = TEXT in cast.client("amina").get("/me/portrait/").content.decode()
    assert kept is (do == "withdraw"), "her words are hers until she deletes them"
    assert Portrait.objects.filter(withdrawn_on=today()).count() == (do == "withdraw")


def test_whoever_has_left_is_not_shown(cast: Cast) -> None:
    _given(cast)
    Membership.objects.filter(person=cast["amina"]).update(status=Status.ALUMNA, until=today())
    assert _shown(cast) == [False, False]
