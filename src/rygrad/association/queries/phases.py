"""Where a group is on its road, where it has been and what the next phase asks for (C13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rygrad.core.texts import Said, say
from rygrad.groups.enums import LegalForm
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Pack, Phase

from ..models import PhaseSince
from ..rules.conditions import Asked, asked, missing, neighbours
from .conditions import facts


@dataclass(frozen=True)
class Where:
    """The phase of a group on a day, in words; ``number`` of ``of``. ``planned``: the step that is to come."""

    code: str
    title: Said
    responsible: Said
    since: date | None
    number: int
    of: int
    planned: PhaseSince | None
    planned_title: Said | None


@dataclass(frozen=True)
class Stop:
    """One phase on the road. ``state``: past, now, planned or ahead; ``times``: the days on which it began.

    ``why``: what was said about the last of them.
    """

    phase: Phase
    title: Said
    says: Said
    responsible: Said
    rhythm: str
    state: str
    times: list[date]
    why: str


@dataclass(frozen=True)
class Road:
    """All phases, and what the next one asks for. ``before`` and ``after``: where the group can go from here."""

    stops: list[Stop]
    now: Phase | None
    before: Stop | None
    after: Stop | None
    asked: list[Asked]
    planned: PhaseSince | None
    has_tasks: bool  # the programme knows a hand-over

    @property
    def lacks(self) -> list[Asked]:
        """What the next phase cannot begin without."""
        return [each for each in self.asked if each.binds and not each.met]


def code_on(group: Group, day: date, steps: Sequence[PhaseSince] | None = None) -> str:
    """The code of the phase on this day: the last step that has begun, else what the group was founded with."""
    begun = [step for step in (history(group) if steps is None else steps) if step.on <= day]
    return begun[-1].phase if begun else group.phase


def history(group: Group) -> list[PhaseSince]:
    """Every step, the earliest first; a planned one too."""
    return list(steps(group))


def steps(group: Group) -> QuerySet[PhaseSince]:
    """The rows of the history, the earliest first."""
    return PhaseSince.objects.filter(programme=group.programme_id, group=group).order_by("on")


def phases(group: Group) -> tuple[Phase, ...]:
    """The phases of the group's programme, in their order."""
    return pack(group.programme.pack).phases


def is_own(group: Group, code: str) -> bool:
    """Whether the group is an association of its own in this phase."""
    return any(phase.code == code and phase.controller == "association" for phase in phases(group))


def form_before(rows: Sequence[PhaseSince]) -> str:
    """The legal form to which the group returns when it goes a step back from its own association."""
    return next((row.form_before for row in reversed(rows) if row.form_before), LegalForm.PROJECT)


def where(group: Group, day: date) -> Where | None:
    """Where the group is, from one question to the database; None where its programme has no such phase."""
    known, rows = phases(group), history(group)
    code = code_on(group, day, rows)
    phase = next((each for each in known if each.code == code), None)
    if phase is None:
        return None
    begun = [row.on for row in rows if row.on <= day]
    ahead = next((row for row in rows if row.on > day), None)
    titles = {each.code: say(each.title) for each in known}
    return Where(
        code=code,
        title=say(phase.title),
        responsible=say(phase.responsible),
        since=begun[-1] if begun else None,
        number=known.index(phase) + 1,
        of=len(known),
        planned=ahead,
        planned_title=titles.get(ahead.phase) if ahead else None,
    )


def road(group: Group, day: date) -> Road:
    """The whole road as it is seen on this day."""
    words, rows = Words(group), history(group)
    code, ahead = code_on(group, day, rows), next((row for row in rows if row.on > day), None)
    codes = [phase.code for phase in words.pack.phases]
    stops = [_stop(phase, words, rows, _state(phase.code, code, ahead, codes)) for phase in words.pack.phases]
    by_code = {stop.phase.code: stop for stop in stops}
    before, after = neighbours(codes, code)
    entry = by_code[after].phase.entry if after else ()
    return Road(
        stops=stops,
        now=by_code[code].phase if code in by_code else None,
        before=by_code.get(before),
        after=by_code.get(after),
        asked=asked(entry, facts(group, day)) if entry else [],
        planned=ahead,
        has_tasks=bool(words.pack.handover),
    )


def lacking(group: Group, phase: Phase, day: date) -> list[Asked]:
    """Without what this phase cannot begin on this day."""
    return missing(phase.entry, facts(group, day))


def _state(code: str, now: str, ahead: PhaseSince | None, codes: list[str]) -> str:
    if code == now:
        return "now"
    if ahead and ahead.phase == code:
        return "planned"
    return "past" if now in codes and codes.index(code) < codes.index(now) else "ahead"


def _stop(phase: Phase, words: Words, rows: list[PhaseSince], state: str) -> Stop:
    mine = [row for row in rows if row.phase == phase.code]
    return Stop(
        phase=phase,
        title=words.say(f"phase.{phase.code}.title", phase.title),
        says=say(phase.says),
        responsible=say(phase.responsible),
        rhythm=phase.rhythm or _rule(phase, words.pack),
        state=state,
        times=[row.on for row in mine],
        why=mine[-1].why if mine else "",
    )


def _rule(phase: Phase, programme: Pack) -> str:
    """How often the group meets in a phase that says nothing: as the rule is, once it has begun to meet at all."""
    met_before = any(each.rhythm for each in programme.phases[: programme.phases.index(phase)])
    return programme.rules.rhythm if met_before else ""
