"""D16, F12: one definition of active, printed with each count; it is never "about"."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.figures import Active, active_people, last_and_next
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.enums import Layer, Status
from rygrad.groups.models import Group, Membership, Programme
from rygrad.people.models import Person

DAY = date(2026, 11, 22)


def gather(group, on, people, *, state=State.HELD, present=True):
    gathering = Gathering.objects.create(
        programme=group.programme,
        group=group,
        kind=Kind.MEETING,
        state=state,
        on=on,
        starts=time(17),
        ends=time(19),
        zone=group.zone,
    )
    Attendance.objects.bulk_create(
        Attendance(programme=group.programme, group=group, gathering=gathering, person=person, present=present)
        for person in people
    )
    return gathering


def belong(group, number, status=Status.ACTIVE, since=date(2025, 1, 1), until=None):
    people = Person.objects.bulk_create(Person(first_name=f"Person {index}") for index in range(number))
    Membership.objects.bulk_create(
        Membership(programme=group.programme, group=group, person=person, status=status, since=since, until=until)
        for person in people
    )
    return people


def local(programme, parent, name, **more):
    return Group.objects.create(programme=programme, parent=parent, name=name, layer=Layer.LOCAL, **more)


def chosen(groups):
    return [group.pk for group in groups]


@pytest.fixture
def country(db):
    """37 groups in three regions; 450 people who came within three months, and some of every sort who do not count."""
    programme = Programme.objects.create(name="Rygrad", pack="dk-bydelsmoedre")
    root = Group.objects.create(programme=programme, name="Rygrad", layer=Layer.NATIONAL)
    regions = [
        Group.objects.create(programme=programme, parent=root, name=name, layer=Layer.REGION)
        for name in ("Nord", "Syd", "Øst")
    ]
    groups = [local(programme, regions[index % 3], f"By {index}") for index in range(37)]
    for index, group in enumerate(groups):
        came = belong(group, 13 if index < 6 else 12)  # 6 × 13 + 31 × 12 = 450
        gather(group, DAY - timedelta(days=index), came)
        belong(group, 2)  # never come
    older = belong(groups[0], 5)
    gather(groups[0], date(2026, 7, 1), older)  # within six months, not within three
    return programme, groups


def test_37_groups_and_450_active_people_exactly(country):
    programme, groups = country

    figure = active_people(programme, chosen(groups), DAY)

    assert figure == Active(value=450, on=DAY, since=date(2026, 8, 22), months=3, resting_on=37, of=37)


def test_another_window_changes_the_figure_and_its_label(country):
    programme, groups = country
    ids = chosen(groups)
    three = active_people(programme, ids, DAY)

    six = active_people(programme, ids, DAY, months=6)

    assert six == replace(three, value=455, months=6, since=date(2026, 5, 22))
    Programme.objects.update(active_months=6)
    programme.refresh_from_db()
    assert active_people(programme, ids, DAY) == six


@pytest.mark.parametrize("status", [Status.CANDIDATE, Status.TRAINEE, Status.PAUSED, Status.ALUMNA])
def test_who_has_not_graduated_rests_or_has_left_is_not_active(country, status):
    programme, groups = country
    gather(groups[0], DAY, belong(groups[0], 1, status=status))

    assert active_people(programme, chosen(groups), DAY).value == 450


@pytest.mark.parametrize("more", [{"until": date(2026, 11, 21)}, {"since": date(2026, 11, 23)}])
def test_only_who_belongs_on_that_day_is_active(country, more):
    programme, groups = country
    gather(groups[0], DAY, belong(groups[0], 1, **more))

    assert active_people(programme, chosen(groups), DAY).value == 450


@pytest.mark.parametrize(
    ("on", "more"),
    [
        (date(2026, 8, 22), {}),  # the first day of the window is the one after
        (date(2026, 11, 23), {}),
        (DAY, {"present": False}),
        (DAY, {"state": State.CANCELLED}),
        (DAY, {"state": State.PLANNED}),
    ],
)
def test_only_what_was_held_within_the_window_with_her_present_counts(country, on, more):
    programme, groups = country
    gather(groups[0], on, belong(groups[0], 1), **more)

    assert active_people(programme, chosen(groups), DAY).value == 450


def test_the_first_day_inside_the_window_counts(country):
    programme, groups = country
    gather(groups[0], date(2026, 8, 23), belong(groups[0], 1))

    assert active_people(programme, chosen(groups), DAY).value == 451


def test_somebody_in_two_groups_counts_once_for_the_country_and_in_each_group(country):
    programme, groups = country
    both = Attendance.objects.filter(group=groups[0], gathering__on=DAY).first().person
    Membership.objects.create(programme=programme, group=groups[1], person=both, since=DAY)
    gather(groups[0], DAY, [both])

    assert active_people(programme, chosen(groups), DAY).value == 450
    counts = active_people(programme, chosen(groups), DAY).by_group
    assert (counts[groups[0].pk], counts[groups[1].pk]) == (13, 14)
    assert active_people(programme, chosen(groups[:1]), DAY).value == 13
    assert active_people(programme, chosen(groups[1:2]), DAY).value == 14
    assert active_people(programme, chosen(groups[:2]), DAY).value == 26


def test_a_practice_group_is_counted_nowhere(country):
    programme, groups = country
    practice = local(programme, groups[0].parent, "Øvelse", practice=True)
    gather(practice, DAY, belong(practice, 3))
    gather(practice, DAY, belong(groups[0], 1))

    figure = active_people(programme, [*chosen(groups), practice.pk], DAY)
    assert (figure.value, figure.resting_on) == (450, 37)
    assert practice.pk not in figure.by_group


def test_the_figure_says_on_how_many_groups_it_rests(country):
    programme, groups = country
    Gathering.objects.filter(group=groups[5]).delete()

    figure = active_people(programme, chosen(groups), DAY)

    assert (figure.value, figure.resting_on, figure.of) == (437, 36, 37)


def test_the_last_and_the_next_meeting(country):
    _programme, groups = country
    gather(groups[3], DAY + timedelta(days=9), [], state=State.PLANNED)
    gather(groups[3], DAY + timedelta(days=2), [], state=State.CANCELLED)
    gather(groups[3], DAY + timedelta(days=40), [], state=State.PLANNED)

    meetings = last_and_next([groups[3].pk], DAY)[groups[3].pk]

    assert (meetings.last, meetings.next) == (DAY - timedelta(days=3), DAY + timedelta(days=9))
