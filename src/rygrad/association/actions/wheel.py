"""Ticks of an association's year, and the letters to its board before something is due (F08)."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today as day_in
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.groups.queries import live_roles
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.people.models import Account

from ..models import Ticked
from ..queries.board import seats_on
from ..queries.statutes import is_association, statutes_of
from ..queries.wheel import associations, soon_of, year_of
from ..rules.board import ON_THE_BOARD
from ..rules.wheel import LETTER, Due


@transaction.atomic
def tick(*, group: Group, code: str, year: int, done: bool, by: UUID | None) -> None:
    """Something of this year is done, or is not done after all. Raises ``Refused`` for what is not in the year."""
    if not is_association(group, statutes_of(group), day_in(group.zone)):
        raise Refused(_("The year wheel begins on the day on which you are an association."))
    if not any(due.code == code for due in year_of(group, year)):
        raise Refused(_("This is not in the year any more. Open the page again."))
    set_tick(group=group, code=code, year=year, done=done, by=by)


def set_tick(*, group: Group, code: str, year: int, done: bool, by: UUID | None) -> None:
    """Writes or takes away one tick of a year (0: once and for all); a tick that is there keeps its day."""
    place = {"programme": group.programme, "group": group, "code": code, "year": year}
    if done:
        row, new = Ticked.objects.get_or_create(**place, defaults={"on": day_in(group.zone), "by": by})
        if new:
            record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
        return
    for row in Ticked.objects.filter(**place):
        record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
        row.delete()


def remind_boards(today: date | None = None) -> int:
    """Tells the boards that something is due soon; returns how many letters were queued. A daily job.

    Each thing is told of once, however often this runs. The letter names nothing but the number of days, and practice
    groups get none.
    """
    day = today or day_in()
    groups = {each.pk: each for each in associations()}
    return sum(_remind(groups[pk], things, day) for pk, things in soon_of(groups.values(), day).items())


@transaction.atomic
def _remind(group: Group, things: list[Due], day: date) -> int:
    new = [due for due in things if _told_of_now(group, due, day)]
    if not new:
        return 0
    record(Event.REMINDED, by=None, about=group, group=group.pk)
    days = max(1, (min(due.on for due in new) - day).days)
    return _write(group, days, day)


def _told_of_now(group: Group, due: Due, day: date) -> bool:
    _row, new = Ticked.objects.get_or_create(
        programme=group.programme, group=group, code=f"{LETTER}{due.code}", year=due.year, defaults={"on": day}
    )
    return new


def _write(group: Group, days: int, day: date) -> int:
    elected = seats_on(day, group=group, post__in=ON_THE_BOARD).exclude(person=None).values("person")
    held = live_roles(group.zone).filter(group=group, role=RoleCode.BOARD).values("person")
    accounts = Account.objects.filter(is_active=True, person__anonymised_at=None)
    to = accounts.filter(Q(person__in=elected) | Q(person__in=held)).distinct()
    for account in to:
        send(
            to=account.email,
            template=Template.REMINDER,
            context={"days": days},
            language=account.language or settings.LANGUAGE_CODE,
        )
    return len(to)
