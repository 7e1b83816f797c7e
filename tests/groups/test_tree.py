"""New groups, what a group says about itself, its phase."""

import pytest
from django.urls import reverse

from rygrad.audit.models import Entry
from rygrad.core.errors import Refused
from rygrad.groups.actions.tree import change_group, found_group, move_phase
from rygrad.groups.models import Group
from rygrad.packs.queries import pack

FIRST, SECOND = (phase.code for phase in pack("dk-bydelsmoedre").phases[:2])
NEW = {
    "name": "Sønderby",
    "municipality": "Sønderby",
    "zone": "Europe/Copenhagen",
    "phase": FIRST,
    "legal_form": "association",
    "started_on": "2026-02-01",
}


def test_the_consultant_founds_a_group_under_a_region(cast):
    answer = cast.client("chau").post(reverse("groups:found", args=[cast.jylland.pk]), NEW)

    group = Group.objects.get(name="Sønderby")
    assert (answer.status_code, group.parent, group.layer, group.status) == (302, cast.jylland, "local", "starting")
    assert (group.phase, group.legal_form, str(group.started_on)) == (FIRST, "association", "2026-02-01")
    assert group.path == f"{cast.jylland.path}{group.pk.hex}/"
    assert Entry.objects.get(event="group_founded").about == group.pk


@pytest.mark.parametrize(
    ("actor", "place", "status"),
    [
        ("chau", "root", 200),
        ("chau", "vestby", 404),
        ("berit", "vestby", 403),
        ("berit", "sjaelland", 404),
        ("dina", "root", 404),
        ("nora", "jylland", 404),
    ],
)
def test_who_founds_and_where(cast, actor, place, status):
    assert cast.client(actor).get(reverse("groups:found", args=[getattr(cast, place).pk])).status_code == status


def test_a_name_is_taken_once_in_a_place_whatever_its_case(cast):
    with pytest.raises(Refused) as refused:
        found_group(parent=cast.sjaelland, name="øSTBY", by=None)
    assert refused.value.field == "name"

    assert found_group(parent=cast.jylland, name="Østby", by=None).name == "Østby"


@pytest.mark.parametrize(("field", "value"), [("zone", "Europe/Vestby"), ("phase", "phase-99")])
def test_zone_and_phase_come_from_the_lists(cast, field, value):
    with pytest.raises(Refused) as refused:
        found_group(parent=cast.jylland, name="Ny", by=None, **{field: value})

    assert refused.value.field == field


def test_the_coordinator_changes_the_details_of_her_group(cast):
    url = reverse("groups:settings", args=[cast.vestby.pk])
    data = {
        "name": "Vestby Syd",
        "municipality": "Vestby",
        "zone": "Europe/Oslo",
        "legal_form": "branch",
    }

    answer = cast.client("berit").post(url, data | {"phase": SECOND})  # the secretariat's, on a page of its own

    group = Group.objects.get(pk=cast.vestby.pk)
    assert answer.status_code == 302
    assert {name: getattr(group, name) for name in data} == data
    assert group.phase == ""
    assert set(Entry.objects.filter(group=group.pk).values_list("event", flat=True)) == {"group_changed"}


def test_a_taken_name_is_said_on_the_form_and_nothing_typed_is_lost(cast):
    page = cast.client("berit").post(
        reverse("groups:settings", args=[cast.vestby.pk]),
        {"name": "Østby", "municipality": "Et sted", "zone": "Europe/Copenhagen", "legal_form": "project"},
    )

    assert page.status_code == 200
    assert 'value="Et sted"' in page.text
    assert "error" in page.text
    assert Group.objects.get(pk=cast.vestby.pk).name == "Vestby"


def test_a_group_may_go_a_phase_back(cast):
    move_phase(group=cast.vestby, phase=SECOND, by=None)
    move_phase(group=cast.vestby, phase=FIRST, by=None)
    move_phase(group=cast.vestby, phase=FIRST, by=None)

    assert Group.objects.get(pk=cast.vestby.pk).phase == FIRST
    assert Entry.objects.filter(event="phase_changed").count() == 2


def test_a_step_of_the_night_writes_nothing_else_back(cast):
    """What somebody has changed while the job ran stays."""
    old = Group.objects.get(pk=cast.vestby.pk)
    Group.objects.filter(pk=old.pk).update(name="Nyt navn", status="resting")
    move_phase(group=old, phase=SECOND, legal_form="association", by=None)
    group = Group.objects.get(pk=old.pk)
    assert (group.phase, group.legal_form, group.name, group.status) == (SECOND, "association", "Nyt navn", "resting")


def test_the_secretariat_lets_a_group_rest(cast):
    url = reverse("groups:place", args=[cast.vestby.pk])
    assert reverse("association:phases", args=[cast.vestby.pk]) in cast.client("chau").get(url).text

    cast.client("chau").post(url, {"phase": SECOND, "status": "resting"})

    group = Group.objects.get(pk=cast.vestby.pk)
    assert (group.status, group.phase) == ("resting", "")  # the phase has a page of its own


def test_a_group_does_not_begin_as_an_association(cast):
    """C13: nobody comes round the list of what is missing by founding a group."""
    last = pack("dk-bydelsmoedre").phases[-1].code
    assert (
        cast.client("chau")
        .post(reverse("groups:found", args=[cast.jylland.pk]), NEW | {"phase": last})
        .context["form"]
        .errors["phase"]
    )
    with pytest.raises(Refused) as refused:
        found_group(parent=cast.jylland, name="Ny", phase=last, by=None)
    assert refused.value.field == "phase"


def test_more_fields_than_the_form_has_change_nothing(cast):
    before = Group.objects.filter(pk=cast.vestby.pk).values().get()
    data = {
        "name": "Vestby",
        "municipality": "Vestby",
        "zone": "Europe/Copenhagen",
        "legal_form": "project",
    }
    extra = {
        "phase": SECOND,
        "layer": "national",
        "status": "closed",
        "practice": "on",
        "parent": str(cast.root.pk),
        "path": "/",
        "programme": "x",
        "feed_token": "x",
        "rehearses": str(cast.oestby.pk),
    }

    cast.client("berit").post(reverse("groups:settings", args=[cast.vestby.pk]), data | extra)

    assert Group.objects.filter(pk=cast.vestby.pk).values().get() == before


def test_changing_the_country_itself_needs_no_parent(cast):
    assert (
        change_group(
            group=cast.root, name="Rygrad DK", municipality="", zone="Europe/Copenhagen", legal_form="project", by=None
        ).name
        == "Rygrad DK"
    )
