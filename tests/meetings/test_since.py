"""A19, B04, C05: since last time, her own work, and hours that add up."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.actions.deeds import add_deed
from rygrad.gatherings.enums import DeedKind
from rygrad.gatherings.figures import hours, own_work, work_by_person
from rygrad.gatherings.models import Attendance, Deed, Gathering
from rygrad.groups.models import Group
from rygrad.tickets.models import FormsSince
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting


def held(cast: Cast, on: date, group: Group | None = None, hours: int = 2) -> Gathering:
    group = group or cast.vestby
    return Gathering.objects.create(
        programme=cast.programme,
        group=group,
        on=on,
        starts=time(17),
        ends=time(17 + hours, 30),
        zone="Europe/Copenhagen",
        state="held",
    )


def did(cast: Cast, name: str, on: date, title: str, minutes: int = 60, kind: DeedKind = DeedKind.TALK) -> Deed:
    return add_deed(group=cast.vestby, person=cast[name], kind=kind, on=on, title=title, minutes=minutes)


def page(cast: Cast, name: str, address: str = "/") -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client.get(address).text


def test_the_day_before_the_last_meeting_is_not_listed_and_the_day_after_is(cast: Cast) -> None:
    last = today() - timedelta(days=20)
    held(cast, last - timedelta(days=30))
    held(cast, last)
    for days, title in ((-1, "Before"), (0, "On the day"), (1, "After")):
        did(cast, "amina", last + timedelta(days=days), title)
    meeting = make_meeting(cast, on=today() + timedelta(days=9))
    for address in ("/", reverse("meetings:detail", args=[meeting.pk])):
        shown = page(cast, "amina", address)
        assert "After" in shown
        assert "On the day" in shown
        assert "Before" not in shown.split('id="since"')[1].split("</section>")[0]


def test_her_list_is_for_her_eyes(cast: Cast) -> None:
    did(cast, "amina", today(), "Foredrag om skolen")
    meeting = make_meeting(cast)
    for name in ("berit", "hanne", "chau"):
        for address in ("/", reverse("meetings:detail", args=[meeting.pk]), f"/groups/{cast.vestby.pk}/"):
            assert "Foredrag om skolen" not in page(cast, name, address)
    assert "Foredrag om skolen" in page(cast, "amina")


@pytest.mark.parametrize(
    ("forms", "says"), [(0, "some months are like that"), (1, "1 form has"), (14, "14 forms have")]
)
def test_members_see_the_count_of_the_group_and_none_is_welcome(cast: Cast, forms: int, says: str) -> None:
    FormsSince.objects.create(programme=cast.programme, group=cast.vestby, forms=forms)
    make_meeting(cast)
    assert says in page(cast, "amina")
    assert says in page(cast, "berit")
    for name in ("tara", "ellen", "chau", "nora", "mona"):
        assert f'data-forms="{forms}"' not in page(cast, name) or (name == "nora" and forms == 0)
        assert says not in page(cast, name) or (name == "nora" and forms == 0)


def test_two_taps_write_down_a_talk(cast: Cast) -> None:
    make_meeting(cast)
    address = reverse("gatherings:deeds", args=[cast.vestby.pk])
    answer = cast.client("amina").post(address, {"kind": "talk", "next": "/"})
    assert answer.headers["Location"] == "/#since"
    deed = Deed.objects.get()
    assert (deed.person, deed.kind, deed.on, deed.minutes, deed.title) == (cast["amina"], "talk", today(), 60, "")
    cast.client("amina").post(address, {"kind": "talk"})  # the same tap twice
    assert Deed.objects.count() == 1
    cast.client("amina").post(reverse("gatherings:remove_deed", args=[deed.pk]))
    assert not Deed.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "helped"}, {"kind": ""}, {"on": "2999-01-01"}, {"minutes": "99999"}, {"title": "x" * 121}, {"on": "x"}],
)
def test_what_cannot_have_been_is_refused_in_words(cast: Cast, wrong: dict[str, str]) -> None:
    address = reverse("gatherings:deeds", args=[cast.vestby.pk])
    answer = cast.client("amina").post(address, {"kind": "talk", **wrong}, follow=True)
    assert not Deed.objects.exists()
    assert list(answer.context["messages"])


def test_the_sum_of_persons_is_the_total_of_the_group(cast: Cast) -> None:
    year = today().year
    first = date(year, 1, 1)
    meetings = [held(cast, first), held(cast, first, hours=1)]
    women = bring(cast, meetings[0], 5)
    for person in women[:2]:
        Attendance.objects.create(
            programme=cast.programme, group=cast.vestby, gathering=meetings[1], person=person, present=True
        )
    absent = {"programme": cast.programme, "group": cast.vestby, "gathering": meetings[1], "present": False}
    Attendance.objects.create(**absent, person=women[2])
    planned = make_meeting(cast, on=first)  # not held: counts for nothing
    bring_one(cast, planned.gathering, women[0])
    did(cast, "amina", first, "a", minutes=30)
    did(cast, "amina", first, "b", minutes=120, kind=DeedKind.ACTIVITY)
    did(cast, "amina", first - timedelta(days=1), "last year", minutes=600)
    by_person = work_by_person(cast.vestby, year)
    assert {person: work.minutes for person, work in by_person.items()} == {
        women[0].pk: 150 + 90,
        women[1].pk: 150 + 90,
        **{woman.pk: 150 for woman in women[2:]},
        cast["amina"].pk: 150,
    }
    assert (
        hours(cast.vestby, year) == sum(work.minutes for work in by_person.values()) / 60 == (5 * 150 + 180 + 150) / 60
    )
    assert sum(own_work(person, year).minutes for person in by_person) / 60 == hours(cast.vestby, year)
    assert by_person[women[0].pk].meetings == 2


def bring_one(cast: Cast, gathering: Gathering, person: Any) -> None:
    Attendance.objects.create(
        programme=cast.programme, group=cast.vestby, gathering=gathering, person=person, present=True
    )


def test_my_own_page_says_hours_and_kinds_and_no_talks(cast: Cast) -> None:
    day = date(today().year, 1, 1)
    bring_one(cast, held(cast, day), cast["amina"])
    did(cast, "amina", day, "Om skolen", minutes=90)
    shown = page(cast, "amina", "/me/own/")
    assert 'data-gathered="150"' in shown
    assert 'data-minutes="240"' in shown
    assert "I gave a talk" in shown
    assert "Om skolen" not in shown  # hours and kinds only
    assert "/talk/" in shown.split('id="talks"')[1]
    assert 'data-minutes="0"' in page(cast, "berit", "/me/own/")
    assert 'data-minutes="0"' in page(cast, "zara", "/me/own/")
    before = page(cast, "amina", f"/me/own/?year={day.year - 1}")
    assert 'data-minutes="0"' in before
    assert page(cast, "amina", "/me/own/?year=1999").count('data-minutes="240"') == 1
