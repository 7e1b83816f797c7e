"""Step 6: the guide on the server's side. Stages and clocks, small groups, notes, ticks; also without JavaScript."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.gatherings.actions.guide import joined
from rygrad.gatherings.enums import ItemState, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering, GroupNote, GuideState
from rygrad.gatherings.queries.guide import guide
from rygrad.meetings.models import Meeting
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting

JSON = {"HTTP_ACCEPT": "application/json"}
FOUR = ["knowledge", "social", "exchange", "planning"]  # in the order of the agenda


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    return make_meeting(cast).gathering


@pytest.fixture
def her(cast: Cast) -> Client:
    return cast.client("amina")


def way(gathering: Gathering, end: str = "guide/") -> str:
    return f"/gatherings/{gathering.pk}/{end}"


def exercise(gathering: Gathering) -> AgendaItem:
    return gathering.items.get(exercise="what-is-a-meeting")


def drawn(her: Client, gathering: Gathering) -> list[dict[str, Any]]:
    answer = her.post(way(gathering, "guide/draw/"), {"item": exercise(gathering).pk}, **JSON)
    assert answer.status_code == 200
    tables: list[dict[str, Any]] = answer.json()["tables"][str(exercise(gathering).pk)]
    return tables


def write(her: Client, gathering: Gathering, number: int | str, text: str, before: str = "", sent: str = "") -> Any:
    return her.post(
        way(gathering, "notes/"),
        {"item": exercise(gathering).pk, "number": number, "before": before, "text": text, "sent": sent or uuid4().hex},
        **JSON,
    )


def seated(gathering: Gathering) -> list[list[str]]:
    tables = GuideState.objects.get(gathering=gathering).tables
    return [group["people"] for group in tables[str(exercise(gathering).pk)]]


# --- stages ----------------------------------------------------------------------------------------------------------


def test_the_agenda_becomes_stages_with_the_clocks_of_the_exercise(gathering: Gathering) -> None:
    stages = guide(gathering).stages
    steps = [(stage.key.split("/")[1], stage.kind, stage.seconds, stage.each) for stage in stages[:4]]
    assert steps == [
        ("present", "plain", 60, 0),
        ("split", "plain", 60, 0),
        ("talk", "talk", 600, 0),
        ("round", "round", 0, 120),
    ]
    assert [stage.number for stage in stages] == list(range(1, 10))
    assert [(stage.item.element, stage.seconds) for stage in stages[4:]] == [
        ("social", 900),
        ("exchange", 120),
        ("exchange", 1200),
        ("exchange", 180),
        ("planning", 1200),
    ]


@pytest.mark.parametrize(("people", "minutes"), [(16, 18), (7, 16), (3, 18)])
def test_talk_and_round_add_up(cast: Cast, her: Client, gathering: Gathering, people: int, minutes: int) -> None:
    """A10: ten minutes and two for each group; one group alone goes in rounds, two minutes for each question."""
    bring(cast, gathering, people)
    turns = len(drawn(her, gathering))
    talk, round_ = guide(gathering).stages[2:4]
    assert talk.seconds + turns * round_.each == minutes * 60


def test_a_code_that_the_pack_has_no_more_is_one_plain_stage(gathering: Gathering) -> None:
    AgendaItem.objects.filter(pk=exercise(gathering).pk).update(exercise="gone", minutes=7)
    first = guide(gathering).stages[0]
    assert (first.seconds, first.kind, first.split) == (420, "plain", False)


def test_without_javascript_one_walks_by_links(her: Client, gathering: Gathering) -> None:
    page = her.get(way(gathering), {"step": "3"}).content.decode()
    visible = re.findall(r"<h1 data-stage=\"[^\"]+\">([^<]+)</h1>", page)
    assert visible == ["Tal sammen"]
    assert 'href="?step=2"' in page
    assert 'href="?step=4"' in page
    assert ">10:00</p>" in page


@pytest.mark.parametrize("step", ["0", "99", "-1", "x", "٣", "", "9" * 5000])
def test_any_step_shows_a_stage(her: Client, gathering: Gathering, step: str) -> None:
    page = her.get(way(gathering), {"step": step})
    assert page.status_code == 200
    assert len(re.findall(r"<h1 data-stage=\"[^\"]+\">", page.content.decode())) == 1


def test_the_background_of_each_element_is_on_the_page_one_tap_away(her: Client, gathering: Gathering) -> None:
    page = her.get(way(gathering)).content.decode()
    for part in guide(gathering).parts:
        section = page.split(f'data-item="{part.item.pk}"')[1].split("</section>")[0]
        assert re.search(r'<details class="explain"><summary>.*?</summary><div class="stack"><p>.{40}', section, re.S)
        assert 'data-speak="' in section


def test_an_empty_agenda_and_a_cancelled_meeting_say_what_to_do(her: Client, gathering: Gathering) -> None:
    gathering.items.all().delete()
    assert "Plan the meeting first." in her.get(way(gathering), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    Gathering.objects.filter(pk=gathering.pk).update(state=State.CANCELLED)
    page = her.get(way(gathering), HTTP_ACCEPT_LANGUAGE="en")
    assert "This meeting is cancelled." in page.content.decode()
    assert b"guide.js" not in page.content


# --- small groups ----------------------------------------------------------------------------------------------------


def test_sixteen_are_four_groups_of_four_in_the_order_of_the_agenda(
    cast: Cast, her: Client, gathering: Gathering
) -> None:
    bring(cast, gathering, 16)
    tables = drawn(her, gathering)
    assert [table["element"] for table in tables] == FOUR
    assert [len(each) for each in seated(gathering)] == [4, 4, 4, 4]


def test_seven_are_three_groups_and_three_go_in_rounds(cast: Cast, her: Client, gathering: Gathering) -> None:
    people = bring(cast, gathering, 7)
    tables = drawn(her, gathering)
    assert [len(each) for each in seated(gathering)] == [3, 2, 2]
    assert [len(table["questions"]) for table in tables] == [2, 1, 1]
    Attendance.objects.filter(person__in=people[3:]).update(present=False)
    rounds = drawn(her, gathering)
    assert [table["element"] for table in rounds] == FOUR
    assert {frozenset(each) for each in seated(gathering)} == {frozenset(str(person.pk) for person in people[:3])}
    assert len({tuple(each) for each in seated(gathering)[:3]}) == 3  # another woman begins each time


def test_only_the_required_elements_get_a_group(cast: Cast, her: Client, gathering: Gathering) -> None:
    bring(cast, gathering, 16)
    Meeting.objects.filter(gathering=gathering).update(template="three", template_version=1)
    assert [table["element"] for table in drawn(her, gathering)] == FOUR[:3]


def test_drawing_again_gives_others_and_nobody_here_is_a_sentence(
    cast: Cast, her: Client, gathering: Gathering
) -> None:
    answer = her.post(way(gathering, "guide/draw/"), {"item": exercise(gathering).pk}, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 400
    assert "Tick who is here first." in answer.content.decode()
    bring(cast, gathering, 4)
    first = drawn(her, gathering)
    for _again in range(6):
        second = drawn(her, gathering)
        assert second != first
        first = second


def test_who_comes_late_sits_down_in_the_smallest_group(cast: Cast, her: Client, gathering: Gathering) -> None:
    people = bring(cast, gathering, 10)
    Attendance.objects.filter(person=people[9]).update(present=False)
    drawn(her, gathering)
    smallest = [len(each) for each in seated(gathering)]
    assert smallest == [3, 2, 2, 2]
    answer = her.post(way(gathering, "guide/people/"), {"present": [person.pk for person in people]}, **JSON)
    assert answer.json()["present"] == 10
    assert [len(each) for each in seated(gathering)] == [3, 3, 2, 2]
    her.post(way(gathering, "guide/people/"), {"present": [person.pk for person in people[1:]]}, **JSON)
    assert str(people[0].pk) not in [person for each in seated(gathering) for person in each]


def test_pairs_are_drawn_for_an_exercise_in_pairs(cast: Cast, her: Client, gathering: Gathering) -> None:
    bring(cast, gathering, 9)
    AgendaItem.objects.filter(pk=exercise(gathering).pk).update(exercise="good-meetings", element="planning")
    item = AgendaItem.objects.get(exercise="good-meetings")
    answer = her.post(way(gathering, "guide/draw/"), {"item": item.pk}, **JSON).json()
    state = GuideState.objects.get(gathering=gathering).tables[str(item.pk)]
    assert [len(pair["people"]) for pair in state] == [3, 2, 2, 2]
    assert len(answer["tables"][str(item.pk)]) == 4


# --- notes -----------------------------------------------------------------------------------------------------------


def test_four_notes_stand_in_the_minutes_under_their_elements(cast: Cast, her: Client, gathering: Gathering) -> None:
    bring(cast, gathering, 16)
    drawn(her, gathering)
    for number in range(1, 5):
        assert write(her, gathering, number, f"Gruppe {number}").json() == {"text": f"Gruppe {number}", "joined": False}
    rows = GroupNote.objects.filter(gathering=gathering).values_list("number", "elements", "text")
    assert list(rows) == [(number, [code], f"Gruppe {number}") for number, code in enumerate(FOUR, start=1)]
    assert Entry.objects.filter(event=Event.MEETING_CHANGED, about=gathering.pk).count() == 5  # the draw, four notes


def test_a_note_that_is_sent_twice_counts_once(cast: Cast, her: Client, gathering: Gathering) -> None:
    bring(cast, gathering, 16)
    drawn(her, gathering)
    write(her, gathering, 1, "Kaffe", sent="a1")
    write(her, gathering, 1, "Kaffe og te", before="Kaffe", sent="a2")
    assert write(her, gathering, 1, "Kaffe", sent="a1").json() == {"text": "Kaffe og te", "joined": False}
    assert GroupNote.objects.get(gathering=gathering).text == "Kaffe og te"


def test_two_phones_at_the_same_time_keep_both_texts(cast: Cast, her: Client, gathering: Gathering) -> None:
    bring(cast, gathering, 16)
    drawn(her, gathering)
    write(her, gathering, 2, "Vi sang")
    assert write(cast.client("berit"), gathering, 2, "Vi dansede").json() == {
        "text": "Vi sang\nVi dansede",
        "joined": True,
    }


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_nothing_anybody_wrote_is_lost(stored: str, before: str, text: str) -> None:
    kept = joined(stored, before, text).text
    assert text == before or text in kept
    assert stored == before or stored in kept or not stored.strip()
    assert joined(kept, kept, kept).text == kept


def test_the_note_of_an_item_goes_into_the_minutes(her: Client, gathering: Gathering) -> None:
    item = gathering.items.get(element="planning")
    answer = her.post(way(gathering, "notes/"), {"item": item.pk, "text": "Fest i maj\r\nKage: Lan", "at": "9"})
    assert (answer.status_code, answer["Location"]) == (302, f"{way(gathering)}?step=9")
    item.refresh_from_db()
    assert item.note == "Fest i maj\nKage: Lan"


def test_a_note_that_is_too_long_stays_in_its_field(her: Client, gathering: Gathering) -> None:
    item = gathering.items.get(element="planning")
    answer = her.post(way(gathering, "notes/"), {"item": item.pk, "text": "æ" * 4001, "at": "9"})
    assert answer.status_code == 400
    assert "æ" * 4001 in answer.content.decode()
    item.refresh_from_db()
    assert item.note == ""


def test_a_group_that_is_not_there_gets_no_note(her: Client, gathering: Gathering) -> None:
    answer = write(her, gathering, 3, "Hvor?")
    assert answer.status_code == 400
    assert not GroupNote.objects.exists()


# --- ticks, items, the clock for the wall ----------------------------------------------------------------------------


def test_told_is_a_tick_and_nothing_more(cast: Cast, her: Client, gathering: Gathering) -> None:
    """A13: who spoke, no content."""
    people = bring(cast, gathering, 3)
    her.post(way(gathering, "guide/people/"), {"only": "told", "told": [people[1].pk]})
    rows = Attendance.objects.filter(gathering=gathering, present=True).values_list("person__first_name", "told")
    assert list(rows) == [("Amal", False), ("Bao", True), ("Chidi", False)]
    assert {field.name for field in Attendance._meta.fields} == {
        "id",
        "programme",
        "group",
        "gathering",
        "person",
        "coming",
        "present",
        "told",
    }
    her.post(way(gathering, "guide/people/"), {"present": [person.pk for person in people[:2]]})
    assert Attendance.objects.get(person=people[1]).told


def test_strangers_cannot_be_ticked(cast: Cast, her: Client, gathering: Gathering) -> None:
    answer = her.post(way(gathering, "guide/people/"), {"present": [cast["nora"].pk]}, **JSON)
    assert answer.status_code == 400
    assert not Attendance.objects.filter(person=cast["nora"]).exists()


def test_items_are_held_skipped_and_put_earlier_once(her: Client, gathering: Gathering) -> None:
    social, planning = gathering.items.get(element="social"), gathering.items.get(element="planning")
    her.post(way(gathering, "guide/item/"), {"item": social.pk, "done": "skipped"})
    for _twice in range(2):
        her.post(way(gathering, "guide/item/"), {"item": planning.pk, "done": "earlier", "sent": "b1"}, **JSON)
    rows = gathering.items.order_by("position").values_list("element", "state")
    assert list(rows) == [
        ("knowledge", ItemState.PLANNED),
        ("social", ItemState.SKIPPED),
        ("planning", ItemState.PLANNED),
        ("exchange", ItemState.PLANNED),
    ]


def test_the_wall_hears_where_the_phone_is(cast: Cast, her: Client, gathering: Gathering) -> None:
    key = f"{exercise(gathering).pk}/talk"
    her.post(way(gathering, "guide/place/"), {"step": key, "left": "600000", "running": "on"}, **JSON)
    heard = cast.client("hanne").get(way(gathering, "wall/now/")).json()
    assert (heard["step"], heard["running"]) == (key, True)
    assert 590_000 < heard["left"] <= 600_000
    her.post(way(gathering, "guide/place/"), {"step": key, "left": "84000"}, **JSON)
    heard = cast.client("hanne").get(way(gathering, "wall/now/")).json()
    assert (heard["left"], heard["running"]) == (84_000, False)
    assert her.post(way(gathering, "guide/place/"), {"step": "else/where"}, **JSON).status_code == 400


# --- who may ---------------------------------------------------------------------------------------------------------

POSTS = ["guide/place/", "guide/people/", "guide/draw/", "guide/item/", "notes/", "table/"]


@pytest.mark.parametrize("end", POSTS)
def test_a_member_who_does_not_lead_sees_but_does_not_guide(cast: Cast, end: str) -> None:
    gathering = make_meeting(cast, leads="berit").gathering
    assert cast.client("amina").post(way(gathering, end)).status_code == 403
    assert cast.client("nora").post(way(gathering, end)).status_code == 404
    assert cast.client("amina").get(way(gathering)).status_code == 403
    assert cast.client("amina").get(way(gathering, "wall/")).status_code == 200
    assert cast.client("nora").get(way(gathering, "wall/now/")).status_code == 404


def test_a_foreign_item_is_missing(cast: Cast, her: Client, gathering: Gathering) -> None:
    other = make_meeting(cast, leads="berit").gathering.items.first()
    for end in ("guide/draw/", "guide/item/", "notes/"):
        assert her.post(way(gathering, end), {"item": other.pk, "done": "held", "text": "x"}).status_code == 404


def test_a_cancelled_meeting_takes_no_note(her: Client, gathering: Gathering) -> None:
    Gathering.objects.filter(pk=gathering.pk).update(state=State.CANCELLED)
    item = gathering.items.get(element="planning")
    answer = her.post(way(gathering, "notes/"), {"item": item.pk, "text": "Nej"})
    assert answer.status_code == 400
    item.refresh_from_db()
    assert item.note == ""


def test_the_number_of_questions_does_not_grow(
    cast: Cast, her: Client, gathering: Gathering, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    bring(cast, gathering, 2)
    her.get(way(gathering))  # the session and the pack are warm
    with django_assert_max_num_queries(40) as few:
        her.get(way(gathering))
    bring(cast, gathering, 16)
    for position in range(5, 12):
        AgendaItem.objects.create(
            programme=cast.programme,
            group=cast.vestby,
            gathering=gathering,
            position=position,
            element="exchange",
            method="round",
            leader=cast["amina"],
        )
    with django_assert_max_num_queries(len(few)):
        her.get(way(gathering))


ODD = st.one_of(st.text(max_size=60), st.sampled_from(["\x00", "\u202eabc", "9" * 400, "-1", "null", "[]", "😀" * 50]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    end=st.sampled_from(POSTS[:5]),
    values=st.dictionaries(
        st.sampled_from(
            [
                "step",
                "turn",
                "left",
                "running",
                "present",
                "told",
                "only",
                "number",
                "before",
                "text",
                "sent",
                "done",
                "at",
            ]
        ),
        ODD,
    ),
    whose=st.booleans(),
)
def test_odd_input_is_never_an_error_of_ours(
    cast: Cast, her: Client, gathering: Gathering, end: str, values: dict[str, str], whose: bool
) -> None:
    item = {"item": str(exercise(gathering).pk)} if whose else {}
    assert her.post(way(gathering, end), values | item).status_code in {302, 400, 404}
