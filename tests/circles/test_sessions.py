"""The logbook: when it is due, when it is complete, a day more, a day called off."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.circles.actions.sessions import cancel_session
from rygrad.circles.enums import SessionState, VisitState
from rygrad.circles.models import Circle, Present, Session, Visit
from rygrad.circles.rules.logbook import Book, Entry, complete
from rygrad.core.clock import now, today
from rygrad.groups.models import Organisation
from tests.cast import Cast, sign_in
from tests.circles.registering import before, mothers, today_s
from tests.support.circling import add_session, make_vestby_circle, ours

ON = date(2026, 3, 5)  # a Thursday; ten to twelve in Copenhagen is nine to eleven
END = datetime(2026, 3, 5, 11, tzinfo=UTC)


@pytest.fixture
def march(travel: Callable[..., None]) -> None:
    """An hour after the session; asked for before the cast, whose roles begin then."""
    travel(END + timedelta(hours=1))


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def ellen(cast: Cast, circle: Circle) -> Client:
    return cast.client("ellen")


def entry(**more: Any) -> Entry:
    plain = {"on": ON, "ends": time(12), "zone": "Europe/Copenhagen", "state": "planned", "saved": False}
    return Entry(**plain | more)


WRITTEN = {"state": "held", "saved": True, "activity": "Sang"}


@pytest.mark.parametrize(
    ("more", "done"),
    [
        (WRITTEN, True),
        (WRITTEN | {"activity": "  \n"}, False),
        (WRITTEN | {"saved": False}, False),
        ({"state": "cancelled", "why_cancelled": "weather"}, True),
        ({"state": "cancelled"}, False),
        ({"activity": "Sang"}, False),
    ],
)
def test_complete_is_attendance_and_activity_or_called_off_with_a_reason(more: dict, done: bool) -> None:
    assert entry(**more).complete is done


def test_completeness_from_plain_facts() -> None:
    assert complete(state="held", saved=True, activity=True, why="")
    assert not complete(state="planned", saved=True, activity=True, why="weather")


@pytest.mark.parametrize(
    ("after", "book"),
    [
        (timedelta(minutes=-1), Book.COMING),
        (timedelta(), Book.DUE),
        (timedelta(hours=47, minutes=59), Book.DUE),
        (timedelta(hours=48), Book.LATE),
    ],
)
def test_it_is_due_within_48_hours_of_the_end(after: timedelta, book: Book) -> None:
    assert entry().book(END + after) == book
    assert entry(**WRITTEN).book(END + after) == Book.COMPLETE


def test_summer_time_makes_it_no_hour_longer() -> None:
    assert entry(on=date(2026, 3, 28), ends=time(12)).due_at == datetime(2026, 3, 30, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "more", "until"),
    [
        (END - timedelta(days=1), {}, None),
        (END - timedelta(hours=10), {}, END + timedelta(hours=48)),
        (END + timedelta(hours=40), {}, END + timedelta(hours=48)),
        (END + timedelta(hours=48), {}, None),
        (END + timedelta(hours=2), WRITTEN, datetime(2026, 3, 5, 23, tzinfo=UTC)),
        (END + timedelta(hours=20), WRITTEN, None),
        (END, {"state": "cancelled", "why_cancelled": "weather"}, None),
    ],
)
def test_a_phone_keeps_the_page_while_the_logbook_is_due(at: datetime, more: dict, until: datetime | None) -> None:
    assert entry(**more).kept_until(at) == until


def kept(client: Client, session: Session) -> str:
    page = client.get(reverse("circles:register", kwargs={"pk": session.pk})).content.decode()
    return page.partition(' data-keep="')[2].partition('"')[0]


@pytest.mark.django_db
def test_the_page_says_whose_it_is_and_until_when(
    march: None, cast: Cast, circle: Circle, travel: Callable[..., None]
) -> None:
    session = add_session(circle, ON)
    owner, until = kept(cast.client("ellen"), session).split("|")
    assert (len(owner), int(until)) == (32, (END + timedelta(hours=48)).timestamp() * 1000)
    assert kept(cast.client("samira"), session).split("|")[0] != owner
    shared = cast.client(None)
    sign_in(shared, cast["ellen"], shared=True)
    assert kept(shared, session).split("|")[1] == "0"
    travel(END + timedelta(days=3))
    assert kept(cast.client("ellen"), session).split("|")[1] == "0"


@pytest.mark.django_db
def test_the_list_month_by_month(march: None, cast: Cast, circle: Circle, travel: Callable[..., None]) -> None:
    travel(datetime(2026, 3, 13, 12, tzinfo=UTC))
    ellen = cast.client("ellen")
    (mina,) = mothers(circle, 1)
    written = add_session(circle, date(2026, 2, 26), mina, state="held", saved_at=now(), activity="Sang", nameless=2)
    off = add_session(circle, date(2026, 2, 19), state="cancelled", why_cancelled="weather")
    late = add_session(circle, ON)
    due = add_session(circle, date(2026, 3, 12))
    ahead = add_session(circle, date(2026, 3, 19))
    add_session(circle, date(2025, 12, 18), state="held", saved_at=now(), activity="Jul")
    page = ellen.get(reverse("circles:sessions", kwargs={"pk": circle.pk}))
    logbook = page.context["logbook"]
    assert [(month, [line.session for line in lines]) for month, lines in logbook.months] == [
        (date(2026, 3, 1), [due, late]),
        (date(2026, 2, 1), [written, off]),
    ]
    lines = {line.session: line for _month, found in logbook.months for line in found}
    assert [lines[each].book for each in (due, late, written, off)] == ["due", "late", "complete", "complete"]
    assert (lines[written].came, lines[off].came, lines[late].came) == (3, None, None)
    assert [line.session for line in logbook.coming] == [ahead]
    assert (logbook.written, logbook.earlier, logbook.later) == ((2, 4), 2025, None)
    old = ellen.get(reverse("circles:sessions", kwargs={"pk": circle.pk}), {"year": "2025"}).context["logbook"]
    assert (len(old.months), old.coming, old.later) == (1, [], 2026)


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["1999", "2999", "0000"])
def test_a_year_that_cannot_be(ellen: Client, circle: Circle, year: str) -> None:
    assert ellen.get(reverse("circles:sessions", kwargs={"pk": circle.pk}), {"year": year}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["", "x", "²²²²", "20256", "-202"])
def test_what_is_no_year_is_this_one(ellen: Client, circle: Circle, year: str) -> None:
    assert ellen.get(reverse("circles:sessions", kwargs={"pk": circle.pk}), {"year": year}).status_code == 200


@pytest.mark.django_db
def test_the_list_asks_the_same_for_one_and_for_three(
    ellen: Client, circle: Circle, questions: Callable[..., Any]
) -> None:
    address = reverse("circles:sessions", kwargs={"pk": circle.pk})
    here = mothers(circle, 3)
    before(circle, here, weeks=1)
    ellen.get(address)
    with questions(9):
        ellen.get(address)
    for week in (2, 3):
        add_session(circle, today() - timedelta(weeks=week), *here, state="held", saved_at=now())
    add_session(circle, today() + timedelta(weeks=1))
    with questions(9):
        ellen.get(address)


@pytest.mark.django_db
def test_called_off_with_a_reason_and_held_after_all(ellen: Client, circle: Circle) -> None:
    session = today_s(circle)
    address = reverse("circles:cancel", kwargs={"pk": session.pk})
    for wrong in ({}, {"why": "thunder"}, {"why": "weather", "note": "x" * 201}):
        assert ellen.post(address, wrong).status_code == 422
    assert ellen.post(address, {"why": "weather", "note": "Meget sne"}).status_code == 302
    session.refresh_from_db()
    assert (session.state, session.why_cancelled, session.cancelled_note) == ("cancelled", "weather", "Meget sne")
    assert "Meget sne" in ellen.get(reverse("circles:session", kwargs={"pk": session.pk})).content.decode()
    ellen.post(address, {"do": "undo"})
    session.refresh_from_db()
    assert (session.state, session.why_cancelled, session.cancelled_note) == (SessionState.PLANNED, "", "")
    ellen.post(address, {"do": "undo"})
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED


@pytest.mark.django_db
def test_a_day_on_which_somebody_was_there_took_place(ellen: Client, circle: Circle) -> None:
    session = add_session(circle, today(), *mothers(circle, 1), state="held", saved_at=now())
    address = reverse("circles:cancel", kwargs={"pk": session.pk})
    assert ellen.post(address, {"why": "weather"}).status_code == 422
    Present.objects.all().delete()
    assert ellen.post(address, {"why": "weather"}).status_code == 302
    ellen.post(address, {"do": "undo"})
    session.refresh_from_db()
    assert session.state == SessionState.HELD


@pytest.mark.django_db
def test_a_day_more_and_an_outing(ellen: Client, circle: Circle) -> None:
    address = reverse("circles:session_new", kwargs={"pk": circle.pk})
    day = today() - timedelta(days=3)
    times = {"starts": "13:00", "ends": "15:00"}
    ellen.post(address, times | {"on": str(day), "outing": "on", "place": "Børnehaven"})
    session = Session.objects.get()
    assert (session.on, session.outing, session.place, session.zone) == (day, True, "Børnehaven", circle.zone)
    assert (session.starts, session.state) == (time(13), SessionState.PLANNED)
    for wrong in (
        {"on": str(day)},  # there is one already
        {"on": "2025-08-01"},  # before it began
        {"on": "2099-01-01"},
        {"on": "i morgen"},
        {"on": str(today()), "ends": "12:00"},
        {"on": str(today()), "starts": ""},
    ):
        assert ellen.post(address, times | wrong).status_code == 422
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_one_session_to_read(ellen: Client, circle: Circle) -> None:
    before(circle, mothers(circle, 3), weeks=1)
    session = Session.objects.get()
    page = ellen.get(reverse("circles:session", kwargs={"pk": session.pk})).content.decode()
    for words in ("Anjali", "Bimala", "Chandra", "Sang og rim", "Biblioteket"):
        assert words in page


def test_whoever_was_to_visit_is_called_off_with_the_day(circle: Circle) -> None:
    session = add_session(circle, today() + timedelta(days=7))
    partner = Organisation.objects.create(
        programme=circle.programme, group=circle.group, name="Biblioteket", verified_on=today()
    )
    visit = Visit.objects.create(**ours(circle), organisation=partner, session=session, on=session.on)
    cancel_session(session=session, why="weather", note="", by=None)
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
