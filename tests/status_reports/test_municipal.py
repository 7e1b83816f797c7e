"""Whoever the municipality employs writes with the figures for others, also where the page has doubts."""

import pytest
from django.urls import reverse

from rygrad.groups.enums import Employer
from rygrad.groups.models import RoleHeld
from rygrad.status_reports.figures.writing import versions
from rygrad.status_reports.models import StatusReport
from tests.cast import Cast


@pytest.mark.parametrize("name", ["report", "publish"])
@pytest.mark.parametrize("employer", [Employer.NOBODY, Employer.MUNICIPALITY])
def test_what_is_left_out_is_told_with_the_figures_that_she_may_read(
    report: StatusReport, cast: Cast, name: str, employer: Employer
) -> None:
    RoleHeld.objects.filter(person=cast["berit"]).update(employer=employer)
    section = next(code for code, text in versions(report).team.drafts.items() if "[[friend]]" in text)
    StatusReport.objects.filter(pk=report.pk).update(prose={section: {"text": "Kort sagt.", "version": 1}})
    text = cast.client("berit").get(reverse(f"status_reports:{name}", args=[report.pk])).text
    exact = employer == Employer.NOBODY
    assert "[[friend]]" in text
    assert ("4 [[friend]]" in text) == exact
