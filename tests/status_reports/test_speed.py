"""A report of three years with 200 mothers asks no more than a small one; its time: benchmarks/circles.py."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from rygrad.core.clock import now
from rygrad.status_reports.figures.page import page
from rygrad.status_reports.figures.writing import versions
from rygrad.status_reports.models import StatusReport
from rygrad.status_reports.papers.pdf import pdf
from rygrad.status_reports.rules.content import digest
from rygrad.ui.printing import NoPrinter
from tests.cast import Cast
from tests.circles.figures.test_speed import QUERIES, START, _fill
from tests.support.circling import make_circle

from .conftest import make_report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGES = 5  # of three years; a page more for each year, not for each mother


def _asked(cast: Cast, questions: Callable, weeks: int, mothers: int) -> dict[str, Any]:
    circle = make_circle(cast.vestby, name=f"{weeks} {mothers}", started_on=START)
    _fill(circle, weeks, mothers)
    made = make_report(circle, from_on=START, to_on=START + timedelta(weeks=weeks - 1))
    report = StatusReport.objects.select_related("circle__group__programme").get(pk=made.pk)
    with questions(QUERIES + 2):  # the name of her group, and what somebody else wrote meanwhile
        both = versions(report)
        page(report, both)
        return both.team.content()


def _sizes(content: dict[str, Any]) -> dict[str, int]:
    """How much stands in each part, but for what has a point or a row for each session."""
    parts = [(section["code"], part) for section in content["sections"] for part in section["parts"]]
    return {
        f"{number} {code} {part['kind']} {key}": len(value)
        for number, (code, part) in enumerate(parts)
        for key, value in part.items()
        if isinstance(value, list | tuple) and key not in {"points", "rows"}
    }


def test_as_many_questions_and_parts_for_three_years_as_for_three_weeks(cast: Cast, questions: Callable) -> None:
    small, large = (_asked(cast, questions, *size) for size in ((3, 3), (150, 200)))
    assert _sizes(small) == _sizes(large)
    assert len(_sizes(large)) >= 10
    assert max(len(part.get("rows", ())) for each in large["sections"] for part in each["parts"]) <= 150
    try:
        body = pdf(large, digest=digest(large), at=now())
    except NoPrinter:
        return
    assert len(PdfReader(io.BytesIO(body)).pages) <= PAGES
    assert len(body) < 200_000
