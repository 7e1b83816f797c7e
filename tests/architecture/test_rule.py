"""One rule, two answers: "may she?" and "which ones?" agree for every model that can be opened, for all of the cast."""

import pytest
from django.apps import apps

from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import NOBODY, Grant, Who, may, visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering, Task
from rygrad.groups.models import Contact, Group, Membership, Organisation, RoleHeld
from rygrad.meetings.models import Meeting
from tests.cast import MEETING_ENDS, MEETING_STARTS, Cast

OPENED = [model for model in apps.get_models() if hasattr(model, "ACCESS")]


@pytest.fixture
def full_house(cast: Cast) -> Cast:
    """A meeting in three groups, led by somebody of each, with what belongs to it."""
    for group, lead in [(cast.vestby, "amina"), (cast.oestby, "farida"), (cast.nordby, "nora")]:
        same = {"programme": cast.programme, "group": group}
        gathering = Gathering.objects.create(
            on=today(), starts=MEETING_STARTS, ends=MEETING_ENDS, zone=group.zone, leads=cast[lead], **same
        )
        Meeting.objects.create(gathering=gathering, template="four", template_version=2, **same)
        item = AgendaItem.objects.create(gathering=gathering, position=0, element="social", **same)
        assert item.leader is None
        Task.objects.create(gathering=gathering, title="Te", owner=cast[lead], **same)
        Attendance.objects.create(gathering=gathering, person=cast[lead], **same)
        organisation = Organisation.objects.create(name="Biblioteket", verified_on=today(), **same)
        Contact.objects.create(organisation=organisation, name="Skranken", verified_on=today(), **same)
    return cast


def who_is(cast: Cast, name: str) -> Who:
    held = RoleHeld.objects.filter(person=cast[name]).select_related("group")
    grants = [Grant(RoleCode(role.role), role.group.path, role.starts_on, role.ends_on) for role in held]
    return Who(cast[name].account_id, cast[name].pk, tuple(grant for grant in grants if grant.live(today())))


@pytest.mark.django_db
@pytest.mark.parametrize("model", OPENED, ids=lambda model: model._meta.label)
def test_both_answers_agree(full_house: Cast, model: type) -> None:
    whos = [NOBODY, *(who_is(full_house, name) for name in full_house.people)]
    gathering = Gathering.objects.filter(group=full_house.vestby).get()
    table = Grant(RoleCode.TABLE, full_house.vestby.path, today(), today(), only=gathering.pk)
    whos.append(Who(grants=(table,)))
    for who in whos:
        for word in May:
            listed = set(visible(who, word, model._default_manager.all()).values_list("pk", flat=True))
            asked = {row.pk for row in model._default_manager.all() if may(who, word, row)}
            assert listed == asked, (who, word)


@pytest.mark.django_db
def test_what_each_may_see_of_meetings(full_house: Cast) -> None:
    """By hand, not by the rule."""
    seen = {
        name: sorted(
            visible(who_is(full_house, name), May.MEETING_SEE, Meeting.objects.all()).values_list(
                "group__name", flat=True
            )
        )
        for name in full_house.people
    }
    assert seen == {
        "amina": ["Vestby"],
        "berit": ["Vestby"],
        "hanne": ["Vestby"],
        "farida": ["Østby"],
        "nora": ["Nordby"],
        "chau": ["Nordby", "Vestby", "Østby"],
        "tara": [],
        "ellen": [],
        "dina": [],
        "mona": [],
        "gro": [],
        "eli": [],
        "zara": [],
        "lost": [],
    }


@pytest.mark.django_db
def test_an_expired_role_opens_nothing_and_a_future_one_neither(full_house: Cast) -> None:
    assert who_is(full_house, "eli").grants == ()
    RoleHeld.objects.filter(person=full_house["berit"]).update(starts_on=today().replace(year=today().year + 1))
    assert who_is(full_house, "berit").grants == ()


@pytest.mark.django_db
def test_she_who_leads_may_close_hers_and_no_other(full_house: Cast) -> None:
    amina = who_is(full_house, "amina")
    closes = visible(amina, May.MEETING_CLOSE, Meeting.objects.all())
    assert [meeting.group.name for meeting in closes] == ["Vestby"]
    Gathering.objects.update(leads=None)
    assert list(visible(amina, May.MEETING_CLOSE, Meeting.objects.all())) == []


@pytest.mark.django_db
def test_the_table_opens_one_gathering_and_nothing_else(full_house: Cast) -> None:
    first = Gathering.objects.filter(group=full_house.vestby).get()
    same = {"programme": full_house.programme, "group": full_house.vestby}
    second = Gathering.objects.create(
        on=today(), starts=MEETING_STARTS, ends=MEETING_ENDS, zone="Europe/Copenhagen", **same
    )
    table = Who(grants=(Grant(RoleCode.TABLE, full_house.vestby.path, today(), today(), only=first.pk),))
    assert list(visible(table, May.MEETING_RUN, Gathering.objects.all())) == [first]
    assert not may(table, May.MEETING_RUN, second)
    for word in set(May) - {May.MEETING_RUN, May.MEETING_SEE, May.TALK_RECORD}:
        assert list(visible(table, word, Gathering.objects.all())) == []
    assert not visible(table, May.MEETING_SEE, Membership.objects.all()).exists()
    assert not visible(table, May.GROUP_SEE, Group.objects.all()).exists()


def test_no_role_is_a_superset_of_another_and_nobody_holds_everything() -> None:
    words = {code: role.here | role.below for code, role in ROLES.items()}
    assert all(set(May) - words[code] for code in words)
    content = {May.MEETING_SEE, May.MEMBERS_SEE, May.CONTACT_SEE, May.FIGURES_SEE, May.TIP_SEE, May.GROUP_SEE}
    assert words[RoleCode.ADMINISTRATOR] & content == set()
    assert words[RoleCode.MUNICIPALITY] == {May.PUBLICATION_SEE}
