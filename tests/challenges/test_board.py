"""F07: challenge → votes → owner → action → done; a professional adds and votes without a personal account."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.challenges.actions import choose, finish, name_challenge, take_on, vote
from rygrad.challenges.enums import From, Step
from rygrad.challenges.models import Challenge, Vote
from rygrad.challenges.queries import address, board
from rygrad.challenges.rules import voter
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import Kind
from rygrad.gatherings.models import Gathering
from tests.cast import Cast


def named(cast: Cast, title: str) -> Challenge:
    return name_challenge(group=cast.vestby, title=title, text="", by=None)


def day_with_professionals(cast: Cast, on: Any) -> Gathering:
    group = cast.vestby
    more = {"starts": time(9), "ends": time(12), "zone": group.zone}
    return Gathering.objects.create(programme=group.programme, group=group, kind=Kind.TOGETHER, on=on, **more)


def test_from_a_name_to_done(cast: Cast) -> None:
    letters, places, doctor, club = (named(cast, title) for title in ("Breve", "Pladser", "Lægen", "Klubben"))
    for number, each in enumerate((letters, places, doctor)):
        for who in range(3 - number):
            vote(challenge=each, voter=voter(f"{who}"))
    assert [each.title for each in choose(group=cast.vestby, by=None)] == ["Breve", "Pladser", "Lægen"]
    with pytest.raises(Refused) as refused:
        take_on(challenge=letters, action="", owner=cast["amina"], due_on=None, by=None)
    assert refused.value.field == "action"
    take_on(challenge=letters, action="Borgerservice kommer", owner=cast["amina"], due_on=None, by=None)
    finish(challenge=letters, step=Step.DONE, outcome="De kommer hver måned", by=None)
    found = board(cast.vestby, voter("0"))
    assert [each.title for each in found.named] == ["Pladser", "Lægen", "Klubben"]
    assert [(each.title, each.done_on) for each in found.done] == [("Breve", today())]
    assert [each.mine for each in found.named] == [True, True, False]  # type: ignore[attr-defined]
    club.refresh_from_db()
    assert club.step == Step.OPEN


def test_a_vote_counts_once_and_can_be_taken_back(cast: Cast) -> None:
    letters = named(cast, "Breve")
    assert [vote(challenge=letters, voter=voter("a")) for _time in range(3)] == [True, False, True]
    assert Vote.objects.count() == 1
    with pytest.raises(Refused):
        choose(group=cast.oestby, by=None)


def test_on_the_day_a_professional_names_and_votes_without_an_account(cast: Cast) -> None:
    page = reverse("challenges:open", args=[address(cast.vestby)])
    assert Client().get(page).status_code == 404
    day = day_with_professionals(cast, today())
    client = Client()
    assert client.get(page).status_code == 200
    assert client.post(page, {"name": "1", "title": "Ventetid hos lægen"}).status_code == 302
    challenge = Challenge.objects.get()
    assert (challenge.origin, challenge.gathering, challenge.group) == (From.PROFESSIONAL, day, cast.vestby)
    for _time in range(3):  # the same phone
        client.post(page, {"vote": str(challenge.pk)})
    Client().post(page, {"vote": str(challenge.pk)})
    assert challenge.votes.count() == 2
    assert client.post(page, {"name": "1", "title": ""}).status_code == 200
    Gathering.objects.filter(pk=day.pk).update(on=today() - timedelta(days=1))
    assert client.post(page, {"vote": str(challenge.pk)}).status_code == 404


def test_who_only_sees_the_group_reads_and_a_member_writes(cast: Cast) -> None:
    letters = named(cast, "Breve")
    page = reverse("challenges:board", kwargs={"pk": cast.vestby.pk})
    assert cast.client("tara").post(page, {"vote": str(letters.pk)}).status_code == 403
    assert cast.client("amina").post(page, {"vote": str(letters.pk)}).status_code == 302
    assert cast.client("amina").post(page, {"choose": "1"}).status_code == 403
    assert cast.client("berit").post(page, {"choose": "1"}).status_code == 302
    letters.refresh_from_db()
    assert letters.step == Step.CHOSEN
    text = cast.client("tara").get(reverse("challenges:challenge", kwargs={"pk": letters.pk})).content.decode()
    assert "Breve" in text and 'name="take"' not in text


def test_the_board_asks_once_whatever_stands_on_it(cast: Cast, questions: Any) -> None:
    for number in range(3):
        vote(challenge=named(cast, f"Nr. {number}"), voter=voter("a"))
        with questions(1):
            board(cast.vestby, voter("a"))


def test_what_is_taken_on_again_is_not_done(cast: Cast) -> None:
    letters = named(cast, "Breve")
    finish(challenge=letters, step=Step.DONE, outcome="", by=None)
    take_on(challenge=letters, action="Ringer", owner=cast["amina"], due_on=None, by=None)
    letters.refresh_from_db()
    assert (letters.step, letters.done_on) == (Step.DOING, None)
