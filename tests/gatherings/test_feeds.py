"""Step 7: calendars that another program can read, and that tell nobody what one meets for."""

import json
import re
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rygrad.core.clock import now, today
from rygrad.gatherings.actions.dates import cancel, reschedule
from rygrad.gatherings.actions.feeds import end_feed, renew_feed
from rygrad.gatherings.models import Gathering
from rygrad.gatherings.queries.feeds import hashed
from rygrad.gatherings.rules.calendars import Entry, calendar
from rygrad.groups.models import RoleHeld
from rygrad.meetings.models import Meeting
from rygrad.people.models import Account
from rygrad.ui.forms import HIDDEN
from tests.meetings.rows import planned

READER = """
import json, sys, vobject
read = vobject.readOne(sys.stdin.buffer.read().decode("utf-8"))
print(json.dumps([{
    "uid": e.uid.value, "summary": e.summary.value, "status": e.status.value, "sequence": e.sequence.value,
    "starts": e.dtstart.value.isoformat(), "utc": e.dtstart.value.utctimetuple()[:5],
    "zone": e.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0], "changed": e.last_modified.value.isoformat(),
    "fields": sorted(e.contents)} for e in read.contents.get("vevent", [])]))
print(json.dumps([zone.tzid.value for zone in read.contents.get("vtimezone", [])]))
"""


def second_program(body: bytes) -> tuple[list[dict], list[str]]:
    """What vobject reads, in a process of its own."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", READER], input=body, capture_output=True, check=True)
    events, zones = done.stdout.decode().splitlines()
    return json.loads(events), json.loads(zones)


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(
        cast.vestby, today() + timedelta(days=9), place="Biblioteket, CANARY", title="CANARY", leads=cast["amina"]
    )


def fetch(cast, secret: str, **headers: str) -> object:
    return cast.client(None).get(f"/calendar/{secret}.ics", headers=headers)


def test_a_second_program_reads_the_day_the_hour_and_the_zone(cast, meeting) -> None:
    winter = planned(cast.vestby, date(today().year + 1, 1, 5))
    summer = planned(cast.vestby, date(today().year + 1, 7, 6))
    answer = fetch(cast, renew_feed(of=cast["amina"], by=None))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events, zones = second_program(answer.content)
    assert [event["uid"] for event in events] == [f"{row.gathering_id}@rygrad" for row in (meeting, winter, summer)]
    assert {event["zone"] for event in events} == set(zones) == {"Europe/Copenhagen"}
    assert [event["starts"][11:16] for event in events] == ["17:00"] * 3
    assert (events[1]["utc"][3], events[2]["utc"][3]) == (16, 15)


def test_nothing_in_it_says_what_or_where_one_meets_or_with_whom(cast, meeting) -> None:
    body = fetch(cast, renew_feed(of=cast["amina"], by=None)).content.decode()
    events, _ = second_program(body.encode())
    assert events[0]["summary"] in {"Meeting", "Møde"}
    assert events[0]["fields"] == [
        "class",
        "dtend",
        "dtstamp",
        "dtstart",
        "last-modified",
        "sequence",
        "status",
        "summary",
        "uid",
    ]
    for secret in ("CANARY", "Vestby", "Amina", "Bydelsmødre", "Neighbourhood", str(cast.vestby.pk), str(meeting.pk)):
        assert secret not in body


def test_moved_and_cancelled_are_heard_of(cast, meeting) -> None:
    secret = renew_feed(of=cast["amina"], by=None)
    before = second_program(fetch(cast, secret).content)[0][0]
    Gathering.objects.update(changed_at="2020-01-01T00:00:00Z")
    gathering = reschedule(
        gathering=meeting.gathering,
        on=meeting.gathering.on + timedelta(days=1),
        starts=time(18),
        ends=time(20),
        place="",
        by=None,
    )
    moved = second_program(fetch(cast, secret).content)[0][0]
    assert (moved["uid"], moved["sequence"], moved["starts"][11:16]) == (before["uid"], "1", "18:00")
    assert moved["changed"] > "2026"
    cancel(gathering=gathering, reason="CANARY", by=None)
    off = second_program(fetch(cast, secret).content)[0][0]
    assert (off["uid"], off["status"], off["sequence"]) == (before["uid"], "CANCELLED", "2")
    assert b"CANARY" not in fetch(cast, secret).content


def test_an_unknown_or_replaced_address_does_not_exist(cast, meeting) -> None:
    old = renew_feed(of=cast["amina"], by=None)
    new = renew_feed(of=cast["amina"], by=None)
    assert [fetch(cast, secret).status_code for secret in (old, new, "x", "", "a" * 3000, hashed(new))] == [
        404,
        200,
        404,
        404,
        404,
        404,
    ]
    end_feed(of=cast["amina"], by=None)
    assert fetch(cast, new).status_code == 404


def test_only_a_hash_of_the_secret_is_stored(cast) -> None:
    secret = renew_feed(of=cast["amina"], by=None)
    cast["amina"].refresh_from_db()
    assert (cast["amina"].feed_token, len(secret) >= 43) == (hashed(secret), True)


def test_the_feed_asks_for_her_rights_each_time(cast, meeting) -> None:
    secret = renew_feed(of=cast["amina"], by=None)
    assert len(second_program(fetch(cast, secret).content)[0]) == 1
    planned(cast.nordby, today() + timedelta(days=3))
    assert len(second_program(fetch(cast, secret).content)[0]) == 1
    RoleHeld.objects.filter(person=cast["amina"]).update(ends_on=today() - timedelta(days=1))
    assert second_program(fetch(cast, secret).content)[0] == []
    Account.objects.filter(person=cast["amina"]).update(is_active=False)
    assert fetch(cast, secret).status_code == 404


def test_a_trainee_and_a_consultant_hear_only_of_their_own(cast, meeting) -> None:
    for name in ("tara", "chau", "zara"):
        assert second_program(fetch(cast, renew_feed(of=cast[name], by=None)).content)[0] == []


def test_the_groups_calendar_has_only_its_own_meetings(cast, meeting) -> None:
    planned(cast.nordby, today() + timedelta(days=3))
    events, _ = second_program(fetch(cast, renew_feed(of=cast.vestby, by=None)).content)
    assert [event["uid"] for event in events] == [f"{meeting.gathering_id}@rygrad"]


def test_an_unchanged_calendar_is_not_sent_again(cast, meeting) -> None:
    secret = renew_feed(of=cast["amina"], by=None)
    first = fetch(cast, secret)
    assert fetch(cast, secret).content == first.content
    again = fetch(cast, secret, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    cancel(gathering=meeting.gathering, reason="", by=None)
    assert fetch(cast, secret, if_none_match=first.headers["ETag"]).status_code == 200


def test_titles_are_in_her_language(cast, meeting) -> None:
    secret = renew_feed(of=cast["amina"], by=None)
    for language, title in (("en", "Meeting"), ("", None), ("xx", None)):
        Account.objects.filter(person=cast["amina"]).update(language=language)
        events, _ = second_program(fetch(cast, secret, accept_language="ar").content)
        assert events[0]["summary"] == (title or events[0]["summary"])


def test_the_page_shows_the_address_once(cast) -> None:
    amina = cast.client("amina")
    assert ".ics" not in amina.get("/me/calendar/").content.decode()
    html = amina.post("/me/calendar/", {"do": "renew"}).content.decode()
    secret = re.search(r"http://testserver/calendar/([\w-]+)\.ics", html)[1]
    assert "webcal://testserver/calendar/" in html
    assert "<svg" in html
    assert fetch(cast, secret).status_code == 200
    assert secret not in amina.get("/me/calendar/").content.decode()
    amina.post("/me/calendar/", {"do": "end"})
    assert fetch(cast, secret).status_code == 404


def test_who_may_make_the_groups_address(cast) -> None:
    path = f"/groups/{cast.vestby.pk}/calendar/"
    seen = {name: cast.client(name).post(path).status_code for name in ("berit", "amina", "chau", "nora", "farida")}
    assert seen == {"berit": 200, "amina": 403, "chau": 403, "nora": 404, "farida": 404}
    assert cast.client(None).get("/me/calendar/").status_code == 302
    shown = {name: path in cast.client(name).get("/me/calendar/").content.decode() for name in ("berit", "amina")}
    assert shown == {"berit": True, "amina": False}


def test_the_rule_of_a_zone_agrees_with_the_zone_for_years() -> None:
    """In ten years, each day at noon, three programs say the same: zoneinfo, icalendar and vobject."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 3650, 3)]
    for zone in ("Europe/Copenhagen", "Europe/Oslo", "America/New_York", "Asia/Kathmandu"):
        entries = [Entry(uuid4(), day, time(12), time(13), zone, 0, now(), False) for day in days]
        events, zones = second_program(calendar(entries, title="x", cancelled_title="x"))
        wanted = [list(datetime.combine(day, time(12), tzinfo=ZoneInfo(zone)).utctimetuple()[:5]) for day in days]
        assert [event["utc"] for event in events] == wanted
        assert zones == [zone]


@given(st.text(max_size=80).filter(lambda text: not HIDDEN.search(text) and not set(text) & set("\n\t\u2028\u2029")))
def test_an_empty_calendar_and_odd_titles_can_be_read(title: str) -> None:
    assert calendar([], title=title, cancelled_title="").startswith(b"BEGIN:VCALENDAR")
