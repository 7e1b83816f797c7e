"""C13: four phases with conditions, days and who carries them; the step itself, on and back."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.association.actions.phases import follow_all, move, take_back
from rygrad.association.models import Agreement, PhaseSince
from rygrad.association.queries.conditions import facts
from rygrad.association.queries.controller import controller_on
from rygrad.association.queries.phases import road, where
from rygrad.association.rules.conditions import PAPERS, asked, neighbours
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import Kind
from rygrad.groups.models import Group, Organisation, Programme
from rygrad.outbox.rules import JOBS
from rygrad.packs.handover import Entry
from rygrad.packs.queries import pack
from tests.support.associating import held, make_ready, stands

START, TRAINING, GOING, ASSOCIATION = (phase.code for phase in pack("dk-bydelsmoedre").phases)
DAY = timedelta(days=1)
ROAD = (START, TRAINING, GOING, ASSOCIATION)


@pytest.fixture
def group(cast: Any) -> Group:
    """Vestby, getting going."""
    Group.objects.filter(pk=cast.vestby.pk).update(phase=GOING)
    return Group.objects.select_related("programme", "parent").get(pk=cast.vestby.pk)


def fresh(group: Group) -> Group:
    return Group.objects.select_related("programme", "parent").get(pk=group.pk)


def send(cast: Any, phase: str, on: Any, by: str = "chau", why: str = "") -> Any:
    url = reverse("association:phases", args=[cast.vestby.pk])
    return cast.client(by).post(url, {"phase": phase, "on": on.isoformat(), "why": why})


def test_c13_phase_four_without_a_signed_agreement_is_refused_with_what_is_missing(cast, group):
    make_ready(group, without="agreement")

    page = send(cast, ASSOCIATION, today())

    assert page.status_code == 200
    assert page.context["form"].errors["phase"]
    assert f'value="{today().isoformat()}"' in page.text  # nothing typed is lost
    lacking = [line["each"].code for line in page.context["asked"] if line["each"].binds and not line["each"].met]
    assert lacking == ["agreement"]
    assert (fresh(group).phase, PhaseSince.objects.count()) == (GOING, 0)

    Agreement.objects.update(signed_on=today())
    assert send(cast, ASSOCIATION, today()).status_code == 302
    assert fresh(group).phase == ASSOCIATION


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_c13_each_paper_alone_keeps_the_phase_from_beginning(cast, group, paper):
    make_ready(group, without=paper)
    assert [each.code for each in road(group, today()).lacks] == [paper]
    with pytest.raises(Refused):
        move(group=group, phase=ASSOCIATION, on=today(), by=None)


@pytest.mark.parametrize("change", [{"until_on": -1}, {"ended_on": 0}, {"from_on": 1}, {"kind": "partner"}])
def test_c13_an_agreement_counts_only_while_it_holds(cast, group, change):
    make_ready(group)
    assert facts(group, today())["agreement"] == 1
    Agreement.objects.update(
        **{name: today() + each * DAY if isinstance(each, int) else each for name, each in change.items()}
    )
    assert facts(group, today())["agreement"] == 0


def test_c13_who_is_responsible_and_who_answers_change_on_the_date(cast, group, travel):
    make_ready(group)
    begins = today() + 10 * DAY
    move(group=group, phase=ASSOCIATION, on=begins, by=None)

    before, then = where(group, begins - DAY), where(group, begins)
    assert before is not None
    assert then is not None
    assert (before.code, before.number, before.of) == (GOING, 3, 4)
    assert before.planned is not None
    assert before.planned.on == begins
    assert (then.code, then.since) == (ASSOCIATION, begins)
    assert str(before.responsible) != str(then.responsible)
    assert controller_on(group, begins - DAY) is None
    after = controller_on(group, begins)
    assert after is not None
    assert (after.kind, after.name, after.number) == ("association", "Foreningen Vestby", "12 34 56 78")

    assert (follow_all(), fresh(group).phase) == (0, GOING)
    travel(datetime.combine(begins, time(9), tzinfo=UTC))
    assert (follow_all(), fresh(group).phase) == (1, ASSOCIATION)
    assert follow_all() == 0
    assert JOBS["association.phases"].run is follow_all


def test_a_planned_step_is_taken_back_with_everything_that_hung_on_it(cast, group):
    make_ready(group)
    move(group=group, phase=ASSOCIATION, on=today() + DAY, by=None)
    with pytest.raises(Refused) as refused:
        move(group=group, phase=TRAINING, on=today(), by=None)
    assert refused.value.field == "on"

    answer = cast.client("chau").post(reverse("association:phases", args=[group.pk]), {"back": "1"})

    assert answer.status_code == 302
    assert not PhaseSince.objects.exists()
    assert controller_on(group, today() + DAY) is None
    with pytest.raises(Refused):
        take_back(group=group, by=None)


def test_c13_a_group_goes_from_the_first_phase_to_its_own_association_and_back_one_step(cast, group):
    """Through the site, as the consultant; each day later than the one before. Then the host answers again."""
    Group.objects.filter(pk=group.pk).update(phase=START)
    make_ready(group)
    for days, phase in ((-30, TRAINING), (-20, GOING), (-10, ASSOCIATION)):
        assert send(cast, phase, today() + days * DAY).status_code == 302
    assert fresh(group).phase == ASSOCIATION
    own = controller_on(group, today())
    assert own is not None
    assert own.kind == "association"

    assert send(cast, START, today()).status_code == 200  # two steps back
    assert send(cast, GOING, today(), why="Kassereren er flyttet").status_code == 302

    assert fresh(group).phase == GOING
    assert "Kassereren er flyttet" in cast.client("tara").get(reverse("association:phases", args=[group.pk])).text
    now = controller_on(group, today())
    assert now is not None
    assert (now.kind, now.name) == ("host", "Vestby")
    assert [row.phase for row in PhaseSince.objects.all()] == [TRAINING, GOING, ASSOCIATION, GOING]
    with pytest.raises(Refused) as refused:
        move(group=group, phase=TRAINING, on=today() - DAY, by=None)  # before the last step
    assert refused.value.field == "on"


def test_a_step_put_right_on_its_own_day_leaves_no_trace(cast, group):
    make_ready(group)
    move(group=group, phase=TRAINING, on=today() - 9 * DAY, by=None)
    move(group=group, phase=GOING, on=today() - DAY, by=None)
    move(group=group, phase=ASSOCIATION, on=today(), by=None)
    move(group=group, phase=GOING, on=today(), by=None)

    assert [row.phase for row in PhaseSince.objects.all()] == [TRAINING, GOING]
    assert (fresh(group).phase, controller_on(group, today())) == (GOING, None)


@pytest.mark.parametrize(("before", "days"), [("project", 1), ("branch", 0), ("branch", 1), ("association", 1)])
def test_c13_the_legal_form_goes_along_and_comes_back(cast, group, travel, before, days):
    """An association from the day on which its phase begins, before that and after a step back what it was."""
    make_ready(group)
    Group.objects.filter(pk=group.pk).update(legal_form=before)
    begins = today() + DAY
    move(group=group, phase=ASSOCIATION, on=begins, by=None)
    assert fresh(group).legal_form == before
    travel(datetime.combine(begins, time(9), tzinfo=UTC))
    follow_all()
    assert fresh(group).legal_form == "association"
    back = begins + days * DAY
    travel(datetime.combine(back, time(9), tzinfo=UTC))
    move(group=group, phase=GOING, on=back, by=None)
    assert (fresh(group).phase, fresh(group).legal_form) == (GOING, before)


@pytest.mark.parametrize(("phase", "days"), [(TRAINING, 400), (TRAINING, -400), ("phase-9", 0), (GOING, 0)])
def test_a_day_and_a_phase_that_cannot_be_are_told(cast, group, phase, days):
    page = send(cast, phase, today() + days * DAY)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not PhaseSince.objects.exists()


def test_c13_each_condition_reads_its_own_rows(cast, group):
    """Coordinator, partners, women on and after the course, meetings and tasks of this group, and of no other."""
    before = facts(group, today())
    assert {code: before[code] for code in ("coordinator", "partners", "trainees", "graduates", "meetings")} == {
        "coordinator": 1,
        "partners": 0,
        "trainees": 4,  # amina, hanne, ellen and tara
        "graduates": 3,
        "meetings": 0,
    }
    for each in (group, cast.oestby):
        Organisation.objects.create(programme=each.programme, group=each, name="Biblioteket", verified_on=today())
        held(each, Kind.MEETING)
        stands(each, "agenda", "mothers")
        stands(each, "room", "together")
    after = facts(group, today())
    assert {code: after[code] - before[code] for code in after if after[code] != before[code]} == {
        "partners": 1,
        "meetings": 1,
        "handed-over": 1,
    }


def test_what_is_counted_advises_and_papers_bind():
    entry = (Entry(asks="partners", least=3), Entry(asks="agreement"))
    first, last = asked(entry, {"partners": 2})
    assert (first.met, first.binds, last.met, last.binds) == (False, False, False, True)
    assert asked(entry, {"partners": 3})[0].met
    assert [neighbours(ROAD, code) for code in (START, GOING, ASSOCIATION, "")] == [
        ("", TRAINING),
        (TRAINING, ASSOCIATION),
        (GOING, ""),
        ("", START),
    ]


def test_the_road_of_norway_has_its_own_rhythm(db):
    programme = Programme.objects.create(name="Norge", pack="no-bydelsmodre-17")
    group = Group.objects.create(programme=programme, name="Fjordby", phase="going")
    assert [stop.rhythm for stop in road(group, today()).stops] == ["", "weekly", "fortnightly", "monthly"]


def test_the_page_tells_everybody_and_the_coordinator_does_not_move_it(cast, group, django_assert_num_queries):
    url = reverse("association:phases", args=[group.pk])
    page = cast.client("tara").get(url)
    assert page.status_code == 200
    assert [
        page.text.count(f'data-phase="{code}" data-state="{state}"')
        for code, state in zip(ROAD, ("past", "past", "now", "ahead"), strict=True)
    ] == [1, 1, 1, 1]
    assert page.text.count("data-asks=") == 7
    assert 'id="move"' not in page.text
    moves = cast.client("chau").get(url).text
    assert ("data-guard" in moves, 'id="guard-words"' in moves) == (True, True)  # everybody reads why: no names
    assert send(cast, TRAINING, today(), by="berit").status_code == 403
    assert cast.client("chau").get(reverse("association:phases", args=[cast.sjaelland.pk])).status_code == 404

    client = cast.client("berit")
    client.get(url)

    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for days, phase in ((30, TRAINING), (20, GOING)):
        PhaseSince.objects.create(programme=group.programme, group=group, phase=phase, on=today() - days * DAY)
    for task in ("room", "key", "agenda"):
        stands(group, task, "mothers")
    with django_assert_num_queries(len(few)):
        client.get(url)
