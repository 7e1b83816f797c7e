"""F09: neighbouring groups and the whole country meet; seats are never oversold."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import Kind
from rygrad.groups.models import Group
from rygrad.home.actions import erase
from rygrad.networks.actions.meetings import Call, call_meeting, call_off, change_meeting
from rygrad.networks.actions.seats import give_back, take_seat
from rygrad.networks.models import NetworkMeeting, Seat
from rygrad.networks.queries.meetings import offers
from rygrad.outbox.models import Letter
from rygrad.people.models import Account
from rygrad.ui.dates import weekday_day
from tests.cast import Cast, make_cast, make_person


def call(**more: Any) -> Call:
    on = today() + timedelta(days=20)
    said: dict[str, Any] = {"title": "Netværksmøde", "on": on, "starts": time(17), "ends": time(20), "place": "Huset"}
    said |= {"seats": 2, "per_group": 2, "sign_up_until": on - timedelta(days=5), "says": ""}
    return Call(**said | more)


def called(place: Group, seats: int = 2, **more: Any) -> NetworkMeeting:
    return call_meeting(place=place, call=call(seats=seats, **more), by=None)


def test_a_region_calls_its_own_groups_and_the_country_all(cast: Cast) -> None:
    region, country = called(cast.sjaelland), called(cast.root)
    assert (region.gathering.kind, country.gathering.kind) == (Kind.NETWORK, Kind.NATIONAL)
    assert {each.meeting.pk for each in offers(cast.vestby, None)} == {region.pk, country.pk}
    assert {each.meeting.pk for each in offers(cast.nordby, None)} == {country.pk}
    with pytest.raises(Refused):
        called(cast.vestby)


def test_the_last_seat_goes_once_and_comes_back(cast: Cast) -> None:
    meeting = called(cast.sjaelland)
    for name in ("amina", "hanne"):
        take_seat(meeting=meeting, group=cast.vestby, person=cast[name], by=None)
    take_seat(meeting=meeting, group=cast.vestby, person=cast["amina"], by=None)  # twice is once
    with pytest.raises(Refused):
        take_seat(meeting=meeting, group=cast.oestby, person=cast["farida"], by=None)
    give_back(meeting=meeting, person=cast["amina"], by=None)
    take_seat(meeting=meeting, group=cast.oestby, person=cast["farida"], by=None)
    meeting.refresh_from_db()
    assert (meeting.taken, Seat.objects.filter(meeting=meeting).count()) == (2, 2)


def test_more_than_two_of_a_group_is_told_and_not_forbidden(cast: Cast) -> None:
    meeting = called(cast.sjaelland, seats=9)
    for name in ("amina", "hanne", "berit"):
        take_seat(meeting=meeting, group=cast.vestby, person=cast[name], by=None)
    (offer,) = offers(cast.vestby, cast["amina"].pk)
    assert (len(offer.ours), offer.over_suggested, offer.mine, offer.left) == (3, True, True, 6)


def test_who_is_late_not_called_or_too_many_is_told_so(cast: Cast) -> None:
    meeting = called(cast.sjaelland, seats=1)
    with pytest.raises(Refused):
        take_seat(meeting=meeting, group=cast.nordby, person=cast["nora"], by=None)
    take_seat(meeting=meeting, group=cast.vestby, person=cast["amina"], by=None)
    with pytest.raises(Refused) as refused:
        change_meeting(meeting=meeting, call=_again(meeting, seats=0), by=None)
    assert refused.value.field == "seats"
    NetworkMeeting.objects.filter(pk=meeting.pk).update(seats=5, sign_up_until=today() - timedelta(days=1))
    meeting.refresh_from_db()
    with pytest.raises(Refused):
        take_seat(meeting=meeting, group=cast.vestby, person=cast["hanne"], by=None)
    call_off(meeting=meeting, reason="Sne", by=None)
    assert offers(cast.vestby, None) == []


def _again(meeting: NetworkMeeting, seats: int) -> Call:
    each = meeting.gathering
    return Call(
        each.title, each.on, each.starts, each.ends, each.place, seats, meeting.per_group, meeting.sign_up_until, ""
    )


def test_she_signs_up_on_the_page_and_the_office_sees_it_by_group(cast: Cast) -> None:
    meeting = called(cast.sjaelland)
    client = cast.client("amina")
    address = reverse("networks:seat", kwargs={"pk": cast.vestby.pk})
    for unknown in ("", "x", str(cast.vestby.pk)):
        assert client.post(address, {"meeting": unknown}).status_code == 302
    assert not Seat.objects.exists()
    client.post(address, {"meeting": str(meeting.pk)})
    page = client.get(reverse("networks:listed", kwargs={"pk": cast.vestby.pk})).content.decode()
    assert 'name="back"' in page
    office = cast.client("chau").get(reverse("networks:meeting", kwargs={"pk": meeting.pk})).content.decode()
    assert "Vestby" in office and "Amina" in office
    assert client.post(address, {"meeting": str(meeting.pk), "back": "1"}).status_code == 302
    assert not Seat.objects.exists()


def test_the_list_asks_as_often_for_three_meetings_as_for_one(cast: Cast, questions: Any) -> None:
    counts = []
    for _round in range(2):
        meeting = called(cast.sjaelland)
        take_seat(meeting=meeting, group=cast.vestby, person=cast["amina"], by=None)
        called(cast.sjaelland)
        with questions(2):
            counts.append(len(offers(cast.vestby, cast["amina"].pk)))
    assert counts == [2, 4]


def test_who_has_a_seat_gets_a_letter_when_it_is_called_off_and_reads_why(cast: Cast, post: Any) -> None:
    """F09: once, in her language, with the day and nothing of the theme; the reason stands inside."""
    meeting = called(cast.sjaelland, seats=9)
    for name in ("amina", "hanne", "berit"):
        take_seat(meeting=meeting, group=cast.vestby, person=cast[name], by=None)
    give_back(meeting=meeting, person=cast["berit"], by=None)
    Account.objects.filter(person=cast["amina"]).update(language="ar")
    office, sent = cast.client("chau"), {"off": "1", "reason": "Sne i Vestby"}
    for _twice in range(2):
        office.post(reverse("networks:meeting", kwargs={"pk": meeting.pk}), sent)
    letters = {letter.to[0].split("@")[0]: letter for letter in post()}
    assert (sorted(letters), len(post())) == (["amina", "hanne"], 2)
    with translation.override("ar"):
        assert weekday_day(meeting.gathering.on) in letters["amina"].body
    with translation.override("da"):
        assert weekday_day(meeting.gathering.on) in letters["hanne"].body
    assert not any(said in each.body for each in letters.values() for said in ("Sne", "Netværk", "Vestby"))
    page = cast.client("amina").get(reverse("networks:listed", kwargs={"pk": cast.vestby.pk})).text
    assert f'data-off="{meeting.pk}"' in page
    assert "Sne i Vestby" in page
    assert "data-off" not in cast.client("farida").get(reverse("networks:listed", kwargs={"pk": cast.oestby.pk})).text


def test_who_has_a_seat_gets_a_letter_when_it_moves_in_time_and_only_then(cast: Cast, post: Any) -> None:
    """F09: with the day that was and the day that is."""
    meeting = called(cast.sjaelland, seats=9)
    take_seat(meeting=meeting, group=cast.vestby, person=cast["hanne"], by=None)
    was = meeting.gathering.on
    new = was + timedelta(days=8)
    change_meeting(meeting=meeting, call=call(seats=9, place="Et andet sted"), by=None)
    assert post() == []  # the place stands inside and in the calendar
    change_meeting(meeting=meeting, call=call(seats=9, on=new), by=None)
    (letter,) = post()
    with translation.override("da"):
        assert letter.body.index(weekday_day(new)) < letter.body.index(weekday_day(was))
    assert letter.to[0].startswith("hanne")


def test_no_seat_is_given_at_a_meeting_that_is_called_off_meanwhile(cast: Cast) -> None:
    """Her page is older than the letter: she would hear of it from nobody."""
    seen = called(cast.sjaelland)
    call_off(meeting=NetworkMeeting.objects.get(pk=seen.pk), reason="Sne", by=None)
    with pytest.raises(Refused):
        take_seat(meeting=seen, group=cast.vestby, person=cast["amina"], by=None)
    assert not Seat.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "act",
    [
        lambda meeting: call_off(meeting=meeting, reason="Sne", by=None),
        lambda meeting: change_meeting(meeting=meeting, call=call(starts=time(16)), by=None),
    ],
    ids=["off", "moved"],
)
def test_what_is_sent_twice_at_once_is_told_once(act: Any) -> None:
    cast, together = make_cast(), Barrier(4)
    meeting = called(cast.sjaelland)
    take_seat(meeting=meeting, group=cast.vestby, person=cast["amina"], by=None)

    def tap(_number: int) -> None:
        together.wait()
        try:
            act(meeting)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tap, range(4)))
    assert Letter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twelve_who_tap_at_once_for_four_seats_get_four() -> None:
    cast = make_cast()
    meeting = called(cast.sjaelland, seats=4)
    people = [make_person(f"tap{number}") for number in range(12)]

    def tap(person: Any) -> bool:
        try:
            take_seat(meeting=meeting, group=cast.vestby, person=person, by=None)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(12) as pool:
        got = list(pool.map(tap, people))
    meeting.refresh_from_db()
    assert (sum(got), meeting.taken, Seat.objects.filter(meeting=meeting).count()) == (4, 4, 4)


def test_the_seat_of_somebody_who_is_forgotten_is_free_again(cast: Cast) -> None:
    meeting = called(cast.sjaelland)
    for name in ("amina", "hanne"):
        take_seat(meeting=meeting, group=cast.vestby, person=cast[name], by=None)
    erase(cast["hanne"])
    meeting.refresh_from_db()
    assert (meeting.taken, Seat.objects.filter(meeting=meeting).count()) == (1, 1)
