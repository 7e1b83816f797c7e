"""Starts a mothers' group, changes its place and time, and keeps its sessions planned some weeks ahead."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group

from ..enums import DutyKind, SessionState, SourceKind
from ..models import (
    Circle,
    ContextTag,
    Duty,
    OnDuty,
    Present,
    Purchase,
    ReferralSource,
    Reply,
    Session,
    SessionDraft,
    Visit,
)
from ..queries.circles import mine
from ..rules.rhythm import AHEAD, WEEK, days, in_week_of, monday

UNUSED = {DutyKind.ROOM, DutyKind.CHILDREN}  # on the list from the start, and taken into use when wanted
SHIPPED = (
    DutyKind.SHOPPING,
    DutyKind.INVITING,
    DutyKind.INTERPRETING,
    DutyKind.PARTNERS,
    DutyKind.LOGBOOK,
    DutyKind.ROOM,
    DutyKind.CHILDREN,
)
_RHYTHM = ("weekday", "every", "starts", "ends", "place")


@transaction.atomic
def start_circle(
    *,
    group: Group,
    name: str,
    weekday: int,
    every: int,
    starts: time,
    ends: time,
    place: str,
    started_on: date,
    by: UUID | None,
) -> Circle:
    """A new mothers' group with the usual duties and sources, and its sessions of the coming weeks.

    Raises ``Refused`` above the local groups, for a name that the group has already, or for times that do not fit.
    """
    if group.layer != Layer.LOCAL:
        raise Refused(_("A mothers' group belongs to a local group. Please start from there."))
    _fitting(group, name, starts, ends, None)
    circle = Circle.objects.create(
        programme=group.programme,
        group=group,
        name=name,
        weekday=weekday,
        every=every,
        starts=starts,
        ends=ends,
        zone=group.zone,
        place=place,
        started_on=started_on,
    )
    ours = mine(circle)
    Duty.objects.bulk_create(
        Duty(**ours, kind=kind, position=position, used=kind not in UNUSED) for position, kind in enumerate(SHIPPED)
    )
    ReferralSource.objects.bulk_create(ReferralSource(**ours, kind=kind) for kind in SourceKind)
    plan_sessions(circle=circle, until=today(circle.zone) + AHEAD)
    record(Event.GROUP_CHANGED, by=by, about=circle, group=group.pk)
    return circle


@transaction.atomic
def change_circle(*, circle: Circle, by: UUID | None, **wanted: Any) -> list[Session]:
    """New settings. Planned sessions on which nothing is written yet follow the new day, time and place.

    ``wanted``: any of the circle's own fields, by name. Returns the planned sessions that stay as they were, because
    somebody has written on them. Raises ``Refused``.
    """
    row = Circle.objects.select_for_update(of=("self",)).select_related("group").get(pk=circle.pk)
    before = {name: getattr(row, name) for name in _RHYTHM}
    for name, value in wanted.items():
        setattr(row, name, value)
    _fitting(row.group, row.name, row.starts, row.ends, row)
    if row.ended_on is not None and row.ended_on < row.started_on:
        raise Refused(_("The last day cannot lie before the first one."), field="ended_on")
    row.save()
    record(Event.GROUP_CHANGED, by=by, about=row, group=row.group_id)
    stay = _move(row, before)
    plan_sessions(circle=row, until=today(row.zone) + AHEAD)
    return stay


@transaction.atomic
def plan_sessions(*, circle: Circle, until: date) -> int:
    """Plans the sessions of the rhythm from today to ``until``; returns how many are new.

    However often it runs: a week that has a session, whatever became of it, gets no second one.
    """
    row = Circle.objects.select_for_update().get(pk=circle.pk)
    start = max(today(row.zone), row.started_on)
    last = min(until, row.ended_on) if row.ended_on else until
    known = Session.objects.filter(**mine(row), on__gte=monday(start)).values_list("on", flat=True)
    weeks = {monday(on) for on in known}
    wanted = days(row.weekday, row.every, _anchor(row, start, row.weekday), start, last)
    new = [_planned(row, on) for on in wanted if monday(on) not in weeks]
    Session.objects.bulk_create(new)
    return len(new)


def keep_ahead() -> int:
    """Plans the coming weeks of all mothers' groups. A daily job; returns how many sessions are new."""
    running = Circle.objects.filter(ended_on=None) | Circle.objects.filter(ended_on__gte=today())
    return sum(plan_sessions(circle=each, until=today(each.zone) + AHEAD) for each in running)


def untouched(circle: Circle) -> QuerySet[Session]:
    """The planned sessions from today on which nothing is written yet. A name on the rota is not writing."""
    here = {"session": OuterRef("pk")}
    written = [Present, ContextTag, Purchase, Reply, SessionDraft, Visit]
    rows = Session.objects.filter(
        **mine(circle),
        state=SessionState.PLANNED,
        on__gte=today(circle.zone),
        version=0,
        saved_at=None,
        invited_at=None,
        activity="",
        notes="",
        next_steps="",
        outing=False,
    )
    return rows.exclude(Q(*[Exists(model._default_manager.filter(**here)) for model in written], _connector=Q.OR))


def _move(circle: Circle, before: dict[str, Any]) -> list[Session]:
    """Lets the untouched sessions follow the new rhythm. Returns those that stay on the old one."""
    if all(getattr(circle, name) == value for name, value in before.items()) and circle.ended_on is None:
        return []
    day, free = today(circle.zone), list(untouched(circle))
    others = Session.objects.filter(**mine(circle), on__gte=day).exclude(pk__in=[each.pk for each in free])
    taken = {each.on for each in others}
    anchor, last = _anchor(circle, day, before["weekday"]), circle.ended_on or day + 10 * AHEAD
    rhythm = days(circle.weekday, circle.every, anchor, day, last)
    stay = [each for each in others if each.state == SessionState.PLANNED and each.on > day]
    for each in free:
        wanted = in_week_of(each.on, circle.weekday)
        if wanted in rhythm and wanted not in taken:
            _follow(each, circle, wanted)
        elif OnDuty.objects.filter(**mine(circle), session=each).exists():
            stay.append(each)
        else:
            each.delete()
    return sorted((each for each in stay if _differs(each, circle)), key=lambda session: session.on)


def _differs(session: Session, circle: Circle) -> bool:
    over = circle.ended_on is not None and session.on > circle.ended_on
    now = (session.on.isoweekday(), session.starts, session.ends, session.place)
    return over or now != (circle.weekday, circle.starts, circle.ends, circle.place)


def _follow(session: Session, circle: Circle, on: date) -> None:
    session.on, session.starts, session.ends, session.place = on, circle.starts, circle.ends, circle.place
    session.save(update_fields=["on", "starts", "ends", "place"])


def _anchor(circle: Circle, start: date, weekday: int) -> date:
    """A day of a week in which the circle meets: of the next session on its weekday, else of the last one.

    A session on another day, such as an outing, says nothing about the rhythm, unless there is no other.
    """
    on = list(Session.objects.filter(**mine(circle)).order_by("on").values_list("on", flat=True))
    usual = [each for each in on if each.isoweekday() == weekday] or on
    if usual:
        return next((each for each in usual if each >= start), usual[-1])
    first = in_week_of(start, weekday)
    return first if first >= start else first + WEEK


def _planned(circle: Circle, on: date) -> Session:
    return Session(**mine(circle), on=on, starts=circle.starts, ends=circle.ends, zone=circle.zone, place=circle.place)


def _fitting(group: Group, name: str, starts: time, ends: time, circle: Circle | None) -> None:
    if ends <= starts:
        raise Refused(_("It must end after it starts."), field="ends")
    twins = Circle.objects.filter(programme=group.programme_id, group=group, name__iexact=name, ended_on=None)
    if (twins.exclude(pk=circle.pk) if circle else twins).exists():
        raise Refused(_("There is a mothers' group with this name already. Please choose another one."), field="name")
