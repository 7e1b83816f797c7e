"""E22, E27, G13: whom somebody thinks of this week, what came of it, and that it asks for nothing."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.circles.actions.care import refresh, refresh_all
from rygrad.circles.enums import Answer, Outcome, Reached, SessionState, SourceKind, Standing, Trigger
from rygrad.circles.models import (
    Attempt,
    CareTask,
    Circle,
    Digital,
    Participant,
    Present,
    Referral,
    ReferralSource,
    Reply,
    Session,
    StandingStep,
)
from rygrad.circles.queries.care import care_list
from rygrad.circles.rules.care import Bucket, Call, Her, bucket, counted, effect, reason
from rygrad.core.clock import now, today
from tests.cast import Cast, make_cast
from tests.support import browser as browsers
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours

WEEK = timedelta(days=7)
D = [date(2026, 1, 1) + WEEK * n for n in range(10)]


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


def weeks(circle: Circle, *who: tuple[Participant, ...]) -> list[Session]:
    """Held sessions, one a week, the last one three days ago."""
    first = today() - timedelta(days=3) - WEEK * (len(who) - 1)
    return [add_session(circle, first + WEEK * n, *each, state=SessionState.HELD) for n, each in enumerate(who)]


def names(lines: list) -> list[tuple[str, str]]:
    return [(line.participant.alias, str(line.trigger)) for line in lines]


def tap(cast: Cast, circle: Circle, mother: Participant, do: str, trigger: str = "missed_two", **more: Any) -> Any:
    sent = {"mother": mother.pk, "trigger": trigger, "do": do} | more
    return cast.client("ellen").post(reverse("circles:care", args=[circle.pk]), sent, follow=True)


# The rule -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("her", "expected"),
    [
        (Her(came=D[:1], standing="active"), (Trigger.MISSED_TWO, D[3])),
        (Her(came=D[:1]), (Trigger.MISSED_TWO, D[3])),
        (Her(came=D[:3], standing="active"), None),
        (Her(came=D[:1], said_no={D[3]}, standing="active"), None),
        (Her(came=D[:1], said_no={D[1]}, standing="active"), (Trigger.MISSED_TWO, D[3])),
        (Her(came=D[:1], standing="left", since=D[1]), None),
        (Her(came=D[:1], standing="dormant", since=D[1]), None),
        (Her(came=D[:1], standing="active", since=D[2]), None),
        (Her(standing="active"), None),
        (Her(came=D[:1], standing="paused", since=D[1]), None),
        (Her(came=D[:1], standing="paused", since=D[1], back_on=D[3]), (Trigger.RETURN, D[3])),
        (Her(came=D[:3], standing="paused", since=D[1], back_on=D[3]), None),
        (Her(referred_on=D[0]), (Trigger.NOT_REACHED, D[0])),
        (Her(referred_on=D[0], tried=[(D[1], "no_answer")]), (Trigger.NOT_REACHED, D[2])),
        (Her(referred_on=D[0], tried=[(D[1], "reached")]), None),
        (Her(referred_on=D[0], tried=[(D[1], "wrong_number")]), None),
        (Her(referred_on=D[0], tried=[(day, "no_answer") for day in D[:3]]), None),
    ],
)
def test_why_somebody_thinks_of_her(her: Her, expected: tuple[Trigger, date] | None) -> None:
    found = reason(her, D[:4])
    assert (found and (found.trigger, found.on)) == expected


def test_no_answer_comes_back_twice_and_a_talk_only_after_two_more_weeks() -> None:
    def asked(*calls: tuple[date, str], held: int = 4, **more: Any) -> Any:
        made = [Call(Trigger.MISSED_TWO, outcome, on) for on, outcome in calls]
        return reason(Her(came=D[:1], standing="active", calls=made, **more), D[:held])

    a, b, c = D[3] + timedelta(1), D[4] + timedelta(1), D[5] + timedelta(1)
    no = Outcome.NO_ANSWER
    again = asked((a, no))
    assert (again.on, again.tries) == (a + WEEK, 1)
    assert asked((a, no), (b, no), held=6).on == b + WEEK
    assert asked((a, no), (b, no), (c, no), held=9) is None
    assert asked((a, no), said_no={a + WEEK}) is None
    assert asked((a, Outcome.REACHED)) is None
    assert asked((a, Outcome.REACHED), held=5) is None
    assert asked((a, Outcome.REACHED), held=6).on == D[5]


def test_what_was_before_she_came_again_does_not_count() -> None:
    calls = [Call(Trigger.MISSED_TWO, Outcome.NO_ANSWER, D[2] + timedelta(days=n)) for n in range(3)]
    found = reason(Her(came=[D[0], D[4]], standing="active", calls=calls), D[:7])
    assert found is not None
    assert (found.on, found.tries) == (D[6], 0)


def test_a_journey_that_nobody_could_be_reached_about_is_left_in_peace() -> None:
    def back(*calls: tuple[date, str]) -> Any:
        made = [Call(Trigger.RETURN, outcome, on) for on, outcome in calls]
        return reason(Her(came=D[:1], standing="paused", since=D[1], back_on=D[3], calls=made), D[:9])

    assert back((D[3], Outcome.NO_ANSWER)).on == D[4]
    assert back((D[3], Outcome.REACHED)) is None
    assert back(*((D[n], Outcome.NO_ANSWER) for n in (3, 4, 5))) is None


@pytest.mark.parametrize(
    ("held", "came", "expected"),
    [(2, [], None), (3, [], None), (4, [], False), (3, [D[2]], True), (4, [D[3]], True), (5, [D[4]], False)],
)
def test_the_effect_is_seen_in_the_next_two_held_sessions(held: int, came: list[date], expected: bool | None) -> None:
    assert effect(D[1], D[:held], came) is expected


def test_calls_are_counted_by_their_outcome_and_not_with_the_referrals() -> None:
    calls = [
        Call(Trigger.MISSED_TWO, Outcome.REACHED, D[1], True),
        Call(Trigger.RETURN, Outcome.NO_ANSWER, D[2], False),
        Call(Trigger.ASKED, Outcome.WILL_COME, D[2], None),
        Call(Trigger.NOT_REACHED, Outcome.REACHED, D[2], True),
        Call(Trigger.MISSED_TWO, Outcome.REACHED, D[9], True),
        Call(Trigger.MISSED_TWO, "", D[2]),
    ]
    found = counted(calls, from_on=D[0], to_on=D[8])
    assert (found.made, found.reached, found.came) == (3, 2, 1)


@pytest.mark.parametrize(
    ("standing", "kind", "digital", "expected"),
    [
        ("active", "regular", False, Bucket.REGULAR),
        ("paused", "regular", True, Bucket.REGULAR),
        ("active", "occasional", True, Bucket.SOMETIMES),
        ("left", "regular", True, Bucket.DIGITAL),
        ("dormant", "between", True, Bucket.DIGITAL),
        ("left", "regular", False, Bucket.STOPPED),
    ],
)
def test_the_four_quiet_groups(standing: str, kind: str, digital: bool, expected: Bucket) -> None:
    assert bucket(standing=standing, kind=kind, digital=digital) == expected


# The list ------------------------------------------------------------------------------------------------------------


def test_the_list_reads_live_and_the_night_makes_the_same_once(circle: Circle) -> None:
    mina, sana, lana = (add_mother(circle, name) for name in ("Mina", "Sana", "Lana"))
    held = weeks(circle, (mina, sana, lana), (sana,), (sana,))
    Reply.objects.create(**ours(circle), session=held[-1], participant=lana, answer=Answer.NO, at=now())
    assert names(care_list(circle).now) == [("Mina", "missed_two")]
    for _night in range(2):
        refresh_all()
    task = CareTask.objects.get()
    assert (task.participant, task.trigger, task.session, task.due) == (mina, "missed_two", held[-1], held[-1].on)
    assert names(care_list(circle).now) == [("Mina", "missed_two")]


def test_it_closes_itself_when_she_has_come_or_takes_a_break(circle: Circle) -> None:
    mina, sana = add_mother(circle, "Mina"), add_mother(circle, "Sana")
    weeks(circle, (mina, sana), (), ())
    refresh(circle=circle)
    assert CareTask.objects.filter(done_on=None).count() == 2
    add_session(circle, today() - timedelta(days=1), mina, state=SessionState.HELD)
    StandingStep.objects.create(**ours(circle), participant=sana, standing=Standing.PAUSED, on=today())
    assert care_list(circle).now == []
    refresh(circle=circle)
    assert set(CareTask.objects.values_list("outcome", "done_on")) == {("", today())}
    assert care_list(circle).calls.made == 0


def test_her_day_has_come_on_the_day_itself(circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), ())
    step = StandingStep.objects.create(
        **ours(circle),
        participant=mina,
        standing=Standing.PAUSED,
        on=today() - WEEK,
        back_on=today() + timedelta(days=1),
    )
    assert care_list(circle).now == []
    assert names(care_list(circle).later) == [("Mina", "return")]
    refresh(circle=circle)
    assert not CareTask.objects.exists()
    StandingStep.objects.filter(pk=step.pk).update(back_on=today())
    assert names(care_list(circle).now) == [("Mina", "return")]
    refresh(circle=circle)
    assert CareTask.objects.get().due == today()


def test_the_effect_is_measured_afterwards(circle: Circle) -> None:
    mina, sana = add_mother(circle, "Mina"), add_mother(circle, "Sana")
    held = weeks(circle, (mina, sana), (), (), (mina,), ())
    done = {"trigger": Trigger.MISSED_TWO, "due": held[2].on, "done_on": held[2].on, "outcome": Outcome.REACHED}
    for mother in (mina, sana):
        CareTask.objects.create(**ours(circle), participant=mother, **done)
    late = CareTask.objects.create(
        **ours(circle), participant=sana, trigger="asked", due=today(), done_on=today(), outcome="reached"
    )
    refresh(circle=circle)
    assert dict(
        CareTask.objects.filter(trigger="missed_two").exclude(outcome="").values_list("participant", "came")
    ) == {
        mina.pk: True,
        sana.pk: False,
    }
    late.refresh_from_db()
    assert late.came is None
    found = care_list(circle).calls
    assert (found.made, found.reached, found.came) == (3, 3, 1)


def test_no_more_questions_for_many_than_for_one(
    circle: Circle, questions: Callable[[int], AbstractContextManager]
) -> None:
    source = ReferralSource.objects.create(**ours(circle), kind=SourceKind.HEALTH_VISITOR)

    def one_more(name: str) -> None:
        mother, sent = (
            add_mother(circle, name),
            Participant.objects.create(**ours(circle), alias=f"Ny {name}", added_on=today()),
        )
        Present.objects.create(**ours(circle), session=first, participant=mother)
        Digital.objects.create(**ours(circle), participant=mother, since=today())
        referral = Referral.objects.create(**ours(circle), participant=sent, source=source, on=today())
        Attempt.objects.create(**ours(circle), referral=referral, on=today(), result=Reached.NO_ANSWER)
        CareTask.objects.create(
            **ours(circle), participant=mother, trigger="asked", due=today(), outcome="reached", done_on=today()
        )

    first = weeks(circle, (), (), ())[0]
    one_more("Mina")
    for name in ("Sana", "Lana", "Rana"):
        with questions(10):
            care_list(circle)
        one_more(name)


# The page ------------------------------------------------------------------------------------------------------------


def test_one_tap_and_thank_you(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina", phone="+442079460123", phone_ok_on=today())
    sana = add_mother(circle, "Sana", phone="+442079460124")
    weeks(circle, (mina, sana), (), ())
    html = cast.client("ellen").get(reverse("circles:care", args=[circle.pk])).text
    assert 'href="tel:+442079460123"' in html
    assert 'href="sms:+442079460123"' in html
    assert "460124" not in html
    assert html.count('data-trigger="missed_two"') == 2
    for do in Outcome:
        assert f'name="do" value="{do}"' in html
    tap(cast, circle, mina, "reached")
    task = CareTask.objects.get(participant=mina)
    assert (task.outcome, task.done_on, task.assignee.person) == ("reached", today(), cast["ellen"])
    html = cast.client("ellen").get(reverse("circles:care", args=[circle.pk])).text
    assert html.count('data-trigger="missed_two"') == 1
    assert 'id="done"' in html


def test_i_take_it_and_somebody_else_may(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (), ())
    assert 'value="drop"' in tap(cast, circle, mina, "take").text
    assert CareTask.objects.get().assignee.person == cast["ellen"]
    assert 'value="take"' in tap(cast, circle, mina, "drop").text
    assert CareTask.objects.get().assignee is None


def test_no_answer_is_for_next_week_and_three_times_are_enough(
    cast: Cast, circle: Circle, travel: Callable[[Any], None]
) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (), ())
    start = now()
    for number in range(3):
        travel(start + WEEK * number)
        assert names(care_list(circle).now) == [("Mina", "missed_two")]
        tap(cast, circle, mina, "no_answer")
        found = care_list(circle)
        assert names(found.now) == []
        assert len(found.later) == (1 if number < 2 else 0)
    travel(start + WEEK * 5)
    add_session(circle, today() - timedelta(days=1), state=SessionState.HELD)
    assert names(care_list(circle).now) == []
    assert CareTask.objects.filter(outcome="no_answer").count() == 3
    assert not CareTask.objects.filter(done_on=None).exists()


def test_a_break_asks_until_when_and_a_stop_asks_why(cast: Cast, circle: Circle) -> None:
    mina, sana = add_mother(circle, "Mina"), add_mother(circle, "Sana")
    weeks(circle, (mina, sana), (), ())
    client, back = cast.client("ellen"), today() + timedelta(days=30)
    for mother, outcome, more in (
        (mina, "paused", {"back_on": back, "pause_reason": "travel"}),
        (sana, "left", {"left_reason": "school"}),
    ):
        page = tap(cast, circle, mother, outcome)
        assert re.search(f'<input[^>]*value="{outcome}"[^>]*checked', page.text)
        address = page.request["PATH_INFO"]
        client.post(address, {"outcome": outcome} | more)
    assert mina.steps.last().back_on == back
    assert (mina.steps.last().standing, mina.steps.last().pause_reason) == ("paused", "travel")
    assert (sana.steps.last().standing, sana.steps.last().left_reason) == ("left", "school")
    assert set(CareTask.objects.values_list("outcome", flat=True)) == {"paused", "left"}


def test_a_break_that_ended_yesterday_is_asked_again_and_nothing_typed_is_lost(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (), ())
    address = tap(cast, circle, mina, "paused").request["PATH_INFO"]
    sent = {"outcome": "paused", "back_on": today(), "pause_reason": "birth"}
    page = cast.client("ellen").post(address, sent)
    assert page.status_code == 422
    assert f'value="{today()}"' in page.text
    assert '<option value="birth" selected' in page.text
    assert CareTask.objects.get().done_on is None


def test_a_referral_keeps_its_tries_and_its_no(cast: Cast, circle: Circle) -> None:
    source = ReferralSource.objects.create(**ours(circle), kind=SourceKind.HEALTH_VISITOR)
    sent = [Participant.objects.create(**ours(circle), alias=name, added_on=today()) for name in ("Mina", "Sana")]
    for mother in sent:
        Referral.objects.create(**ours(circle), participant=mother, source=source, on=today(), consent_on=today())
    assert [trigger for _name, trigger in names(care_list(circle).now)] == ["not_reached", "not_reached"]
    tap(cast, circle, sent[0], "no_answer", "not_reached")
    address = tap(cast, circle, sent[1], "left", "not_reached").request["PATH_INFO"]
    assert 'name="back_on"' not in cast.client("ellen").get(address).text
    cast.client("ellen").post(address, {"outcome": "left"})
    assert list(Attempt.objects.order_by("result").values_list("result", flat=True)) == ["no_answer", "reached"]
    assert list(Referral.objects.order_by("declined").values_list("declined", "closed_on")) == [
        (False, None),
        (True, today()),
    ]
    assert not StandingStep.objects.exists()
    found = care_list(circle)
    assert (names(found.now), names(found.later)) == ([], [("Mina", "not_reached")])


def test_she_says_that_she_is_back(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), ())
    StandingStep.objects.create(
        **ours(circle), participant=mina, standing=Standing.PAUSED, on=today() - WEEK, back_on=today()
    )
    tap(cast, circle, mina, "will_come", "return")
    assert mina.steps.last().standing == Standing.ACTIVE
    assert care_list(circle).now == []


def test_a_wrong_tap_is_taken_back(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (), ())
    tap(cast, circle, mina, "no_answer")
    task = CareTask.objects.exclude(outcome="").get()
    tap(cast, circle, mina, "back", task=task.pk)
    task.refresh_from_db()
    assert (task.outcome, task.done_on) == ("", None)
    assert CareTask.objects.count() == 1
    assert names(care_list(circle).now) == [("Mina", "missed_two")]


def test_a_promised_call_stays_until_it_is_made(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (mina,))
    client, address = cast.client("ellen"), reverse("circles:care", args=[circle.pk])
    for _twice in range(2):
        page = client.post(address, {"mother": mina.pk, "due": today()})
    assert page.status_code == 422
    refresh(circle=circle)
    assert names(care_list(circle).now) == [("Mina", "asked")]
    tap(cast, circle, mina, "reached", "asked")
    assert names(care_list(circle).now) == []


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "reached"},
        {"do": "reached", "mother": "x", "trigger": "missed_two"},
        {"do": "reached", "mother": "00000000-0000-4000-8000-000000000000", "trigger": "\x00"},
        {"do": "fly", "mother": "", "trigger": ""},
        {"do": "back", "task": "x"},
        {"do": "back"},
        {"mother": "x", "due": "31. februar"},
    ],
    ids=str,
)
def test_bad_input_gets_a_sentence(cast: Cast, circle: Circle, sent: dict) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (), ())
    page = cast.client("ellen").post(reverse("circles:care", args=[circle.pk]), sent, follow=True)
    assert page.status_code in {200, 422}
    assert not CareTask.objects.exclude(outcome="").exists()


def test_two_taps_are_one_call(cast: Cast, circle: Circle) -> None:
    mina = add_mother(circle, "Mina")
    weeks(circle, (mina,), (), ())
    tap(cast, circle, mina, "reached")
    tap(cast, circle, mina, "no_answer")
    assert list(CareTask.objects.values_list("outcome", flat=True)) == ["reached"]


def test_nothing_missing_says_so(cast: Cast, circle: Circle) -> None:
    html = cast.client("ellen").get(reverse("circles:care", args=[circle.pk])).text
    assert 'id="nobody"' in html


@pytest.mark.browser
@pytest.mark.parametrize("language", ["da-DK", "ar"])
def test_on_the_phone_one_tap_is_enough(
    transactional_db: None, live_server: Any, chromium: Any, enter: Any, language: str
) -> None:
    cast = make_cast()
    circle = make_vestby_circle(cast)
    mina = add_mother(circle, "Mina", phone="+442079460123", phone_ok_on=today())
    weeks(circle, (mina,), (), ())
    with browsers.window(chromium, browsers.PHONE, live_server.url, language) as page:
        enter(page, cast, "ellen")
        page.goto(reverse("circles:care", args=[circle.pk]))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        heights = page.locator(".care .ds-button").evaluate_all("all => all.map(each => each.offsetHeight)")
        assert min(heights) >= 44
        page.locator('button[value="paused"]').click()
        assert page.locator('[name="back_on"]').is_visible()
        assert not page.locator('[name="left_reason"]').is_visible()
        page.locator('[name="outcome"][value="left"]').check()
        assert page.locator('[name="left_reason"]').is_visible()
        page.goto(reverse("circles:care", args=[circle.pk]))
        page.locator('button[value="reached"]').click()
        page.locator("#done").wait_for()
    assert CareTask.objects.get().outcome == Outcome.REACHED
