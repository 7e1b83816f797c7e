"""Three years with 200 mothers: the page of a report in under a second, its PDF in under three.

The processor's time is measured, so that another program on the machine does not count.
"""

from datetime import date, timedelta
from time import process_time

import pytest

from rygrad.circles.models import Circle
from rygrad.core.clock import now
from rygrad.status_reports.figures.page import page
from rygrad.status_reports.figures.writing import versions
from rygrad.status_reports.papers.dressed import dressed
from rygrad.status_reports.papers.pdf import NoPrinter, pdf
from rygrad.status_reports.rules.content import digest
from tests.cast import Cast
from tests.circles.figures.test_speed import START, _fill
from tests.support.circling import make_circle

from .conftest import make_report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_three_years(cast: Cast, record_property) -> None:  # type: ignore[no-untyped-def]
    circle: Circle = make_circle(cast.vestby, started_on=START)
    _fill(circle, 150, 200)
    report = make_report(circle, from_on=date(2023, 1, 1), to_on=START + timedelta(weeks=149))
    report = type(report).objects.select_related("circle__group__programme").get(pk=report.pk)
    page(report, versions(report))  # the pack and the plural rules are read once
    took = {}
    start = process_time()
    both = versions(report)
    page(report, both)
    whole = both.team.content()
    dressed(whole)
    took["page"] = process_time() - start
    try:
        start = process_time()
        body = pdf(whole, digest=digest(whole), at=now())
        took["pdf"] = process_time() - start
        assert body.startswith(b"%PDF")
    except NoPrinter:
        pass
    for name, seconds in took.items():
        record_property(name, seconds)
        print(f"{name}: {seconds:.2f} s")  # with ``-s``
    assert took["page"] < 1
    assert took.get("pdf", 0) < 3
