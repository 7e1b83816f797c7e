"""Who sees which numbers, and what every figure on a page says about itself (D04, D13, G15, G22, C14)."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.reports.actions import freeze
from rygrad.reports.models import Publication
from rygrad.reports.queries import inside
from rygrad.reports.rules.aims import claims
from rygrad.reports.rules.period import Period
from tests.reports.sheets import put, two_hundred

WHEN = datetime(2026, 11, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_november(travel):
    travel(WHEN)


@pytest.fixture
def told(cast):
    """A year with talks in three groups; two quarters of it are published."""
    for seed, group in enumerate((cast.vestby, cast.oestby, cast.nordby)):
        two_hundred(group, seed)
    for quarter in (1, 2):
        freeze(programme=cast.programme, period=Period(2026, quarter))
    return cast


def page(cast, name, who, language="en", args=(), **query):
    client = cast.client(who)
    client.cookies["language"] = language
    return client.get(reverse(f"reports:{name}", args=args), query)


def main(answer):
    return answer.text.split("<main")[1].split("</main>")[0]


def test_the_group_sees_its_exact_year(told):
    answer = page(told, "group", "amina", args=[told.vestby.pk])
    assert answer.templates[0].name == "reports/group.html"
    assert answer.context["year"].talks.number == 200


@pytest.mark.parametrize(("who", "exact"), [("amina", True), ("berit", True), ("hanne", True), ("chau", False)])
def test_exact_numbers_are_for_those_of_the_group(told, who, exact):
    answer = page(told, "group", who, args=[told.vestby.pk])
    assert answer.status_code == 200
    assert (answer.context.get("year") is not None) == exact


def test_a_coordinator_whom_the_municipality_employs_sees_what_is_published(told):
    who = page(told, "group", "berit", args=[told.vestby.pk]).wsgi_request.who
    assert inside(who, told.vestby)
    employed = tuple(replace(grant, municipal=True) for grant in who.grants)
    assert not inside(replace(who, grants=employed), told.vestby)
    assert not inside(replace(who, grants=(*employed, *who.grants)), told.vestby), "the careful grant wins"


def test_the_municipality_reads_its_own_groups_and_no_others(told):
    answer = page(told, "municipality", "mona")
    assert {row.group for row in answer.context["places"]} == {told.vestby}
    foreign = Publication.objects.filter(group=told.nordby).first()
    assert page(told, "municipality", "mona", period=foreign.period, place=foreign.pk).status_code == 404
    assert page(told, "group", "mona", args=[told.vestby.pk]).status_code == 404
    assert page(told, "all", "mona").status_code == 404


def test_a_number_of_two_is_hidden_for_the_municipality(told):
    put(told.vestby, 28, *[{"topics": ["family"]}] * 20, *[{"topics": ["other"]}] * 2)
    freeze(programme=told.programme, period=Period(2026, 3))
    shown = {each.figure.code: each for each in page(told, "municipality", "mona").context["published"].figures}
    other = next(row for row in shown["topics"].rows if row.label in {"Something else", "Other"})
    assert other.number is None and other.said == "not shown"


def test_the_consultant_reads_every_place_by_name_and_never_by_size(told):
    answer = page(told, "all", "chau", period="2026-Q1")
    names = [row.group.name for row in answer.context["places"]]
    assert names[0] == "Rygrad"
    assert names[1:3] == ["Jylland", "Sjælland"]
    assert names[3:] == ["Nordby", "Vestby", "Østby"]
    assert answer.context["published"].place == "Rygrad"


@pytest.mark.parametrize("who", ["amina", "tara", "dina", "zara"])
def test_nobody_else_opens_the_publications(told, who):
    assert page(told, "all", who).status_code == 404
    assert page(told, "municipality", who).status_code == 404


def figures_of(text):
    """Each figure of a page, in its own piece of HTML."""
    return re.findall(r'<section class="card card-long" id="figure-.*?</section>', text, re.DOTALL)


@pytest.mark.parametrize(("name", "who"), [("group", "amina"), ("all", "chau"), ("municipality", "mona")])
def test_no_figure_without_definition_period_day_and_basis(told, name, who):
    pieces = figures_of(page(told, name, who, args=[told.vestby.pk] if name == "group" else ()).text)
    assert len(pieces) >= 18
    for piece in pieces:
        for part in ("definition", "period", "date", "rests"):
            said = re.search(rf'data-part="{part}">([^<]+)<', piece)
            assert said and len(said[1].strip()) > 9, (part, piece[:80])


def test_the_aim_stands_apart_and_no_figure_claims_it(told):
    for name, who, args in (("group", "amina", [told.vestby.pk]), ("all", "chau", ()), ("municipality", "mona", ())):
        for language in ("da", "nb", "en", "ar"):
            text = page(told, name, who, language, args=args).text
            aim = re.search(r'data-part="aim".*?</h2><p>(.*?)</p>', text, re.DOTALL)
            assert aim
            for piece in figures_of(text):
                assert claims(re.sub("<[^>]+>", " ", piece), [aim[1]]) == []


def test_outside_a_page_holds_no_number_that_is_not_published(told):
    """F8: nothing is hidden in the page: no data, no script, no attribute that says more than the figures."""
    text = main(page(told, "municipality", "mona"))
    assert "<script" not in text and "data-value" not in text and "json" not in text.lower()
    row = Publication.objects.get(group=told.vestby, period="2026-Q2")
    for piece in figures_of(text):
        drawing = re.findall(r"<(?:text|td)[^>]*>([^<]*)<", piece)
        numbers = {int(word) for word in drawing if word.strip().isdigit()}
        assert all(number % 5 == 0 for number in numbers)
    assert row.sha256 in text


class Drawings(HTMLParser):
    """The charts of a page, and whether each says in words what it shows."""

    def __init__(self):
        super().__init__()
        self.charts, self.ids, self.styles = [], set(), 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.styles += "style" in given
        if "id" in given:
            assert given["id"] not in self.ids, given["id"]
            self.ids.add(given["id"])
        if tag == "svg" and given.get("role") == "img":
            self.charts.append(given)


@pytest.mark.parametrize("language", ["da", "ar"])
def test_every_chart_has_words_and_no_id_comes_twice(told, language):
    drawings = Drawings()
    drawings.feed(page(told, "group", "amina", language, args=[told.vestby.pk]).text)
    assert len(drawings.charts) >= 15
    assert drawings.styles == 0
    for chart in drawings.charts:
        assert all(name in drawings.ids for name in chart["aria-labelledby"].split())


def test_years_and_questions_are_chosen_by_address(told):
    assert page(told, "group", "amina", args=[told.vestby.pk], question="help").context["question"].spread == "help"
    assert page(told, "group", "amina", args=[told.vestby.pk], year="1999").status_code == 404
    assert page(told, "group", "amina", args=[told.vestby.pk], year="٢").status_code == 404
    assert page(told, "all", "chau", period="2026-10").status_code == 404
    assert page(told, "all", "chau", period="2026-Q1", place="x").status_code == 404


def test_before_anything_is_published(cast):
    answer = page(cast, "municipality", "mona")
    assert answer.status_code == 200 and answer.context["published"] is None
    assert page(cast, "group", "amina", args=[cast.vestby.pk]).status_code == 200


def test_as_fast_with_many_talks_as_with_few(told):
    client = told.client("amina")
    address = reverse("reports:group", args=[told.vestby.pk])
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    two_hundred(told.vestby, 9)
    with CaptureQueriesContext(connection) as second:
        client.get(address)
    assert len(second) <= len(first) < 40


def test_every_figure_stands_on_the_page_once(told):
    year = page(told, "group", "amina", args=[told.vestby.pk]).context["year"]
    shown = [*year.headline, *(each for _, part in year.parts for each in part), *year.outcomes]
    assert sorted(each.figure.code for each in shown) == sorted(each.figure.code for each in year.figures)


def test_a_month_table_with_nothing_to_show_says_so_once(cast):
    for week in range(2, 40, 4):
        put(cast.vestby, week, {"topics": ["family"]}, {"topics": ["health"]})
    text = page(cast, "group", "amina", args=[cast.vestby.pk]).text
    months = text.split('id="months"')[1].split("</section>")[0]
    assert 'data-part="too-few"' in months and '<svg class="chart"' not in months and "<table" not in months


def test_the_places_stand_folded_under_their_regions(told):
    answer = page(told, "all", "chau", period="2026-Q1")
    regions = {region.name: [row.group.name for row in rows] for region, rows in answer.context["regions"]}
    assert list(regions) == ["Rygrad", "Jylland", "Sjælland"]
    assert all(rows[0] == name for name, rows in regions.items())
    assert sum(map(len, regions.values())) == len(answer.context["places"])
    places = answer.text.split('id="places"')[1].split("</details>")[0]
    assert places.count('aria-current="page"') == 1 and "<select" not in places
