"""Decision 24: one phone, one meeting, until two hours after its end, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.core.clock import now, today
from rygrad.gatherings.actions.table import forget_the_day
from rygrad.gatherings.middleware import COOKIE
from rygrad.gatherings.models import Gathering, GroupNote, GuideState, TablePhone
from rygrad.outbox.rules import JOBS
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting

Travel = Callable[[datetime], None]


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """Today by the clock of the place where the meeting is."""
    zone = ZoneInfo("Europe/Copenhagen")
    return datetime.combine(today(), datetime.min.time(), tzinfo=zone).replace(hour=hour, minute=minute) + timedelta(
        days=days
    )


@pytest.fixture
def gathering(cast: Cast, travel: Travel) -> Gathering:
    made = make_meeting(cast).gathering
    travel(at(16, 50))
    return made


def way(gathering: Gathering, end: str = "guide/") -> str:
    return f"/gatherings/{gathering.pk}/{end}"


@pytest.fixture
def table(cast: Cast, gathering: Gathering) -> Client:
    """A phone on the table; Amina has signed out on it."""
    phone = cast.client("amina")
    answer = phone.post(way(gathering, "table/"), {"do": "open", "sign_out": "1"})
    assert answer.status_code == 302
    morsel = phone.cookies[COOKIE]
    assert morsel["httponly"] is True
    assert morsel["samesite"] == "Lax"
    return phone


def test_the_phone_guides_without_an_account(cast: Cast, table: Client, gathering: Gathering) -> None:
    bring(cast, gathering, 16)
    item = gathering.items.get(exercise="what-is-a-meeting")
    assert table.get("/me/").status_code != 200  # signed out
    assert table.get(way(gathering)).status_code == 200
    assert table.get(way(gathering, "wall/")).status_code == 200
    assert table.post(way(gathering, "guide/draw/"), {"item": item.pk}).status_code == 302
    note = {"item": item.pk, "number": 1, "text": "Vi hører til"}
    assert table.post(way(gathering, "notes/"), note).status_code == 302
    assert GroupNote.objects.get(gathering=gathering).text == "Vi hører til"
    assert Entry.objects.filter(event=Event.TABLE_OPENED, by=cast["amina"].account_id).count() == 1
    assert Entry.objects.filter(event=Event.MEETING_CHANGED, by=None, about=gathering.pk).count() == 2


def test_it_opens_nothing_else(cast: Cast, table: Client, gathering: Gathering) -> None:
    other = make_meeting(cast).gathering
    vestby = cast.vestby.pk
    closed = [
        way(other),
        way(other, "wall/"),
        way(other, "wall/now/"),
        "/me/",
        "/national/",
        f"/groups/{vestby}/",
        f"/groups/{vestby}/members/",
        f"/groups/{vestby}/meetings/",
    ]
    for address in closed:
        answer = table.get(address)
        assert answer.status_code in {302, 404}, address
        assert b"Amina" not in answer.content


def test_only_a_hash_of_the_secret_is_kept(table: Client) -> None:
    secret = table.cookies[COOKIE].value
    row = TablePhone.objects.values().get()
    assert secret not in {str(value) for value in row.values()}
    assert len(row["token"]) == 64


@pytest.mark.parametrize(("moment", "status"), [((20, 59), 200), ((21, 1), 302)])
def test_it_ends_two_hours_after_the_end(
    table: Client, gathering: Gathering, travel: Travel, moment: tuple[int, int], status: int
) -> None:
    travel(at(*moment))
    assert table.get(way(gathering)).status_code == status
    table.post(way(gathering, "table/"), {"do": "open"})  # a table phone cannot lengthen its own right
    assert table.get(way(gathering)).status_code == status


def test_taking_it_off_the_table_ends_it_at_once(table: Client, gathering: Gathering) -> None:
    secret = table.cookies[COOKIE].value
    assert table.post(way(gathering, "table/"), {"do": "end"})["Location"] == "/"
    table.cookies[COOKIE] = secret
    assert table.get(way(gathering)).status_code == 302
    assert not TablePhone.objects.exists()


def test_only_on_the_day_of_the_meeting(cast: Cast, gathering: Gathering, travel: Travel) -> None:
    travel(at(16, days=-2))
    her = cast.client("amina")
    answer = her.post(way(gathering, "table/"), {"do": "open"}, follow=True, HTTP_ACCEPT_LANGUAGE="en")
    assert "only on the day of the meeting" in answer.content.decode()
    assert COOKIE not in her.cookies


def test_a_made_up_secret_opens_nothing(gathering: Gathering) -> None:
    phone = Client()
    phone.cookies[COOKIE] = "x" * 43
    assert phone.get(way(gathering)).status_code == 302


def test_an_exclusive_role_stays_alone(cast: Cast, table: Client, gathering: Gathering) -> None:
    """An administrator sees no meeting, also on a phone that lies on the table."""
    admin = cast.client("dina")
    admin.cookies[COOKIE] = table.cookies[COOKIE].value
    assert admin.get(way(gathering)).status_code == 404


def test_a_day_later_nothing_of_it_is_left(table: Client, gathering: Gathering, travel: Travel) -> None:
    table.post(way(gathering, "guide/place/"), {"step": f"{gathering.items.first().pk}/present"})
    assert forget_the_day() == 0
    travel(at(22, days=1))
    assert forget_the_day() == 2
    assert not TablePhone.objects.exists()
    assert not GuideState.objects.exists()


def test_the_job_that_forgets_comes_often_enough_that_nothing_gets_a_day_old(
    table: Client, gathering: Gathering, travel: Travel
) -> None:
    table.post(way(gathering, "guide/place/"), {"step": f"{gathering.items.first().pk}/present"})
    job, ran = JOBS["gatherings.old_guides"], ""
    begun = now()
    for hour in range(25):
        travel(begun + timedelta(hours=hour))
        if job.slot(now()) != ran:
            ran = job.slot(now())
            job.run()
    assert not GuideState.objects.exists()
