"""A01, A03, A04, A07, A28: the library, its sheets, its cards; and the agenda reckoned with them."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.actions.dates import answer_coming
from rygrad.gatherings.enums import Coming
from rygrad.gatherings.models import AgendaItem, Gathering
from rygrad.gatherings.queries.agenda import expected_people, lines, materials
from rygrad.gatherings.queries.library import cards, find, sheet, shelf
from rygrad.groups.queries import Words
from rygrad.meetings.actions.plan import plan_meeting

SEED = "what-is-a-meeting"


@pytest.fixture
def words(cast: Any) -> Words:
    return Words(cast.vestby)


@pytest.fixture
def gathering(cast: Any) -> Gathering:
    made = plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=20)).gathering
    AgendaItem.objects.filter(gathering=made).exclude(element="exchange").delete()
    AgendaItem.objects.filter(gathering=made).update(exercise=SEED, minutes=20)
    return made


@pytest.mark.parametrize(
    ("people", "groups", "minutes", "over"),
    [
        (16, None, 20, 0),
        (16, 5, 22, 2),
        (7, None, 18, 0),
        (3, None, 20, 0),
    ],
)
def test_the_seed_exercise_in_minutes(words: Words, people: int, groups: int | None, minutes: int, over: int) -> None:
    thing = find(words, SEED)
    assert thing is not None
    made = sheet(words, thing, people, groups)
    assert (made.minutes, made.declared, made.over) == (minutes, 20, over)
    assert sum(step.minutes for step in made.steps) == minutes


def test_every_field_of_the_sheet_is_shown(cast: Any, words: Words) -> None:
    thing = find(words, SEED)
    assert thing is not None
    client = cast.client("amina")
    address = reverse("gatherings:exercise", kwargs={"pk": cast.vestby.pk, "code": SEED})
    for language in ("da", "nb", "en", "ar"):
        client.cookies["language"] = language
        page = client.get(address, {"people": "16"}).content.decode()
        made = sheet(words, thing, 16)
        texts = [
            thing.title,
            thing.purpose,
            thing.leader_notes,
            *(step.title for step in thing.steps),
            *(step.text for step in thing.steps),
            *(each.text for each in thing.materials),
        ]
        for text in texts:
            assert _plain(text[language]) in _plain(page)
        assert len(made.values) == len(thing.values)


def test_the_sheet_warns_of_five_groups(cast: Any) -> None:
    client = cast.client("amina")
    client.cookies["language"] = "en"
    address = reverse("gatherings:exercise", kwargs={"pk": cast.vestby.pk, "code": SEED})
    assert "With 5 small groups it takes 22 minutes." in client.get(address, {"groups": "5"}).content.decode()
    assert "small groups it takes" not in client.get(address, {"groups": "4"}).content.decode()


@pytest.mark.parametrize(("people", "sets"), [(7, 3), (16, 4)])
def test_three_groups_get_three_sets_and_four_get_four(
    gathering: Gathering, words: Words, people: int, sets: int
) -> None:
    agenda = lines(gathering, list(gathering.items.all()), words, people)
    exercise = words.pack.exercise(SEED)
    per_group = {each.text["da"] for each in exercise.materials if each.per == "group"}
    per_meeting = {each.text["da"] for each in exercise.materials if each.per == "meeting"}
    wanted = {each.text: each.quantity for each in materials(agenda, people)}
    assert per_group
    assert {wanted[text] for text in per_group} == {sets}
    assert {wanted[text] for text in per_meeting} <= {1}


def test_what_two_items_need_is_brought_once(cast: Any, gathering: Gathering, words: Words) -> None:
    only = gathering.items.get()
    AgendaItem.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        gathering=gathering,
        position=2,
        element="planning",
        exercise=SEED,
        materials="Kaffe, kaffe , Saks",
    )
    once = materials(lines(gathering, [only], words, 16), 16)
    both = materials(lines(gathering, list(gathering.items.all()), words, 16), 16)
    assert both[: len(once)] == once
    assert [each.text for each in both[len(once) :]] == ["Kaffe", "kaffe", "Saks"]


def test_the_agenda_warns_when_the_exercise_needs_more(gathering: Gathering, words: Words) -> None:
    def line(people: int, minutes: int) -> Any:
        AgendaItem.objects.filter(gathering=gathering).update(minutes=minutes)
        return lines(gathering, list(gathering.items.all()), words, people)[0]

    assert (line(16, 20).needs, line(16, 20).too_long, line(16, 20).overruns) == (20, False, False)
    assert line(16, 15).too_long is True


def test_how_many_to_plan_for(cast: Any, gathering: Gathering) -> None:
    assert expected_people(gathering) == 4  # the members of Vestby; the coordinator is not one
    answer_coming(gathering=gathering, person=cast["ellen"], coming=Coming.NO, by=None)
    assert expected_people(gathering) == 3
    answer_coming(gathering=gathering, person=cast["amina"], coming=Coming.YES, by=None)
    assert expected_people(gathering) == 1
    gathering.guests = 2
    assert expected_people(gathering) == 3


def test_the_library_shows_what_fits_one_element(words: Words) -> None:
    whole, social = shelf(words), shelf(words, "social")
    assert (len(whole.exercises), len(whole.socials)) == (len(words.pack.exercises), len(words.pack.socials))
    assert social.socials == whole.socials
    assert social.methods == []
    assert all("social" in [code for code, _name in entry.elements] for entry in social.exercises)


def test_each_card_has_its_words_and_its_values_and_opens_its_background(cast: Any, words: Words) -> None:
    client = cast.client("amina")
    client.cookies["language"] = "da"
    for code, told in cards(words).items():
        page = client.get(reverse("gatherings:card", kwargs={"pk": cast.vestby.pk, "code": code})).content.decode()
        for text in (told.title, told.sentence, told.background, *told.values):
            assert _plain(str(text)) in _plain(page)
        assert told.values
        assert "<details" in page


def test_an_item_whose_exercise_has_left_the_pack_is_still_shown(gathering: Gathering, words: Words) -> None:
    AgendaItem.objects.filter(gathering=gathering).update(exercise="gone-for-good")
    line = lines(gathering, list(gathering.items.all()), words, 16)[0]
    assert (line.content, line.needs, str(line.title)) == (None, 0, str(line.element))


def test_the_group_asks_for_help_from_the_library(cast: Any) -> None:
    page = cast.client("amina").get(reverse("gatherings:library", kwargs={"pk": cast.vestby.pk})).content.decode()
    assert reverse("groups:ask_help", kwargs={"pk": cast.vestby.pk}) in page


def _plain(text: str) -> str:
    from html import unescape

    return " ".join(unescape(text).split())
