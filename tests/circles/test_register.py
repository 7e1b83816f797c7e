"""The register: what is saved, what is refused in a sentence, and what it costs."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.circles.enums import DutyKind, SessionState, Standing, VisitorKind, VisitState
from rygrad.circles.models import (
    Circle,
    ContextTag,
    Duty,
    OnDuty,
    Participant,
    Present,
    Purchase,
    Referral,
    ReferralSource,
    Session,
    StandingStep,
    TeamMember,
    Visit,
)
from rygrad.core.clock import today
from rygrad.groups.models import Organisation
from tests.cast import Cast
from tests.circles.registering import before, mothers, today_s
from tests.support.circling import add_mother, add_session, make_circle, make_vestby_circle, ours

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def session(circle: Circle) -> Session:
    return today_s(circle)


@pytest.fixture
def ellen(cast: Cast) -> Client:
    return cast.client("ellen")


def address(session: Session) -> str:
    return reverse("circles:register", kwargs={"pk": session.pk})


def save(client: Client, session: Session, *here: Participant, **more: Any) -> Session:
    """Saves with these ticked; the session as it is then."""
    opened = client.get(address(session)).context
    began = {"version": opened["version"], "seen": opened["seen"]}
    answer = client.post(address(session), began | {"present": [str(each.pk) for each in here]} | more)
    assert answer.status_code == 302, problems(answer)
    return Session.objects.get(pk=session.pk)


def problems(answer: Any) -> list[str]:
    form = answer.context["form"]
    return [str(line) for lines in form.errors.values() for line in lines]


def refused(client: Client, session: Session, **data: Any) -> list[str]:
    """The sentences with which it is refused; nothing has been written."""
    answer = client.post(address(session), data)
    assert answer.status_code == 422
    assert Session.objects.get(pk=session.pk).version == 0
    return problems(answer)


def aliases(session: Session) -> set[str]:
    return {each.participant.alias for each in Present.objects.filter(session=session).select_related("participant")}


def test_saving_holds_the_session_and_keeps_what_was_written(ellen: Client, circle: Circle, session: Session) -> None:
    anjali, bimala, _chandra = mothers(circle, 3)
    row = save(ellen, session, anjali, bimala, babies="3", activity="Sang", next_steps="Tur", notes="Ny nøgle")
    assert (row.state, row.babies, row.activity, row.next_steps, row.notes) == ("held", 3, "Sang", "Tur", "Ny nøgle")
    assert row.saved_at is not None
    assert row.author is not None
    assert aliases(session) == {"Anjali", "Bimala"}
    first = (row.saved_at, row.author)
    row = save(ellen, session, bimala, activity="Sang og rim")
    assert ((row.saved_at, row.author), row.version, aliases(session)) == (first, 2, {"Bimala"})


def test_a_new_mother_comes_from_that_day_on(ellen: Client, session: Session) -> None:
    save(ellen, session, name="  Zeynep   B ", new=["Óscarine"])
    (mother,) = (each for each in Participant.objects.all() if each.folded == "zeynep b")
    assert (mother.alias, mother.added_on) == ("Zeynep B", session.on)
    step = StandingStep.objects.get(participant=mother)
    assert (step.standing, step.on) == (Standing.ACTIVE, session.on)
    assert aliases(session) == {"Zeynep B", "Óscarine"}


def test_a_name_that_is_known_is_no_second_mother(ellen: Client, circle: Circle, session: Session) -> None:
    add_mother(circle, "Óscarine", standing=Standing.PAUSED)
    save(ellen, session, name="oscarine")
    assert Participant.objects.count() == 1
    assert aliases(session) == {"Óscarine"}
    save(ellen, session, new=["Oscarine", "OSCARINE"])
    assert Participant.objects.count() == 1


def test_of_two_of_one_name_she_taps_the_right_one(ellen: Client, circle: Circle, session: Session) -> None:
    add_mother(circle, "Mina")
    add_mother(circle, "mina")
    (sentence,) = refused(ellen, session, name="Mina")
    assert "Mina" in sentence


def test_a_mother_who_was_referred_stands_somewhere_once_she_has_come(
    ellen: Client, circle: Circle, session: Session
) -> None:
    mother = Participant.objects.create(**ours(circle), alias="Sita", folded="sita", added_on=session.on)
    source = ReferralSource.objects.create(**ours(circle), kind="health_visitor")
    Referral.objects.create(**ours(circle), participant=mother, source=source, on=session.on)
    save(ellen, session, mother)
    assert StandingStep.objects.get(participant=mother).standing == Standing.ACTIVE
    save(ellen, session)  # a tick by mistake
    assert not StandingStep.objects.filter(participant=mother).exists()


def test_a_mother_on_a_break_stays_on_it_until_somebody_says_so(
    ellen: Client, circle: Circle, session: Session
) -> None:
    mother = add_mother(circle, "Sita", standing=Standing.PAUSED)
    save(ellen, session, mother)
    assert [step.standing for step in mother.steps.all()] == [Standing.PAUSED]


def test_the_most_regular_come_first_and_who_does_not_come_is_folded_away(
    ellen: Client, circle: Circle, session: Session
) -> None:
    here = mothers(circle, 4)
    before(circle, list(reversed(here)))
    add_mother(circle, "Aabida", standing=Standing.LEFT)
    add_mother(circle, "Aamu")
    Participant.objects.create(**ours(circle), alias="Ukendt", folded="ukendt", added_on=session.on)
    sheet = ellen.get(address(session)).context["sheet"]
    assert [tile.name for tile in sheet.expected] == ["Dilara", "Chandra", "Bimala", "Anjali", "Aamu"]
    assert [tile.name for tile in sheet.aside] == ["Aabida", "Ukendt"]


def test_who_is_on_the_rota_is_ticked_until_somebody_says_otherwise(
    ellen: Client, circle: Circle, session: Session
) -> None:
    samira = TeamMember.objects.get(circle=circle, person__first_name="Samira")
    sheet = ellen.get(address(session)).context["sheet"]
    assert [(each.name, each.here) for each in sheet.team if each.here] == [("Ellen", True)]
    logbook = Duty.objects.get(circle=circle, kind=DutyKind.LOGBOOK)
    save(ellen, session, duty=[str(samira.pk), f"{samira.pk}:{logbook.pk}"])
    rows = OnDuty.objects.filter(session=session).values_list(
        "member__person__first_name", "duty__kind", "planned", "done"
    )
    assert set(rows) == {("Ellen", "shopping", True, False), ("Samira", "logbook", False, True)}
    save(ellen, session, duty=[str(samira.pk)])
    assert OnDuty.objects.get(session=session, member=samira).duty is None
    save(ellen, session, duty=[f"{samira.pk}:{logbook.pk}"])  # who was not there took care of nothing
    assert not OnDuty.objects.filter(session=session, member=samira).exists()


def test_a_planned_visit_takes_place_and_another_comes_in_between(
    ellen: Client, circle: Circle, session: Session
) -> None:
    tenant = {"programme": circle.programme, "group": circle.group}
    library, nurse = (
        Organisation.objects.create(**tenant, name=name, verified_on=today())
        for name in ("Bibliotek", "Sundhedsplejen")
    )
    planned = Visit.objects.create(**ours(circle), organisation=library, on=session.on, state=VisitState.CONFIRMED)
    Visit.objects.create(
        **ours(circle), organisation=nurse, on=session.on - timedelta(days=7), kind=VisitorKind.HEALTH_VISITOR
    )
    save(ellen, session, visits=[str(planned.pk)], visitor=str(nurse.pk))
    planned.refresh_from_db()
    assert (planned.state, planned.session) == (VisitState.DONE, session)
    other = Visit.objects.get(organisation=nurse, session=session)
    assert (other.state, other.kind, other.on) == (VisitState.DONE, VisitorKind.HEALTH_VISITOR, session.on)
    save(ellen, session, visits=[str(other.pk)], visitor=str(nurse.pk))
    planned.refresh_from_db()
    assert planned.state == VisitState.CONFIRMED
    assert Visit.objects.filter(session=session, organisation=nurse).count() == 1


def test_what_was_tapped_and_what_was_typed_stand_together(ellen: Client, circle: Circle, session: Session) -> None:
    before(circle, mothers(circle, 2))
    sheet = ellen.get(address(session)).context["sheet"]
    assert set(sheet.phrases) == {"Sang og rim", "Frugt"}
    row = save(ellen, session, phrase=["Frugt", "Sang og rim"], activity="frugt\nVi gik tur")
    assert row.activity == "Sang og rim\nfrugt\nVi gik tur"
    assert ellen.get(address(session)).context["sheet"].phrases == []


def test_purchases_with_amount_and_receipt(ellen: Client, circle: Circle, session: Session) -> None:
    listed = Purchase.objects.create(**ours(circle), session=session, what="Brød")
    line = {f"what-{listed.pk}": "Brød", f"amount-{listed.pk}": "25,5", f"bought-{listed.pk}": "on"}
    save(ellen, session, **line | {"what-new1": "Frugt", "amount-new1": "٤٠", "receipt-new1": "on"})
    rows = Purchase.objects.filter(session=session).values_list("what", "amount", "bought", "receipt")
    assert {(what, str(amount), bought, receipt) for what, amount, bought, receipt in rows} == {
        ("Brød", "25.50", True, False),
        ("Frugt", "40.00", True, True),
    }
    save(ellen, session, **line | {f"what-{listed.pk}": ""})
    assert not Purchase.objects.filter(session=session).exists()


def test_a_tag_is_stored_when_somebody_ticks_it(ellen: Client, session: Session) -> None:
    save(ellen, session, context=["weather", "feast"], **{"note-weather": "Sne", "note-illness": "RS"})
    assert set(ContextTag.objects.values_list("kind", "note")) == {("weather", "Sne"), ("feast", "")}
    save(ellen, session, context=["weather"], **{"note-weather": "Storm"})
    assert list(ContextTag.objects.values_list("kind", "note")) == [("weather", "Storm")]


@pytest.mark.parametrize(
    "data",
    [
        {"babies": "mange"},
        {"babies": "300"},
        {"babies": "-1"},
        {"what-new1": "Frugt", "amount-new1": "halvtreds"},
        {"what-new1": "Frugt", "amount-new1": "-4"},
        {"what-new1": "Frugt", "amount-new1": "NaN"},
        {"what-new1": "x" * 121},
        {"context": "thunder"},
        {"activity": "x" * 4001},
        {"name": "\u0301"},
        {"name": "x" * 61},
        {"new": ["x" * 61]},
        {"new": [f"N{number}" for number in range(41)]},
        {"present": "nobody"},
        {"present": "6f2b1c1e-0000-4000-8000-000000000000"},
        {"duty": "6f2b1c1e-0000-4000-8000-000000000000"},
        {"visitor": "6f2b1c1e-0000-4000-8000-000000000000"},
        {"visitor": "somebody"},
        {"version": "one"},
    ],
)
def test_bad_input_is_refused_in_a_sentence(ellen: Client, session: Session, data: dict) -> None:
    assert all(len(sentence) > 10 for sentence in refused(ellen, session, **data))
    assert not Participant.objects.exists()


@pytest.mark.parametrize("data", [{"seen": "{"}, {"seen": "[1]"}, {"seen": '{"present": {}}'}, {"visits": "x"}])
def test_odd_marks_do_no_harm(ellen: Client, session: Session, data: dict) -> None:
    assert save(ellen, session, **data).state == "held"


def test_nothing_typed_is_lost_when_it_is_refused(ellen: Client, circle: Circle, session: Session) -> None:
    (mina,) = mothers(circle, 1)
    data = {"present": [str(mina.pk)], "new": ["Zeynep"], "babies": "mange", "activity": "Sang", "context": ["weather"]}
    page = ellen.post(address(session), data | {"note-weather": "Sne", "what-new2": "Frugt"}).content.decode()
    assert f'value="{mina.pk}" checked' in page
    assert 'name="new" value="Zeynep" checked' in page
    for words in ("Sang", "Sne", "Frugt", "mange"):
        assert words in page


def test_mothers_of_another_circle_are_nobody_here(cast: Cast, ellen: Client, session: Session) -> None:
    other = make_circle(cast.vestby, cast["amina"], name="Mandagsgruppen")
    refused(ellen, session, present=[str(add_mother(other, "Mina").pk)])
    member = TeamMember.objects.get(circle=other)
    refused(ellen, session, duty=[str(member.pk)])
    assert not Present.objects.exists()


def test_a_name_can_be_added_without_a_script(ellen: Client, circle: Circle, session: Session) -> None:
    (mina,) = mothers(circle, 1)
    data = {"present": [str(mina.pk)], "name": "Zeynep", "do": "add", "activity": "Sang"}
    answer = ellen.post(address(session), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="new" value="Zeynep" checked' in page
    assert f'value="{mina.pk}" checked' in page
    assert "Sang" in page
    assert Participant.objects.count() == 1


def test_a_day_to_come_has_no_register_yet(ellen: Client, circle: Circle) -> None:
    tomorrow = add_session(circle, today() + timedelta(days=1))
    assert b'id="register"' not in ellen.get(address(tomorrow)).content
    assert refused(ellen, tomorrow)
    off = add_session(circle, today() - timedelta(days=1), state=SessionState.CANCELLED, why_cancelled="weather")
    assert b'id="register"' not in ellen.get(address(off)).content
    assert refused(ellen, off)


def test_the_phone_gets_its_answer(ellen: Client, circle: Circle, session: Session) -> None:
    answer = ellen.post(address(session), {"activity": "Sang", "sent": "a1"}, headers={"accept": JSON}).json()
    assert (answer["state"], answer["version"]) == ("saved", 1)
    assert answer["go"] == reverse("circles:session", kwargs={"pk": session.pk}) + "?saved"
    wrong = ellen.post(address(session), {"babies": "300"}, headers={"accept": JSON})
    assert wrong.status_code == 400
    assert len(wrong.json()["problems"]) == 1


def test_what_is_sent_twice_counts_once(ellen: Client, session: Session) -> None:
    data = {"name": "Zeynep", "what-new1": "Frugt", "sent": "a1", "version": "0"}
    first, second = (ellen.post(address(session), data, headers={"accept": JSON}).json() for _again in range(2))
    assert first == second
    session.refresh_from_db()
    assert (session.version, session.sent) == (1, ["a1"])
    assert (Participant.objects.count(), Purchase.objects.count()) == (1, 1)


def test_she_goes_on_from_what_she_has_sent(ellen: Client, session: Session) -> None:
    """Her second entry says that it started from the first, and still calls her new mother by name."""
    data = {"new": ["Zeynep"], "what-new1": "Frugt", "sent": "a1", "version": "0"}
    first = ellen.post(address(session), data, headers={"accept": JSON}).json()
    more = {"activity": "Sang", "sent": "a2", "version": "1", "seen": json.dumps(first["seen"])}
    second = ellen.post(address(session), data | more, headers={"accept": JSON}).json()
    assert second["state"] == "saved"
    assert (Participant.objects.count(), Purchase.objects.count()) == (1, 1)


def cost(client: Client, session: Session, questions: Callable[..., Any], number: int) -> None:
    with questions(number):
        client.get(address(session))


def test_the_page_asks_the_same_for_one_mother_and_for_many(
    ellen: Client, circle: Circle, session: Session, questions: Callable[..., Any]
) -> None:
    number = 23
    before(circle, mothers(circle, 1))
    ellen.get(address(session))
    cost(ellen, session, questions, number)
    here = [add_mother(circle, f"Mor {each}") for each in range(20)]
    Present.objects.bulk_create(
        Present(**ours(circle), session=held, participant=each)
        for held in Session.objects.filter(circle=circle, state=SessionState.HELD)
        for each in here
    )
    for what in ("Frugt", "Brød", "Mælk"):
        Purchase.objects.create(**ours(circle), session=session, what=what)
    cost(ellen, session, questions, number)
