"""The register of the board: terms, what the statutes ask for, rights that come and go with a seat (F08)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.association.actions.board import elect, end_seat, give_rights, remove_seat
from rygrad.association.enums import Post
from rygrad.association.models import BoardSeat
from rygrad.association.queries.board import board_of, lacking
from rygrad.association.rules.board import term_end
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.roles import hold
from rygrad.groups.models import Group, RoleHeld
from rygrad.groups.queries import live_roles
from rygrad.groups.who import who_is
from rygrad.people.models import Person
from tests.cast import Cast, join, make_person

pytestmark = pytest.mark.django_db


def who(person: Person) -> Who:
    assert person.account is not None
    return who_is(person.account)


def women(group: Group, number: int) -> list[Person]:
    made = [make_person(f"vælger{n}") for n in range(number)]
    for each in made:
        join(each, group)
    return made


def seat(group: Group, person: Person, post: Post = Post.MEMBER, **more: Any) -> BoardSeat:
    days = {"from_on": today() - timedelta(days=30), "until_on": today() + timedelta(days=700)}
    return BoardSeat.objects.create(programme=group.programme, group=group, person=person, post=post, **days | more)


def chosen(group: Group, person: Person | None, asks: Who, post: str = "member", **more: Any) -> BoardSeat:
    words: dict[str, Any] = {"name": "", "from_on": today(), "until_on": term_end(today(), 2), "gathering": None}
    return elect(group=group, person=person, post=post, who=asks, **words | more)


def rights(person: Person) -> RoleHeld | None:
    return live_roles().filter(person=person, role=RoleCode.BOARD).first()


def test_fewer_than_the_statutes_ask_for_warns(cast: Cast, questions: Any) -> None:
    """F08: fewer than five on the board warns; substitute and auditor do not count, nor whose time is over."""
    group, day = cast.oestby, today()
    made = women(group, 7)
    for each in made[:4]:
        seat(group, each)
    seat(group, made[4], Post.SUBSTITUTE)
    seat(group, made[5], Post.AUDITOR)
    last = seat(group, made[6], until_on=day)
    page = f"/groups/{group.pk}/board/"
    assert board_of(group, day).lacks == 0
    assert "data-lacks" not in cast.client("farida").get(page).content.decode()
    assert board_of(group, day + timedelta(days=1)).lacks == 1, "a seat ends on time"
    last.left_on = day
    last.save()
    assert 'data-lacks="1"' in cast.client("farida").get(page).content.decode()
    with questions(2):
        assert lacking([group], day) == {group.pk: 1}
    with questions(2):
        assert lacking([group, cast.vestby, cast.nordby], day)[group.pk] == 1


def test_rights_come_with_a_seat_and_go_with_it(cast: Cast) -> None:
    """Whoever may give the role of the board gives it; it ends when she who holds it ends her seat."""
    group = cast.vestby
    first = chosen(group, cast["amina"], who(cast["berit"]), "chair")
    assert rights(cast["amina"]) is None, "a coordinator cannot give the role of the board"
    answer = cast.client("berit").post(f"/groups/{group.pk}/board/rights/")
    assert answer.status_code == 302
    assert rights(cast["amina"]) is None
    assert give_rights(group=group, who=who(cast["chau"])) == 1
    held = rights(cast["amina"])
    assert held is not None
    assert held.ends_on == today() + timedelta(days=364), "a term of two years, a role of one"
    end_seat(seat=first, left_on=today(), who=who(cast["amina"]))
    assert rights(cast["amina"]) is None
    assert board_of(group, today()).sitting == []
    short = chosen(group, cast["amina"], who(cast["chau"]), until_on=today() + timedelta(days=20))
    held = rights(cast["amina"])
    assert held is not None
    assert held.ends_on == short.until_on, "the role never lasts longer than the seat"


def test_who_writes_an_election_is_told_who_can_give_the_rights(cast: Cast) -> None:
    client, page = cast.client("berit"), f"/groups/{cast.vestby.pk}/board/elect/"
    typed = {"post": "treasurer", "person": str(cast["amina"].pk), "from_on": f"{today()}", "name": "", "gathering": ""}
    assert "Chau" in client.post(page, typed, follow=True).content.decode()
    made = BoardSeat.objects.get()
    assert (made.post, made.until_on) == ("treasurer", term_end(today(), 2)), "the term of the statutes"
    assert client.post(page, {"post": "king", "person": "x", "from_on": "no"}).status_code == 200
    assert client.post(page).status_code == 200


@pytest.mark.parametrize(
    ("post", "before", "more", "field"),
    [
        ("chair", "chair", {}, "post"),
        ("auditor", "member", {"same": True}, "person"),
        ("member", "auditor", {"same": True}, "person"),
        ("substitute", "member", {"same": True}, "person"),
        ("member", "", {"nobody": True}, "person"),
        ("auditor", "", {"nobody": True}, "name"),
        ("member", "", {"from_on": 1}, "from_on"),
        ("member", "", {"until_on": 0}, "until_on"),
    ],
)
def test_what_cannot_be(cast: Cast, post: str, before: str, more: dict[str, Any], field: str) -> None:
    one, other = women(cast.vestby, 2)
    if before:
        seat(cast.vestby, one, Post(before))
    person = None if "nobody" in more else one if "same" in more else other
    days = {name: today() + timedelta(days=more[name]) for name in ("from_on", "until_on") if name in more}
    with pytest.raises(Refused) as refused:
        chosen(cast.vestby, person, who(cast["berit"]), post, **days)
    assert refused.value.field == field


def test_an_auditor_may_come_from_outside_and_a_stranger_not(cast: Cast) -> None:
    made = chosen(cast.vestby, None, who(cast["berit"]), "auditor", name="Revisor Prøve")
    assert board_of(cast.vestby, today()).sitting[0].name == "Revisor Prøve"
    assert made.person is None
    with pytest.raises(Refused):
        chosen(cast.vestby, cast["nora"], who(cast["berit"]))


def test_the_end_of_a_term() -> None:
    assert term_end(date(2026, 3, 10), 2) == date(2028, 3, 10)
    assert term_end(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_a_term_that_no_calendar_has_is_refused_not_a_crash(cast: Cast) -> None:
    sent = {"post": "member", "person": str(cast["amina"].pk), "from_on": "9999-05-01"}
    answer = cast.client("berit").post(reverse("association:board_elect", args=[cast.vestby.pk]), sent)
    assert "from_on" in answer.context["form"].errors
    assert not BoardSeat.objects.exists()


def test_a_line_of_long_ago_is_taken_away_without_the_rights_of_today(cast: Cast) -> None:
    long_ago = {"from_on": today() - timedelta(days=900), "until_on": today() - timedelta(days=200)}
    old = seat(cast.oestby, cast["farida"], **long_ago)
    RoleHeld.objects.filter(person=cast["farida"], role=RoleCode.BOARD).update(starts_on=today() - timedelta(days=99))
    remove_seat(seat=old, who=who(cast["chau"]))
    assert rights(cast["farida"]) is not None
    remove_seat(seat=seat(cast.oestby, cast["farida"]), who=who(cast["farida"]))
    assert rights(cast["farida"]) is None


def test_where_rights_come_or_go_with_a_seat_she_is_asked_again_who_she_is(cast: Cast) -> None:
    """As for every other role; a coordinator who only writes an election down gives nothing and is not asked."""
    sits = seat(cast.vestby, cast["hanne"])
    typed = {"post": "member", "person": str(cast["amina"].pk), "from_on": f"{today()}", "name": "", "gathering": ""}

    def asked(address: str, sent: dict[str, str]) -> bool:
        client = cast.client("berit")
        session = client.session
        proofs = session["account_authentication_methods"]
        session["account_authentication_methods"] = [each | {"at": each["at"] - 301} for each in proofs]
        session.save()
        return client.post(address, sent).headers["Location"].startswith("/me/again/")

    for gone in ({"remove": "1"}, {"left_on": f"{today()}"}):
        assert asked(f"/board-seats/{sits.pk}/", gone)
    assert not asked(f"/groups/{cast.vestby.pk}/board/elect/", typed)
    hold(group=cast.sjaelland, person=cast["berit"], role=RoleCode.CONSULTANT, ends_on=today() + timedelta(9), by=None)
    assert asked(f"/groups/{cast.vestby.pk}/board/elect/", typed | {"person": str(cast["ellen"].pk)})
    assert list(BoardSeat.objects.values_list("person", "left_on")) == [
        (cast["hanne"].pk, None),
        (cast["amina"].pk, None),
    ]
