"""G20: a programme is files. A group of each shipped pack opens every page of its own; one without meetings is told so.

No line of source names a pack: ``tests/packs/test_content.py`` holds that.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.minutes import ItemWritten, Written
from rygrad.gatherings.models import AgendaItem, Gathering
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, Programme, RoleHeld
from rygrad.home.urls import urlpatterns as home
from rygrad.knowledge.urls import urlpatterns as knowledge
from rygrad.meetings.actions.close import close_meeting
from rygrad.meetings.actions.plan import plan_meeting
from rygrad.meetings.urls import urlpatterns as meetings
from rygrad.packs.queries import pack, pack_codes
from tests.cast import join, make_person, sign_in

SHIPPED = ("dk-bydelsmoedre", "dk-moedregruppe", "no-bydelsmodre-17")
WITH_MEETINGS = ("dk-bydelsmoedre", "no-bydelsmodre-17")
SENT_ONLY = {"groups:practice_reset", "groups:wish", "gatherings:deeds"}


@pytest.fixture
def group_of(db: None) -> Callable[[str], Group]:
    """``group_of(code)``: a local group of a new programme with this pack; Berit coordinates it, Amina volunteers."""

    def make(code: str) -> Group:
        programme = Programme.objects.create(name=code, pack=code)
        root = Group.objects.create(programme=programme, name=code, layer=Layer.NATIONAL)
        group = Group.objects.create(
            programme=programme,
            parent=root,
            name="Fjordby",
            layer=Layer.LOCAL,
            phase=next((phase.code for phase in pack(code).phases), ""),
        )
        for name, role in (("berit", RoleCode.COORDINATOR), ("amina", RoleCode.VOLUNTEER)):
            person = make_person(name)
            RoleHeld.objects.create(
                programme=programme, group=group, person=person, role=role, starts_on=today() - timedelta(days=9)
            )
            join(person, group)
        return group

    return make


def client_of(group: Group, role: RoleCode) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    sign_in(client, RoleHeld.objects.get(group=group, role=role).person)
    return client


def addresses(group: Group) -> list[str]:
    """Today, and every page of the site that takes a group and nothing else."""
    from rygrad.gatherings.urls import urlpatterns as gatherings
    from rygrad.groups.urls import urlpatterns as groups
    from rygrad.pulse.urls import urlpatterns as pulse

    found = [reverse("home:today")]
    for app, patterns in {
        "home": home,
        "groups": groups,
        "gatherings": gatherings,
        "meetings": meetings,
        "pulse": pulse,
        "knowledge": knowledge,
    }.items():
        for entry in patterns:
            name = f"{app}:{entry.name}"  # type: ignore[union-attr]
            if name not in SENT_ONLY and str(entry.pattern).startswith("groups/<uuid:pk>/"):
                try:
                    found.append(reverse(name, kwargs={"pk": group.pk}))
                except NoReverseMatch:
                    continue  # takes a code besides
    return found


def test_these_are_all_the_packs() -> None:
    assert pack_codes() == SHIPPED


@pytest.mark.parametrize("role", [RoleCode.COORDINATOR, RoleCode.VOLUNTEER])
@pytest.mark.parametrize("code", SHIPPED)
def test_every_page_of_a_group_opens(group_of: Any, code: str, role: RoleCode) -> None:
    group = group_of(code)
    client = client_of(group, role)
    answers = {address: client.get(address).status_code for address in addresses(group)}
    assert len(answers) >= 16
    wrong = {address: status for address, status in answers.items() if status not in {200, 403}}
    assert wrong == {}
    assert sum(status == 200 for status in answers.values()) >= (16 if role == RoleCode.COORDINATOR else 8)


@pytest.mark.parametrize("code", WITH_MEETINGS)
def test_a_meeting_is_planned_and_closed_by_the_rules_of_its_own_pack(group_of: Any, code: str) -> None:
    group = group_of(code)
    required = pack(code).template_on(today()).required
    meeting = plan_meeting(group=group, by=None, on=today())
    items = AgendaItem.objects.filter(gathering=meeting.gathering)
    assert {item.element for item in items} >= set(required)
    held = {item.pk: ItemWritten(held=item.element in required) for item in items}
    closed = close_meeting(meeting=meeting, written=Written(items=held), by=None)
    assert (closed.outcome, closed.missing, closed.template_version) == (
        "complete",
        [],
        pack(code).template_on(today()).version,
    )
    html = client_of(group, RoleCode.COORDINATOR).get(reverse("meetings:year", args=[group.pk])).content.decode()
    assert "1 whole meeting of 1." in html


@pytest.mark.parametrize("code", WITH_MEETINGS)
def test_each_element_shows_the_values_that_it_hangs_together_with(group_of: Any, code: str) -> None:
    """A07: in Norway the values are six, and each card shows those that its element is linked to."""
    group = group_of(code)
    client = client_of(group, RoleCode.VOLUNTEER)
    client.cookies["language"] = pack(code).language
    titles = {value.code: value.title[pack(code).language] for value in pack(code).values}
    shown = set()
    for element, card in pack(code).elements.items():
        html = client.get(reverse("gatherings:card", args=[group.pk, element])).content.decode()
        main = html.split("<main")[1].split("</main>")[0]
        assert card.values
        assert all(titles[value] in main for value in card.values)
        shown |= set(card.values)
    if code == "no-bydelsmodre-17":
        assert len(shown) == len(titles) == 6


def test_a_programme_without_meetings_says_so_and_offers_no_way_into_nothing(group_of: Any) -> None:
    group = group_of("dk-moedregruppe")
    client = client_of(group, RoleCode.COORDINATOR)
    new = reverse("meetings:new", args=[group.pk])
    for name in ("home:group", "meetings:list"):
        html = client.get(reverse(name, args=[group.pk])).content.decode()
        assert "This programme has no monthly meetings in Rygrad yet." in html
        assert new not in html
    assert new not in client.get(reverse("home:today")).content.decode()
    answer = client.post(
        new, {"on": (today() + timedelta(days=9)).isoformat(), "starts": "17:00", "ends": "19:00", "place": "Huset"}
    )
    assert answer.status_code == 422
    assert "This programme has no monthly meetings in Rygrad yet." in answer.content.decode()
    assert 'value="Huset"' in answer.content.decode()
    assert not Gathering.objects.exists()
    with pytest.raises(Refused):
        plan_meeting(group=group, by=None)
