"""The country's figures, each with its definition and what it rests on; the register as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rygrad.access.rule import Who
from rygrad.core.clock import today
from rygrad.core.texts import Said, say
from rygrad.gatherings.figures import Active
from rygrad.groups.models import Programme
from rygrad.meetings.enums import Outcome
from rygrad.meetings.models import Meeting
from rygrad.meetings.queries.shapes import headline
from rygrad.packs.queries import pack

from .queries import Line, Register, overseen


@dataclass(frozen=True)
class ByTemplate:
    """The closed meetings that one version of one template judged, and how many of them were whole."""

    title: Said
    version: int
    closed: int
    complete: int


@dataclass(frozen=True)
class MeetingYear:
    """The closed meetings of one programme in a calendar year, as counted on a day. No group is told apart.

    ``resting_on`` of ``of`` groups have closed a meeting in it.
    """

    programme: str
    number: int
    counted_on: date
    resting_on: int
    of: int
    templates: tuple[ByTemplate, ...]

    @property
    def closed(self) -> int:
        return sum(each.closed for each in self.templates)

    @property
    def complete(self) -> int:
        return sum(each.complete for each in self.templates)

    @property
    def headline(self) -> str:
        """ "8 whole meetings of 10." """
        return headline(self.complete, self.closed)

    @property
    def since(self) -> date:
        return date(self.number, 1, 1)

    @property
    def until(self) -> date:
        return min(self.counted_on, date(self.number, 12, 31))


def meeting_years(who: Who, number: int) -> list[MeetingYear]:
    """How many closed meetings were whole, by the template that judged them, in each programme she oversees."""
    on = today()
    years = []
    for programme, groups in overseen(who):
        closed = (
            Meeting.objects.filter(
                programme=programme, group__in=groups.order_by().values("pk"), gathering__on__year=number
            )
            .exclude(outcome=Outcome.OPEN)
            .order_by()
        )
        years.append(
            MeetingYear(
                programme.name,
                number,
                on,
                resting_on=closed.aggregate(groups=Count("group", distinct=True))["groups"],
                of=groups.count(),
                templates=tuple(
                    ByTemplate(_title(programme, code), version, there, whole)
                    for code, version, there, whole in _by_template(closed)
                ),
            )
        )
    return years


def _by_template(closed: QuerySet[Meeting]) -> QuerySet[Meeting, tuple[str, int, int, int]]:
    return (
        closed.values_list("template", "template_version")
        .annotate(closed=Count("pk"), complete=Count("pk", filter=Q(outcome=Outcome.COMPLETE)))
        .order_by("template", "template_version")
    )


def _title(programme: Programme, code: str) -> Said:
    titles = {template.code: template.title for template in pack(programme.pack).templates}
    return say(titles.get(code, {"en": code}))


def as_csv(registers: Iterable[Register]) -> str:
    """The groups as comma-separated values; the first lines say what "active" means, for when, on how much it rests."""
    out = io.StringIO()
    sheet = csv.writer(out)
    for register in registers:
        sheet.writerow([_safe(register.programme.name), register.active.on.isoformat(), _definition(register.active)])
        sheet.writerow(
            [
                _("Region"),
                _("Group"),
                _("Municipality"),
                _("Phase"),
                _("Status"),
                _("Legal form"),
                _("Active"),
                _("Last meeting"),
                _("Next meeting"),
            ]
        )
        sheet.writerows([_safe(text) for text in _row(line)] for line in register.lines)
    return "\ufeff" + out.getvalue()


def _definition(active: Active) -> str:
    return _(
        "Active: has graduated, has not left, is not on a break, and was present at one gathering held after %(since)s "
        "and not after %(on)s. %(number)s people, each counted once. Rests on %(held)s of %(groups)s groups.",
    ) % {"since": active.since, "on": active.on, "number": active.value, "held": active.resting_on, "groups": active.of}


def _row(line: Line) -> list[object]:
    group = line.group
    return [
        group.parent.name if group.parent else "",
        group.name,
        group.municipality,
        line.phase,
        group.get_status_display(),
        group.get_legal_form_display(),
        line.active,
        line.last or "",
        line.next or "",
    ]


def _safe(value: object) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
