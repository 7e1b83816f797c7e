"""What a group and others have promised each other (C20)."""

from datetime import date, timedelta
from typing import Any

import pytest

from rygrad.association.models import Agreement
from rygrad.association.queries.agreements import ending
from rygrad.core.clock import today
from rygrad.groups.models import Group, Organisation
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def partner(group: Group, name: str = "Biblioteket") -> Organisation:
    return Organisation.objects.create(programme=group.programme, group=group, name=name, verified_on=today())


def agreed(group: Group, until: date | None, **more: Any) -> Agreement:
    words = {"organisation": more.pop("organisation", None) or partner(group), "from_on": date(2025, 1, 1)}
    return Agreement.objects.create(
        programme=group.programme, group=group, until_on=until, signed_on=date(2025, 1, 1), **words | more
    )


@pytest.mark.parametrize(("days", "told"), [(60, True), (61, False), (0, True), (-1, False), (None, False)])
def test_an_agreement_that_ends_in_60_days_is_told_of(cast: Cast, days: int | None, told: bool) -> None:
    """C20: 60 days yes, 61 no; on the day itself yes, after it no."""
    made = agreed(cast.vestby, None if days is None else today() + timedelta(days=days))
    assert [each.pk for each in ending(cast.vestby, today())] == [made.pk] * told
    page = cast.client("amina").get(f"/groups/{cast.vestby.pk}/agreements/").context
    assert (made.pk in page["ending"]) is told


def test_one_that_is_renewed_or_ended_is_not_told_of(cast: Cast) -> None:
    until = today() + timedelta(days=10)
    old = agreed(cast.vestby, until)
    new = agreed(cast.vestby, None, organisation=old.organisation, from_on=until)
    assert ending(cast.vestby, today()) == []
    Agreement.objects.filter(pk=new.pk).update(signed_on=None)
    assert ending(cast.vestby, today()) == [old], "talks alone renew nothing"
    client = cast.client("berit")
    assert client.post(f"/agreements/{old.pk}/", {"end": "1"}).status_code == 302
    assert ending(cast.vestby, today()) == []


def test_both_sides_promise_something(cast: Cast) -> None:
    """C20: sector, dates, and what each side does; with an organisation that is new here, too."""
    client, page = cast.client("berit"), f"/groups/{cast.vestby.pk}/agreements/new/"
    typed = {
        "kind": "host",
        "sector": "public",
        "from_on": f"{today()}",
        "until_on": f"{today() + timedelta(days=365)}",
        "new_organisation": "Kommunen",
        "ours": "Vi holder åbent hver tirsdag.",
        "theirs": "De låner os et lokale.",
    }
    assert client.post(page, typed | {"new_organisation": ""}).context["form"].errors.keys() == {"organisation"}
    assert client.post(page, typed | {"until_on": "2001-01-01"}).context["form"].errors.keys() == {"until_on"}
    assert client.post(page, typed).status_code == 302
    made = Agreement.objects.get()
    assert (made.organisation.name, made.sector, made.signed_on) == ("Kommunen", "public", None)
    shown = cast.client("amina").get(f"/groups/{cast.vestby.pk}/agreements/").content.decode()
    assert "Vi holder åbent" in shown
    assert "De låner os" in shown


def test_partners_of_another_group_cannot_be_chosen(cast: Cast) -> None:
    typed = {
        "kind": "partner",
        "sector": "public",
        "from_on": f"{today()}",
        "organisation": str(partner(cast.oestby).pk),
    }
    answer = cast.client("berit").post(f"/groups/{cast.vestby.pk}/agreements/new/", typed)
    assert "organisation" in answer.context["form"].errors
