"""C09: everything that is handed out stands in the register, and a card counts only while it should."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.diplomas.actions.register import give_again, issue, issue_to_graduates, lose, take_back
from rygrad.diplomas.enums import Item
from rygrad.diplomas.models import Issued
from rygrad.diplomas.queries.register import register
from rygrad.diplomas.rules.codes import secret_of
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership, RoleHeld
from rygrad.people.models import Person
from tests.cast import Cast, join, make_person

from .graduates import graduated


def _card(cast: Cast, **more: object) -> Issued:
    return issue(group=cast.vestby, person=cast["amina"], item=Item.ID_CARD, by=None, **more)  # type: ignore[arg-type]


def _page(secret: str) -> str:
    answer = Client().get(f"/check/{secret}/")
    assert answer.status_code == 200
    return answer.content.decode().replace(secret, "")  # the language switch leads back to here


def _valid(issued: Issued) -> bool:
    return 'data-valid="yes"' in _page(secret_of(issued.pk))


def test_numbers_follow_each_other_in_a_group_and_a_year(cast: Cast) -> None:
    year = today().year
    first = _card(cast)
    vest = issue(group=cast.vestby, person=cast["amina"], item=Item.VEST, by=None)
    other = issue(group=cast.oestby, person=cast["farida"], item=Item.BADGE, by=None)
    last_year = issue(
        group=cast.vestby, person=cast["hanne"], item=Item.ID_CARD, by=None, on=today() - timedelta(days=366)
    )
    assert [each.number for each in (first, vest, other)] == [f"{year}-0001", f"{year}-0002", f"{year}-0001"]
    assert last_year.number == f"{year - 1}-0001"


def test_one_tap_for_a_whole_course_and_nobody_gets_two(cast: Cast) -> None:
    cohort = graduated(cast, "tara", "Lina", "Siri")
    made = issue_to_graduates(cohort=cohort.pk, group=cast.vestby, item=Item.DIPLOMA, by=None)
    assert len(made) == 3
    assert issue_to_graduates(cohort=cohort.pk, group=cast.vestby, item=Item.DIPLOMA, by=None) == []
    with pytest.raises(Refused):
        issue(group=cast.vestby, person=cast["tara"], item=Item.DIPLOMA, by=None)
    with pytest.raises(Refused):  # she has not been on a course here
        issue(group=cast.vestby, person=cast["amina"], item=Item.DIPLOMA, by=None)


def _leaves(cast: Cast) -> None:
    Membership.objects.filter(person=cast["amina"]).update(status=Status.ALUMNA, until=today())


def _role_over(cast: Cast) -> None:
    RoleHeld.objects.filter(person=cast["amina"]).update(ends_on=today() - timedelta(days=1))


@pytest.mark.parametrize(
    "ends",
    [
        lambda cast, card: take_back(issued=card, by=None),
        lambda cast, card: lose(issued=card, by=None),
        lambda cast, card: _leaves(cast),
        lambda cast, card: _role_over(cast),
        lambda cast, card: Issued.objects.update(until_on=today() - timedelta(days=1)),
        lambda cast, card: Group.objects.filter(pk=cast.vestby.pk).update(status="closed"),
    ],
    ids=["returned", "lost", "membership", "role", "until", "group closed"],
)
def test_a_card_says_not_valid_from_the_moment_it_ends(cast: Cast, ends: Callable[[Cast, Issued], object]) -> None:
    """C09: a returned card shows "not valid", and so does every other that should not count."""
    card = _card(cast, until=today())
    assert _valid(card)
    ends(cast, card)
    assert not _valid(card)


def test_the_check_page_tells_valid_or_not_and_nothing_of_anybody(cast: Cast) -> None:
    """C09: no name, no group, no kind of thing, no number; a code nobody knows answers with the same bytes."""
    card = _card(cast)
    page = _page(secret_of(card.pk))
    with override("da"):
        names = [cast["amina"].first_name, cast["amina"].last_name, "Vestby", card.number, card.get_item_display()]
    assert [name for name in names if name in page] == []
    take_back(issued=card, by=None)
    assert _page(secret_of(card.pk)) == _page("A" * 43) == _page("B" * 43)


def test_a_code_that_nobody_knows_takes_as_many_questions(cast: Cast, questions: Callable) -> None:
    card = _card(cast)
    client = Client()
    for code in (secret_of(card.pk), "A" * 43):
        with questions(3):
            client.get(f"/check/{code}/")


def test_only_a_hash_of_the_secret_is_stored_and_it_can_be_printed_again(cast: Cast) -> None:
    card = Issued.objects.get(pk=_card(cast).pk)
    assert secret_of(card.pk) not in {card.code, str(card.pk)}
    Issued.objects.filter(pk=card.pk).update(code="a hash from before the installation's key was changed")
    assert _valid(card), "printed anew, it counts"


def test_what_was_lost_and_found_counts_again_unless_she_has_another(cast: Cast) -> None:
    card = _card(cast)
    lose(issued=card, by=None)
    give_again(issued=card, by=None)
    assert _valid(card)
    lose(issued=card, by=None)
    _card(cast)
    with pytest.raises(Refused):
        give_again(issued=card, by=None)


def test_what_is_still_out_with_somebody_who_has_left_stands_first(cast: Cast) -> None:
    _card(cast)
    issue(group=cast.vestby, person=cast["hanne"], item=Item.VEST, by=None)
    _leaves(cast)
    assert [each.back for each in register(cast.vestby)] == [True, False]


_REGISTER = 10  # questions


def test_the_register_takes_the_same_questions_for_one_row_and_for_three(cast: Cast, questions: Callable) -> None:
    client, asked = cast.client("berit"), []
    for people in ([cast["amina"]], [_member(cast, "Lina"), _member(cast, "Siri")]):
        for person in people:
            issue(group=cast.vestby, person=person, item=Item.BADGE, by=None)
        with questions(_REGISTER):
            answer = client.get(f"/groups/{cast.vestby.pk}/register/")
        asked.append(answer.content.count(b"data-standing"))
    assert asked == [1, 3]


def _member(cast: Cast, name: str) -> Person:
    person = make_person(name)
    join(person, cast.vestby)
    return person


def test_the_pages_hand_out_and_write_down_what_happened(cast: Cast) -> None:
    client = cast.client("berit")
    address = f"/groups/{cast.vestby.pk}/register/issue/"
    wrong = client.post(address, {"person": "nobody", "item": "gold", "on": "never"})
    assert wrong.status_code == 422
    asked = {"person": cast["amina"].pk, "item": "vest", "on": today().isoformat()}
    there = client.post(address, asked).headers["Location"]
    assert client.post(there, {"do": "lost"}).status_code == 302
    assert b'data-standing="lost"' in client.get(there).content
    assert client.get(f"{there}file/").status_code == 404, "a vest is not printed"


def test_a_card_of_the_course_gets_only_who_is_still_with_the_group(cast: Cast) -> None:
    """C09: a diploma is hers for good; a card of somebody who has left would say “not valid” from the first day."""
    cohort = graduated(cast, "tara", "zubeyda")
    Membership.objects.filter(person=cast["tara"]).update(status=Status.ALUMNA, until=today())
    RoleHeld.objects.filter(person=cast["tara"]).update(ends_on=today() - timedelta(days=1))
    made = {
        item: issue_to_graduates(cohort=cohort.pk, group=cast.vestby, item=item, by=None)
        for item in (Item.DIPLOMA, Item.ID_CARD)
    }
    assert [[each.person.first_name for each in rows] for rows in made.values()] == [["Tara", "Zubeyda"], ["Zubeyda"]]


def test_she_prints_no_card_of_hers_that_counts_no_more(cast: Cast) -> None:
    """C09: the list on her page has no link to it, and its address opens nothing."""
    issued = _card(cast)
    assert _valid(issued)
    _leaves(cast)
    assert cast.client("amina").get(f"/me/issued/{issued.pk}/").status_code == 404
