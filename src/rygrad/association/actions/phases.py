"""Moves a group along its road, from a day on: one phase at a time, and one back when that is better (C13)."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.tree import move_phase
from rygrad.groups.enums import LegalForm
from rygrad.groups.models import Group
from rygrad.packs.shapes import Phase

from ..models import PhaseSince
from ..queries.phases import code_on, form_before, history, is_own, lacking, phases, steps
from ..rules.condition_words import sentence
from ..rules.conditions import neighbours
from .controller import follow_phase, undo_phase

YEAR = timedelta(days=366)


@transaction.atomic
def move(*, group: Group, phase: str, on: date, by: UUID | None, why: str = "") -> None:
    """The group is in this phase from ``on``; who answers for its data and its legal form follow on the same day.

    Raises ``Refused`` for a phase that is not the next or the one before, for a day that cannot be, and for a phase
    whose papers are missing; the message lists them.
    """
    group = _locked(group)
    rows = history(group)
    _possible_day(group, on, rows)
    target = _neighbour(group, phase, code_on(group, on, rows))
    if lacks := lacking(group, target, on):
        raise Refused(_refusal([sentence(each) for each in lacks]), field="phase")
    form = form_before(rows)  # of a step that is put right on its own day nothing is left below
    _write(group, target, on, rows, why, by)
    follow_phase(group=group, phase=target, on=on)
    if not follow(group=group, by=by, form=form):
        record(Event.PHASE_CHANGED, by=by, about=group, group=group.pk)


@transaction.atomic
def take_back(*, group: Group, by: UUID | None) -> None:
    """The step that is planned does not happen. Raises ``Refused`` when none is planned."""
    group = _locked(group)
    ahead = steps(group).filter(on__gt=today(group.zone)).first()
    if ahead is None:
        raise Refused(_("No step is planned. The last one may have begun already."))
    undo_phase(group=group, on=ahead.on)
    ahead.delete()
    record(Event.PHASE_CHANGED, by=by, about=group, group=group.pk)


@transaction.atomic
def follow(*, group: Group, by: UUID | None = None, form: str = "") -> bool:
    """``Group.phase`` is the phase that has begun last, and its legal form goes along; whether anything changed.

    ``form``: to which it returns from its own association; read from its history when not given.
    """
    rows, day = history(group), today(group.zone)
    code = code_on(group, day, rows)
    if not code or code == group.phase:
        return False
    move_phase(group=group, phase=code, legal_form=_form(group, code, rows, form or form_before(rows)), by=by)
    return True


def follow_all() -> int:
    """The same for every group with a history, so that a planned step takes place on its day. Returns how many."""
    begun: dict[UUID, str] = {}
    lagging: dict[UUID, str] = {}
    rows = PhaseSince.objects.order_by("on").values_list("group", "group__zone", "on", "phase", "group__phase")
    for group, zone, on, phase, now in rows:
        if on <= today(zone):
            begun[group], lagging[group] = phase, now
    late = [group for group, phase in begun.items() if phase != lagging[group]]
    return sum(follow(group=group) for group in Group.objects.filter(pk__in=late).select_related("programme", "parent"))


def _form(group: Group, code: str, rows: list[PhaseSince], before: str) -> str:
    """Its legal form from now on. What it says of itself otherwise stays as it is."""
    own, was_own = is_own(group, code), is_own(group, group.phase)
    if own and not was_own:
        begun = next(row for row in reversed(rows) if row.phase == code)
        begun.form_before = group.legal_form
        begun.save(update_fields=["form_before"])
        return LegalForm.ASSOCIATION
    back = was_own and not own and group.legal_form == LegalForm.ASSOCIATION
    return before if back else group.legal_form


def _locked(group: Group) -> Group:
    return Group.objects.select_for_update(of=("self",)).select_related("programme", "parent").get(pk=group.pk)


def _possible_day(group: Group, on: date, rows: list[PhaseSince]) -> None:
    day = today(group.zone)
    if any(row.on > day for row in rows):
        raise Refused(_("A step is planned already. Take it back first, and then plan another one."), field="on")
    if abs(on - day) > YEAR:
        raise Refused(_("Please choose a day within a year from now."), field="on")
    if rows and on < rows[-1].on:
        raise Refused(_("The phase before this one began later than that. Please choose a later day."), field="on")


def _neighbour(group: Group, phase: str, now: str) -> Phase:
    """The phase that is meant, if the group can go there; a group that is nowhere yet can begin anywhere."""
    known = {each.code: each for each in phases(group)}
    reachable = neighbours(list(known), now) if now in known else tuple(known)
    if phase not in known or phase not in reachable:
        raise Refused(_("A group goes one phase at a time, on or back. Please choose one of these."), field="phase")
    return known[phase]


def _refusal(missing: list[str]) -> str:
    return _("The phase cannot begin yet. First these have to be so: %(list)s") % {"list": " ".join(missing)}


def _write(group: Group, target: Phase, on: date, rows: list[PhaseSince], why: str, by: UUID | None) -> None:
    """One row for a day. A step that is put right on its own day leaves no trace of a phase that never was."""
    same = rows[-1] if rows and rows[-1].on == on else None
    if same is None:
        PhaseSince.objects.create(programme=group.programme, group=group, phase=target.code, on=on, why=why, by=by)
    elif len(rows) > 1 and rows[-2].phase == target.code:
        same.delete()
    else:
        same.phase, same.why, same.by, same.form_before = target.code, why, by, ""
        same.save(update_fields=["phase", "why", "by", "form_before"])
