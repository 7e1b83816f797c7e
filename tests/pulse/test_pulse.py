"""B13: three faces, one tap, nobody in it; three answers show nothing."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rygrad.audit.models import Entry
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Gathering
from rygrad.meetings.models import Meeting
from rygrad.pulse.actions import give
from rygrad.pulse.enums import Face
from rygrad.pulse.models import Pulse
from rygrad.pulse.queries import told, trend
from rygrad.pulse.rules import shown, window
from tests.meetings.rows import came, planned

DURING = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)  # half past six in Vestby; it meets from five to seven
AFTER = DURING + timedelta(days=3)


@pytest.fixture(autouse=True)
def during(travel) -> None:
    """Before the cast is made, so that its roles count then."""
    travel(DURING)


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast.vestby, DURING.date(), guests=4)


def tap(client: object, meeting: Meeting, face: str = "glad") -> object:
    return client.post(f"/gatherings/{meeting.gathering_id}/pulse/", {"face": face}, headers={"accept-language": "en"})


def page(client: object, meeting: Meeting) -> str:
    return client.get(f"/gatherings/{meeting.gathering_id}/pulse/", headers={"accept-language": "en"}).content.decode()


def answers(meeting: Meeting, glad: int = 0, fine: int = 0, heavy: int = 0) -> None:
    for face, times in ((Face.GLAD, glad), (Face.FINE, fine), (Face.HEAVY, heavy)):
        for _ in range(times):
            give(gathering=meeting.gathering, face=face)


def test_with_three_answers_nothing_is_shown_and_with_four_the_counts(cast, meeting, travel) -> None:
    answers(meeting, glad=2, heavy=1)
    travel(AFTER)
    assert told(meeting.gathering).bars == ()
    assert trend(cast.vestby) == []
    html = page(cast.client("amina"), meeting)
    assert "fewer than 4 answered" in html
    assert "progress" not in html
    travel(DURING)
    answers(meeting, glad=1)
    travel(AFTER)
    assert [(bar.face, bar.count, bar.of) for bar in told(meeting.gathering).bars] == [
        ("glad", 3, 4),
        ("fine", 0, 4),
        ("heavy", 1, 4),
    ]
    assert "3 of 4" in page(cast.client("amina"), meeting)


def test_nothing_is_shown_while_it_is_open_so_no_answer_can_be_read_off_the_difference(cast, meeting) -> None:
    answers(meeting, glad=3)
    before = page(cast.client("hanne"), meeting)
    answers(meeting, heavy=1)
    after = page(cast.client("hanne"), meeting)
    blank = {page: [line for line in page.splitlines() if "csrf" not in line] for page in (before, after)}
    assert blank[before] == blank[after]
    assert (told(meeting.gathering).bars, trend(cast.vestby)) == ((), [])


def test_there_is_no_row_no_log_line_and_no_cookie_that_tells_who_tapped_what(cast, meeting) -> None:
    client = cast.client("amina")
    entries, rows_before = Entry.objects.count(), _rows()
    tap(client, meeting, "heavy")
    assert Entry.objects.count() == entries
    assert {table: after - rows_before[table] for table, after in _rows().items() if after != rows_before[table]} == {
        "pulse_pulse": 1
    }
    tap(cast.client("hanne"), meeting, "glad")
    assert _rows()["pulse_pulse"] == rows_before["pulse_pulse"] + 1
    assert {field.name for field in Pulse._meta.fields} == {
        "id",
        "programme",
        "group",
        "gathering",
        "glad",
        "fine",
        "heavy",
        "closes_at",
    }
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert not any("heavy" in str(each) for each in kept)


def _rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        counted = {}
        for table in connection.introspection.table_names():
            if table != "django_session":
                cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
                counted[table] = cursor.fetchone()[0]
        return counted


def test_a_second_tap_on_her_own_phone_counts_once(cast, meeting) -> None:
    client = cast.client("amina")
    assert tap(client, meeting, "glad").status_code == 302
    assert tap(client, meeting, "heavy").status_code == 302
    row = Pulse.objects.get()
    assert (row.glad, row.fine, row.heavy) == (1, 0, 0)
    assert "You have answered." in page(client, meeting)


def test_never_more_answers_than_people(cast, meeting) -> None:
    came(meeting, cast["amina"])
    answers(meeting, glad=5)
    with pytest.raises(Refused), translation.override("en"):
        give(gathering=meeting.gathering, face=Face.HEAVY)
    assert (Pulse.objects.get().glad, Pulse.objects.get().heavy) == (5, 0)
    Gathering.objects.update(guests=0)
    empty = planned(cast.vestby, DURING.date())
    answer = tap(cast.client("amina"), empty)
    assert (answer.status_code, "First tick who came." in answer.content.decode()) == (422, True)


def test_not_before_it_begins_and_not_after_it_is_closed(cast, meeting, travel) -> None:
    travel(DURING - timedelta(hours=3))
    with pytest.raises(Refused):
        give(gathering=meeting.gathering, face=Face.GLAD)
    travel(AFTER)
    assert tap(cast.client("amina"), meeting).status_code == 422
    assert Pulse.objects.count() == 0
    Gathering.objects.update(state="cancelled")
    travel(DURING)
    with pytest.raises(Refused):
        give(gathering=Gathering.objects.get(), face=Face.GLAD)


def test_a_meeting_closed_before_its_planned_start_can_be_answered(cast, meeting, travel) -> None:
    travel(DURING - timedelta(hours=3))
    Gathering.objects.update(state="held")
    give(gathering=Gathering.objects.get(), face=Face.GLAD)
    assert Pulse.objects.get().glad == 1


def test_who_may_tap_and_who_may_look(cast, meeting) -> None:
    assert {
        name: tap(cast.client(name), meeting).status_code
        for name in ("amina", "berit", "hanne", "chau", "tara", "nora", "dina")
    } == {"amina": 302, "berit": 302, "hanne": 302, "chau": 403, "tara": 404, "nora": 404, "dina": 404}
    path = f"/groups/{cast.vestby.pk}/pulse/"
    assert {name: cast.client(name).get(path).status_code for name in ("amina", "chau", "tara", "nora")} == {
        "amina": 200,
        "chau": 200,
        "tara": 403,
        "nora": 404,
    }


def test_the_phone_on_the_table_is_passed_round(cast, meeting) -> None:
    """Without an account nothing is remembered, so that the next one can tap on the same phone."""
    Gathering.objects.filter(pk=meeting.gathering_id).update(leads=cast["amina"])
    table = cast.client("amina")
    table.post(f"/gatherings/{meeting.gathering_id}/table/", {"do": "open", "sign_out": "1"})
    for _ in range(3):
        assert tap(table, meeting).status_code == 302
    assert Pulse.objects.get().glad == 3
    assert (
        "Pass the phone on."
        in table.get(
            f"/gatherings/{meeting.gathering_id}/pulse/?thanks", headers={"accept-language": "en"}
        ).content.decode()
    )


def test_the_trend_leaves_out_what_may_not_be_shown(cast, travel, questions: Callable) -> None:
    for month, glad in ((1, 4), (2, 3), (3, 5)):
        moment = datetime(2026, month, 3, 17, 30, tzinfo=UTC)
        travel(moment)
        answers(planned(cast.vestby, moment.date(), guests=9), glad=glad)
    travel(DURING)
    assert [each.gathering.on.month for each in trend(cast.vestby)] == [1]
    travel(AFTER)
    with questions(1):
        assert [each.gathering.on.month for each in trend(cast.vestby)] == [3, 1]


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(4, 8))
def test_shown_exactly_from_the_minimum(glad: int, fine: int, heavy: int, minimum: int) -> None:
    counts = {"glad": glad, "fine": fine, "heavy": heavy}
    assert shown(counts, minimum) == (counts if glad + fine + heavy >= minimum else None)


def test_the_window_is_right_over_the_change_of_the_clocks() -> None:
    """On 25 October 2026 the clocks go back between the meeting and the closing of its pulse."""
    from datetime import date, time

    found = window(date(2026, 10, 24), time(17), time(19), "Europe/Copenhagen", 48)
    assert found.closes_at == datetime(2026, 10, 26, 18, 0, tzinfo=UTC)
    assert found.opens_at == datetime(2026, 10, 24, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize("face", ["", "angry", "\x00", "glad fine", "9" * 4000])
def test_odd_input_gets_a_sentence(cast, meeting, face: str) -> None:
    assert tap(cast.client("amina"), meeting, face).status_code == 422
    assert Pulse.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_taps_at_once_are_all_counted_and_never_too_many(transactional_db) -> None:
    from tests.cast import make_cast

    meeting = planned(make_cast().vestby, DURING.date(), guests=6)

    def one() -> None:
        try:
            give(
                gathering=Gathering.objects.select_related("group__programme").get(pk=meeting.gathering_id),
                face=Face.FINE,
            )
        except Refused:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Pulse.objects.get().fine == 6


def test_after_the_numbers_have_been_shown_nobody_can_be_read_off_a_moved_meeting(cast, meeting, travel) -> None:
    """Moved by whoever plans: the second window may not add to what everybody has seen."""
    answers(meeting, glad=4)
    travel(AFTER)
    assert [each.bars[0].count for each in trend(cast.vestby)] == [4]
    gathering = Gathering.objects.get(pk=meeting.gathering_id)
    gathering.on = AFTER.date()
    gathering.guests = 5
    gathering.save()
    travel(AFTER + timedelta(minutes=5))
    with translation.override("en"), pytest.raises(Refused, match="too late"):
        give(gathering=gathering, face=Face.HEAVY)
    travel(AFTER + timedelta(days=3))
    assert [each.bars[0].count for each in trend(cast.vestby)] == [4]


def test_while_it_is_open_a_moved_meeting_shows_nothing_until_its_new_end(cast, meeting, travel) -> None:
    answers(meeting, glad=4)
    gathering = Gathering.objects.get(pk=meeting.gathering_id)
    gathering.on += timedelta(days=1)
    gathering.guests = 5
    gathering.save()
    travel(DURING + timedelta(days=1))
    give(gathering=gathering, face=Face.HEAVY)
    travel(DURING + timedelta(days=2, hours=2))  # the first window is over, the second is not
    assert trend(cast.vestby) == []
    assert told(gathering).bars == ()
    travel(AFTER + timedelta(days=1))
    assert [sum(bar.count for bar in each.bars) for each in trend(cast.vestby)] == [5]
