"""What the calendar says of a day: only ever a suggestion, in the reader's language, of the feasts asked for."""

from datetime import date

import pytest
from django.urls import reverse

from rygrad.circles.models import Circle, ContextTag, SpecialDay
from rygrad.circles.rules.calendar import NOTE, Special, Suggested, suggestions
from rygrad.core.clock import today
from tests.cast import Cast
from tests.circles.registering import today_s
from tests.support.circling import make_vestby_circle, ours

CHRISTMAS = date(2025, 12, 25)
AUTUMN = Special("school_holiday", "Efterårsferie", date(2025, 10, 11), date(2025, 10, 19))


def said(on: date, *feasts: str, country: str = "DK", language: str = "en", special: tuple = ()) -> dict[str, str]:
    found = suggestions(on, country=country, feasts_of=feasts, special=special, language=language)
    return {each.kind: each.note for each in found}


def test_a_public_holiday_of_the_country() -> None:
    assert said(CHRISTMAS) == {"feast": "Christmas Day"}
    assert said(CHRISTMAS, language="da") == {"feast": "Juledag"}
    assert said(date(2026, 5, 17), country="NO", language="nb") == {"feast": "Grunnlovsdag"}


def test_most_days_are_days() -> None:
    assert said(date(2026, 3, 5), "NP", "SY") == {}


def test_feasts_of_the_mothers_only_where_they_are_asked_for() -> None:
    dashain = date(2025, 10, 2)
    assert said(dashain) == {}
    assert "Dashami" in said(dashain, "NP")["feast"]
    eid = date(2026, 3, 20)
    assert said(eid) == {}
    assert "Eid" in said(eid, "SY")["feast"]
    assert said(eid, "SY", language="ar")["feast"] != said(eid, "SY")["feast"]


def test_the_circle_s_own_days_from_the_first_to_the_last() -> None:
    for day in (AUTUMN.from_on, date(2025, 10, 16), AUTUMN.to_on):
        assert said(day, special=(AUTUMN,)) == {"school_holiday": "Efterårsferie"}
    assert said(date(2025, 10, 20), special=(AUTUMN,)) == {}


def test_one_suggestion_of_a_kind_with_both_names_in_it() -> None:
    own = Special("feast", "Fars fødselsdag", CHRISTMAS, CHRISTMAS)
    assert said(CHRISTMAS, "RO", special=(own, own))["feast"].startswith("Fars fødselsdag, Christmas Day")
    long = Special("feast", "x" * 80, CHRISTMAS, CHRISTMAS)
    assert len(said(CHRISTMAS, special=(long,))["feast"]) == NOTE


@pytest.mark.parametrize("country", ["XX", "", "Danmark"])
def test_a_country_that_the_calendar_does_not_know_says_nothing(country: str) -> None:
    assert said(CHRISTMAS, country, country=country) == {}


@pytest.mark.django_db
def test_nothing_is_stored_until_somebody_ticks_it(cast: Cast) -> None:
    circle: Circle = make_vestby_circle(cast)
    session = today_s(circle)
    SpecialDay.objects.create(**ours(circle), name="Dashain", from_on=today(), to_on=today())
    ellen, address = cast.client("ellen"), reverse("circles:register", kwargs={"pk": session.pk})
    page = ellen.get(address)
    tags = {tag.kind: tag for tag in page.context["sheet"].tags}
    assert (tags["feast"].suggested.split(",")[0], tags["feast"].ticked) == ("Dashain", False)
    ellen.post(address, {"activity": "Sang"})
    assert not ContextTag.objects.exists()
    page = ellen.get(address)
    ellen.post(address, {"seen": page.context["seen"], "activity": "Sang", "context": "feast"})
    assert [tag.note.split(",")[0] for tag in ContextTag.objects.all()] == ["Dashain"]


def test_a_suggestion_is_a_value() -> None:
    assert Suggested("feast", "Id") == Suggested("feast", "Id")
