"""The anonymous evaluation of a course (F04)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rygrad.audit.models import Entry
from rygrad.core.links import sealed_link
from rygrad.gatherings.models import Gathering
from rygrad.training.models import Cohort, EvaluationCount
from rygrad.training.queries.evaluation import results
from tests.support.training import add_module, add_trainee, attend, make_cohort

NOON = datetime.now(tz=UTC).replace(hour=17, minute=0, second=0, microsecond=0)  # while the first day lasts
AFTER = NOON + timedelta(days=3)
LAST = NOON + timedelta(days=14)
BEFORE_CODES = ("know-where-help", "dare-to-speak", "listen-to-the-end", "know-many-here")


@pytest.fixture
def cohort(cast: Any, travel: Any) -> Cohort:
    """A course of two days; seven women were at both. It is the evening of the first."""
    travel(NOON)
    found = make_cohort(cast.vestby, starts_on=NOON.date())
    women = [add_trainee(found, f"woman{number}") for number in range(7)]
    attend(add_module(found, 1, on=NOON.date()), *women)
    attend(add_module(found, 2, on=LAST.date()), *women)
    return found


def address(cohort: Cohort) -> str:
    return f"/evaluate/{sealed_link('course-evaluation', cohort.pk)}/"


def answer(cohort: Cohort, value: int, *codes: str, phone: Client | None = None) -> Any:
    return (phone or Client()).post(address(cohort), dict.fromkeys(codes or BEFORE_CODES, str(value)))


def shown(cast: Any, cohort: Cohort) -> str:
    return str(cast.client("berit").get(f"/courses/{cohort.pk}/evaluation/").content.decode())


def test_f04_four_answers_show_nothing_and_five_do(cast: Any, cohort: Cohort, travel: Any) -> None:
    """Also in the source of the page: with four it is byte for byte as with none."""
    travel(AFTER)
    nothing = shown(cast, cohort)
    travel(NOON)
    for value in (1, 2, 3, 4):
        assert answer(cohort, value).status_code == 302
    answer(cohort, 5, "know-where-help")
    travel(AFTER)
    page = shown(cast, cohort)
    assert page.count("data-question") == 1
    assert 'data-question="know-where-help"' in page
    (found,) = [each.before for each in results(cohort) if each.before]
    assert (found.numbers, found.mean) == ((1, 1, 1, 1, 1), 3.0)
    EvaluationCount.objects.filter(question="know-where-help").update(fives=0)
    assert strip(shown(cast, cohort)) == strip(nothing)


def strip(page: str) -> str:
    """The page without what is new in every answer."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "nonce" not in line)


def test_f04_nothing_is_shown_while_one_can_still_answer(cast: Any, cohort: Cohort, travel: Any) -> None:
    """Else a sixth answer could be read off the difference between two looks."""
    for _each in range(6):
        answer(cohort, 4)
    assert "data-question" not in shown(cast, cohort)
    travel(AFTER)
    assert "data-question" in shown(cast, cohort)
    assert b'id="shut"' in Client().get(address(cohort)).content
    answer(cohort, 1)
    assert EvaluationCount.objects.get(question="dare-to-speak").ones == 0


def test_f04_a_day_moved_after_its_numbers_were_shown_is_not_open_again(cast: Any, cohort: Cohort, travel: Any) -> None:
    for _each in range(5):
        answer(cohort, 4)
    travel(AFTER)
    Gathering.objects.filter(on=NOON.date()).update(on=AFTER.date())
    assert answer(cohort, 1).status_code == 422
    assert EvaluationCount.objects.get(question="dare-to-speak").ones == 0


def test_f04_before_and_after_are_compared(cast: Any, cohort: Cohort, travel: Any) -> None:
    for _each in range(5):
        answer(cohort, 2)
    travel(LAST)
    for _each in range(6):
        answer(cohort, 4, *BEFORE_CODES, "useful")
    travel(LAST + timedelta(days=3))
    found = {each.code: each for each in results(cohort)}
    assert found["dare-to-speak"].moved == 2.0
    assert found["useful"].before is None
    assert found["useful"].after is not None
    assert 'data-moved="2.0"' in shown(cast, cohort)


def test_f04_no_row_no_log_line_and_no_name_for_an_answer(cohort: Cohort) -> None:
    """The same tables are written for whoever answers, and each question is one addition in the database."""
    phone = Client()
    answer(cohort, 3)
    before = (EvaluationCount.objects.count(), Entry.objects.count())
    with CaptureQueriesContext(connection) as asked:
        answer(cohort, 5, phone=phone)
    assert (EvaluationCount.objects.count(), Entry.objects.count()) == before
    writes = [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(writes) == len(BEFORE_CODES)
    assert all('"training_evaluationcount"' in sql and '"fives" + 1' in sql for sql in writes)
    (note,) = [each.value for each in phone.cookies.values() if each.value and "evaluated" in each.key]
    assert cohort.pk.hex not in note


def test_f04_a_phone_answers_once_and_as_many_as_were_there(cohort: Cohort) -> None:
    phone = Client()
    assert answer(cohort, 5, phone=phone).status_code == 302
    assert answer(cohort, 5, phone=phone).status_code == 200
    assert EvaluationCount.objects.get(question="dare-to-speak").fives == 1
    for _each in range(6):
        answer(cohort, 5)
    assert answer(cohort, 5).status_code == 422
    assert EvaluationCount.objects.get(question="dare-to-speak").fives == 7


@pytest.mark.parametrize("sent", [{}, {"dare-to-speak": "6"}, {"dare-to-speak": "x"}, {"useful": "5"}])
def test_what_is_no_answer_is_not_counted(cohort: Cohort, sent: dict[str, str]) -> None:
    assert Client().post(address(cohort), sent).status_code == 422
    assert not EvaluationCount.objects.exists()


def test_an_unknown_link_is_a_kind_page(cohort: Cohort) -> None:
    assert Client().get(f"/evaluate/{sealed_link('course-wall', cohort.pk)}/").status_code == 404
