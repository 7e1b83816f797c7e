"""She graduates: when the rule holds, or when one person asks for an exception and another one grants it (C08)."""

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.members import add_member, change_member
from rygrad.groups.actions.roles import hold
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from rygrad.groups.rules import last_day

from ..models import Trainee
from ..queries.graduation import standing
from .status import end_traineeship, locked, not_herself


@transaction.atomic
def graduate(*, trainee: Trainee, who: Who) -> Trainee:
    """She is a graduate and holds the role of a volunteer; the role of a trainee ends.

    Raises ``Refused`` with what is missing, when the rule does not hold and nobody has granted an exception.
    """
    row = _on_course(trainee)
    not_herself(row.person, who)
    found = standing(row)
    if not found.ready:
        raise Refused(" ".join([_("She cannot graduate yet."), *found.missing]))
    day = today(row.cohort.zone)
    row.graduated_on = day
    row.save(update_fields=["graduated_on"])  # first: from here on nothing stands against her next step
    membership = Membership.objects.filter(group=row.group_id, person=row.person_id).first()
    if membership is None or membership.has_left(day):
        add_member(group=row.group, person=row.person, status=Status.GRADUATE, by=who.account)
    elif membership.status in {Status.CANDIDATE, Status.TRAINEE}:
        change_member(membership=membership, status=Status.GRADUATE, engagement=membership.engagement, by=who.account)
    role = RoleCode.VOLUNTEER
    hold(group=row.group, person=row.person, role=role, ends_on=last_day(role, day), by=who.account)
    end_traineeship(row, who)
    record(Event.MEMBER_CHANGED, by=who.account, about=row, group=row.group_id)
    return row


@transaction.atomic
def ask_exception(*, trainee: Trainee, reason: str, who: Who) -> None:
    """Writes down why she should graduate although the rule does not hold; another one decides. Raises ``Refused``."""
    row = _on_course(trainee)
    not_herself(row.person, who)
    if not standing(row).missing:
        raise Refused(_("She needs no exception: she can graduate."))
    if row.excepted_by is not None:
        raise Refused(_("The exception has been granted already."))
    row.excepted, row.asked_by, row.asked_on = reason, who.account, today(row.cohort.zone)
    _keep(row, who)


@transaction.atomic
def grant_exception(*, trainee: Trainee, who: Who) -> None:
    """The second person says yes. Raises ``Refused`` for whoever asked herself."""
    row = _asked(trainee, who)
    row.excepted_by = who.account
    _keep(row, who)


@transaction.atomic
def refuse_exception(*, trainee: Trainee, who: Who) -> None:
    """The second person says no, or whoever asked takes it back: it is as if nobody had asked."""
    row = _on_course(trainee)
    if row.asked_by is None or row.excepted_by is not None:
        raise Refused(_("Nobody is waiting for an answer about her."))
    _may_decide(row, who)
    row.excepted, row.asked_by, row.asked_on = "", None, None
    _keep(row, who)


def _asked(trainee: Trainee, who: Who) -> Trainee:
    row = _on_course(trainee)
    if row.asked_by is None or row.excepted_by is not None:
        raise Refused(_("Nobody is waiting for an answer about her."))
    if who.account is None or row.asked_by == who.account:
        raise Refused(
            _("You asked for this yourself. Another person has to say yes: a board member or the consultant.")
        )
    not_herself(row.person, who)
    _may_decide(row, who)
    return row


def _may_decide(row: Trainee, who: Who) -> None:
    if not (may(who, May.COURSE_LEAD, row) or may(who, May.CONTRACT_SIGN, row)):
        raise Refused(_("Only the coordinator, the board or the consultant can decide this."))


def _on_course(trainee: Trainee) -> Trainee:
    row = locked(trainee)
    if row.graduated_on:
        raise Refused(_("She has graduated already."))
    if row.left_on:
        raise Refused(_("She has left the course."))
    return row


def _keep(row: Trainee, who: Who) -> None:
    row.save(update_fields=["excepted", "asked_by", "asked_on", "excepted_by"])
    record(Event.MEMBER_CHANGED, by=who.account, about=row, group=row.group_id)
