"""The status chain and graduation (C08)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.invitations import invite, join_as_known
from rygrad.groups.actions.members import change_member
from rygrad.groups.actions.roles import give_role
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from rygrad.groups.queries import live_roles
from rygrad.groups.rules import why_not
from rygrad.groups.who import who_is
from rygrad.offline.actions import rotate
from rygrad.training.actions.graduation import ask_exception, graduate, grant_exception, refuse_exception
from rygrad.training.actions.status import leave, take_in
from rygrad.training.models import Cohort, CohortModule, Trainee
from rygrad.training.queries.graduation import standings
from tests.cast import join, make_person
from tests.support.training import add_module, add_trainee, attend, make_cohort

TALK = "/talk/kit/"


@pytest.fixture
def cohort(cast: Any) -> Cohort:
    """Five days held, the last of them a must-have. Nobody is on the course yet; its rule is 80 per cent."""
    found = make_cohort(cast.vestby, starts_on=today() - timedelta(days=40))
    for number in range(1, 6):
        module = add_module(found, number, on=today() - timedelta(days=40 - number), must=number == 5)
        attend(module)
    return found


def on_course(cohort: Cohort, person: Any, *days: int) -> Trainee:
    trainee = add_trainee(cohort, person)
    for module in cohort_days(cohort):
        if module.position in days:
            attend(module, trainee)
    return trainee


def cohort_days(cohort: Cohort) -> list[Any]:
    return list(CohortModule.objects.filter(cohort=cohort).select_related("gathering"))


def roles(trainee: Trainee) -> set[str]:
    return set(live_roles().filter(person=trainee.person_id).values_list("role", flat=True))


def status(trainee: Trainee) -> str:
    return Membership.objects.get(group=trainee.group_id, person=trainee.person_id).status


def who(cast: Any, name: str) -> Any:
    return who_is(cast[name].account)


def test_c08_a_trainee_cannot_file_a_conversation_until_she_has_graduated(cast: Any, cohort: Cohort) -> None:
    """Before: it is not there for her. After: she has the form. Nothing else changes than her graduation."""
    rotate()  # the key that phones seal to
    tara = on_course(cohort, cast["tara"], 1, 2, 3, 5)
    client = cast.client("tara")
    assert client.get(TALK).status_code == 404
    assert b'value="graduate"' in cast.client("berit").get(f"/trainees/{tara.pk}/").content
    answer = cast.client("berit").post(f"/courses/{cohort.pk}/graduation/", {"trainee": str(tara.pk)})
    assert answer.status_code == 302
    assert client.get(TALK).status_code == 200
    tara.refresh_from_db()
    assert (tara.graduated_on, status(tara), roles(tara)) == (today(), Status.GRADUATE, {"volunteer"})


@pytest.mark.parametrize(
    ("days", "ready", "lines"),
    [
        ((1, 2, 3, 5), True, 0),
        ((1, 2, 3, 4), False, 1),
        ((1, 2, 5), False, 1),
        ((), False, 2),
        ((1, 2, 3, 4, 5), True, 0),
    ],
)
def test_c08_graduation_only_when_the_rule_holds_and_what_is_missing_is_said(
    cast: Any, cohort: Cohort, days: tuple[int, ...], ready: bool, lines: int
) -> None:
    """80 % with the must-have missing fails, as does the must-have with 60 %."""
    tara = on_course(cohort, cast["tara"], *days)
    (found,) = standings(cohort)
    assert (found.ready, len(found.missing)) == (ready, lines)
    if ready:
        graduate(trainee=tara, who=who(cast, "berit"))
        return
    with pytest.raises(Refused) as refused:
        graduate(trainee=tara, who=who(cast, "berit"))
    assert all(line in str(refused.value.message) for line in found.missing)
    if 5 not in days:
        assert "Dag 5" in str(refused.value.message)
    assert status(tara) == Status.TRAINEE


def test_c08_an_exception_needs_two_people_and_both_are_written_down(cast: Any, cohort: Cohort) -> None:
    tara = on_course(cohort, cast["tara"], 1, 2, 5)
    berit, chau = cast.client("berit"), cast.client("chau")
    page = f"/trainees/{tara.pk}/"
    assert berit.post(page, {"do": "ask", "reason": ""}).status_code == 422
    assert berit.post(page, {"do": "ask", "reason": "Hun har øvet sig med Amina."}).status_code == 302
    assert berit.post(page, {"decide": "yes"}).status_code == 422  # not the same one
    with pytest.raises(Refused):
        grant_exception(trainee=tara, who=who(cast, "berit"))
    with pytest.raises(Refused):
        graduate(trainee=tara, who=who(cast, "berit"))
    for stranger in ("hanne", "amina", "farida"):  # neither an assistant nor a volunteer, nor another board
        with pytest.raises(Refused):
            grant_exception(trainee=tara, who=who(cast, stranger))
    assert "øvet sig med Amina" in chau.get("/contracts/").content.decode()
    assert chau.post("/contracts/", {"trainee": str(tara.pk), "decide": "yes"}).status_code == 302
    tara.refresh_from_db()
    assert tara.excepted == "Hun har øvet sig med Amina."
    assert (tara.asked_by, tara.excepted_by) == (cast["berit"].account_id, cast["chau"].account_id)
    assert tara.asked_on == today()
    graduate(trainee=tara, who=who(cast, "berit"))
    assert status(tara) == Status.GRADUATE


def test_an_exception_that_is_refused_is_gone(cast: Any, cohort: Cohort) -> None:
    tara = on_course(cohort, cast["tara"], 1)
    ask_exception(trainee=tara, reason="Hun kan.", who=who(cast, "berit"))
    refuse_exception(trainee=tara, who=who(cast, "chau"))
    tara.refresh_from_db()
    assert (tara.excepted, tara.asked_by, tara.excepted_by) == ("", None, None)


@pytest.mark.parametrize("step", [Status.GRADUATE, Status.ACTIVE, Status.ALUMNA])
def test_c08_nobody_takes_the_steps_of_a_course_by_hand(cast: Any, cohort: Cohort, step: Status) -> None:
    """On the member's page, by giving the role, or by an invitation: the way leads over the course."""
    tara = on_course(cohort, cast["tara"], 1, 2, 3, 4, 5)
    membership = Membership.objects.get(group=cohort.group, person=tara.person)
    sent = {"status": step, "engagement": "volunteer"}
    answer = cast.client("berit").post(f"/members/{membership.pk}/change/", sent)
    assert answer.status_code == 200
    assert "status" in answer.context["form"].errors
    with pytest.raises(Refused):
        change_member(membership=membership, **sent, by=None)
    assert status(tara) == Status.TRAINEE
    Cohort.objects.filter(pk=cohort.pk).update(state="finished")  # over, and she has not graduated
    said = why_not(cohort.group_id, tara.person_id, step)
    assert bool(said) == (step != Status.ALUMNA)
    change_member(membership=membership, status=Status.PAUSED, engagement="volunteer", by=None)  # a break is hers


def test_c08_the_role_of_a_volunteer_comes_with_graduation_only(cast: Any, cohort: Cohort) -> None:
    tara = on_course(cohort, cast["tara"], 1)
    berit = who(cast, "berit")
    with pytest.raises(Refused):
        give_role(group=cohort.group, person=tara.person, role=RoleCode.VOLUNTEER, who=berit)
    card = invite(group=cohort.group, role=RoleCode.VOLUNTEER, who=berit)
    with pytest.raises(Refused):
        join_as_known(secret=card.secret, account=cast["tara"].account)
    assert roles(tara) == {"trainee"}
    assert cast.client("tara").get(TALK).status_code == 404


def test_c08_whoever_is_on_no_course_takes_every_step_as_before(cast: Any) -> None:
    tara = Membership.objects.get(person=cast["tara"])
    change_member(membership=tara, status=Status.GRADUATE, engagement="volunteer", by=None)
    change_member(membership=tara, status=Status.ACTIVE, engagement="volunteer", by=None)
    assert tara.status == Status.ACTIVE


def test_taken_in_she_is_a_trainee_and_only_once(cast: Any, cohort: Cohort) -> None:
    """Whoever came by an invitation stands on the page, and is on the course with one tap."""
    lina = make_person("lina")
    card = invite(group=cohort.group, role=RoleCode.TRAINEE, who=who(cast, "berit"))
    join_as_known(secret=card.secret, account=lina.account)  # type: ignore[arg-type]
    berit, page = cast.client("berit"), f"/courses/{cohort.pk}/trainees/"
    assert f'data-person="{lina.pk}"' in berit.get(page).content.decode()
    assert berit.post(page, {"person": str(lina.pk)}).status_code == 302
    trainee = Trainee.objects.get(person=lina)
    assert (status(trainee), roles(trainee)) == (Status.TRAINEE, {"trainee"})
    assert f'data-person="{lina.pk}"' not in berit.get(page).content.decode()
    berit.post(page, {"person": str(lina.pk)})
    assert Trainee.objects.count() == 1
    candidate = make_person("ditte")
    join(candidate, cohort.group, Status.CANDIDATE)
    take_in(cohort=cohort, person=candidate, who=who(cast, "berit"))
    assert status(Trainee.objects.get(person=candidate)) == Status.TRAINEE
    with pytest.raises(Refused):  # trained already
        take_in(cohort=cohort, person=cast["amina"], who=who(cast, "berit"))


def test_she_leaves_with_a_word_and_may_come_back(cast: Any, cohort: Cohort) -> None:
    tara = on_course(cohort, cast["tara"], 1)
    leave(trainee=tara, on=today(), why="work", who=who(cast, "berit"))
    tara.refresh_from_db()
    assert (tara.left_on, tara.gone, roles(tara), status(tara)) == (today(), "work", set(), Status.ALUMNA)
    with pytest.raises(Refused):
        graduate(trainee=tara, who=who(cast, "berit"))
    take_in(cohort=cohort, person=cast["tara"], who=who(cast, "berit"))
    tara.refresh_from_db()
    assert (tara.left_on, tara.gone, roles(tara), status(tara)) == (None, "", {"trainee"}, Status.TRAINEE)


def test_those_who_are_ready_are_ticked_once_the_last_day_has_been(cast: Any, cohort: Cohort) -> None:
    on_course(cohort, "lina", 1, 2, 3, 4, 5)
    page = f"/courses/{cohort.pk}/graduation/"
    assert cast.client("berit").get(page).content.decode().count(" checked>") == 1
    add_module(cohort, 6, on=today() + timedelta(days=3))
    assert cast.client("berit").get(page).content.decode().count(" checked>") == 0


def test_nobody_graduates_herself(cast: Any, cohort: Cohort) -> None:
    hers = on_course(cohort, cast["berit"], 1, 2, 3, 4, 5)
    with pytest.raises(Refused):
        graduate(trainee=hers, who=who(cast, "berit"))


def test_the_list_takes_as_many_questions_for_one_as_for_three(cast: Any, cohort: Cohort, questions: Any) -> None:
    on_course(cohort, "una", 1)
    client, page = cast.client("berit"), f"/courses/{cohort.pk}/graduation/"
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        client.get(page)
    for name in ("vera", "wanda"):
        on_course(cohort, name, 1, 2)
    with questions(len(one)):
        client.get(page)
