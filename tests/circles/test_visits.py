"""Who visits and whom we visit: the programme, the history in both directions, and what makes a visit regular."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.circles.actions.visits import (
    About,
    Whom,
    answer_invitation,
    change_visit,
    link_sessions,
    plan_visit,
    session_called_off,
    set_state,
)
from rygrad.circles.enums import Answer, Direction, SessionState, VisitState
from rygrad.circles.models import Circle, Reply, Session, Visit
from rygrad.circles.queries.visits import history, programme, told
from rygrad.circles.rules.visits import Happened, figures
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.groups.models import Contact, Organisation
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours

SOON = today() + timedelta(days=10)


@pytest.fixture
def circle(cast) -> Circle:
    return make_vestby_circle(cast)


def organisation(circle: Circle, name: str = "Sundhedsplejen") -> Organisation:
    tenant = {"programme": circle.programme, "group": circle.group, "verified_on": today()}
    return Organisation.objects.create(**tenant, name=name)


def visit(circle: Circle, name: str = "Sundhedsplejen", on: date = SOON, **more) -> Visit:
    found = Organisation.objects.filter(group=circle.group, name=name).first() or organisation(circle, name)
    return Visit.objects.create(**ours(circle), organisation=found, on=on, **more)


def sent(circle: Circle, **more) -> dict:
    return {
        "new_organisation": "Tandplejen",
        "kind": "dental_care",
        "direction": "in",
        "on": SOON.isoformat(),
        "state": "tentative",
        "audience": "both",
        **more,
    }


def new(circle: Circle) -> str:
    return reverse("circles:visit_new", args=[circle.pk])


# What is counted -----------------------------------------------------------------------------------------------------


def days(*numbers: int, direction: str = Direction.IN, state: str = VisitState.DONE) -> list[Happened]:
    return [Happened(date(2025, 9, 4) + timedelta(days=n), direction, state) for n in numbers]


def test_seven_visits_about_every_four_weeks_are_regular() -> None:
    found = figures(days(0, 28, 56, 84, 112, 140, 168))
    assert (found.came, found.went, found.regular, found.occasional) == (7, 0, True, False)
    assert (found.every_weeks, found.longest_gap_weeks) == (4.0, 4.0)


@pytest.mark.parametrize(
    ("numbers", "regular", "occasional"),
    [
        ((), False, False),
        ((0,), False, True),
        ((0, 7), False, True),
        ((0, 7, 14), True, False),
        ((0, 70, 140), True, False),  # ten weeks to the day
        ((0, 71, 140), False, False),
    ],
)
def test_regular_is_three_visits_and_no_gap_over_ten_weeks(numbers, regular, occasional) -> None:
    found = figures(days(*numbers))
    assert (found.regular, found.occasional) == (regular, occasional)


def test_only_what_took_place_counts_and_both_directions_do() -> None:
    rows = days(0, 7) + days(3, direction=Direction.OUT)
    for state in (VisitState.TENTATIVE, VisitState.CONFIRMED, VisitState.CANCELLED):
        rows += days(14, state=state)
    found = figures(rows)
    assert (found.came, found.went, found.regular) == (2, 1, True)
    assert found.last_on == date(2025, 9, 11)


def test_the_table_of_both_directions_equals_the_events(circle) -> None:
    """C22."""
    for number in range(7):
        visit(circle, on=today() - timedelta(weeks=4 * number + 1), state=VisitState.DONE)
    visit(circle, "Børnehuset", today() - timedelta(days=20), state=VisitState.DONE)
    visit(circle, "Børnehuset", today() - timedelta(days=50), state=VisitState.DONE, direction=Direction.OUT)
    visit(circle, "Kirken", today() - timedelta(days=5), state=VisitState.CANCELLED)
    visit(circle, "Biblioteket", SOON, state=VisitState.CONFIRMED)
    rows = {met.organisation.name: (met.figures.came, met.figures.went, met.figures.regular) for met in history(circle)}
    assert rows == {"Sundhedsplejen": (7, 0, True), "Børnehuset": (1, 1, False)}
    done = Visit.objects.filter(circle=circle, state=VisitState.DONE)
    for direction, column in ((Direction.IN, 0), (Direction.OUT, 1)):
        assert sum(each[column] for each in rows.values()) == done.filter(direction=direction).count()


# The programme -------------------------------------------------------------------------------------------------------


def test_the_programme_is_of_twelve_weeks_and_marks_what_is_not_certain(cast, circle) -> None:
    """E21."""
    for name, on, state in [
        ("Røde Kors", SOON, VisitState.TENTATIVE),
        ("Biblioteket", today(), VisitState.CONFIRMED),
        ("Retshjælpen", today() + timedelta(weeks=12), VisitState.CONFIRMED),
        ("For sent", today() + timedelta(weeks=12, days=1), VisitState.CONFIRMED),
        ("Aflyst", SOON, VisitState.CANCELLED),
        ("I går", today() - timedelta(days=1), VisitState.CONFIRMED),
    ]:
        visit(circle, name, on, state=state)
    names = [each.visit.organisation.name for each in programme(circle, today())]
    assert names == ["Biblioteket", "Røde Kors", "Retshjælpen"]
    seen = cast.client("chau").get(reverse("circles:visits", args=[circle.pk]))
    assert seen.content.decode().count("data-tentative") == 1
    assert [each.organisation.name for each in seen.context["called_off"]] == ["Aflyst"]
    assert [each.organisation.name for each in seen.context["unanswered"]] == ["I går"]


def test_how_many_to_expect_comes_from_the_answers_unless_somebody_has_written_it(circle) -> None:
    planned, session = visit(circle), add_session(circle, SOON)
    assert told(circle, [planned])[0].expected is None
    for number, answer in enumerate([Answer.YES, Answer.YES, Answer.MAYBE, Answer.NO]):
        Reply.objects.create(**ours(circle), session=session, said=f"Nr {number}", answer=answer, at=now())
    assert (told(circle, [planned])[0].expected, told(circle, [planned])[0].reckoned) == (2, True)
    planned.expected = 0
    assert (told(circle, [planned])[0].expected, told(circle, [planned])[0].reckoned) == (0, False)


def test_what_is_left_empty_is_the_sessions_or_the_circles(circle) -> None:
    circle.languages = ["ne", "da"]
    circle.save()
    planned = visit(circle)
    first = told(circle, [planned])[0]
    assert (first.starts, first.ends, first.place, first.languages) == (time(10), time(12), "Biblioteket", ("ne", "da"))
    add_session(circle, SOON, starts=time(13), ends=time(15), place="Kulturhuset")
    assert (told(circle, [planned])[0].starts, told(circle, [planned])[0].place) == (time(13), "Kulturhuset")
    planned.starts, planned.place, planned.languages = time(14), "Skolen", ["ar"]
    assert (told(circle, [planned])[0].starts, told(circle, [planned])[0].languages) == (time(14), ("ar",))
    planned.starts = time(15, 30)  # after the session: never an end before its start
    last = told(circle, [planned])[0]
    assert last.ends >= last.starts


# Writing it down -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ellen", "berit"])
def test_a_visit_from_somebody_new_is_one_form(cast, circle, name) -> None:
    session = add_session(circle, SOON)
    answer = cast.client(name).post(
        new(circle),
        sent(circle, topic="Tænder", materials="Børster", languages=["ne"], expected="14", contact_email="t@t.example"),
    )
    made = Visit.objects.get()
    assert answer.headers["Location"] == reverse("circles:visit", args=[made.pk])
    assert (made.organisation.name, made.contact.email, made.session) == ("Tandplejen", "t@t.example", session)
    assert (made.kind, made.audience, made.state, made.languages) == ("dental_care", "both", "tentative", ["ne"])
    again = cast.client(name).post(new(circle), sent(circle, new_organisation=" tandplejen", on=today().isoformat()))
    assert again.status_code == 302
    assert Organisation.objects.filter(name__iexact="tandplejen").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"new_organisation": ""}, "organisation"),
        ({"organisation": str(uuid4())}, "organisation"),
        ({"on": "2026-02-30"}, "on"),
        ({"on": ""}, "on"),
        ({"starts": "12:00", "ends": "11:00"}, "ends"),
        ({"state": "done"}, "on"),
        ({"state": "cancelled"}, "state"),
        ({"quote": "Godt"}, "quote_by"),
        ({"quote_by": "En mor"}, "quote"),
        ({"expected": "-1"}, "expected"),
        ({"expected": "501"}, "expected"),
        ({"languages": ["klingon"]}, "languages"),
        ({"contact_email": "no address"}, "contact_email"),
        ({"kind": "x", "direction": "up", "audience": "all"}, "kind"),
        ({"topic": "x" * 161}, "topic"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(cast, circle, wrong, field) -> None:
    answer = cast.client("ellen").post(new(circle), sent(circle, materials="CANARY-typed", **wrong))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "CANARY-typed" in answer.content.decode()
    assert not Visit.objects.exists()
    assert not Organisation.objects.filter(name="Tandplejen").exists()


def test_the_same_visit_twice_and_somebody_elses_contact_are_refused(cast, circle) -> None:
    first = visit(circle)
    whom = Whom(organisation=first.organisation)
    with pytest.raises(Refused, match=r"stands in the programme already|allerede") as refused:
        plan_visit(circle=circle, whom=whom, about=About(on=SOON), by=None)
    assert refused.value.field == "on"
    stranger = Contact.objects.create(
        programme=circle.programme,
        group=circle.group,
        organisation=organisation(circle, "Kirken"),
        name="Ida",
        verified_on=today(),
    )
    with pytest.raises(Refused) as refused:
        plan_visit(
            circle=circle,
            whom=Whom(organisation=first.organisation, contact=stranger),
            about=About(on=today()),
            by=None,
        )
    assert refused.value.field == "contact"
    set_state(visit=first, state=VisitState.CANCELLED, by=None)
    assert plan_visit(circle=circle, whom=whom, about=About(on=SOON), by=None).state == VisitState.TENTATIVE


def test_an_organisation_of_another_group_cannot_be_chosen(cast, circle) -> None:
    other = Organisation.objects.create(
        programme=circle.programme, group=cast.nordby, name="Nordby Bibliotek", verified_on=today()
    )
    answer = cast.client("ellen").post(new(circle), sent(circle, new_organisation="", organisation=str(other.pk)))
    assert "organisation" in answer.context["form"].errors
    assert "Nordby" not in answer.content.decode()


def test_an_outing_of_the_whole_group_is_a_session_elsewhere(cast, circle) -> None:
    """E18: it counts for attendance."""
    out = {"direction": "out", "place": "Børnehuset", "meets": "on"}
    cast.client("ellen").post(new(circle), sent(circle, **out))
    session = Session.objects.get(on=SOON)
    assert (session.outing, session.place, session.starts) == (True, "Børnehuset", time(10))
    assert Visit.objects.get().session == session
    planned = add_session(circle, SOON + timedelta(days=7))
    cast.client("ellen").post(new(circle), sent(circle, on=planned.on.isoformat(), **out))
    planned.refresh_from_db()
    assert (planned.outing, planned.place) == (True, "Børnehuset")
    assert Session.objects.count() == 2


def test_changing_keeps_what_was_there_and_follows_the_day(cast, circle) -> None:
    add_session(circle, SOON)
    later = add_session(circle, SOON + timedelta(days=7))
    row = visit(circle, topic="Søvn", quote="Dejligt", quote_by="En mor", materials="Stole")
    page = reverse("circles:visit_change", args=[row.pk])
    form = cast.client("berit").get(page).context["form"]
    asked = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in asked.items() if value not in (None, "", False, [])}
    data |= {"on": later.on.isoformat(), "organisation": str(row.organisation_id)}
    assert cast.client("berit").post(page, data).status_code == 302
    row.refresh_from_db()
    assert (row.on, row.session, row.sequence) == (later.on, later, 1)
    assert (row.topic, row.quote, row.quote_by, row.materials) == ("Søvn", "Dejligt", "En mor", "Stole")
    assert row.state == VisitState.TENTATIVE


def test_a_visit_takes_place_only_when_its_day_has_come(cast, circle) -> None:
    coming, past = visit(circle), visit(circle, "Kirken", today() - timedelta(days=3))
    for row, state in ((coming, VisitState.TENTATIVE), (past, VisitState.DONE)):
        address = reverse("circles:visit_state", args=[row.pk])
        answer = cast.client("ellen").post(address, {"state": "done"})
        assert answer.status_code == 302
        row.refresh_from_db()
        assert row.state == state
    for state in ("", "x", "DONE"):
        cast.client("ellen").post(reverse("circles:visit_state", args=[coming.pk]), {"state": state})
        coming.refresh_from_db()
        assert coming.state == VisitState.TENTATIVE
    cast.client("ellen").post(reverse("circles:visit_state", args=[coming.pk]), {"state": "confirmed", "back": "list"})
    coming.refresh_from_db()
    assert coming.state == VisitState.CONFIRMED


def test_a_visit_moved_into_the_future_cannot_stay_done(circle) -> None:
    row = visit(circle, on=today(), state=VisitState.DONE)
    with pytest.raises(Refused):
        change_visit(visit=row, whom=Whom(organisation=row.organisation), about=About(on=SOON), by=None)
    with pytest.raises(Refused):
        answer_invitation(visit=row, comes=False)


def test_when_the_session_is_called_off_so_are_the_visits_to_it(circle) -> None:
    session = add_session(circle, SOON)
    came, out = visit(circle), visit(circle, "Børnehuset", direction=Direction.OUT)
    assert session_called_off(session=session, by=None) == 1
    came.refresh_from_db()
    out.refresh_from_db()
    assert (came.state, came.sequence, out.state) == (VisitState.CANCELLED, 1, VisitState.TENTATIVE)


def test_the_list_warns_when_the_session_of_the_day_is_off(cast, circle) -> None:
    add_session(circle, SOON, state=SessionState.CANCELLED)
    visit(circle)
    seen = cast.client("ellen").get(reverse("circles:visits", args=[circle.pk]))
    assert [each.no_session for each in seen.context["coming"]] == [True]


def test_visits_are_tied_to_sessions_that_are_planned_later(circle) -> None:
    row = visit(circle)
    session = add_session(circle, SOON)
    assert [link_sessions(), link_sessions()] == [1, 0]
    row.refresh_from_db()
    assert row.session == session


# Who sees what -------------------------------------------------------------------------------------------------------


def test_no_mothers_name_stands_on_any_page_of_visits(cast, circle) -> None:
    mother = add_mother(circle, "CANARY", phone="+4532123456", phone_ok_on=today())
    session, row = add_session(circle, SOON, mother), visit(circle)
    Reply.objects.create(**ours(circle), session=session, participant=mother, answer=Answer.YES, at=now())
    for address in ("circles:visits", "circles:visit_new", "circles:visit_series"):
        assert "CANARY" not in cast.client("berit").get(reverse(address, args=[circle.pk])).content.decode()
    for address in ("circles:visit", "circles:visit_change"):
        assert "CANARY" not in cast.client("berit").get(reverse(address, args=[row.pk])).content.decode()


def test_the_consultant_reads_and_changes_nothing(cast, circle) -> None:
    row = visit(circle)
    page = cast.client("chau").get(reverse("circles:visit", args=[row.pk]))
    assert page.status_code == 200
    assert "/visit/" not in page.content.decode()
    assert 'id="state"' not in page.content.decode()


def test_thirty_visits_cost_as_much_as_one(cast, circle) -> None:
    client, address = cast.client("ellen"), reverse("circles:visits", args=[circle.pk])
    state = {"state": VisitState.DONE}
    visit(circle)
    visit(circle, "Kirken", today() - timedelta(days=2))
    visit(circle, on=today() - timedelta(days=9), **state)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(10):
        add_session(circle, SOON + timedelta(days=number))
        visit(circle, f"Nr {number}", SOON + timedelta(days=number))
        visit(circle, f"Nr {number}", today() - timedelta(days=number + 1), **state)
        visit(circle, f"X {number}", today() - timedelta(days=number + 1))
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) <= len(few) + 1  # whether any session was there to ask for answers
