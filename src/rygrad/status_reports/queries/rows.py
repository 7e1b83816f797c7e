"""What a figure is counted from: the mothers and the sessions behind it, for the team alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from rygrad.circles.enums import SessionState, Standing
from rygrad.circles.models import Participant, Session
from rygrad.circles.queries.facts import records, visits_coming, visits_held
from rygrad.circles.rules.records import Mother
from rygrad.circles.rules.seasons import Stretch
from rygrad.ui.dates import day

from ..models import StatusReport


@dataclass(frozen=True)
class Row:
    """One line with the way to its page. ``detail``: how often, how many."""

    text: str
    detail: str
    href: str


OF_MOTHERS: dict[str, Callable[[Mother, StatusReport], bool]] = {
    "participants": lambda mother, report: bool(mother.came),
    "kinds": lambda mother, report: bool(mother.came),
    "sums": lambda mother, report: bool(mother.came),
    "sources": lambda mother, report: bool(mother.came or mother.sent),
    "through_friend": lambda mother, report: bool(mother.came),
    "backgrounds": lambda mother, report: mother.stands(report.to_on) == Standing.ACTIVE,
    "active": lambda mother, report: mother.stands(report.to_on) == Standing.ACTIVE,
    "paused": lambda mother, report: mother.stands(report.to_on) == Standing.PAUSED,
    "left": lambda mother, report: mother.stands(report.to_on) == Standing.LEFT,
    "digital": lambda mother, report: mother.in_chat(report.to_on),
    "community": lambda mother, report: bool(mother.came),
    "replying": lambda mother, report: 1 <= len(mother.came) <= 2,
    "never_came": lambda mother, report: bool(mother.sent) and not mother.came,
}
OF_SESSIONS = ("attendance", "low", "trend", "good", "duty", "rota", "duties", "logbooks")
OF_VISITS = ("visits", "fixed_visits", "programme")
# Figures whose rows have a page of their own.
ELSEWHERE = {"care": "circles:care", "stories": "circles:stories", "turnover": "circles:team"}


def rows(report: StatusReport, code: str) -> list[Row] | None:
    """The rows behind a figure; None for a code that nobody knows."""
    if code in OF_MOTHERS:
        return list(_mothers(report, OF_MOTHERS[code]))
    if code in OF_SESSIONS:
        return list(_sessions(report))
    if code in OF_VISITS:
        return list(_visits(report, coming=code == "programme"))
    if code in ELSEWHERE:
        return []
    return None


def _mothers(report: StatusReport, counts: Callable[[Mother, StatusReport], bool]) -> Iterator[Row]:
    kept = records(report.circle, Stretch(report.from_on, report.to_on))
    there = {mother.pk: mother for mother in kept.mothers if counts(mother, report)}
    named = Participant.objects.filter(circle=report.circle, pk__in=there)
    for mother in sorted(named, key=lambda each: each.folded or each.alias.casefold()):
        times = len(there[mother.pk].came)
        yield Row(mother.alias, f"{times} ×", reverse("circles:mother", kwargs={"pk": mother.pk}))


def _sessions(report: StatusReport) -> Iterator[Row]:
    kept = records(report.circle, Stretch(report.from_on, report.to_on))
    came = {each.pk: each.came for each in kept.sessions}
    rows = Session.objects.filter(circle=report.circle, on__range=(report.from_on, report.to_on)).order_by("on")
    for row in rows.only("on", "state"):
        said = str(came.get(row.pk, 0)) if row.state == SessionState.HELD else str(row.get_state_display())
        yield Row(day(row.on), said, reverse("circles:session", kwargs={"pk": row.pk}))


def _visits(report: StatusReport, *, coming: bool) -> Iterator[Row]:
    period = Stretch(report.from_on, report.to_on)
    for row in visits_coming(report.circle, report.to_on) if coming else visits_held(report.circle, period):
        detail = f"{row.organisation.name} · {row.get_state_display()}"
        yield Row(day(row.on), detail, reverse("circles:visit", kwargs={"pk": row.pk}))
