"""The golden mothers' group of Vestby with a report over its half-year, and reports of invented figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from rygrad.access.roles import RoleCode
from rygrad.circles.models import Circle
from rygrad.circles.rules.facts import Facts
from rygrad.core.clock import today
from rygrad.devtools import golden
from rygrad.groups.models import RoleHeld
from rygrad.packs.queries import pack
from rygrad.packs.shapes import StatusTemplate
from rygrad.status_reports.models import StatusReport
from rygrad.status_reports.rules.drafting import draft
from rygrad.status_reports.rules.prose import MARK
from rygrad.status_reports.rules.speaking import Speaker
from rygrad.status_reports.rules.told import told
from tests.cast import Cast

FIRST, LAST = date(2025, 8, 28), date(2026, 2, 19)


@pytest.fixture
def template() -> StatusTemplate:
    return pack("dk-bydelsmoedre").status_template()


@dataclass
class Drafted:
    """The prose of every part of one version, with its figures in words."""

    parts: dict[str, str]

    @property
    def whole(self) -> str:
        return "\n\n".join(self.parts.values())


@pytest.fixture
def drafted(template: StatusTemplate) -> Callable[..., Drafted]:
    """``drafted(facts, "da")``: the draft as it reads."""

    def write(facts: Facts, language: str = "da") -> Drafted:
        figures, speaker = told(facts), Speaker(template, language)
        known = figures.all
        return Drafted(
            {
                section.code: MARK.sub(
                    lambda mark: speaker.figure(mark[1], known[mark[1]]), draft(section, template, figures, language)
                )
                for section in template.sections
            }
        )

    return write


@pytest.fixture
def circle(cast: Cast) -> Circle:
    """The golden circle, which ellen runs; she alone may keep it."""
    made = golden.build(cast.vestby, team=[cast["ellen"]])
    RoleHeld.objects.create(
        programme=made.programme,
        group=made.group,
        person=cast["ellen"],
        role=RoleCode.CIRCLE_VOLUNTEER,
        only=made.pk,
        starts_on=today(),
    )
    return made


@pytest.fixture
def report(circle: Circle) -> StatusReport:
    """A draft in Danish over its half-year."""
    return make_report(circle)


def make_report(circle: Circle, **other: Any) -> StatusReport:
    asked: dict[str, Any] = {"template": "half-year", "language": "da", "from_on": FIRST, "to_on": LAST}
    return StatusReport.objects.create(programme=circle.programme, group=circle.group, circle=circle, **asked | other)
