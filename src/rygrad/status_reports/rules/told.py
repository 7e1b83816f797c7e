"""The figures of one version of a report under the names that its sentences use. Plain values, no texts yet.

A figure that is not there (nothing to reckon it from) or not told (outside, too few) is None, and no sentence says it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from rygrad.circles.rules.attendance import UNTAGGED
from rygrad.circles.rules.facts import OTHER, Attendance, Backgrounds, Count, Facts, Span, VisitRow
from rygrad.packs.status import FIGURES, OF_A_VISIT

STORIES = 3  # at most (E29)
Values = Mapping[str, Any]
# What each figure is explained by (circles.figures.explain): the longest beginning of its name that stands here.
ABOUT = {
    "participants": "participants",
    "participants.regular": "kinds",
    "participants.between": "kinds",
    "participants.occasional": "kinds",
    "participants.share": "kinds",
    "participants.least": "kinds",
    "participants.rest": "sums",
    "occasional": "replying",
    "community": "community",
    "never_came": "never_came",
    "referred": "sources",
    "friend": "through_friend",
    "active": "active",
    "paused": "paused",
    "left": "left",
    "dormant": "sums",
    "left.still_digital": "digital",
    "sessions": "attendance",
    "attendance": "attendance",
    "attendance.trend": "trend",
    "attendance.since": "trend",
    "attendance.fall": "trend",
    "attendance.earlier": "trend",
    "attendance.later": "trend",
    "attendance.good": "good",
    "attendance.share": "good",
    "low": "low",
    "backgrounds": "backgrounds",
    "duty": "duty",
    "duty.staffed": "rota",
    "duty.planned": "rota",
    "duty.roles": "duties",
    "duty.filled": "duties",
    "logbooks": "logbooks",
    "team": "turnover",
    "visits": "visits",
    "visits.fixed": "fixed_visits",
    "programme": "programme",
    "care": "care",
    "stories": "stories",
}


@dataclass(frozen=True)
class Visitor:
    """One visitor: ``key`` stays the same as long as the organisation is called so."""

    key: str
    values: Values

    def named(self) -> Iterator[tuple[str, Any]]:
        """Her figures under the names that stand in the prose: ``visits.church_3f9a.came``."""
        return ((f"visits.{self.key}.{field}", value) for field, value in self.values.items())


@dataclass(frozen=True)
class Told:
    """All figures of one version: by name, and visitor by visitor, whoever comes regularly first."""

    values: Values
    visitors: tuple[Visitor, ...]

    @property
    def all(self) -> dict[str, Any]:
        """Every figure that may stand in the prose."""
        return {**self.values, **dict(pair for each in self.visitors for pair in each.named())}


def told(facts: Facts) -> Told:
    """The figures of a version."""
    values: dict[str, Any] = {
        "group.name": facts.circle_name,
        "group.started": facts.started_on,
        "period.from": facts.from_on,
        "period.to": facts.to_on,
        "friend": facts.through_friend,
        "stories": min(len(facts.stories), STORIES),
        **_mothers(facts),
        **_came(facts),
        **_sessions(facts),
        **_attendance(facts.attendance),
        **_backgrounds(facts.backgrounds),
        **_team(facts),
        **_visits(facts),
        **_others(facts),
    }
    rows = sorted(facts.visits, key=lambda row: (not row.regular, not row.fixed, row.organisation.casefold()))
    return Told(values, tuple(Visitor(_key(row), _visitor(row)) for row in rows))


def about(name: str) -> str:
    """The code under which a figure is explained; "" for a plain date or name."""
    if name.startswith("visits.") and name.rpartition(".")[2] in {"months", "of"}:
        return "fixed_visits"
    parts = name.split(".")
    known = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((ABOUT[each] for each in known if each in ABOUT), "")


def kind(name: str) -> str:
    """What sort of figure a name stands for; "" for a name that nobody knows."""
    if name in FIGURES:
        return FIGURES[name]
    parts = name.split(".")
    return OF_A_VISIT.get(parts[2], "") if len(parts) == 3 and parts[0] == "visits" else ""


def _mothers(facts: Facts) -> Values:
    now = facts.standing
    return {
        "participants": facts.total,
        "participants.regular": facts.kinds.regular,
        "participants.between": facts.kinds.between,
        "participants.occasional": facts.kinds.occasional,
        "participants.least": facts.kinds.least,
        "participants.share": facts.kinds.share / 100,
        "participants.rest": facts.total - now.active,
        "occasional.replying": facts.replying.replying,
        "occasional.invitations": facts.replying.invitations,
        "community": facts.community.total,
        "community.active": facts.community.active,
        "community.paused": facts.community.paused,
        "community.left_digital": facts.community.left_digital,
        "community.replying": facts.community.replying,
        "community.dormant_digital": facts.community.dormant_digital,
        "active": now.active,
        "paused": now.paused,
        "left": now.left,
        "dormant": now.dormant,
    }


def _came(facts: Facts) -> Values:
    never = facts.never_came
    referred = [row.referred for row in facts.sources]
    return {
        "never_came": never.total,
        "never_came.not_established": never.not_established,
        "never_came.contacted": never.contacted,
        "never_came.pending": never.pending,
        "never_came.sources": _listed(never.by_source, never.total),
        "referred": None if None in referred else sum(n or 0 for n in referred),
    }


def _sessions(facts: Facts) -> Values:
    met, low = facts.sessions, facts.low
    return {
        "sessions.planned": met.planned,
        "sessions.held": met.held,
        "sessions.cancelled": met.cancelled,
        "sessions.outings": met.outings,
        "sessions.cancelled_why": _listed(met.cancelled_why, met.cancelled),
        "low": low.total,
        "low.untagged": sum(row.n or 0 for row in low.by_context if row.code == UNTAGGED),
        "low.context": _listed([row for row in low.by_context if row.code != UNTAGGED], low.total),
    }


def _attendance(seen: Attendance) -> Values:
    earlier, later = _compared(seen)
    return {
        "attendance.mean": seen.mean,
        "attendance.median": seen.median,
        "attendance.share": seen.share_active,
        "attendance.good": "yes" if seen.good else None,
        "attendance.trend": seen.trend,
        "attendance.since": seen.since,
        "attendance.fall": seen.fall,
        "attendance.earlier": earlier.label_code if earlier else None,
        "attendance.later": later.label_code if later else None,
        "attendance.earlier.mean": earlier.mean if earlier else None,
        "attendance.later.mean": later.mean if later else None,
    }


def _compared(seen: Attendance) -> tuple[Span | None, Span | None]:
    """The two seasons that the trend compares: the last two of these names that have a mean."""
    if seen.trend is None or seen.seasons is None:
        return None, None
    spans = [span for span in seen.by_season if span.mean is not None]
    later = next((span for span in reversed(spans) if span.label_code == seen.seasons[1]), None)
    before = [span for span in spans if later and span.to_on < later.from_on]
    earlier = next((span for span in reversed(before) if span.label_code == seen.seasons[0]), None)
    return (earlier, later) if earlier else (None, None)


def _backgrounds(said: Backgrounds) -> Values:
    by_code = {row.code: row.n for row in said.rows}
    first = said.most or said.largest
    names = tuple(Count(row.code, row.name, None) for row in said.rows if row.code != first)
    return {
        "backgrounds.asked": said.asked,
        "backgrounds.answered": said.answered,
        "backgrounds.most": said.most,
        "backgrounds.most_n": by_code.get(said.most or ""),
        "backgrounds.largest": said.largest,
        "backgrounds.largest_n": by_code.get(said.largest or ""),
        "backgrounds.others": names if first else (),
        "backgrounds.named": () if first else names,
    }


def _team(facts: Facts) -> Values:
    duty = facts.duty
    return {
        "duty.p10": duty.p10,
        "duty.p90": duty.p90,
        "duty.mean": duty.mean,
        "duty.active": duty.active,
        "duty.steady": duty.steady,
        "duty.staffed": duty.staffed,
        "duty.planned": duty.planned,
        "duty.roles": duty.roles,
        "duty.filled": duty.filled,
        "duty.held": duty.held,
        "logbooks": duty.logbooks,
        "logbooks.due": duty.logbooks_due,
        "team.joined": duty.joined,
        "team.left": duty.left,
        "team.mean": duty.mean_team,
        "team.turnover": duty.turnover,
        "team.little": "yes" if duty.little else None,
    }


def _visits(facts: Facts) -> Values:
    often = [row for row in facts.visits if _often(row)]
    rest = [Count("", row.organisation, row.came) for row in facts.visits if row.came and not _often(row)]
    return {
        "visits": len(facts.visits),
        "visits.often": len(often),
        "visits.regular": sum(row.regular for row in facts.visits),
        "visits.fixed": sum(row.fixed for row in facts.visits),
        "visits.others": tuple(rest),
        "visits.went": tuple(Count("", row.organisation, row.went) for row in facts.visits if row.went),
        "programme": len(facts.programme),
        "programme.tentative": sum(each.tentative for each in facts.programme),
    }


def _others(facts: Facts) -> Values:
    back = [day for day in facts.paused.back if day]
    return {
        "paused.reasons": _listed(facts.paused.by_reason, facts.paused.total),
        "paused.next": min(back) if back else None,
        "left.reasons": _listed(facts.left.by_reason, facts.left.total),
        "left.from_start": facts.left.from_start,
        "left.still_digital": facts.left.still_digital,
        "care.made": facts.care.made,
        "care.reached": facts.care.reached,
        "care.came": facts.care.came,
        "care.support": facts.care.support,
    }


def _visitor(row: VisitRow) -> Values:
    return {
        "name": row.organisation,
        "came": row.came,
        "went": row.went,
        "every": max(1, round(row.every_weeks)) if row.every_weeks is not None else None,
        "months": row.fixed_months,
        "of": row.fixed_of,
        "regular": row.regular,
        "fixed": row.fixed,
    }


def _often(row: VisitRow) -> bool:
    """Whether it has a sentence of its own."""
    return row.fixed or (row.regular and row.every_weeks is not None and row.came > 0)


def _key(row: VisitRow) -> str:
    return f"{row.kind}_{sha256(row.organisation.encode()).hexdigest()[:4]}"


def _listed(rows: Sequence[Count], total: int) -> tuple[Count, ...]:
    """The lines of a list; nothing when all of them were put together, for "other" alone says nothing.

    One line that is all of them needs no number.
    """
    if all(row.code == OTHER and not row.name for row in rows):
        return ()
    return tuple(replace(row, n=None) if row.n == total and len(rows) == 1 else row for row in rows)
