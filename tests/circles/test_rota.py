"""E13, E14: every planned session has a lead and enough on duty, or somebody hears of it; a turn can be swapped."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.circles.actions.remind_rota import remind_unfilled
from rygrad.circles.actions.rota import ask_swap, take, take_swap
from rygrad.circles.enums import DutyKind, SessionState
from rygrad.circles.models import Circle, Duty, OnDuty, Session, Swap, TeamMember
from rygrad.circles.queries.circles import open_sessions
from rygrad.circles.queries.rota import place_of, rota, token_of
from rygrad.circles.rules.rota import Missing, Turn, missing, pressing
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.groups.actions.members import change_member
from rygrad.groups.enums import Engagement, Status
from rygrad.groups.models import Membership
from rygrad.outbox.rules import JOBS
from tests.cast import make_cast, make_person
from tests.support.circling import add_session, enter, make_circle, make_vestby_circle, ours

DAY = timedelta(days=1)
LAST_DUTY = "logbook"


def member(cast: Any, name: str) -> TeamMember:
    return TeamMember.objects.get(person=cast[name], until=None)


def duty(circle: Circle, kind: str) -> Duty:
    return Duty.objects.get(circle=circle, kind=kind)


def on_rota(session: Session) -> set[tuple[str, str, bool]]:
    """(first name, duty, leads) of each line."""
    rows = OnDuty.objects.filter(session=session, planned=True).select_related("member__person", "duty")
    return {
        (row.member.person.first_name if row.member.person else "", row.duty.kind if row.duty else "", row.lead)
        for row in rows
    }


def tap(cast: Any, session: Session, what: str, name: str = "ellen") -> Any:
    return cast.client(name).post(reverse("circles:take", args=[session.pk]), {"what": what}, follow=True)


# The rule


def test_what_a_session_needs():
    assert missing([], 2) == Missing(lead=True, people=2)
    assert missing([Turn("a", lead=False)], 2) == Missing(lead=True, people=1)
    assert missing([Turn("a", lead=True), Turn("a", lead=False)], 2) == Missing(lead=False, people=1)  # one woman
    assert not missing([Turn("a", lead=False), Turn("b", lead=True)], 2)
    assert missing([Turn("a", lead=False), Turn("b", lead=False)], 2) == Missing(lead=True, people=0)


@pytest.mark.parametrize(("left", "expected"), [(-1, False), (0, True), (3, True), (4, False)])
def test_the_warning_begins_three_days_before(left, expected):
    assert pressing(date(2026, 3, 5), date(2026, 3, 5) - left * DAY) is expected


# One tap


def test_she_takes_the_lead_a_duty_and_a_place_by_one_tap_each(cast):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)

    tap(cast, session, "there")
    assert on_rota(session) == {("Ellen", "", False)}
    tap(cast, session, str(duty(circle, DutyKind.SHOPPING).pk))
    assert on_rota(session) == {("Ellen", "shopping", False)}  # one line, not "there" beside it
    tap(cast, session, "lead")
    tap(cast, session, "lead")
    tap(cast, session, str(duty(circle, DutyKind.LOGBOOK).pk))
    assert on_rota(session) == {("Ellen", "shopping", True), ("Ellen", "logbook", False)}
    tap(cast, session, "there", "samira")
    assert open_sessions(circle) == []

    tap(cast, session, "off")
    assert on_rota(session) == {("Samira", "", False)}
    assert [each.missing for each in open_sessions(circle)] == [Missing(lead=True, people=1)]


@pytest.mark.parametrize("what", ["lead", "duty"])
def test_whoever_is_second_is_told_who_has_it(cast, what):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    sent = "lead" if what == "lead" else str(duty(circle, DutyKind.PARTNERS).pk)
    tap(cast, session, sent, "samira")
    before = on_rota(session)
    page = tap(cast, session, sent).content.decode()
    assert "Samira" in page.split('class="rota-cards"')[0]
    assert on_rota(session) == before


@pytest.mark.parametrize("what", ["", "nothing", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_odd_words_do_no_harm(cast, what):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    assert tap(cast, session, what).status_code == 200
    assert len(on_rota(session)) == (what == "")


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.HELD, "past"])
def test_the_rota_of_a_day_that_is_over_stays_as_it_is(cast, state):
    circle = make_vestby_circle(cast)
    past = state == "past"
    session = add_session(circle, today() - DAY if past else today(), state=SessionState.PLANNED if past else state)
    tap(cast, session, "lead")
    assert on_rota(session) == set()


# A session as a whole


def test_a_session_is_arranged_as_a_whole(cast):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    ellen, samira = member(cast, "ellen"), member(cast, "samira")
    url = reverse("circles:turn", args=[session.pk])
    shopping, logbook = duty(circle, DutyKind.SHOPPING), duty(circle, DutyKind.LOGBOOK)

    cast.client("ellen").post(
        url, {"lead": ellen.pk, f"duty_{shopping.pk}": samira.pk, f"duty_{logbook.pk}": samira.pk, "there": [samira.pk]}
    )
    assert on_rota(session) == {("Ellen", "", True), ("Samira", "shopping", False), ("Samira", "logbook", False)}

    form = cast.client("ellen").get(url).context["form"]
    assert (form["lead"].value(), form["there"].value()) == (str(ellen.pk), [str(ellen.pk)])
    assert form[f"duty_{shopping.pk}"].value() == str(samira.pk)

    OnDuty.objects.filter(duty=logbook).update(done=True)  # she did it: that stays, whatever is planned
    cast.client("ellen").post(url, {"lead": "", f"duty_{shopping.pk}": ellen.pk})
    assert on_rota(session) == {("Ellen", "shopping", False)}
    assert OnDuty.objects.get(duty=logbook).done

    answer = cast.client("ellen").post(url, {"lead": member(cast, "ellen").person_id, "there": ["x"]})
    assert answer.context["form"].errors.keys() == {"lead", "there"}


def test_two_who_share_a_duty_are_both_kept(cast):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    for name in ("ellen", "samira"):
        OnDuty.objects.create(
            **ours(circle),
            session=session,
            member=member(cast, name),
            duty=duty(circle, "shopping"),
            planned=True,
        )
    url = reverse("circles:turn", args=[session.pk])
    form = cast.client("ellen").get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    cast.client("ellen").post(url, sent)
    assert {name for name, _duty, _lead in on_rota(session)} == {"Ellen", "Samira"}


# The page


def test_the_coming_weeks_by_day_and_by_person(cast):
    circle = make_vestby_circle(cast)
    sessions = [add_session(circle, today() + DAY + number * 7 * DAY) for number in range(14)]
    Session.objects.filter(pk=sessions[2].pk).update(state=SessionState.CANCELLED)
    take(session=sessions[0], member=member(cast, "ellen"), what="lead", by=None)

    found = rota(circle, cast["ellen"].pk)

    assert [shift.session.pk for shift in found.shifts] == [each.pk for each in (*sessions[:2], *sessions[3:12])]
    assert (found.shifts[0].missing, found.shifts[0].pressing) == (Missing(lead=False, people=1), True)
    assert (found.shifts[1].missing, found.shifts[1].pressing) == (Missing(lead=True, people=2), False)
    assert [each.kind for each in found.shifts[0].free] == [each.kind for each in found.duties]
    assert [cell is not None for cell in found.lines[0][1]] == [
        each.person_id == cast["ellen"].pk for each in found.team
    ]


def test_the_rota_asks_as_often_for_many_as_for_one(cast, questions):
    circle = make_vestby_circle(cast)
    client, url = cast.client("ellen"), reverse("circles:rota", args=[circle.pk])

    def fill(number: int) -> None:
        session = add_session(circle, today() + DAY + number * 7 * DAY)
        for name in ("ellen", "samira"):
            take(session=session, member=member(cast, name), what="there", by=None)
        take(session=session, member=member(cast, "ellen"), what=str(duty(circle, LAST_DUTY).pk), by=None)
        ask_swap(session=session, member=member(cast, "samira"), by=None)

    fill(0)
    with CaptureQueriesContext(connection) as first:
        client.get(url)
    for number in range(1, 6):
        fill(number)
        enter(circle, make_person(f"p{number}"))
    with questions(len(first)):
        client.get(url)


# The reminder


@pytest.fixture
def march(db, travel):
    travel(datetime(2026, 3, 2, 8, tzinfo=UTC))
    return make_cast()


def test_the_team_and_the_coordinator_are_told_once_and_nobody_is_named(march, travel, post):
    circle = make_vestby_circle(march)
    add_session(circle, date(2026, 3, 5))
    filled = add_session(circle, date(2026, 3, 4))
    take(session=filled, member=member(march, "ellen"), what="lead", by=None)
    take(session=filled, member=member(march, "samira"), what="there", by=None)
    add_session(circle, date(2026, 3, 6))  # four days off

    assert remind_unfilled() == 3
    assert remind_unfilled() == 0
    letters = post()
    assert {letter.to[0].partition("@")[0] for letter in letters} == {"ellen", "samira", "berit"}
    for letter in letters:
        assert not any(word in letter.body + letter.subject for word in ("Ellen", "Samira", "Torsdag", "Biblioteket"))

    travel(datetime(2026, 3, 3, 8, tzinfo=UTC))
    assert remind_unfilled() == 3  # the sixth is three days off now; the fifth has been told of
    travel(datetime(2026, 3, 5, 8, tzinfo=UTC))
    assert remind_unfilled() == 0


def test_practice_groups_and_what_is_called_off_get_no_letter(march):
    circle = make_vestby_circle(march)
    session = add_session(circle, date(2026, 3, 5), state=SessionState.CANCELLED)
    assert remind_unfilled() == 0
    Session.objects.filter(pk=session.pk).update(state=SessionState.PLANNED)
    march.vestby.practice = True
    march.vestby.save()
    assert remind_unfilled() == 0
    assert JOBS["circles.rota"].run is remind_unfilled


def test_an_association_has_its_board_told(march, post):
    circle = make_circle(march.oestby, least_on_duty=1)
    add_session(circle, date(2026, 3, 5))
    assert remind_unfilled() == 1
    assert [letter.to for letter in post()] == [["farida@rygrad.example"]]


def test_whoever_has_left_the_group_hears_nothing_more_of_it(march, post):
    circle = make_vestby_circle(march)
    add_session(circle, date(2026, 3, 5))
    left = Membership.objects.get(group=march.vestby, person=march["samira"])
    change_member(membership=left, status=Status.ALUMNA, engagement=Engagement.VOLUNTEER, by=None)
    assert remind_unfilled() == 2
    assert {letter.to[0].partition("@")[0] for letter in post()} == {"ellen", "berit"}


# Swaps


def asked(cast: Any, circle: Circle) -> tuple[Session, Swap, str]:
    session = add_session(circle, today() + 9 * DAY)
    take(session=session, member=member(cast, "ellen"), what="lead", by=None)
    take(session=session, member=member(cast, "ellen"), what=str(duty(circle, "interpreting").pk), by=None)
    swap = ask_swap(session=session, member=member(cast, "ellen"), by=None)
    return session, swap, reverse("circles:swap_take", args=[token_of(swap)])


def test_a_turn_finds_somebody_else_by_a_link(cast, post):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    tap(cast, session, "lead")
    url = reverse("circles:swap", args=[session.pk])
    page = cast.client("ellen").post(url, {"do": "ask"}, follow=True)
    link = page.context["link"]
    assert link in page.content.decode()
    assert cast.client("ellen").get(url).context["link"] == link  # the same, however often she looks

    own = cast.client("ellen").get(link)
    assert b"<form" not in own.content.split(b"data-swap")[1].split(b"</section>")[0]

    page = cast.client("samira").post(link, follow=True)
    assert b'data-swap="taken"' in page.content
    assert on_rota(session) == {("Samira", "", True)}
    assert Swap.objects.get().taken_by == member(cast, "samira")
    assert [letter.to for letter in post()] == [["ellen@rygrad.example"]]
    assert "Samira" in cast.client("ellen").get(link).content.decode()


def test_the_lead_and_the_duties_go_with_the_turn(cast):
    circle = make_vestby_circle(cast)
    session, _swap, url = asked(cast, circle)
    take(session=session, member=member(cast, "samira"), what=str(duty(circle, "shopping").pk), by=None)
    page = cast.client("samira").get(url, headers={"accept-language": "en"}).content.decode()
    assert "professional interpreter" in page  # E14: what she takes over has its limits
    cast.client("samira").post(url)
    assert on_rota(session) == {("Samira", "shopping", False), ("Samira", "interpreting", True)} or on_rota(
        session
    ) == {
        ("Samira", "shopping", True),
        ("Samira", "interpreting", False),
    }


def test_the_link_is_for_the_team_alone_and_ends_with_the_question(cast):
    circle = make_vestby_circle(cast)
    session, _swap, url = asked(cast, circle)
    for name in ("berit", "amina", "chau", "dina", "nora"):
        assert cast.client(name).get(url).status_code == 404
        assert cast.client(name).post(url).status_code == 404
    nobody = cast.client(None).get(url)
    assert nobody.status_code == 302
    assert nobody["Location"].startswith(reverse("account_login"))
    for wrong in (url[:-3] + "A/", url.replace("swaps/", "swaps/A"), reverse("circles:swap_take", args=["x"])):
        assert cast.client("samira").get(wrong).status_code == 404

    cast.client("ellen").post(reverse("circles:swap", args=[session.pk]), {"do": "drop"})
    assert cast.client("samira").get(url).status_code == 404
    assert {name for name, _duty, _lead in on_rota(session)} == {"Ellen"}


def test_a_question_whose_turn_is_gone_changes_nothing(cast):
    circle = make_vestby_circle(cast)
    session, swap, url = asked(cast, circle)
    OnDuty.objects.all().delete()
    assert b'data-swap="over"' in cast.client("samira").get(url).content
    with pytest.raises(Refused):
        take_swap(swap=swap, member=member(cast, "samira"), by=None)
    swap.refresh_from_db()
    assert swap.taken_by is None
    Session.objects.filter(pk=session.pk).update(on=today() - DAY)
    assert b'data-swap="over"' in cast.client("samira").get(url).content
    assert cast.client("samira").post(url, follow=True).status_code == 200
    assert on_rota(session) == set()


def test_she_who_is_not_on_the_rota_has_nothing_to_swap(cast):
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    page = cast.client("ellen").post(reverse("circles:swap", args=[session.pk]), {"do": "ask"}, follow=True)
    assert page.redirect_chain[0][0].startswith(reverse("circles:rota", args=[circle.pk]))
    assert not Swap.objects.exists()


def test_asking_twice_is_one_question(cast):
    circle = make_vestby_circle(cast)
    session, swap, _url = asked(cast, circle)
    assert ask_swap(session=session, member=member(cast, "ellen"), by=None).pk == swap.pk


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_the_same_moment_one_has_it():
    cast = make_cast()
    circle = make_vestby_circle(cast)
    for name in ("hoa", "selam"):
        cast.people[name] = make_person(name)
        enter(circle, cast[name])
    session, swap, _url = asked(cast, circle)
    names, start = ("samira", "hoa", "selam"), Barrier(3)
    wrong: list[BaseException] = []

    def say_yes(name: str) -> None:
        start.wait()
        try:
            take_swap(swap=Swap.objects.get(pk=swap.pk), member=member(cast, name), by=None)
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=say_yes, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(error) for error in wrong] == [Refused, Refused]
    has = Swap.objects.get().taken_by
    assert has is not None
    assert place_of(session, has) is not None
    assert {name for name, _duty, _lead in on_rota(session)} == {has.person.first_name if has.person else ""}
    connection.close()


def test_a_question_is_answered_once_even_when_she_is_on_the_rota_again(cast):
    circle = make_vestby_circle(cast)
    cast.people["hoa"] = make_person("hoa")
    enter(circle, cast["hoa"])
    session, swap, _url = asked(cast, circle)
    stale = Swap.objects.get(pk=swap.pk)  # as hoa's page still shows it
    take_swap(swap=swap, member=member(cast, "samira"), by=None)
    take(session=session, member=member(cast, "ellen"), what="there", by=None)
    with pytest.raises(Refused):
        take_swap(swap=stale, member=member(cast, "hoa"), by=None)
    assert Swap.objects.get().taken_by == member(cast, "samira")
    assert {name for name, _duty, _lead in on_rota(session)} == {"Samira", "Ellen"}


def test_a_swap_that_was_taken_long_ago_is_no_open_question(cast):
    circle = make_vestby_circle(cast)
    asked(cast, circle)
    Swap.objects.update(taken_by=member(cast, "samira"), taken_at=now())
    assert [shift.asked for shift in rota(circle, cast["samira"].pk).shifts] == [[]]


@pytest.mark.browser
def test_on_the_phone_a_turn_is_taken_and_finds_somebody_else(phone, cast, enter_as):
    """Ellen taps "I lead", cannot come after all, and samira has the turn: four taps in all."""
    circle = make_vestby_circle(cast)
    session = add_session(circle, today() + 9 * DAY)
    enter_as("ellen")
    phone.goto(reverse("circles:rota", args=[circle.pk]))
    card = phone.locator(f"#s-{session.pk}")
    card.locator("button[value=lead]").click()
    card.locator(f"a[href='{reverse('circles:swap', args=[session.pk])}']").click()
    phone.locator("button[value=ask]").click()
    link = phone.locator("#link").input_value().split()[-1]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

    enter_as("samira")
    phone.goto(link)
    phone.locator("[data-swap=open] button").click()
    phone.locator("[data-swap=taken]").wait_for()
    assert on_rota(session) == {("Samira", "", True)}


@pytest.fixture
def enter_as(phone, cast, enter):
    return lambda name: enter(phone, cast, name)
