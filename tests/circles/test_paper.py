"""The attendance sheet on the table: names down, dates across, room for what the logbook asks."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from rygrad.audit.models import Look
from rygrad.circles.enums import SessionState, SourceKind, Standing
from rygrad.circles.models import Participant, Referral, ReferralSource
from rygrad.circles.queries.paper import sheet
from rygrad.core.clock import today
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours

MARCH = date(2026, 3, 1)


def test_names_down_and_the_days_of_the_month_across(cast):
    circle = make_vestby_circle(cast)
    days = [date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 26)]
    for day in [date(2026, 2, 26), *days, date(2026, 4, 2)]:
        add_session(circle, day)
    add_session(circle, date(2026, 3, 19), state=SessionState.CANCELLED)
    for name in ("Åse", "Mina", "زينب", "Bimala"):
        add_mother(circle, name)
    page = cast.client("ellen").get(reverse("circles:paper", args=[circle.pk]), {"month": "2026-03"})
    found = page.context["sheet"]
    assert [each.on for each in found.sessions] == days
    assert found.names == ["Bimala", "Mina", "Åse", "زينب"]
    text = page.content.decode()
    rows = text.split("<tbody>")[1].split("</tbody>")[0].count("<tr")
    assert rows == 4 + 8
    for day in ("5.03.2026", "12.03.2026", "26.03.2026"):
        assert day in text


def test_only_those_who_are_expected_stand_on_it(cast):
    circle = make_vestby_circle(cast)
    add_session(circle, date(2026, 3, 5))
    source = ReferralSource.objects.create(**ours(circle), kind=SourceKind.LIBRARY)

    def sent(name: str, closed: date | None) -> None:
        mother = Participant.objects.create(**ours(circle), alias=name, folded=name.casefold(), added_on=MARCH)
        Referral.objects.create(**ours(circle), participant=mother, source=source, on=MARCH, closed_on=closed)

    for standing in Standing:
        add_mother(circle, standing.value.title(), standing=standing)
    sent("New", None)
    sent("Closed", date(2026, 3, 9))
    assert sheet(circle, MARCH).names == ["Active", "New", "Paused"]


@pytest.mark.parametrize("month", ["", "2026-13", "0001-01", "9999-12", "x", "2026-03-05", "٢٠٢٦-٠٣"])
def test_a_month_that_is_none_gives_the_one_that_goes_on(cast, month):
    circle = make_vestby_circle(cast)
    page = cast.client("ellen").get(reverse("circles:paper", args=[circle.pk]), {"month": month})
    assert page.status_code == 200
    assert page.context["sheet"].month in {today().replace(day=1), MARCH}


def test_the_months_beside_it(cast):
    circle = make_vestby_circle(cast)
    found = sheet(circle, date(2026, 1, 31))
    assert (found.before, found.after) == (date(2025, 12, 1), date(2026, 2, 1))


def test_the_names_are_for_the_team_alone(cast):
    circle = make_vestby_circle(cast)
    for name in ("berit", "chau", "amina"):
        assert cast.client(name).get(reverse("circles:paper", args=[circle.pk])).status_code == 403


def test_who_has_looked_at_the_names_is_known(cast):
    circle = make_vestby_circle(cast)
    for _time in range(2):
        cast.client("ellen").get(reverse("circles:paper", args=[circle.pk]))
    look = Look.objects.get()
    assert (look.person, look.by, look.what, look.times) == (circle.pk, cast["ellen"].account_id, "paper", 2)


def test_forty_names_ask_as_often_as_one(cast, django_assert_max_num_queries):
    circle = make_vestby_circle(cast)
    add_session(circle, today())
    for number in range(40):
        add_mother(circle, f"Mor {number:02}")
    with django_assert_max_num_queries(12):
        assert len(sheet(circle, today()).names) == 40


@pytest.mark.browser
def test_forty_names_fill_two_pages_with_the_headings_on_each(desk, cast, enter, tmp_path):
    circle = make_vestby_circle(cast)
    for number in range(5):
        add_session(circle, MARCH + timedelta(days=4 + 7 * number) if number < 4 else date(2026, 3, 31))
    for number in range(40):
        add_mother(circle, f"Mor {number:02}")
    enter(desk, cast, "ellen")
    desk.goto(f"{reverse('circles:paper', args=[circle.pk])}?month=2026-03")
    printed = desk.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(842, 595)}  # A4 across
    assert len(boxes) in {2, 3}
