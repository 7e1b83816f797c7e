"""Every address × method × actor × case: the site answers as the policy says."""

import pytest

from tests.architecture.matrix import answer, deviations, questions, said
from tests.architecture.policy import FRESH, PLAINS, THINGS
from tests.architecture.test_addresses import every_address
from tests.architecture.world import World

ALL = [*THINGS, *PLAINS]


def test_every_address_of_the_site_stands_in_the_policy_and_no_other() -> None:
    assert {name.split("@")[0] for name in ALL} == {name for name, _route, _view in every_address()}


@pytest.mark.parametrize("name", ALL)
def test_the_site_answers_as_the_policy_says(world: World, name: str) -> None:
    assert [str(each) for each in deviations(world, name)] == []


def test_the_whole_matrix_is_large_enough(world: World, record_property) -> None:
    asked = sum(1 for name in ALL for _each in questions(world, name))
    record_property("questions", asked)
    print(f"\n{asked} questions, {len(ALL)} addresses")
    assert asked > 15_000


def test_nobody_reaches_anything_by_another_method(world: World) -> None:
    answers = set()
    for name in ALL:
        asked = {each.actor: each.address for each in questions(world, name) if each.case in {"", "own", "group"}}
        for actor in ("nobody", "berit", "chau", "dina"):
            if actor in asked:
                response, _fault = answer(world.client(actor), "DELETE", asked[actor])
                answers.add((name, actor, response.status_code))
    assert {each for each in answers if each[2] not in {302, 403, 404, 405}} == set()


def test_a_form_without_its_token_changes_nothing(world: World) -> None:
    """Another site cannot make her browser send our forms. The language switch changes nothing but a cookie; what
    phones send carries its own proof and no session."""
    answers = set()
    for name in ALL:
        for asked in questions(world, name):
            if asked.method == "POST" and asked.wanted == "yes" and asked.actor in {"nobody", "berit", "chau", "dina"}:
                client = world.client(asked.actor)
                client.handler.enforce_csrf_checks = True
                response, _fault = answer(client, "POST", asked.address, dict(asked.sends))
                client.handler.enforce_csrf_checks = False
                answers.add((name.split("@")[0], response.status_code))
    assert {name for name, status in answers if status != 403} == {
        "ui:language",
        "conversations:send",
        "conversations:withdraw",
    }
    assert len(answers) > 50


def test_what_hurts_most_asks_again_who_she_is() -> None:
    assert {name for name, _route, view in every_address() if getattr(view, "fresh", False)} == FRESH


@pytest.mark.parametrize("name", sorted(FRESH))
def test_an_old_proof_leads_to_a_new_one(world: World, name: str) -> None:
    for actor in ("berit", "chau", "dina"):
        client = world.client(actor)
        session = client.session
        proofs = session["account_authentication_methods"]
        session["account_authentication_methods"] = [each | {"at": each["at"] - 301} for each in proofs]
        session.save()
        for asked in questions(world, name):
            if asked.actor == actor and asked.wanted == "yes" and asked.case in {"", "own", "group"}:
                response, _fault = answer(client, asked.method, asked.address, dict(asked.sends))
                assert said(response) == "yes"
                assert response.headers["Location"].startswith("/me/again/"), asked
        session["account_authentication_methods"] = proofs
        session.save()
