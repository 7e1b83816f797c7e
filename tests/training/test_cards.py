"""D07: the conversation cards are trained. The days about how one talks lead to them, and so does her own page."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.offline.actions import rotate
from rygrad.packs.queries import pack
from rygrad.training.models import Cohort, CohortModule
from rygrad.training.queries.cards import cards_of
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, attend, make_cohort

WEEK = timedelta(weeks=1)
FULL = ("dk-bydelsmoedre", "no-bydelsmodre-17")
CURRICULA = [(code, each.code) for code in FULL for each in pack(code).curricula]


@pytest.fixture
def cohort(cast: Cast) -> Cohort:
    """Yesterday the day about listening, tomorrow a day about the body; tara is on the course."""
    found = make_cohort(cast.vestby, starts_on=today() - WEEK)
    tara = add_trainee(found, cast["tara"])
    attend(add_module(found, 1, on=today() - timedelta(1), module="m-listening", kind="method"), tara)
    add_module(found, 2, on=today() + timedelta(1), module="m-body", kind="subject")
    return found


def first(cohort: Cohort) -> CohortModule:
    return CohortModule.objects.get(cohort=cohort, position=1)


@pytest.mark.parametrize(("programme", "code"), CURRICULA)
def test_d07_every_curriculum_trains_every_card_about_the_talk_and_the_boundaries(programme: str, code: str) -> None:
    """Of the cards we ship only the one about digital ID may wait: not every course has a day about it."""
    shipped = pack(programme)
    modules = [shipped.module(place.module) for place in shipped.curriculum(code).places if place.module]
    trained = {card for module in modules for card in module.cards}
    assert set(shipped.card_tags) - trained <= {"digital_id"}
    assert all(module.cards for module in modules if module.kind == "method")


def test_d07_a_trainee_opens_the_cards_from_her_day_and_from_her_own_page(cast: Cast, cohort: Cohort) -> None:
    day = first(cohort)
    client = cast.client("tara")
    for page, place in ((reverse("training:day", args=[day.pk]), "day"), (reverse("training:mine"), "mine")):
        answer = client.get(page, headers={"accept-language": "ar"})
        cards = answer.context[place].cards
        assert [each.code for each in cards] == ["listen", "ask", "no_quick_answers"], page
        for each in cards:
            assert f'href="{each.address}"' in answer.text
            path, _, place_there = each.address.partition("#")
            opened = client.get(path)
            assert (opened.status_code, f'id="{place_there}"' in opened.text) == (200, True)
            assert str(each.title) in opened.text
    assert f'data-door="cards" href="{reverse("conversations:cards")}' in answer.text


def test_d07_a_trainee_reads_cards_and_safety_and_has_no_form_for_talks(cast: Cast, cohort: Cohort) -> None:
    """C08 too: before her graduation no page of the course leads to the form, and the server gives it to nobody."""
    rotate()
    client = cast.client("tara")
    for name in ("conversations:cards", "conversations:safety"):
        assert client.get(reverse(name)).status_code == 200
    for name, args in (("conversations:kit", []), ("conversations:paper", [cast.vestby.pk])):
        assert client.get(reverse(name, args=args)).status_code in {403, 404}, name
    day = first(cohort)
    for page in (reverse("training:day", args=[day.pk]), reverse("training:mine")):
        assert f'href="{reverse("conversations:room")}"' not in client.get(page).text


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ({"module": "m-boundaries", "kind": "method"}, ["boundaries", "silence", "duty", "danger"]),
        ({"module": "m-body", "kind": "subject"}, []),
        ({"module": "", "kind": "method"}, ["listen", "ask", "no_quick_answers", "equal"]),  # a day of her own
        ({"module": "gone", "kind": "method"}, ["listen", "ask", "no_quick_answers", "equal"]),
        ({"module": "", "kind": "subject"}, []),
    ],
)
def test_which_cards_a_day_trains(cast: Cast, day: dict[str, Any], expected: list[str]) -> None:
    words = Words(Group.objects.select_related("programme").get(pk=cast.vestby.pk))
    found = cards_of(add_module(make_cohort(cast.vestby), 1, **day), words)
    assert [each.code for each in found] == expected


def test_d07_the_phone_keeps_cards_and_safety_in_every_language_of_the_site(cast: Cast, settings: Any) -> None:
    kept = json.loads(cast.client(None).get(reverse("conversations:shell")).content)["urls"]
    for tag, _name in settings.LANGUAGES:
        for name in ("conversations:cards", "conversations:safety"):
            assert f"{reverse(name)}?language={tag}" in kept
