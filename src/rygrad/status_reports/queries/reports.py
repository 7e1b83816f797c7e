"""Which reports there are, and for whom."""

from datetime import date, timedelta

from django.db.models import Max, QuerySet

from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.circles.models import Circle
from rygrad.core.clock import months_before

from ..enums import State
from ..models import FrozenReport, Given, StatusReport


def of_circle(circle: Circle) -> list[StatusReport]:
    """The reports of a mothers' group with what was frozen of them, the latest first."""
    rows = StatusReport.objects.filter(programme=circle.programme_id, group=circle.group_id, circle=circle)
    return list(rows.select_related("replaces").prefetch_related("frozen__given").order_by("-to_on", "-number"))


def replaced(reports: list[StatusReport]) -> set[object]:
    """The ids of the reports that a later one replaces; published ones only count."""
    return {each.replaces_id for each in reports if each.replaces_id and each.state == State.PUBLISHED}


def for_municipality(who: Who) -> QuerySet[Given]:
    """The reports that were given to the municipality of the groups that she reads for. Never of practice."""
    rows = Given.objects.filter(group__practice=False).select_related("frozen__report__circle", "group__programme")
    return visible(who, May.PUBLICATION_SEE, rows).order_by("group__name", "-frozen__report__to_on", "-on")


def period(circle: Circle, day: date, months: int) -> tuple[date, date]:
    """The period to propose: from the day after the last published report, else so many months back, until today."""
    rows = StatusReport.objects.filter(circle=circle, state=State.PUBLISHED)
    last = rows.aggregate(last=Max("to_on"))["last"]
    start = last + timedelta(days=1) if last and last < day else months_before(day, months)
    return max(start, min(circle.started_on, day)), day


def next_number(circle: Circle) -> int:
    """The number of the circle's next published report."""
    rows = StatusReport.objects.filter(programme=circle.programme_id, group=circle.group_id, circle=circle)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def frozen_of(report: StatusReport) -> dict[str, FrozenReport]:
    """What was frozen of a report, by audience."""
    return {each.audience: each for each in FrozenReport.objects.filter(report=report).select_related("given")}


def later(report: StatusReport) -> StatusReport | None:
    """The published report that replaces this one."""
    return StatusReport.objects.filter(replaces=report, state=State.PUBLISHED).first()
