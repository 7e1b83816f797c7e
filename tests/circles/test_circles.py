"""A mothers' group begins, keeps its sessions planned, and has a room without a mother's name."""

import html
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.circles.actions.circles import change_circle, keep_ahead, plan_sessions, start_circle
from rygrad.circles.actions.details import Wanted, add_day, save_duties
from rygrad.circles.enums import DutyKind, SessionState, SourceKind, SpecialKind, Trigger
from rygrad.circles.models import CareTask, Circle, Duty, OnDuty, Purchase, ReferralSource, Session, SpecialDay
from rygrad.circles.queries.circles import logbooks_due, room
from rygrad.circles.rules.rhythm import days
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.groups.who import who_is
from rygrad.outbox.rules import JOBS
from tests.cast import make_cast, make_person
from tests.support.circling import add_mother, add_session, enter, make_circle, make_vestby_circle, ours

WEEK = timedelta(days=7)
A_TUESDAY = datetime(2026, 3, 3, 8, tzinfo=UTC)
NEW = {
    "name": "Torsdag",
    "weekday": "4",
    "every": "1",
    "starts": "10:00",
    "ends": "12:00",
    "place": "Biblioteket",
    "started_on": "2026-03-01",
}


@pytest.fixture
def cast(db, travel):
    travel(A_TUESDAY)
    return make_cast()


def begin(group: Group, **more: Any) -> Circle:
    asked: dict[str, Any] = {
        "name": "Torsdag",
        "weekday": 4,
        "every": 1,
        "starts": time(10),
        "ends": time(12),
        "place": "Biblioteket",
        "started_on": date(2026, 3, 1),
    }
    return start_circle(group=group, by=None, **asked | more)


def planned(circle: Circle) -> list[date]:
    return list(Session.objects.filter(circle=circle, state=SessionState.PLANNED).values_list("on", flat=True))


def settle(circle: Circle, **more: Any) -> list[date]:
    return [each.on for each in change_circle(circle=circle, by=None, **more)]


# Its rhythm


@pytest.mark.parametrize(
    ("every", "anchor", "expected"),
    [
        (1, date(2026, 3, 3), [5, 12, 19, 26]),
        (2, date(2026, 3, 3), [5, 19]),
        (2, date(2026, 2, 26), [12, 26]),
        (2, date(2026, 4, 9), [12, 26]),  # reckoned backwards just as well
        (4, date(2025, 12, 4), [26]),
    ],
)
def test_the_days_of_a_rhythm(every, anchor, expected):
    found = days(4, every, anchor, date(2026, 3, 1), date(2026, 3, 31))
    assert found == [date(2026, 3, number) for number in expected]
    assert days(4, every, anchor, date(2026, 3, 31), date(2026, 3, 1)) == []


def test_a_new_group_has_its_duties_its_sources_and_twelve_weeks(cast, travel):
    circle = begin(cast.vestby)

    duties = {duty.kind: duty.used for duty in Duty.objects.filter(circle=circle)}
    assert [kind for kind, used in duties.items() if used] == [
        DutyKind.SHOPPING,
        DutyKind.INVITING,
        DutyKind.INTERPRETING,
        DutyKind.PARTNERS,
        DutyKind.LOGBOOK,
    ]
    assert {kind for kind, used in duties.items() if not used} == {DutyKind.ROOM, DutyKind.CHILDREN}
    assert set(ReferralSource.objects.filter(circle=circle).values_list("kind", flat=True)) == set(SourceKind)
    assert planned(circle) == [date(2026, 3, 5) + number * WEEK for number in range(12)]
    session = Session.objects.filter(circle=circle).first()
    assert session is not None
    assert (session.starts, session.place, session.zone) == (time(10), "Biblioteket", "Europe/Copenhagen")


def test_planning_again_changes_nothing_and_leaves_what_is_there(cast, travel):
    circle = begin(cast.vestby)
    Session.objects.filter(circle=circle, on=date(2026, 3, 12)).update(state=SessionState.CANCELLED, place="Parken")
    Session.objects.filter(circle=circle, on=date(2026, 3, 19)).update(on=date(2026, 3, 18))  # moved by a day

    before = set(Session.objects.values_list("pk", "on", "place"))
    assert plan_sessions(circle=circle, until=today() + 12 * WEEK) == 0
    assert keep_ahead() == 0
    assert set(Session.objects.values_list("pk", "on", "place")) == before

    travel(A_TUESDAY + WEEK)
    assert keep_ahead() == 1
    assert planned(circle)[-1] == date(2026, 5, 28)
    assert keep_ahead() == 0


def test_the_weeks_are_kept_ahead_each_day(db):
    assert JOBS["circles.ahead"].run is keep_ahead


def test_an_outing_on_another_day_does_not_turn_every_second_week_around(cast, travel):
    circle = begin(cast.vestby, every=2)
    add_session(circle, date(2026, 3, 14), outing=True)
    Session.objects.filter(circle=circle, on__gte=date(2026, 3, 15)).delete()

    plan_sessions(circle=circle, until=date(2026, 4, 30))
    assert planned(circle) == [
        date(2026, 3, 5),
        date(2026, 3, 14),
        date(2026, 3, 19),
        date(2026, 4, 2),
        date(2026, 4, 16),
        date(2026, 4, 30),
    ]


def test_a_new_day_moves_only_the_sessions_on_which_nobody_has_written(cast, travel):
    circle = make_vestby_circle(cast)
    plan_sessions(circle=circle, until=today() + 12 * WEEK)
    held = add_session(circle, date(2026, 2, 26), state=SessionState.HELD)
    on = {each.on: each for each in Session.objects.filter(circle=circle)}
    Purchase.objects.create(**ours(circle), session=on[date(2026, 3, 12)], what="Frugt")
    Session.objects.filter(pk=on[date(2026, 3, 19)].pk).update(activity="Vi synger")
    turn = OnDuty.objects.create(
        **ours(circle), session=on[date(2026, 3, 26)], member=enter(circle, make_person("new")), planned=True
    )

    stay = settle(circle, weekday=3, starts=time(9, 30), place="Huset")

    assert stay == [date(2026, 3, 12), date(2026, 3, 19)]
    assert planned(circle)[:5] == [date(2026, 3, day) for day in (4, 12, 19, 25)] + [date(2026, 4, 1)]
    turn.refresh_from_db()
    assert (turn.session.on, turn.session.starts, turn.session.place) == (date(2026, 3, 25), time(9, 30), "Huset")
    held.refresh_from_db()
    assert (held.on, held.starts) == (date(2026, 2, 26), time(10))
    assert len({each.isocalendar()[:2] for each in planned(circle)}) == len(planned(circle)) == 12


def test_every_second_week_and_back(cast, travel):
    circle = begin(cast.vestby)
    assert settle(circle, every=2) == []
    assert planned(circle) == [date(2026, 3, 5) + 2 * number * WEEK for number in range(6)]
    settle(circle, every=1)
    assert planned(circle) == [date(2026, 3, 5) + number * WEEK for number in range(12)]


def test_a_group_that_stops_plans_no_more(cast, travel):
    circle = begin(cast.vestby)
    settle(circle, ended_on=date(2026, 3, 20))
    assert planned(circle) == [date(2026, 3, day) for day in (5, 12, 19)]
    travel(A_TUESDAY + 2 * WEEK)
    assert keep_ahead() == 0
    with pytest.raises(Refused) as refused:
        settle(circle, ended_on=date(2026, 2, 1))
    assert refused.value.field == "ended_on"


# The pages


def test_the_coordinator_starts_one_and_everybody_of_the_group_sees_when(cast, travel):
    answer = cast.client("berit").post(reverse("circles:new", args=[cast.vestby.pk]), NEW)
    circle = Circle.objects.get()
    assert answer["Location"] == reverse("circles:team", args=[circle.pk])

    for name, opens in (("amina", False), ("berit", True), ("chau", True)):
        page = cast.client(name).get(reverse("circles:listed", args=[cast.vestby.pk])).content.decode()
        assert "Biblioteket" in page
        assert "5. marts" in page
        assert (reverse("circles:circle", args=[circle.pk]) in page) == opens, name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 200),
        ("weekday", "8"),
        ("weekday", "x"),
        ("every", "0"),
        ("starts", "25:00"),
        ("ends", "09:00"),
        ("started_on", "2026-02-30"),
        ("started_on", "0001-01-01"),
        ("started_on", "9999-12-31"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(cast, field, value):
    client, url = cast.client("berit"), reverse("circles:new", args=[cast.vestby.pk])
    answer = client.post(url, NEW | {field: value})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {field}
    assert "Biblioteket" in answer.content.decode()
    assert not Circle.objects.exists()


def test_two_groups_of_one_name_would_be_mixed_up(cast):
    begin(cast.vestby)
    with pytest.raises(Refused) as refused:
        begin(cast.vestby, name="torsdag")
    assert refused.value.field == "name"
    begin(cast.oestby)
    with pytest.raises(Refused):
        begin(cast.sjaelland)


def test_the_room_leads_the_team_to_todays_register(cast, travel):
    travel(datetime(2026, 3, 5, 8, tzinfo=UTC))
    circle = make_vestby_circle(cast)
    mother = add_mother(circle, "Mina Sunwar")
    session = add_session(circle, date(2026, 3, 5))
    late = add_session(circle, date(2026, 2, 26), state=SessionState.HELD, saved_at=A_TUESDAY)
    CareTask.objects.create(**ours(circle), participant=mother, trigger=Trigger.MISSED_TWO, due=today())

    hers = cast.client("ellen").get(reverse("circles:circle", args=[circle.pk])).content.decode()
    assert f'class="big" id="register" href="{reverse("circles:register", args=[session.pk])}"' in hers
    assert reverse("circles:register", args=[late.pk]) in hers
    assert hers.count("data-missing=") == 3  # the rota of today, a logbook, one to think of

    for name in ("berit", "chau"):
        page = cast.client(name).get(reverse("circles:circle", args=[circle.pk])).content.decode()
        assert page.count("data-missing=") == 3
        assert reverse("circles:figures", args=[circle.pk]) in page
        for kept in ("register", "session"):
            assert reverse(f"circles:{kept}", args=[session.pk]) not in page
        for kept in ("mothers", "care", "rota", "sessions", "paper", "stories", "referrals"):
            assert reverse(f"circles:{kept}", args=[circle.pk]) not in page, (name, kept)
    assert "Mina" not in hers + page


def test_a_logbook_is_missing_when_the_session_is_over_and_not_before(cast, travel):
    circle = make_vestby_circle(cast)
    session = add_session(circle, date(2026, 3, 5))
    for hour, due in ((8, 0), (10, 0), (11, 1)):  # it ends at twelve in Copenhagen
        travel(datetime(2026, 3, 5, hour, tzinfo=UTC))
        assert len(logbooks_due(circle)) == due
    session.activity, session.saved_at, session.state = "Vi sang", A_TUESDAY, SessionState.HELD
    session.save()
    assert logbooks_due(circle) == []
    Session.objects.update(activity="", saved_at=None, state=SessionState.CANCELLED, why_cancelled="weather")
    assert logbooks_due(circle) == []
    Session.objects.update(why_cancelled="")
    assert logbooks_due(circle) == [session]


def test_the_room_and_the_list_ask_as_often_for_many_as_for_one(cast, questions):
    circle = make_vestby_circle(cast)
    who = who_is(cast["ellen"].account)
    urls = [reverse("circles:circle", args=[circle.pk]), reverse("circles:listed", args=[cast.vestby.pk])]
    client = cast.client("ellen")

    def fill(number: int) -> None:
        add_session(circle, date(2026, 3, 5) + number * WEEK)
        add_session(circle, date(2026, 2, 26) - number * WEEK, add_mother(circle, f"M{number}"))
        enter(circle, make_person(f"p{number}"))
        make_circle(cast.vestby, name=f"G{number}")

    def asked() -> list[int]:
        counts = []
        for url in urls:
            with CaptureQueriesContext(connection) as found:
                assert client.get(url).status_code == 200
            counts.append(len(found))
        return counts

    fill(0)
    first = asked()
    for number in range(1, 4):
        fill(number)
    assert asked() == first
    with questions(6):
        room(circle, who)


# Duties and special days


def test_the_list_of_duties_is_their_own(cast):
    circle = make_vestby_circle(cast)
    client, url = cast.client("ellen"), reverse("circles:duties", args=[circle.pk])
    rows = list(Duty.objects.filter(circle=circle))
    sent = {f"name_{row.pk}": str(row) for row in rows} | {f"used_{row.pk}": "on" for row in rows[1:]}
    sent |= {f"name_{rows[1].pk}": "Skriver til mødrene", "new": "Synger for", "move": f"{rows[4].pk}:up"}

    client.post(url, sent)

    after = list(Duty.objects.filter(circle=circle))
    assert [str(row) for row in after] == [
        str(rows[0]),
        "Skriver til mødrene",
        str(rows[2]),
        str(rows[4]),
        str(rows[3]),
        "Synger for",
    ]
    assert [row.used for row in after] == [False, True, True, True, True, True]
    assert [row.name for row in after] == ["", "Skriver til mødrene", "", "", "", "Synger for"]

    client.post(
        url, {f"name_{row.pk}": str(row) for row in after} | {f"used_{after[0].pk}": "on", "remove": after[5].pk}
    )
    assert Duty.objects.filter(circle=circle).count() == 5


def test_a_duty_that_somebody_had_is_only_put_aside_and_one_must_stay(cast):
    circle = make_vestby_circle(cast)
    own = Duty.objects.create(**ours(circle), kind=DutyKind.OWN, name="Synger", position=9)
    member = enter(circle, make_person("new"))
    OnDuty.objects.create(**ours(circle), session=add_session(circle, today()), member=member, duty=own)
    answer = cast.client("ellen").post(
        reverse("circles:duties", args=[circle.pk]),
        {f"name_{row.pk}": str(row) for row in Duty.objects.all()} | {f"used_{own.pk}": "on", "remove": own.pk},
    )
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert Duty.objects.filter(pk=own.pk).exists()
    with pytest.raises(Refused):
        save_duties(circle=circle, wanted=[Wanted(row.pk, "", False) for row in Duty.objects.all()], by=None)


@pytest.mark.parametrize("name", ["duties", "turn"])
def test_where_light_interpreting_ends_stands_beside_it(cast, name):
    """E14: not for authorities, not for health decisions, not for a child's case; and she may say no."""
    circle = make_vestby_circle(cast)
    session = add_session(circle, today())
    url = reverse(f"circles:{name}", args=[circle.pk if name == "duties" else session.pk])
    page = cast.client("ellen").get(url, headers={"accept-language": "en"}).content.decode()
    for words in ("authority", "decisions about health", "a child's case", "say no", "professional interpreter"):
        assert words in html.unescape(page), words


def test_special_days_come_and_go(cast):
    circle = make_vestby_circle(cast)
    client, url = cast.client("ellen"), reverse("circles:days", args=[circle.pk])
    day = {"do": "add", "kind": "feast", "name": "Dashain", "from_on": "2026-10-17", "to_on": "2026-10-25"}
    client.post(url, day)
    client.post(url, day)
    kept = SpecialDay.objects.get()
    assert (kept.name, kept.from_on, kept.to_on) == ("Dashain", date(2026, 10, 17), date(2026, 10, 25))
    answer = client.post(url, day | {"name": "Tihar", "to_on": "2026-10-01"})
    assert answer.context["form"].errors.keys() == {"to_on"}
    assert "Tihar" in answer.content.decode()

    client.post(url, {"do": "country", "country": "NP"})
    client.post(url, {"do": "country", "country": "RO"})
    client.post(url, {"do": "not_country", "which": "RO"})
    assert client.post(url, {"do": "country", "country": "XX"}).context["country"].errors
    assert Circle.objects.get().feasts_of == ["NP"]

    for which in ("", "x", str(circle.pk)):
        client.post(url, {"do": "remove", "which": which})
    assert SpecialDay.objects.exists()
    client.post(url, {"do": "remove", "which": kept.pk})
    assert not SpecialDay.objects.exists()


def test_another_groups_day_stays(cast):
    circle = make_vestby_circle(cast)
    other = make_circle(cast.vestby, name="Onsdag")
    day = add_day(circle=other, kind=SpecialKind.FEAST, name="Eid", from_on=today(), to_on=None, by=None)
    cast.client("ellen").post(reverse("circles:days", args=[circle.pk]), {"do": "remove", "which": day.pk})
    assert SpecialDay.objects.filter(pk=day.pk).exists()


def test_settings_say_which_days_stay(cast, travel):
    circle = make_vestby_circle(cast)
    plan_sessions(circle=circle, until=today() + 12 * WEEK)
    Purchase.objects.create(**ours(circle), session=Session.objects.get(on=date(2026, 3, 12)), what="Frugt")
    sent = NEW | {
        "weekday": "3",
        "least_on_duty": "3",
        "regular_share": "60",
        "regular_least": "5",
        "languages": ["ne"],
    }
    answer = cast.client("berit").post(reverse("circles:settings", args=[circle.pk]), sent)
    assert [each.on for each in answer.context["stay"]] == [date(2026, 3, 12)]
    circle.refresh_from_db()
    assert (circle.weekday, circle.least_on_duty, circle.languages) == (3, 3, ["ne"])
