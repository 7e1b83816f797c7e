"""The register: alphabetical, never ranked; the figure carries its definition; constant questions to the database."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from rygrad.audit.models import Entry
from rygrad.core.clock import now, today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, HelpRequest, Membership, Programme
from rygrad.groups.queries import members

URL = "national:register"


def meet(group, on, *, state=State.HELD):
    gathering = Gathering.objects.create(
        programme=group.programme, group=group, on=on, starts=time(17), ends=time(19), zone=group.zone, state=state
    )
    Attendance.objects.bulk_create(
        Attendance(programme=group.programme, group=group, gathering=gathering, person=person, present=True)
        for person in members(group)
    )


def lines(cast, **query):
    context = cast.client("chau").get(reverse(URL), query).context
    return {line.group.name: line for register in context["registers"] for line in register.lines}


def names(cast):
    text = cast.client("chau").get(reverse(URL)).text
    return re.findall(r"<strong><bdi>(.*?)</bdi></strong>", text)


def test_the_register_says_how_each_group_is(cast):
    meet(cast.vestby, today() - timedelta(days=5))
    meet(cast.vestby, today() + timedelta(days=20), state=State.PLANNED)
    meet(cast.nordby, today() - timedelta(days=100))
    HelpRequest.objects.create(programme=cast.programme, group=cast.oestby, asked_at=now())
    Group.objects.filter(pk=cast.oestby.pk).update(started_on=today())

    found = lines(cast)

    vestby = found["Vestby"]
    volunteers = Membership.objects.filter(group=cast.vestby, status="active").count()
    assert (vestby.active, vestby.last, vestby.next, vestby.hints) == (
        volunteers,
        today() - timedelta(days=5),
        today() + timedelta(days=20),
        [],
    )
    assert (found["Nordby"].active, len(found["Nordby"].hints)) == (0, 2)  # none for long, none planned
    assert (found["Østby"].last, len(found["Østby"].hints)) == (None, 2)  # asked for help, none planned


def test_the_order_is_by_name_whatever_the_numbers(cast):
    expected = ["Nordby", "Vestby", "Østby"]
    assert [name for name in names(cast) if name in expected] == expected  # Jylland before Sjælland

    for group, days in [(cast.oestby, 1), (cast.nordby, 200)]:
        meet(group, today() - timedelta(days=days))

    assert [name for name in names(cast) if name in expected] == expected
    page = cast.client("chau").get(reverse(URL), {"order": "-active", "sort": "active"}).text
    assert [name for name in re.findall(r"<strong><bdi>(.*?)</bdi></strong>", page) if name in expected] == expected


def test_danish_letters_come_last_in_their_own_order(cast):
    for name in ("Åby", "Ærøby", "Zetaby", "aaby"):
        Group.objects.create(programme=cast.programme, parent=cast.sjaelland, name=name, layer=Layer.LOCAL)

    assert [name for name in names(cast) if name.endswith("by")] == [
        "Nordby",
        "aaby",
        "Vestby",
        "Zetaby",
        "Ærøby",
        "Østby",
        "Åby",
    ]


def test_the_figure_stands_with_definition_window_date_and_what_it_rests_on(cast, travel):
    from datetime import UTC, datetime

    travel(datetime(2026, 11, 22, 12, tzinfo=UTC))
    meet(cast.vestby, date(2026, 7, 1))
    client = cast.client("chau")
    client.cookies["language"] = "en"

    three, six = (client.get(reverse(URL), {"months": months}) for months in (3, 6))

    assert [page.context["registers"][0].active.value for page in (three, six)] == [
        0,
        Membership.objects.filter(group=cast.vestby, status="active").count(),
    ]
    assert "22 November 2026" in three.text
    assert "22 August 2026" in three.text
    assert "22 May 2026" in six.text
    assert "active people, 3 months back" in three.text
    assert "active people, 6 months back" in six.text
    Programme.objects.update(active_months=12)
    own = client.get(reverse(URL))
    assert own.context["registers"][0].active.value == six.context["registers"][0].active.value
    assert "active people, 12 months back" in own.text
    assert "active people, 3 months back" not in own.text
    assert three.context["registers"][0].active.of == 3
    assert "about" not in three.text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("months", ["0", "99", "x", "-3", "٣", ""])
def test_a_window_that_is_not_offered_is_the_programmes_own(cast, months):
    page = cast.client("chau").get(reverse(URL), {"months": months})

    assert page.context["registers"][0].active.months == 3


def test_the_consultant_only(cast):
    answers = {
        actor: cast.client(actor).get(reverse(URL)).status_code
        for actor in ("amina", "berit", "farida", "dina", "mona", "zara", "chau")
    }

    assert answers == {actor: 200 if actor == "chau" else 404 for actor in answers}


def test_a_consultant_of_a_region_sees_her_region(cast):
    from rygrad.groups.models import RoleHeld

    RoleHeld.objects.filter(person=cast["chau"]).update(group=cast.jylland)

    assert set(lines(cast)) == {"Nordby"}


def test_another_programme_is_never_mixed_in(cast):
    other = Programme.objects.create(name="Anden", pack="no-bydelsmodre-17")
    root = Group.objects.create(programme=other, name="Anden", layer=Layer.NATIONAL)
    region = Group.objects.create(programme=other, parent=root, name="Anden region", layer=Layer.REGION)
    Group.objects.create(programme=other, parent=region, name="Andenby", layer=Layer.LOCAL)

    assert "Andenby" not in lines(cast)


def test_the_table_for_a_spreadsheet_is_logged_and_has_no_formula_and_no_person(cast):
    Group.objects.filter(pk=cast.vestby.pk).update(name="=HYPERLINK(1)")

    answer = cast.client("chau").get(reverse("national:export"))

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text
    assert not any(name in text for name in ("Amina", "Berit", "rygrad.example"))
    assert Entry.objects.filter(event="exported", by=cast["chau"].account_id).count() == 1
    assert cast.client("berit").get(reverse("national:export")).status_code == 404


def grow(cast, number):
    for index in range(number):
        group = Group.objects.create(
            programme=cast.programme,
            parent=(cast.sjaelland, cast.jylland)[index % 2],
            name=f"By {index:03}",
            layer=Layer.LOCAL,
        )
        meet(group, today() - timedelta(days=index % 60))


@pytest.mark.parametrize("number", [1, 3, 37])
def test_the_same_number_of_questions_for_1_3_and_37_groups(cast, questions, number):
    grow(cast, number)
    client = cast.client("chau")
    client.get(reverse(URL))

    with questions(QUESTIONS):
        client.get(reverse(URL))


QUESTIONS = 12
