"""The year's page: words and spines say the same, years can be browsed, nobody is ranked."""

import re
from datetime import date, timedelta

import pytest

from rygrad.core.clock import today
from rygrad.meetings.figures import complete_meetings
from rygrad.meetings.models import Meeting
from rygrad.packs.queries import pack

from .rows import held

YEAR = today().year


def page(client, group, query: str = "") -> str:
    answer = client.get(f"/groups/{group.pk}/year/{query}", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_the_picture_shows(cast) -> None:
    for month in range(1, 11):
        held(cast.vestby, date(YEAR - 1, month, 3), without=["social"] if month in (3, 10) else [])
    html = page(cast.client("amina"), cast.vestby, f"?year={YEAR - 1}")
    assert "8 whole meetings of 10." in html
    assert "Our social community was forgotten 2 times, last in October." in html
    assert "There were no meetings in November and December." in html
    assert html.count("Without: Our social community") == 2
    picture = html.split('class="year"')[1].split("</ol>")[0]
    assert re.findall(r'data-month="(\w+)"', picture) == (
        ["complete"] * 2 + ["incomplete"] + ["complete"] * 6 + ["incomplete", "none", "none"]
    )


def test_every_figure_tells_its_definition_period_coverage_and_template(cast) -> None:
    held(cast.vestby, date(YEAR - 1, 2, 3), without=["planning"], template="three")
    Meeting.objects.update(outcome="complete", missing=[])
    held(cast.vestby, date(YEAR - 1, 3, 3), without=["social"])
    figure = complete_meetings(cast.vestby, YEAR - 1)
    assert (figure.code, figure.value, figure.of, figure.share) == ("meetings.complete", 1, 2, 0.5)
    assert (figure.since, figure.until) == (date(YEAR - 1, 2, 3), date(YEAR - 1, 12, 31))
    html = page(cast.client("amina"), cast.vestby, f"?year={YEAR - 1}")
    for words in (
        "A meeting is whole when",
        "Counts the meetings that have been closed.",
        "Three parts: 1 meeting",
        "Four elements: 1 meeting",
    ):
        assert words in html
    assert complete_meetings(cast.oestby, YEAR).share is None


def test_a_group_is_compared_with_itself_only(cast) -> None:
    """G22: whatever the other groups did, the page is the same, and no word on it ranks."""
    held(cast.vestby, date(YEAR - 1, 2, 3), without=["social"])
    before = page(cast.client("amina"), cast.vestby, f"?year={YEAR - 1}")
    for month in range(1, 13):
        held(cast.oestby, date(YEAR - 1, month, 3))
        held(cast.nordby, date(YEAR - 1, month, 3))
    after = page(cast.client("amina"), cast.vestby, f"?year={YEAR - 1}")
    mask = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert mask.sub("", before) == mask.sub("", after)
    assert not re.search(r"Østby|Nordby|average|rank|best|worst|%", re.sub(r"<[^>]+>|&[^;]+;", "", after))


def test_the_year_shows_each_kind_of_social_that_was_held(cast) -> None:
    kinds = {each.kind: each.code for each in pack("dk-bydelsmoedre").socials}
    for month, kind in enumerate(("talk", "energizer", "energizer"), start=1):
        held(cast.vestby, date(YEAR - 1, month, 3), social=kinds[kind])

    def shown() -> list[tuple[str, str]]:
        html = page(cast.client("amina"), cast.vestby, f"?year={YEAR - 1}")
        return re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", html.split('<dl class="answers">')[1].split("</dl>")[0])

    assert shown() == [
        ("Talks about other things", "1 time"),
        ("Energizers", "2 times"),
        ("Something done together", "not yet"),
    ]
    held(cast.vestby, date(YEAR - 1, 9, 3), social=kinds["shared"])
    assert shown()[2] == ("Something done together", "1 time")


def test_years_are_browsed_and_odd_ones_do_not_exist(cast) -> None:
    held(cast.vestby, date(YEAR - 3, 2, 3))
    amina = cast.client("amina")
    assert f'href="?year={YEAR - 3}"' in page(amina, cast.vestby)
    assert f'href="?year={YEAR}"' in page(amina, cast.vestby, f"?year={YEAR - 3}")
    for odd in ("?year=x", "?year=", "?year=²", "?year=99999", "?year=%00"):
        assert f"Our backbone in {YEAR}</h1>" in page(amina, cast.vestby, odd)
    for none in ("?year=1066", "?year=0", f"?year={YEAR + 2}"):
        assert amina.get(f"/groups/{cast.vestby.pk}/year/{none}").status_code == 404


def test_an_empty_year_says_so(cast) -> None:
    assert "No meeting has been closed this year." in page(cast.client("amina"), cast.vestby)


@pytest.mark.parametrize("months", [1, 10])
def test_as_many_questions_for_one_meeting_as_for_ten(cast, django_assert_max_num_queries, months: int) -> None:
    for month in range(months):
        held(cast.vestby, date(YEAR, 1, 1) + timedelta(days=month))
    client = cast.client("amina")
    client.get("/me/")
    with django_assert_max_num_queries(40) as asked:
        page(client, cast.vestby)
    assert len(asked) <= 18
