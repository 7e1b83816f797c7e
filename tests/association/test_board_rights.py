"""Rights leave the way they came: who ends a seat ends the role with it only where she may, or where it is hers."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from rygrad.access.roles import RoleCode
from rygrad.association.actions.board import elect, end_seat, give_rights, remove_seat, take_rights
from rygrad.association.enums import Post
from rygrad.association.models import BoardSeat
from rygrad.association.queries.board import boards_to_settle, left_by, left_with_rights
from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.members import change_member
from rygrad.groups.actions.roles import hold
from rygrad.groups.enums import GroupStatus
from rygrad.groups.models import Group, Membership, RoleHeld
from rygrad.people.models import Person
from tests.cast import Cast, join, make_person

from .test_board import rights, seat, who

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=300)


def on_the_board(group: Group, name: str, **more: Any) -> tuple[Person, BoardSeat]:
    """A woman with a seat and with the rights that go with it."""
    person = make_person(name)
    join(person, group)
    held = hold(group=group, person=person, role=RoleCode.BOARD, ends_on=today() + A_YEAR, by=None)
    RoleHeld.objects.filter(pk=held.pk).update(starts_on=today() - timedelta(days=30))
    return person, seat(group, person, **more)


def left(group: Group, name: str) -> Person:
    """A woman whose seat somebody has ended, and who still has its rights."""
    return on_the_board(group, name, left_on=today())[0]


def board_page(group: Group) -> str:
    return reverse("association:board", args=[group.pk])


def test_one_of_the_board_cannot_throw_the_others_out(cast: Cast, post: Any) -> None:
    """Farida, alone, ends the seat of everybody else: they keep what they can do, and each hears of it."""
    group, others = cast.oestby, [on_the_board(cast.oestby, f"flertal{n}") for n in range(3)]
    for _person, row in others:
        sent = {"left_on": f"{today()}"}
        assert cast.client("farida").post(reverse("association:seat", args=[row.pk]), sent).status_code == 302
    assert {each.left_on for each in BoardSeat.objects.all()} == {today()}, "the register is the group's"
    assert all(rights(person) for person, _row in others)
    assert sorted(letter.to[0] for letter in post()) == sorted(person.account.email for person, _row in others)
    with pytest.raises(Refused):
        take_rights(group=group, who=who(cast["farida"]))
    assert cast.client("farida").post(reverse("association:board_rights_take", args=[group.pk])).status_code == 403
    assert all(rights(person) for person, _row in others)


def test_a_coordinator_gives_other_roles_and_takes_none_of_the_board(cast: Cast) -> None:
    """She reaches the address, and is told who can; what counts is who may give this very role."""
    person = left(cast.vestby, "gone")
    take = reverse("association:board_rights_take", args=[cast.vestby.pk])
    assert cast.client("berit").post(take).status_code == 302
    with pytest.raises(Refused):
        take_rights(group=cast.vestby, who=who(cast["berit"]))
    assert f'action="{take}"' not in cast.client("berit").get(board_page(cast.vestby)).text
    assert rights(person)


def test_the_consultant_takes_the_rights_of_those_who_have_left_and_of_nobody_else(cast: Cast) -> None:
    group = cast.oestby
    gone, over = left(group, "gone"), on_the_board(group, "udgaaet", until_on=today() - timedelta(days=1))[0]
    stays, moved = on_the_board(group, "bliver")[0], on_the_board(group, "flyttet", left_on=today())[0]
    seat(group, moved, Post.TREASURER)  # another post, the same board
    aside = on_the_board(group, "suppleant", left_on=today())[0]
    seat(group, aside, Post.SUBSTITUTE)  # who steps in has not stepped in yet
    auditor = on_the_board(group, "revisor", post=Post.AUDITOR, left_on=today())[0]  # rights by something else
    before = Entry.objects.filter(event=Event.ROLE_ENDED).count()
    page = cast.client("chau").get(board_page(group))
    assert 'data-left="3"' in page.text
    assert [each.person for each in page.context["left"]] == [gone, aside, over]
    answer = cast.client("chau").post(reverse("association:board_rights_take", args=[group.pk]))
    assert answer["Location"] == board_page(group)
    assert [bool(rights(each)) for each in (gone, over, aside)] == [False] * 3
    assert all(rights(each) for each in (stays, moved, auditor, cast["farida"])), "farida never had a seat"
    assert Entry.objects.filter(event=Event.ROLE_ENDED).count() == before + 3
    assert take_rights(group=group, who=who(cast["chau"])) == 0
    assert 'id="left"' not in cast.client("chau").get(board_page(group)).text


def test_she_steps_down_herself_and_her_rights_end_at_once(cast: Cast, post: Any) -> None:
    """Also where she has nothing else here: she is led to Today, and gets no letter about what she did herself."""
    row = seat(cast.oestby, cast["farida"])
    page = cast.client("farida").get(reverse("association:seat", args=[row.pk])).text
    assert 'data-rights="own"' in page
    answer = cast.client("farida").post(reverse("association:seat", args=[row.pk]), {"left_on": f"{today()}"})
    assert answer["Location"] == reverse("home:today")
    assert rights(cast["farida"]) is None
    assert post() == []
    assert left_with_rights(cast.oestby) == []


def test_whoever_may_give_the_rights_ends_them_with_the_seat(cast: Cast) -> None:
    person, row = on_the_board(cast.oestby, "gone")
    end_seat(seat=row, left_on=today(), who=who(cast["chau"]))
    assert rights(person) is None
    outside = seat(cast.oestby, None, Post.AUDITOR, name="Revisor Prøve")  # type: ignore[arg-type]
    end_seat(seat=outside, left_on=today(), who=who(cast["farida"]))
    with pytest.raises(Refused):
        end_seat(seat=row, left_on=today(), who=who(cast["chau"]))


def test_a_line_stays_as_long_as_rights_hang_on_it(cast: Cast) -> None:
    """Else nobody could see any more who has rights and sits there no longer; she cannot hide it herself either."""
    person, row = on_the_board(cast.oestby, "gone")
    address, client = reverse("association:seat", args=[row.pk]), cast.client("farida")
    assert "data-stays" in client.get(address).text
    assert 'name="remove"' not in client.get(address).text
    assert client.post(address, {"remove": "1"}).status_code == 200
    end_seat(seat=row, left_on=today(), who=who(cast["farida"]))
    for asks in (cast["farida"], person):
        with pytest.raises(Refused):
            remove_seat(seat=row, who=who(asks))
    assert left_with_rights(cast.oestby)
    take_rights(group=cast.oestby, who=who(cast["chau"]))
    assert client.post(address, {"remove": "1"}).status_code == 302
    assert not BoardSeat.objects.exists()
    remove_seat(seat=row, who=who(cast["farida"]))  # two at once: the other one was quicker


def test_she_does_not_write_herself_down_as_elected_again(cast: Cast) -> None:
    """Her seat has ended and she has its rights still: by a new line of her own the end would be seen nowhere."""
    person, group = left(cast.oestby, "gone"), cast.oestby
    words = {"person": person, "name": "", "post": Post.MEMBER, "until_on": today() + A_YEAR, "gathering": None}
    with pytest.raises(Refused):
        elect(group=group, **words, from_on=today(), who=who(person))
    assert [held.person for held in left_with_rights(group)] == [person]
    elect(group=group, **words, from_on=today(), who=who(cast["farida"]))  # the others say that it is so
    assert left_with_rights(group) == []


def test_rights_that_began_after_a_seat_had_ended_did_not_come_with_it(cast: Cast) -> None:
    """She sat there years ago, and a consultant has given her the role today."""
    person, row = on_the_board(cast.oestby, "again", until_on=today() - timedelta(days=31))
    assert (left_with_rights(cast.oestby), left_by(who(person)), boards_to_settle(who(cast["chau"]))) == ([], [], [])
    remove_seat(seat=row, who=who(cast["chau"]))
    assert rights(person) is not None


def test_whoever_may_give_them_takes_the_rights_with_an_ended_line(cast: Cast) -> None:
    person, row = on_the_board(cast.oestby, "gone", left_on=today())
    remove_seat(seat=row, who=who(cast["chau"]))
    assert rights(person) is None


def test_in_a_practice_group_nobody_gets_a_letter(cast: Cast, post: Any) -> None:
    person, row = on_the_board(cast.oestby, "gone")
    Group.objects.filter(pk=cast.oestby.pk).update(practice=True)
    end_seat(seat=row, left_on=today(), who=who(cast["farida"]))
    assert (post(), left_by(who(person)), rights(person) is not None) == ([], [], True)


def test_a_line_that_has_ended_can_be_reached(cast: Cast) -> None:
    _person, row = on_the_board(cast.oestby, "gone", left_on=today())
    way = reverse("association:seat", args=[row.pk])
    assert f'href="{way}"' in cast.client("farida").get(board_page(cast.oestby)).text
    assert f'href="{way}"' not in cast.client("amina").get(board_page(cast.oestby)).text


def test_a_mistake_that_gave_nothing_goes_at_once_and_her_own_takes_her_rights_along(cast: Cast) -> None:
    remove_seat(seat=seat(cast.oestby, cast["amina"]), who=who(cast["farida"]))
    remove_seat(seat=seat(cast.oestby, cast["farida"]), who=who(cast["farida"]))
    assert not BoardSeat.objects.exists()
    assert rights(cast["farida"]) is None


@pytest.mark.parametrize(("reader", "says"), [("farida", "stay"), ("berit", "end"), ("gone", "own")])
def test_the_page_says_what_will_happen_when_this_reader_ends_the_seat(cast: Cast, reader: str, says: str) -> None:
    person, row = on_the_board(cast.oestby, "gone")
    cast.people["gone"] = person
    for role, group in ((RoleCode.BOARD, cast.oestby), (RoleCode.CONSULTANT, cast.sjaelland)):
        hold(group=group, person=cast["berit"], role=role, ends_on=today() + A_YEAR, by=None)
    address = reverse("association:seat", args=[row.pk])
    assert f'data-rights="{says}"' in cast.client(reader).get(address).text
    cast.client(reader).post(address, {"left_on": f"{today()}"})
    assert (rights(person) is not None) is (says == "stay")


def test_whoever_reads_the_board_only_is_not_told_whose_rights_are_left(cast: Cast) -> None:
    left(cast.vestby, "gone")
    assert 'id="left"' not in cast.client("amina").get(board_page(cast.vestby)).text
    with translation.override("en"):
        assert "Chau" in cast.client("berit").get(board_page(cast.vestby)).text.split('id="left"')[1].split("</p>")[0]


def test_taking_asks_again_who_she_is(cast: Cast) -> None:
    person, client = left(cast.vestby, "gone"), cast.client("chau")
    session = client.session
    proofs = session["account_authentication_methods"]
    session["account_authentication_methods"] = [each | {"at": each["at"] - 301} for each in proofs]
    session.save()
    answer = client.post(reverse("association:board_rights_take", args=[cast.vestby.pk]))
    assert answer["Location"].startswith("/me/again/")
    assert rights(person)


def test_who_has_left_the_group_gets_no_rights_by_a_seat_that_nobody_ended(cast: Cast) -> None:
    person, _row = on_the_board(cast.vestby, "gone")
    member = Membership.objects.get(person=person)
    change_member(membership=member, status="alumna", engagement=member.engagement, by=None)
    assert give_rights(group=cast.vestby, who=who(cast["chau"])) == 0
    assert rights(person) is None
    assert boards_to_settle(who(cast["chau"])) == []


def test_she_gets_to_know_it_on_today_until_it_is_settled(cast: Cast) -> None:
    person = left(cast.vestby, "gone")
    cast.people["gone"] = person
    assert left_by(who(person)) == [cast.vestby]
    assert f'data-left-board="{cast.vestby.pk}"' in cast.client("gone").get("/").text
    seat(cast.vestby, person, Post.CHAIR)
    assert "data-left-board" not in cast.client("gone").get("/").text
    assert left_by(who(cast["farida"])) == [], "rights without any seat"


def test_which_boards_wait_for_whoever_gives_and_takes(cast: Cast, questions: Any) -> None:
    """Only where she may give; the same number of questions for one board and for three."""
    chau, day = who(cast["chau"]), today()
    regional = make_person("regitze")
    hold(group=cast.sjaelland, person=regional, role=RoleCode.CONSULTANT, ends_on=day + A_YEAR, by=None)
    hold(group=cast.nordby, person=regional, role=RoleCode.COORDINATOR, ends_on=day + A_YEAR, by=None)  # other roles
    gone = left(cast.nordby, "gone")
    with questions(2):
        assert boards_to_settle(chau) == [cast.nordby]
    on_the_board(cast.oestby, "sidder")  # nothing to do
    seat(cast.oestby, regional)  # she gives nothing to herself, somebody else does
    join(regional, cast.oestby)
    seat(cast.vestby, cast["amina"])
    with questions(2):
        assert boards_to_settle(chau) == [cast.nordby, cast.vestby, cast.oestby]
    assert boards_to_settle(who(regional)) == [cast.vestby]
    others = [who(cast[name]) for name in ("berit", "dina", "farida")]
    with questions(0):
        assert [boards_to_settle(each) for each in others] == [[], [], []]
    Group.objects.filter(pk=cast.vestby.pk).update(practice=True)
    Group.objects.filter(pk=cast.oestby.pk).update(status=GroupStatus.CLOSED)
    take_rights(group=cast.nordby, who=chau)
    assert (rights(gone), boards_to_settle(chau)) == (None, [])
