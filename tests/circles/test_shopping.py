"""The shopping list of a session: to buy, bought, for how much, by whom; and two who write at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.circles.models import Circle, Purchase, Session, TeamMember
from tests.cast import Cast
from tests.circles.registering import today_s
from tests.support.circling import make_vestby_circle, ours

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def session(circle: Circle) -> Session:
    return today_s(circle)


@pytest.fixture
def ellen(cast: Cast, circle: Circle) -> Client:
    return cast.client("ellen")


def address(session: Session) -> str:
    return reverse("circles:shopping", kwargs={"pk": session.pk})


def page(client: Client, session: Session) -> dict[str, Any]:
    """The fields of the page as a browser would send them."""
    form = client.get(address(session)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "on" if value is True else value for name, value in values.items() if value not in (False, None)}


def rows() -> list[tuple]:
    found = Purchase.objects.values_list("what", "amount", "bought", "receipt", "member__person__first_name")
    return [(what, None if amount is None else str(amount), *rest) for what, amount, *rest in found]


def test_a_list_before_and_after_the_shop(ellen: Client, circle: Circle, session: Session) -> None:
    samira = TeamMember.objects.get(circle=circle, person__first_name="Samira")
    data = page(ellen, session) | {"what-new1": "Frugt", "member-new1": str(samira.pk), "what-new3": "Brød"}
    assert ellen.post(address(session), data).status_code == 302
    assert rows() == [("Frugt", None, False, False, "Samira"), ("Brød", None, False, False, None)]
    fruit = Purchase.objects.get(what="Frugt")
    more = {f"bought-{fruit.pk}": "on", f"amount-{fruit.pk}": "45,5", f"receipt-{fruit.pk}": "on"}
    ellen.post(address(session), page(ellen, session) | more)
    assert rows()[0] == ("Frugt", "45.50", True, True, "Samira")
    assert "45" in ellen.get(address(session)).content.decode()
    ellen.post(address(session), page(ellen, session) | {f"what-{fruit.pk}": ""})
    assert rows() == [("Brød", None, False, False, None)]


def test_two_who_write_in_different_lines(ellen: Client, cast: Cast, circle: Circle, session: Session) -> None:
    first, second = (Purchase.objects.create(**ours(circle), session=session, what=what) for what in ("Frugt", "Brød"))
    samira = cast.client("samira")
    hers, theirs = page(ellen, session), page(samira, session)
    ellen.post(address(session), hers | {f"bought-{first.pk}": "on"})
    samira.post(address(session), theirs | {f"bought-{second.pk}": "on"})
    assert {(what, bought) for what, _amount, bought, *_rest in rows()} == {("Frugt", True), ("Brød", True)}


def test_two_who_write_in_one_line(ellen: Client, cast: Cast, circle: Circle, session: Session) -> None:
    row = Purchase.objects.create(**ours(circle), session=session, what="Frugt")
    samira = cast.client("samira")
    hers, theirs = page(ellen, session), page(samira, session)
    ellen.post(address(session), hers | {f"amount-{row.pk}": "40"})
    answer = samira.post(address(session), theirs | {f"amount-{row.pk}": "50", "what-new1": "Mælk"})
    assert answer.status_code == 422
    assert "Frugt" in str(answer.context["form"].errors)
    assert rows() == [("Frugt", "40.00", False, False, None)]
    assert "Mælk" in answer.content.decode()
    same = samira.post(address(session), theirs | {f"amount-{row.pk}": "40"})
    assert same.status_code == 302


def test_a_line_that_is_gone_meanwhile_comes_back_when_she_writes_in_it(
    ellen: Client, circle: Circle, session: Session
) -> None:
    row = Purchase.objects.create(**ours(circle), session=session, what="Frugt")
    began = page(ellen, session)
    Purchase.objects.all().delete()
    ellen.post(address(session), began)
    assert rows() == []
    ellen.post(address(session), began | {f"amount-{row.pk}": "40"})
    assert rows() == [("Frugt", "40.00", False, False, None)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount-new1": "halvtreds"},
        {"amount-new1": "-1"},
        {"amount-new1": "100000"},
        {"amount-new1": "1e9"},
        {"amount-new1": "Infinity"},
        {"member-new1": "somebody"},
        {"what-new1": "x" * 121},
    ],
)
def test_bad_input_is_refused_and_stays_on_the_page(ellen: Client, session: Session, wrong: dict) -> None:
    answer = ellen.post(address(session), {"what-new1": "Frugt", "what-new2": "Brød"} | wrong)
    assert answer.status_code == 422
    assert "Brød" in answer.content.decode()
    assert rows() == []
