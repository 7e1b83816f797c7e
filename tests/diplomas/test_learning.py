"""B10, D08: what she has learnt, the hours of it, and the letter."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import override

from rygrad.core.clock import today
from rygrad.diplomas.models import Learning
from rygrad.diplomas.papers.letter import letter
from rygrad.diplomas.queries.learning import learnt
from rygrad.diplomas.rules.learning import sum_of
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from tests.cast import MEETING_ENDS, MEETING_STARTS, Cast
from tests.support.training import add_module, attend, make_cohort

from .graduates import graduated


def _meeting(cast: Cast, name: str, *, days_ago: int, present: bool = True, state: State = State.HELD) -> Gathering:
    ours = {"programme": cast.programme, "group": cast.vestby}
    times = {"starts": MEETING_STARTS, "ends": MEETING_ENDS, "zone": cast.vestby.zone}
    on = today() - timedelta(days=days_ago)
    gathering = Gathering.objects.create(**ours, **times, on=on, kind=Kind.MEETING, state=state)
    Attendance.objects.create(**ours, gathering=gathering, person=cast[name], present=present)
    AgendaItem.objects.create(
        **ours, gathering=gathering, position=1, element="knowledge", title="Om vacciner", state="held"
    )
    return gathering


def _world(cast: Cast) -> None:
    """Two days of the course (3 h each), two meetings (2 h each), a course of her own (90 min). Not: a day she missed,
    a meeting she missed, one that was called off, somebody else's course."""
    cohort = graduated(cast, "tara", days=2)
    attend(add_module(cohort, 3, on=today() - timedelta(days=3)))
    _meeting(cast, "tara", days_ago=40)
    _meeting(cast, "tara", days_ago=10)
    _meeting(cast, "tara", days_ago=9, present=False)
    _meeting(cast, "tara", days_ago=8, state=State.CANCELLED)
    _meeting(cast, "amina", days_ago=7)
    for name, minutes in (("tara", 90), ("amina", 45)):
        Learning.objects.create(
            programme=cast.programme,
            group=cast.vestby,
            person=cast[name],
            kind="course",
            title="Førstehjælp",
            on=today(),
            minutes=minutes,
        )


def test_hours_on_the_letter_equal_attended_items(cast: Cast) -> None:
    """B10: exactly: 2 × 180 + 2 × 120 + 90."""
    _world(cast)
    found = learnt(cast["tara"].pk)
    assert [sum_of(each) for each in (found.modules, found.gatherings, found.others)] == [360, 240, 90]
    assert found.minutes == 690
    assert [line.minutes for line in found.heard] == [0, 0], "a talk at a meeting lies inside its hours"
    with override("en"):
        paper = letter(cast["tara"], cast.vestby, found)
    assert paper["total"] == "11 hours 30 minutes"
    assert [part["hours"] for part in paper["parts"]] == ["6 hours", "4 hours", "1 hour 30 minutes"]
    page = cast.client("tara").get("/me/learning/").content.decode()
    assert 'data-minutes="690"' in page
    assert sum(int(part.split('"')[0]) for part in page.split('data-line="')[1:]) == 690


def test_the_letter_states_hours_and_modules_and_nothing_else(cast: Cast) -> None:
    """D08: its values are these and no more: no telephone, no language, no country, no talk with a woman."""
    _world(cast)
    with override("en"):
        paper = letter(cast["tara"], cast.vestby, learnt(cast["tara"].pk))
    assert set(paper) == {
        *("programme", "group", "honour", "title", "name", "parts", "heard", "total", "place", "day"),
    }
    lines = [line for part in paper["parts"] for line in part["lines"]]
    assert {key for line in lines for key in line} == {"day", "year", "title", "hours"}
    assert paper["parts"][0]["counted"] == "2 modules"


def test_she_adds_a_course_and_takes_it_away_and_nobody_else_can(cast: Cast) -> None:
    client = cast.client("amina")
    typed = {"kind": "talk", "title": "Om søvn", "on": (today() + timedelta(days=1)).isoformat(), "minutes": "60"}
    ahead = client.post("/me/learning/", typed)
    assert ahead.status_code == 422
    assert "Om søvn" in ahead.content.decode(), "nothing typed is lost"
    assert client.post("/me/learning/", typed | {"on": today().isoformat()}).status_code == 302
    row = Learning.objects.get()
    address = f"/me/learning/{row.pk}/remove/"
    assert cast.client("hanne").post(address).status_code == 404
    assert client.post(address).status_code == 302
    assert not Learning.objects.exists()


def test_without_a_group_there_is_a_kind_page_and_no_letter(cast: Cast) -> None:
    client = cast.client("zara")
    assert client.get("/me/learning/").status_code == 200
    assert client.get("/me/letter/").headers["Location"] == "/me/learning/"


_LIST = 12  # questions


def test_the_list_takes_the_same_questions_for_one_meeting_and_for_three(cast: Cast, questions: Callable) -> None:
    client = cast.client("amina")
    for number in (1, 3):
        while Gathering.objects.count() < number:
            _meeting(cast, "amina", days_ago=Gathering.objects.count() + 1)
        with questions(_LIST):
            client.get("/me/learning/")


def test_a_day_at_which_she_helps_is_no_module_of_hers(cast: Cast) -> None:
    """B10, F06: her hours count, and the modules of the letter are those of her own course."""
    graduated(cast, "tara", days=2)
    helped = add_module(make_cohort(cast.vestby, title="Hold 2"), 1, on=today() - timedelta(days=2), held=True)
    ours = {"programme": cast.programme, "group": cast.vestby}
    Attendance.objects.create(**ours, gathering=helped.gathering, person=cast["tara"], present=True)
    found = learnt(cast["tara"].pk)
    assert [len(found.modules), len(found.gatherings), found.minutes] == [2, 1, 540]
