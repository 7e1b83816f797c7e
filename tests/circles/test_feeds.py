"""The calendar of the circle: sessions and visits for its team, and nothing of a mother."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.circles.actions.visits import set_state
from rygrad.circles.enums import Answer, SessionState, VisitState
from rygrad.circles.models import Circle, Reply, Session, Visit
from rygrad.core.clock import now, today
from rygrad.gatherings.actions.feeds import end_feed, renew_feed
from rygrad.gatherings.queries.feeds import hashed
from rygrad.groups.models import Organisation
from tests.gatherings.test_feeds import second_program
from tests.support.circling import add_mother, add_session, make_circle, make_vestby_circle, ours

SOON = today() + timedelta(days=6)


@pytest.fixture
def circle(cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def visit(circle) -> Visit:
    tenant = {"programme": circle.programme, "group": circle.group, "verified_on": today()}
    partner = Organisation.objects.create(**tenant, name="Tandplejen, Øst; afd. 2")
    return Visit.objects.create(**ours(circle), organisation=partner, on=SOON, topic="Børn,\nog tænder")


def fetch(cast, secret: str, **headers: str):
    return cast.client(None).get(f"/calendar/circle/{secret}.ics", headers=headers)


def test_a_second_program_reads_sessions_and_visits(cast, circle, visit) -> None:
    session = add_session(circle, SOON)
    answer = fetch(cast, renew_feed(of=circle, by=None))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events, zones = second_program(answer.content)
    assert [(each["uid"], each["starts"][11:16], each["status"]) for each in events] == [
        (f"{session.pk}@rygrad", "10:00", "CONFIRMED"),
        (f"{visit.pk}@rygrad", "10:00", "TENTATIVE"),
    ]
    assert events[0]["summary"] == "Torsdagsgruppen"
    assert events[1]["summary"].endswith("Tandplejen, Øst; afd. 2")
    assert zones == ["Europe/Copenhagen"]


def test_no_mothers_name_and_nothing_that_was_written_is_in_it(cast, circle) -> None:
    mother = add_mother(circle, "CANARY-alias", phone="+4532123456")
    session = add_session(circle, SOON, mother, activity="CANARY-activity", notes="CANARY-notes", next_steps="CANARY")
    Reply.objects.create(**ours(circle), session=session, participant=mother, answer=Answer.YES, at=now())
    body = fetch(cast, renew_feed(of=circle, by=None)).content.decode()
    for secret in ("CANARY", "32123456", "Ellen", "Samira", str(mother.pk)):
        assert secret not in body


def test_called_off_is_heard_of(cast, circle, visit) -> None:
    secret, session = renew_feed(of=circle, by=None), add_session(circle, SOON)
    before = fetch(cast, secret)
    again = fetch(cast, secret, if_none_match=before.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    Session.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)
    set_state(visit=visit, state=VisitState.CANCELLED, by=None)
    after = fetch(cast, secret, if_none_match=before.headers["ETag"])
    events = second_program(after.content)[0]
    assert [each["status"] for each in events] == ["CANCELLED", "CANCELLED"]
    assert events[1]["sequence"] == "1"


def test_only_a_hash_is_stored_and_an_old_address_stops(cast, circle) -> None:
    old, new = renew_feed(of=circle, by=None), renew_feed(of=circle, by=None)
    circle.refresh_from_db()
    assert (circle.feed_token, len(new) >= 43) == (hashed(new), True)
    bad = [fetch(cast, each).status_code for each in (old, new, "x", "a" * 3000, hashed(new))]
    assert bad == [404, 200, 404, 404, 404]
    end_feed(of=circle, by=None)
    assert fetch(cast, new).status_code == 404


def test_a_circle_without_a_calendar_has_none(cast, circle) -> None:
    assert fetch(cast, "").status_code == 404
    assert Circle.objects.filter(feed_token="").exists()


def test_it_holds_only_its_own(cast, circle, visit) -> None:
    other = make_circle(cast.vestby, name="Fredag")
    add_session(other, SOON)
    events, _zones = second_program(fetch(cast, renew_feed(of=other, by=None)).content)
    assert [each["summary"] for each in events] == ["Fredag"]


def test_the_page_shows_the_address_once_and_only_to_the_team(cast, circle) -> None:
    page = reverse("circles:feed", args=[circle.pk])
    ellen = cast.client("ellen")
    assert ".ics" not in ellen.get(page).content.decode()
    html = ellen.post(page, {"do": "renew"}).content.decode()
    secret = re.search(r"http://testserver/calendar/circle/([\w-]+)\.ics", html)[1]
    assert "webcal://testserver/calendar/circle/" in html
    assert "<svg" in html
    assert fetch(cast, secret).status_code == 200
    assert secret not in ellen.get(page).content.decode()
    assert cast.client("berit").post(page).status_code == 403
    ellen.post(page, {"do": "end"})
    assert fetch(cast, secret).status_code == 404


def test_twenty_days_cost_as_much_as_one(cast, circle, visit) -> None:
    secret = renew_feed(of=circle, by=None)
    add_session(circle, SOON)
    with CaptureQueriesContext(connection) as one:
        fetch(cast, secret)
    for number in range(1, 20):
        add_session(circle, SOON + timedelta(days=number))
        Visit.objects.create(**ours(circle), organisation=visit.organisation, on=SOON + timedelta(days=number))
    with CaptureQueriesContext(connection) as many:
        assert len(second_program(fetch(cast, secret).content)[0]) == 40
    assert len(one) == len(many)
