"""How varied a cohort is, in numbers that show nobody (C02, C03)."""

import re
from typing import Any

import pytest
from babel import Locale

from rygrad.devtools.cohort_sixteen import FOUR_FIGURES, MAJORITY
from rygrad.people.models import Person
from rygrad.training.actions.variety import count_varieties
from rygrad.training.models import Profile, Variety
from rygrad.training.rules.continents import CONTINENT
from rygrad.training.rules.variety import merged, two_sided
from tests.support.cohorts import FEW, make_sixteen, tell_of
from tests.support.training import add_trainee, make_cohort


def seen(cast: Any, cohort: Any, reader: str = "berit") -> Any:
    return cast.client(reader).get(f"/courses/{cohort.pk}/variety/")


def figures(answer: Any) -> list[int]:
    return [number for number, _word in answer.context["figures"]]


def test_c02_sixteen_women_give_exactly_their_four_figures_and_the_majority_language_is_printed(cast: Any) -> None:
    cohort = make_cohort(cast.vestby, majority=MAJORITY)
    make_sixteen(cohort)
    count_varieties()
    answer = seen(cast, cohort)
    assert figures(answer) == list(FOUR_FIGURES.values()) == [16, 13, 12, 4]
    page = answer.content.decode()
    assert answer.context["sentence"] in page
    assert 'id="majority"' in page
    assert answer.context["told"].majority == "da"
    for answered in ("SO", "Somalia", "1999"):  # never a country, never a year
        assert answered not in page.split("</head>")[1]


def test_c02_another_cohort_gives_other_figures(cast: Any) -> None:
    """Continents come from the countries; without the setting every language counts."""
    cohort = make_cohort(cast.vestby)
    tell_of(cohort, FEW)
    count_varieties()
    answer = seen(cast, cohort)
    assert figures(answer) == [6, 4, 4, 3]
    assert 'id="majority"' not in answer.content.decode()


def test_c03_an_area_with_one_woman_is_not_shown_and_cannot_be_worked_out(cast: Any) -> None:
    cohort = make_cohort(cast.vestby)
    make_sixteen(cohort)
    count_varieties()
    for reader, number in (("berit", 4), ("amina", 4), ("chau", None), ("tara", None)):
        told = seen(cast, cohort, reader).context["told"]
        assert told.areas == number, reader
        assert [(each.title, each.number) for each in told.named["area"]] == [("Vest", 7)], reader
        page = seen(cast, cohort, reader).content.decode()
        assert "Skoven" not in page
        assert "Havnen" not in page
        assert "Bakkerne" not in page  # six live there: named, it would leave three who live elsewhere


@pytest.mark.parametrize(
    ("counts", "of", "named"),
    [
        ({"a": 7, "b": 6, "c": 2, "d": 1}, 16, [("a", 7)]),
        ({"a": 10, "b": 5, "c": 5}, 20, [("a", 10), ("b", 5), ("c", 5)]),
        ({"a": 6, "b": 4}, 10, []),
        ({"a": 6, "b": 3, "c": 2}, 11, [("a", 6)]),
        ({"a": 4}, 4, []),
    ],
)
def test_an_answer_is_named_when_five_gave_it_and_the_rest_is_nobody_or_five(
    counts: dict[str, int], of: int, named: list[tuple[str, int]]
) -> None:
    assert merged(counts, of) == named


def test_of_several_answers_neither_those_with_nor_those_without_are_one_to_four() -> None:
    assert two_sided({"a": 16, "b": 13, "c": 11, "d": 4, "e": 5}, 16) == [("a", 16), ("c", 11), ("e", 5)]


def test_nothing_is_counted_under_five(cast: Any) -> None:
    cohort = make_cohort(cast.vestby)
    tell_of(cohort, FEW[:4])
    add_trainee(cohort, "silent")
    count_varieties()
    answer = seen(cast, cohort)
    assert figures(answer) == [5]
    assert answer.context["named"] == []


def test_two_looks_never_differ_by_one_woman(cast: Any) -> None:
    """What four have changed or taken along is in no number; with the fifth all of it is. Each figure by itself."""
    cohort = make_cohort(cast.vestby, majority=MAJORITY)
    women = make_sixteen(cohort)
    count_varieties()
    hers = Profile.objects.filter(person__in=[each.person_id for each in women[:5]]).order_by("person__first_name")
    for profile in hers[:4]:
        profile.countries = "GL"
        profile.save()
    Person.objects.filter(pk=women[0].person_id).update(languages=["kl"])  # on "My page", not on this one
    count_varieties()
    assert figures(seen(cast, cohort))[1:] == [13, 12, 4]
    profile = hers[4]
    profile.countries = "GL"
    profile.save()
    count_varieties()
    changed = figures(seen(cast, cohort))
    assert changed[1] == 13  # one has changed her languages
    assert changed[2:] != [12, 4]  # five have changed their countries
    assert "GL" not in str(Variety.objects.get(cohort=cohort).counted)


def test_every_country_has_one_continent() -> None:
    """Complete: every ISO 3166 code that Babel has a name for, and Kosovo."""
    no_country = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    named = {code for code in Locale.parse("en").territories if re.fullmatch("[A-Z]{2}", code)}
    assert set(CONTINENT) == named - no_country
    assert len(CONTINENT) == 250
    assert (CONTINENT["TR"], CONTINENT["RU"], CONTINENT["EG"]) == ("asia", "europe", "africa")
