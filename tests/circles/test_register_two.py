"""Two volunteers save one session at once: both are kept, a person chooses, and nothing is lost."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.circles.actions.mothers import join_mothers
from rygrad.circles.models import Circle, Participant, Present, Purchase, Session, SessionDraft
from rygrad.circles.rules.register import Buy, Register, chosen, merge, register, together
from tests.cast import Cast
from tests.circles.registering import mothers, today_s
from tests.support.circling import add_mother, make_vestby_circle

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def session(circle: Circle) -> Session:
    return today_s(circle)


@pytest.fixture
def ellen(cast: Cast, circle: Circle) -> Client:
    return cast.client("ellen")


@pytest.fixture
def samira(cast: Cast, circle: Circle) -> Client:
    return cast.client("samira")


def address(session: Session) -> str:
    return reverse("circles:register", kwargs={"pk": session.pk})


def opened(client: Client, session: Session) -> dict[str, Any]:
    """What the page of the register says it started from, with the rota that it shows ticked."""
    context = client.get(address(session)).context
    duty = [each.key for each in context["sheet"].team if each.here]
    duty += [key for each in context["sheet"].team for key, _label, ticked in each.duties if ticked]
    return {"version": context["version"], "seen": context["seen"], "duty": duty}


def keys(*here: Participant) -> list[str]:
    return [str(each.pk) for each in here]


def aliases(session: Session) -> set[str]:
    return {each.participant.alias for each in Present.objects.filter(session=session).select_related("participant")}


def test_different_parts_are_simply_put_together(
    ellen: Client, samira: Client, circle: Circle, session: Session
) -> None:
    anjali, _bimala = mothers(circle, 2)
    hers, theirs = opened(ellen, session), opened(samira, session)
    ellen.post(address(session), hers | {"present": keys(anjali), "babies": "1"})
    answer = samira.post(address(session), theirs | {"activity": "Sang"}, headers={"accept": JSON}).json()
    session.refresh_from_db()
    assert answer["go"].endswith("?saved=together")
    assert (answer["state"], session.activity, session.babies, aliases(session)) == ("saved", "Sang", 1, {"Anjali"})
    assert not SessionDraft.objects.exists()


def test_the_same_twice_is_no_conflict(ellen: Client, samira: Client, circle: Circle, session: Session) -> None:
    (anjali,) = mothers(circle, 1)
    for client, began in [(ellen, opened(ellen, session)), (samira, opened(samira, session))]:
        client.post(address(session), began | {"present": keys(anjali), "activity": "Sang", "new": ["Zeynep"]})
    assert not SessionDraft.objects.exists()
    assert aliases(session) == {"Anjali", "Zeynep"}


def conflict(ellen: Client, samira: Client, circle: Circle, session: Session) -> SessionDraft:
    """Ellen saves one thing, samira another in the same parts, and a new mother."""
    anjali, bimala = mothers(circle, 2)
    hers, theirs = opened(ellen, session), opened(samira, session)
    ellen.post(address(session), hers | {"present": keys(anjali), "activity": "Sang", "babies": "1"})
    answer = samira.post(
        address(session),
        theirs | {"present": keys(bimala), "new": ["Zeynep"], "activity": "Tur", "next_steps": "Kage", "babies": "1"},
    )
    draft = SessionDraft.objects.get()
    assert answer.headers["Location"] == reverse("circles:choose", kwargs={"pk": draft.pk})
    return draft


def test_what_both_changed_waits_for_a_choice(ellen: Client, samira: Client, circle: Circle, session: Session) -> None:
    draft = conflict(ellen, samira, circle, session)
    session.refresh_from_db()
    assert (aliases(session), session.activity, session.babies) == ({"Anjali"}, "Sang", 1)
    assert session.next_steps == "Kage"  # only she has written there
    choose = reverse("circles:choose", kwargs={"pk": draft.pk})
    assert choose in ellen.get(reverse("circles:session", kwargs={"pk": session.pk})).content.decode()
    page = ellen.get(reverse("circles:choose", kwargs={"pk": draft.pk}))
    assert [part.part for part, _bound in page.context["parts"]] == ["present", "activity"]
    versions = {way.way: way.lines for way in page.context["parts"][0][0].versions}
    assert versions == {"both": ["Anjali", "Bimala", "Zeynep"], "now": ["Anjali"], "hers": ["Bimala", "Zeynep"]}
    assert "Samira" in page.content.decode()
    assert Participant.objects.count() == 2


CHOICES = {
    "both": ({"Anjali", "Bimala", "Zeynep"}, "Sang\nTur"),
    "now": ({"Anjali"}, "Sang"),
    "hers": ({"Bimala", "Zeynep"}, "Tur"),
}


@pytest.mark.parametrize("way", CHOICES)
def test_a_person_chooses(ellen: Client, samira: Client, circle: Circle, session: Session, way: str) -> None:
    draft = conflict(ellen, samira, circle, session)
    choose = reverse("circles:choose", kwargs={"pk": draft.pk})
    seen = ellen.get(choose).context["seen"]
    ellen.post(choose, {"seen": seen, "part-present": way, "part-activity": way})
    session.refresh_from_db()
    assert (aliases(session), session.activity, session.next_steps) == (*CHOICES[way], "Kage")
    assert not SessionDraft.objects.exists()


def test_two_records_made_one_do_not_shut_what_waits(
    ellen: Client, samira: Client, circle: Circle, session: Session
) -> None:
    draft = conflict(ellen, samira, circle, session)
    gone = next(each for each in Participant.objects.all() if each.alias == "Bimala")
    keep = add_mother(circle, "Bimla")
    join_mothers(keep=keep, gone=gone, by=None)
    choose = reverse("circles:choose", kwargs={"pk": draft.pk})
    seen = ellen.get(choose).context["seen"]
    ellen.post(choose, {"seen": seen, "part-present": "hers", "part-activity": "now"})
    assert aliases(session) == {"Bimla", "Zeynep"}


def test_a_choice_between_what_is_no_longer_so_is_asked_again(
    ellen: Client, samira: Client, circle: Circle, session: Session
) -> None:
    draft = conflict(ellen, samira, circle, session)
    choose = reverse("circles:choose", kwargs={"pk": draft.pk})
    seen = ellen.get(choose).context["seen"]
    began = opened(ellen, session)
    ellen.post(address(session), began | {"activity": "Noget helt tredje"})
    answer = ellen.post(choose, {"seen": seen, "part-present": "hers", "part-activity": "hers"})
    assert answer.status_code == 422
    assert SessionDraft.objects.get().pk == draft.pk
    for wrong in ({}, {"part-present": "mine", "part-activity": "now"}, {"seen": "{"}):
        assert ellen.post(choose, wrong).status_code == 422


def test_her_next_version_takes_the_place_of_the_one_that_waits(
    ellen: Client, samira: Client, circle: Circle, session: Session
) -> None:
    conflict(ellen, samira, circle, session)
    stale = {"version": "0", "seen": json.dumps(Register().marks()), "activity": "Tur i parken"}
    samira.post(address(session), stale)
    draft = SessionDraft.objects.get()
    assert json.loads(draft.content)["parts"] == ["present", "activity"]
    assert json.loads(draft.content)["register"]["activity"] == "Tur i parken"


def test_a_conflict_sent_twice_waits_once(ellen: Client, samira: Client, session: Session) -> None:
    hers, theirs = opened(ellen, session), opened(samira, session)
    ellen.post(address(session), hers | {"activity": "Sang"})
    data = theirs | {"activity": "Tur", "sent": "b1"}
    first, second = (samira.post(address(session), data, headers={"accept": JSON}).json() for _again in range(2))
    assert first["state"] == "draft"
    assert first == second
    assert SessionDraft.objects.count() == 1


def test_a_page_that_does_not_say_where_it_began_overwrites_nothing(
    ellen: Client, samira: Client, session: Session
) -> None:
    ellen.post(address(session), {"activity": "Sang"})
    samira.post(address(session), {"activity": "Tur"})
    session.refresh_from_db()
    assert session.activity == "Sang"
    assert SessionDraft.objects.count() == 1


def test_the_list_that_somebody_has_changed_on_her_own_page_stays(ellen: Client, session: Session) -> None:
    began = opened(ellen, session)
    shopping = reverse("circles:shopping", kwargs={"pk": session.pk})
    ellen.post(shopping, {"what-new1": "Frugt"})
    ellen.post(address(session), began | {"activity": "Sang"})
    assert [row.what for row in Purchase.objects.all()] == ["Frugt"]


def test_a_register_survives_json() -> None:
    whole = Register(
        present=frozenset({"a", "+Zeynep"}),
        babies=0,
        purchases=(Buy("Frugt", "4.00", key="k"),),
        context={"weather": "Sne"},
        outing=True,
    )
    assert register(json.loads(json.dumps(whole.plain()))) == whole
    assert register({}) == Register()


def test_marks_tell_content_and_nothing_else() -> None:
    a, b = Register(purchases=(Buy("Frugt", key="1"), Buy("Brød"))), Register(purchases=(Buy("Brød"), Buy("Frugt")))
    assert a.marks() == b.marks()
    assert a.mark("purchases") != Register(purchases=(Buy("Frugt", "1.00"), Buy("Brød"))).mark("purchases")
    assert Register(babies=0).mark("babies") != Register().mark("babies")


def test_three_versions_of_each_part() -> None:
    base, ours, hers = Register(notes="a"), Register(notes="b", babies=1), Register(notes="c", place="Parken")
    merged = merge(base.marks(), ours, hers)
    assert (merged.kept, merged.both) == (Register(notes="b", babies=1, place="Parken"), ("notes",))
    assert merge(base.marks(), ours, base).kept == ours
    assert merge(base.marks(), base, hers).kept == hers


def test_together_loses_nothing() -> None:
    ours = Register(notes="Sang", context={"weather": "Sne", "feast": ""}, purchases=(Buy("Frugt", "4.00", key="k"),))
    hers = Register(notes="Sang og leg", context={"feast": "Dashain"}, purchases=(Buy("Frugt", "5.00", key="k"),))
    assert together(ours, hers, "notes") == "Sang og leg"
    assert together(ours, hers, "context") == {"weather": "Sne", "feast": "Dashain"}
    assert together(ours, hers, "purchases") == (Buy("Frugt", "4.00", key="k"), Buy("Frugt", "5.00"))
    assert chosen(ours, hers, {"babies": "both", "notes": "now"}) == ours
