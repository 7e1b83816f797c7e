"""Fills the rota: takes a turn, gives it back, arranges a session, asks the others to swap (E13)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template

from ..enums import SessionState
from ..models import Duty, OnDuty, Session, Swap, TeamMember
from ..queries.circles import mine, team_of
from ..queries.rota import open_swap, turns_of

LEAD, THERE = "lead", "there"


@dataclass(frozen=True)
class Plan:
    """How one session's rota shall be: who leads, who has which duty, who is also there. Ids of the team's members."""

    lead: UUID | None = None
    duties: Mapping[UUID, UUID] = field(default_factory=dict)  # duty → member
    there: frozenset[UUID] = frozenset()


@transaction.atomic
def take(*, session: Session, member: TeamMember, what: str, by: UUID | None) -> None:
    """She leads (``lead``), is on duty (``there``), or takes one duty (its id). Twice is the same as once.

    Raises ``Refused`` when somebody was quicker, or the session is over.
    """
    row = _locked(session)
    if what == THERE:
        if not turns_of(row, member).exists():
            _line(row, member, None)
    elif what == LEAD:
        _nobody_else(OnDuty.objects.filter(**mine(row.circle), session=row, planned=True, lead=True), member)
        line = turns_of(row, member).first() or _line(row, member, None)
        line.lead = True
        line.save(update_fields=["lead"])
    else:
        duty = _duty(row, what)
        _nobody_else(OnDuty.objects.filter(**mine(row.circle), session=row, planned=True, duty=duty), member)
        _give(row, member, duty)
    record(Event.TASK_CHANGED, by=by, about=row, group=row.group_id)


@transaction.atomic
def give_back(*, session: Session, member: TeamMember, by: UUID | None) -> None:
    """She takes her name off this session; her question to the others is off as well."""
    row = _locked(session)
    _take_off(row, member)
    Swap.objects.filter(**mine(row.circle), session=row, member=member, taken_by=None).delete()
    record(Event.TASK_CHANGED, by=by, about=row, group=row.group_id)


@transaction.atomic
def arrange(*, session: Session, plan: Plan, by: UUID | None) -> None:
    """The rota of one session as a whole. What somebody has done already stays written down.

    Raises ``Refused`` for a session that is over.
    """
    row = _locked(session)
    team = {each.pk: each for each in team_of(row.circle)}
    duties = {each.pk: each for each in Duty.objects.filter(**mine(row.circle), used=True)}
    lead = plan.lead if plan.lead in team else None
    wanted: set[tuple[UUID, UUID | None]] = {
        (member, duty) for duty, member in plan.duties.items() if member in team and duty in duties
    }
    busy = {member for member, _duty_of in wanted}
    bare = (plan.there | ({lead} if lead else set())) & set(team)
    wanted |= {(member, None) for member in bare - busy}
    before = {(each.member_id, each.duty_id): each for each in _planned(row)}
    for key, line in before.items():
        if key not in wanted and key[0] in team:
            _off(line)
    for member, duty in wanted:
        if (member, duty) not in before:
            _line(row, team[member], duties[duty] if duty else None)
    _leads(row, lead)
    record(Event.TASK_CHANGED, by=by, about=row, group=row.group_id)


@transaction.atomic
def ask_swap(*, session: Session, member: TeamMember, by: UUID | None) -> Swap:
    """She asks the others to take her turn; asking twice gives the same link. Raises ``Refused`` without a turn."""
    row = _locked(session)
    if not turns_of(row, member).exists():
        raise Refused(_("You are not on the rota that day, so there is nothing to swap."))
    known = open_swap(row, member)
    if known is not None:
        return known
    swap = Swap.objects.create(
        programme=row.programme, group=row.group, circle=row.circle, session=row, member=member, asked_at=now()
    )
    record(Event.TASK_CHANGED, by=by, about=swap, group=row.group_id)
    return swap


@transaction.atomic
def drop_swap(*, session: Session, member: TeamMember, by: UUID | None) -> None:
    """She can come after all; her link does nothing any more."""
    if Swap.objects.filter(**mine(session.circle), session=session, member=member, taken_by=None).delete()[0]:
        record(Event.TASK_CHANGED, by=by, about=session, group=session.group_id)


@transaction.atomic
def take_swap(*, swap: Swap, member: TeamMember, by: UUID | None) -> None:
    """The first of the team who says yes has the turn, with the lead and the duties that belong to it.

    Raises ``Refused`` when somebody was quicker, when it is her own question, or when the day is over.
    """
    if swap.member_id == member.pk:
        raise Refused(_("This is your own question. Share the link with the others."))
    row = _locked(swap.session)
    if not Swap.objects.filter(pk=swap.pk, taken_by=None).update(taken_by=member, taken_at=now()):
        raise Refused(_("Somebody else was quicker: the turn has been taken."))
    lines = list(turns_of(row, swap.member).select_related("duty"))
    if not lines:
        raise Refused(_("She is not on the rota that day any more. Nothing needs to be swapped."))
    lead = any(line.lead for line in lines)
    for line in lines:
        _off(line)
        _give(row, member, line.duty)
    if lead:
        _leads(row, member.pk)
    record(Event.TASK_CHANGED, by=by, about=swap, group=row.group_id)
    _tell(swap.member)


def _locked(session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related("circle__group", "group", "programme")
    row = rows.get(pk=session.pk)
    if row.state != SessionState.PLANNED or row.on < today(row.zone):
        raise Refused(_("This day is over or was called off, so its rota stays as it is."))
    return row


def _planned(session: Session) -> list[OnDuty]:
    return list(OnDuty.objects.filter(**mine(session.circle), session=session, planned=True))


def _line(session: Session, member: TeamMember, duty: Duty | None) -> OnDuty:
    line, _new = OnDuty.objects.update_or_create(
        programme=session.programme,
        group=session.group,
        circle=session.circle,
        session=session,
        member=member,
        duty=duty,
        defaults={"planned": True},
    )
    return line


def _give(session: Session, member: TeamMember, duty: Duty | None) -> None:
    """Adds a duty to what she has; a bare "is there" becomes the duty, so that she has one line for each."""
    bare = turns_of(session, member).filter(duty=None).first()
    if bare is None or duty is None:
        _line(session, member, duty)
        return
    lead = bare.lead
    _off(bare)
    line = _line(session, member, duty)
    if lead:
        line.lead = True
        line.save(update_fields=["lead"])


def _off(line: OnDuty) -> None:
    """Off the rota; the line stays where she was on duty already."""
    if not line.done:
        line.delete()
        return
    line.planned = line.lead = False
    line.save(update_fields=["planned", "lead"])


def _take_off(session: Session, member: TeamMember) -> None:
    for line in turns_of(session, member):
        _off(line)


def _leads(session: Session, lead: UUID | None) -> None:
    lines = _planned(session)
    first = next((line for line in lines if line.member_id == lead), None)
    for line in lines:
        if line.lead != (line is first):
            line.lead = line is first
            line.save(update_fields=["lead"])


def _duty(session: Session, what: str) -> Duty:
    try:
        return Duty.objects.get(**mine(session.circle), pk=UUID(what), used=True)
    except (ValueError, Duty.DoesNotExist) as unknown:
        raise Refused(_("This duty is not on the list any more. Please look at the rota again.")) from unknown


def _nobody_else(rows: QuerySet[OnDuty], member: TeamMember) -> None:
    other = rows.exclude(member=member).select_related("member__person").first()
    if other is None:
        return
    name = other.member.person.first_name if other.member.person else ""
    raise Refused(_("%(name)s was quicker and has it already. Thank you all the same.") % {"name": name})


def _tell(member: TeamMember) -> None:
    """She who asked hears that something waits inside; the letter says no more."""
    account = member.person.account if member.person else None
    if account and account.is_active and account.email:
        send(
            to=account.email,
            template=Template.MESSAGE,
            context={},
            language=account.language or settings.LANGUAGE_CODE,
        )
