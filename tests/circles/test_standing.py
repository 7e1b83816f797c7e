"""Where a mother stands: the system suggests, a person confirms, and what does not fit is listed (E08, E22–E24)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.circles.actions.standing import came, confirm, set_digital, set_standing
from rygrad.circles.enums import Answer, SessionState, Standing
from rygrad.circles.models import Circle, Digital, Participant, Reply, Session, StandingStep
from rygrad.circles.queries.standing import mismatches, seen
from rygrad.circles.rules.standing import Seen, ago, long_unseen, suggest
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from tests.cast import Cast
from tests.support.circling import add_mother, add_session, make_circle, make_vestby_circle, ours

ON = date(2026, 2, 19)
OCTOBER, JANUARY = date(2025, 10, 2), date(2026, 1, 8)
CAME: dict[str, Any] = {"first": OCTOBER, "last": JANUARY}


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


def weeks(circle: Circle, number: int, *mothers: Participant, skip: int = 0) -> list[Session]:
    """So many held Thursdays until today, newest last; the mothers came to all but the last ``skip``."""
    days = [today() - timedelta(weeks=back) for back in range(number)]
    made = [
        add_session(circle, day, *([] if back < skip else mothers), state=SessionState.HELD)
        for back, day in enumerate(days)
    ]
    return made[::-1]


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (Seen(), None),  # sent, and not come yet
        (Seen(standing="active", since=OCTOBER), None),
        (Seen(**CAME, present=True), ("active", OCTOBER, "present")),  # came, and nobody has said anything
        (Seen(**CAME), ("dormant", ON, "unseen")),
        (Seen(**CAME, standing="active", since=OCTOBER, present=True), None),
        (Seen(**CAME, standing="active", since=OCTOBER, answered=True), None),
        (Seen(**CAME, standing="active", since=OCTOBER), ("dormant", ON, "unseen")),
        (Seen(**CAME, standing="dormant", since=OCTOBER), None),
        (Seen(**CAME, standing="dormant", since=OCTOBER, present=True), ("active", JANUARY, "present")),
        (Seen(**CAME, standing="dormant", since=ON, present=True), ("active", ON, "present")),
        (Seen(**CAME, standing="dormant", since=OCTOBER, answered=True), ("active", ON, "answered")),
        (Seen(**CAME, standing="paused", since=JANUARY, present=True), None),
        (Seen(**CAME, standing="paused", since=OCTOBER, present=True), ("active", JANUARY, "again")),
        (Seen(**CAME, standing="paused", since=JANUARY, back_on=ON - timedelta(28)), None),
        (Seen(**CAME, standing="paused", since=JANUARY, back_on=ON - timedelta(29)), ("dormant", ON, "not_back")),
        (Seen(**CAME, standing="left", since=JANUARY), None),
        (Seen(**CAME, standing="left", since=JANUARY, answered=True), None),
        (Seen(**CAME, standing="left", since=OCTOBER, present=True), ("active", JANUARY, "again")),
    ],
)
def test_what_is_suggested(known: Seen, wanted: tuple[str, date, str] | None) -> None:
    found = suggest(known, ON)
    assert (found and (found.standing, found.on, found.why)) == wanted


def test_half_a_year_without_a_sign() -> None:
    last = ON - timedelta(weeks=26)
    assert not long_unseen(Seen(standing="dormant", since=last, last=last), ON)
    assert long_unseen(Seen(standing="dormant", since=last, last=last - timedelta(1)), ON + timedelta(1))
    assert not long_unseen(Seen(standing="dormant", since=last, last=last, heard=ON), ON + timedelta(1))
    assert not long_unseen(Seen(standing="left", since=last, last=last), ON + timedelta(1))


def test_how_long_ago_it_was() -> None:
    assert ago(None, ON) == ""
    assert ago(ON - timedelta(14), ON) == "for 2 uger siden"


def test_the_last_eight_held_sessions_count_and_those_called_off_do_not(circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, 9, mina, skip=8)
    add_session(circle, today() - timedelta(3), mina, state=SessionState.CANCELLED)
    assert mismatches(circle, today()) == 1
    assert mismatches(circle, today() - timedelta(7)) == 0  # as it was a week before


def test_an_answer_to_one_of_the_last_four_invitations_counts_also_a_no(circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    sessions = weeks(circle, 12, mina, skip=9)
    Session.objects.filter(circle=circle).update(invited_at=now() - timedelta(days=90))
    answer = Reply.objects.create(
        **ours(circle), session=sessions[-4], participant=mina, answer=Answer.NO, at=now() - timedelta(days=22)
    )
    assert mismatches(circle, today()) == 0
    Reply.objects.filter(pk=answer.pk).update(session=sessions[-5])
    assert mismatches(circle, today()) == 1


def test_whoever_comes_for_the_first_time_stands_among_those_who_come(circle: Circle) -> None:
    mina = Participant.objects.create(**ours(circle), alias="Mina", folded="mina", added_on=today())
    came(circle=circle, mothers=[mina.pk], on=today(), by=None)
    came(circle=circle, mothers=[mina.pk], on=today(), by=None)
    assert [(step.standing, step.on) for step in mina.steps.all()] == [(Standing.ACTIVE, today())]


def test_a_step_holds_only_what_belongs_to_it(circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    step = set_standing(mother=mina, standing=Standing.LEFT, on=today(), pause_reason="travel", by=None)
    assert (step.pause_reason, step.left_reason, step.back_on) == ("", "not_said", None)
    back = today() + timedelta(30)
    again = set_standing(
        mother=mina, standing=Standing.PAUSED, on=today(), pause_reason="travel", back_on=back, by=None
    )
    assert again.pk == step.pk  # one on a day
    assert (again.pause_reason, again.left_reason, again.back_on) == ("travel", "", back)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"standing": "paused", "on": today() + timedelta(1)}, "on"),
        ({"standing": "paused", "on": today(), "back_on": today()}, "back_on"),
    ],
)
def test_days_that_cannot_be(circle: Circle, sent: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        set_standing(mother=add_mother(circle, "Mina"), **sent, by=None)
    assert refused.value.field == field


def test_what_is_suggested_is_confirmed_with_one_tap(cast: Cast, circle: Circle) -> None:
    mina, dur = add_mother(circle, "Mina"), add_mother(circle, "Durga", standing=Standing.DORMANT)
    weeks(circle, 9, mina, skip=8)
    weeks_of = Session.objects.filter(circle=circle).order_by("-on")[0]
    weeks_of.present.create(**ours(circle), participant=dur)
    ellen, address = cast.client("ellen"), reverse("circles:suggestions", args=[circle.pk])
    page = ellen.get(address).content.decode()
    assert f'data-mother="{mina.pk}"' in page
    assert f'data-mother="{dur.pk}"' in page
    ellen.post(address, {"mother": str(mina.pk), "standing": "dormant"})
    ellen.post(address, {"mother": str(dur.pk), "standing": "active"})
    assert mismatches(circle, today()) == 0
    assert [each.standing for each in seen(circle, today()).values()].count("dormant") == 1
    assert StandingStep.objects.get(participant=mina, on=today()).by == cast["ellen"].account_id


def test_what_does_not_fit_any_more_is_refused(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, 2, mina)
    with pytest.raises(Refused):
        confirm(mother=mina, standing="dormant", by=None)
    address = reverse("circles:suggestions", args=[circle.pk])
    for sent in ({}, {"mother": "x"}, {"mother": str(circle.pk)}, {"mother": str(mina.pk), "standing": "gone"}):
        assert cast.client("ellen").post(address, sent).status_code == 302
    assert mina.steps.count() == 1


def test_a_mother_of_another_circle_cannot_be_confirmed(cast: Cast, circle: Circle) -> None:
    other = make_circle(cast.vestby, name="Andre")
    theirs = add_mother(other, "Mina")
    weeks(other, 9, theirs, skip=8)
    cast.client("ellen").post(
        reverse("circles:suggestions", args=[circle.pk]), {"mother": str(theirs.pk), "standing": "dormant"}
    )
    assert theirs.steps.count() == 1


def test_she_says_how_it_is_and_takes_back_what_was_wrong(cast: Cast, circle: Circle) -> None:
    mina, ellen = add_mother(circle, "Mina"), cast.client("ellen")
    address = reverse("circles:standing", args=[mina.pk])
    sent = {"standing": "paused", "on": today().isoformat(), "pause_reason": "travel", "note": "Kathmandu"}
    assert ellen.post(address, sent).status_code == 302
    assert "Kathmandu" in ellen.get(reverse("circles:mother", args=[mina.pk])).content.decode()
    step = mina.steps.get(standing="paused")
    ellen.post(address, {"remove": str(step.pk)})
    assert [each.standing for each in mina.steps.all()] == ["active"]


def test_what_was_typed_stays_when_a_day_cannot_be(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    later = (today() + timedelta(1)).isoformat()
    page = cast.client("ellen").post(
        reverse("circles:standing", args=[mina.pk]), {"standing": "left", "on": later, "note": "Ny by"}
    )
    assert page.status_code == 200
    assert "Ny by" in page.content.decode()
    assert later in page.content.decode()


def test_the_chat_group_is_something_else_than_her_standing(cast: Cast, circle: Circle) -> None:
    mina, ellen = add_mother(circle, "Mina", standing=Standing.LEFT), cast.client("ellen")
    address = reverse("circles:digital", args=[mina.pk])
    ellen.post(address, {"inside": "yes"})
    ellen.post(address, {"inside": "yes"})
    assert Digital.objects.get(participant=mina).until is None
    Digital.objects.update(since=today() - timedelta(5))
    ellen.post(address, {"inside": "no"})
    assert Digital.objects.get(participant=mina).until == today()
    assert mina.steps.get().standing == Standing.LEFT


def test_in_and_out_of_the_chat_on_one_day_leaves_nothing(circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    set_digital(mother=mina, inside=True, by=None)
    set_digital(mother=mina, inside=False, by=None)
    assert not Digital.objects.exists()


def test_a_reason_is_for_the_team_alone(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    set_standing(mother=mina, standing="paused", on=today(), pause_reason="illness", by=None)
    for name in ("circles:mother", "circles:standing"):
        for actor in ("berit", "chau", "amina", "farida"):
            assert cast.client(actor).get(reverse(name, args=[mina.pk])).status_code == 404


def test_a_list_of_three_asks_as_often_as_a_list_of_one(cast: Cast, circle: Circle, questions: Any) -> None:
    ellen, address = cast.client("ellen"), reverse("circles:suggestions", args=[circle.pk])
    first = add_mother(circle, "Mina")
    sessions = weeks(circle, 9, first, skip=8)
    ellen.get(address)
    with CaptureQueriesContext(connection) as one:
        ellen.get(address)
    for name in ("Durga", "Sita"):
        mother = add_mother(circle, name)
        sessions[0].present.create(**ours(circle), participant=mother)
    with questions(len(one)):
        ellen.get(address)
