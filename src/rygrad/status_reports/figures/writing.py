"""The two versions of a report as it stands now: what is drafted, what is written over, and what does not add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import override

from rygrad.circles.figures import explain, facts, outside
from rygrad.circles.figures.shown import page
from rygrad.circles.models import Circle
from rygrad.circles.rules.facts import Facts
from rygrad.packs.errors import NotInPack
from rygrad.packs.queries import pack
from rygrad.packs.shapes import StatusTemplate

from ..enums import Audience
from ..models import StatusReport
from ..rules.content import Explain, Head, content
from ..rules.drafting import draft
from ..rules.told import Told, told

_BASIS = "{basis} {rests}"


@dataclass
class Version:
    """A report for one audience."""

    report: StatusReport
    facts: Facts
    template: StatusTemplate

    @cached_property
    def told(self) -> Told:
        """Its figures by name."""
        return told(self.facts)

    @cached_property
    def drafts(self) -> dict[str, str]:
        """The drafted prose of each section."""
        here = self.template, self.told, self.report.language
        return {section.code: draft(section, *here) for section in self.template.sections}

    def content(self, **published: Any) -> dict[str, Any]:
        """The whole report as data; ``published``: number, replaces, published_on."""
        report = self.report
        head = Head(report.circle.name, report.group.name, report.from_on, report.to_on, report.language, **published)
        return content(self.facts, self.template, head, written(report), explained(self.facts, report.language))


@dataclass
class Versions:
    """Both versions of a report."""

    team: Version
    outside: Version
    open: bool = field(init=False)  # something does not add up

    def __post_init__(self) -> None:
        self.open = bool(self.team.facts.closes or self.outside.facts.closes)

    def of(self, audience: str) -> Version:
        """The one for this audience."""
        return self.team if audience == Audience.TEAM else self.outside


def versions(report: StatusReport) -> Versions:
    """Both versions, reckoned once."""
    exact = facts(report.circle, from_on=report.from_on, to_on=report.to_on)
    template = template_of(report.circle, report.template)
    return Versions(Version(report, exact, template), Version(report, outside(exact), template))


def written(report: StatusReport) -> dict[str, str]:
    """What somebody made of the draft, by section."""
    return {code: each["text"] for code, each in report.prose.items()}


def template_of(circle: Circle, code: str = "") -> StatusTemplate:
    """The template with this code; the first one of the programme when it has gone. Raises NotInPack without any."""
    shipped = pack(circle.group.programme.pack)
    try:
        return shipped.status_template(code)
    except NotInPack:
        return shipped.status_template()


def explained(facts: Facts, language: str) -> Explain:
    """What each figure means and on how much it rests, in the language of the report."""
    with override(language):
        rests: dict[str, str] = {}
        for shown in (each for section in page(facts).sections for each in section.figures):
            rests.setdefault(shown.code, shown.rests)

    def about(code: str) -> Mapping[str, Any]:
        with override(language):
            found = explain(code, facts)
            basis = _BASIS.format(basis=found.basis, rests=rests.get(code, "")).strip()
            return {"title": str(found.title), "definition": str(found.definition), "basis": basis}

    return about
