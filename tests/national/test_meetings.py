"""B03: the country's figure of whole meetings says which template each part of it uses."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from rygrad.core.clock import today
from rygrad.groups.models import Group, Programme, RoleHeld
from rygrad.meetings.models import Meeting
from tests.meetings.rows import held, planned

URL = "national:meetings"
YEAR = today().year


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def page(cast, **query):
    client = cast.client("chau")
    client.cookies["language"] = "en"
    return client.get(reverse(URL), query)


def by_three_parts(group, on):
    """A meeting of the older kind: three parts held, no planning, and that was enough."""
    meeting = held(group, on, without=["planning"], template="three")
    Meeting.objects.filter(pk=meeting.pk).update(outcome="complete", missing=[])


def a_year(cast):
    held(cast.vestby, date(YEAR - 1, 2, 3))
    held(cast.vestby, date(YEAR - 1, 3, 3), without=["social"])
    held(cast.nordby, date(YEAR - 1, 2, 4))
    by_three_parts(cast.nordby, date(YEAR - 1, 3, 4))
    planned(cast.vestby, date(YEAR - 1, 5, 3))
    planned(cast.vestby, date(YEAR - 1, 6, 3), state="cancelled")
    held(cast.vestby, date(YEAR - 2, 12, 30))


def test_the_figure_names_each_template_with_its_version(cast):
    a_year(cast)

    answer = page(cast, year=YEAR - 1)

    (seen,) = answer.context["years"]
    assert (seen.closed, seen.complete, seen.resting_on, seen.of) == (4, 3, 2, 3)
    assert [(str(each.title), each.version, each.closed, each.complete) for each in seen.templates] == [
        ("Four elements", 1, 3, 2),
        ("Three parts", 1, 1, 1),
    ]
    main = " ".join(answer.text.split("<main")[1].split("</main>")[0].split())
    for words in (
        "3 whole meetings of 4.",
        "Four elements: 2 whole of 3, version 1",
        "Three parts: 1 whole of 1, version 1",
        "A meeting is whole when each element that its template asks for was held",
        "2 of 3 groups",
    ):
        assert words in main


def test_the_register_leads_to_it(cast):
    assert reverse(URL) in cast.client("chau").get(reverse("national:register")).text


def test_no_group_is_named_so_none_is_ranked(cast):
    a_year(cast)
    main = page(cast, year=YEAR - 1).text.split("<main")[1].split("</main>")[0]
    assert not any(name in main for name in ("Vestby", "Nordby", "Østby"))


def test_practice_other_programmes_and_other_regions_are_not_counted(cast):
    a_year(cast)
    Group.objects.filter(pk=cast.vestby.pk).update(practice=True)
    assert [(each.closed, each.of) for each in page(cast, year=YEAR - 1).context["years"]] == [(2, 2)]
    other = Programme.objects.create(name="Anden", pack="no-bydelsmodre-17")
    Group.objects.create(programme=other, name="Anden", layer="local")
    RoleHeld.objects.filter(person=cast["chau"]).update(group=cast.sjaelland)
    assert [(each.closed, each.of) for each in page(cast, year=YEAR - 1).context["years"]] == [(0, 1)]


def test_years_are_browsed_and_odd_ones_do_not_exist(cast):
    a_year(cast)
    answer = page(cast)
    assert (answer.context["years"][0].number, answer.context["years"][0].closed) == (YEAR, 0)
    assert "No meeting has been closed this year." in answer.text
    assert f'href="?year={YEAR - 1}"' in answer.text
    for odd in ("x", "", "²", "99999", "\x00"):
        assert page(cast, year=odd).context["years"][0].number == YEAR
    for none in ("1066", "0", str(YEAR + 2)):
        assert page(cast, year=none).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_number_of_questions_for_1_and_3_groups(cast, questions, number):
    for group in (cast.vestby, cast.nordby, cast.oestby)[:number]:
        held(group, date(YEAR, 1, 3))
    client = cast.client("chau")
    client.get(reverse(URL))

    with questions(QUESTIONS):
        client.get(reverse(URL))


QUESTIONS = 9
