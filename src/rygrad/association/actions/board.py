"""The register of the board: an election, the end of a seat, and the rights that go with it (F08)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Gathering
from rygrad.groups.actions.roles import end_role, give_role
from rygrad.groups.models import Group
from rygrad.groups.queries import members
from rygrad.groups.rules import last_day, roles_to_give
from rygrad.people.models import Person

from ..enums import Post
from ..models import BoardSeat
from ..queries.board import board_of, roles_of, seats_on
from ..rules.board import ON_THE_BOARD, SINGLE, sits


@transaction.atomic
def elect(
    *,
    group: Group,
    person: Person | None,
    name: str,
    post: str,
    from_on: date,
    until_on: date,
    gathering: Gathering | None,
    who: Who,
) -> BoardSeat:
    """She has a post from ``from_on`` to the end of her term, and the board's rights where ``who`` may give them.

    ``name``: of an auditor who is no member; then there is no ``person``. Raises ``Refused`` for a day that cannot be,
    for somebody who is not of the group, for a post that is taken, and for an auditor of her own board.
    """
    Group.objects.select_for_update(of=("self",)).get(pk=group.pk)  # two elections at once see each other
    kind = Post(post)
    _right_days(group, from_on, until_on, gathering)
    _right_person(group, person, name, kind)
    _free(group, person, kind, from_on)
    seat = BoardSeat.objects.create(
        programme=group.programme,
        group=group,
        person=person,
        name="" if person else name,
        post=kind,
        gathering=gathering,
        from_on=from_on,
        until_on=until_on,
    )
    record(Event.GROUP_CHANGED, by=who.account, about=seat, group=group.pk)
    if may_give(group, who):
        _give(seat, who)
    return seat


@transaction.atomic
def end_seat(*, seat: BoardSeat, left_on: date, who: Who) -> None:
    """She sits on the board no more from this day, and has its rights no more from now on. Raises ``Refused``."""
    row = BoardSeat.objects.select_for_update(of=("self",)).select_related("group", "person").get(pk=seat.pk)
    day = today(row.group.zone)
    if not sits(row.from_on, row.until_on, row.left_on, day):
        raise Refused(_("This seat has ended already."))
    if not row.from_on <= left_on <= day:
        raise Refused(_("Choose a day from her election until today."), field="left_on")
    row.left_on = left_on
    row.save(update_fields=["left_on"])
    _end_rights(row, who.account)
    record(Event.GROUP_CHANGED, by=who.account, about=row, group=row.group_id)


@transaction.atomic
def remove_seat(*, seat: BoardSeat, who: Who) -> None:
    """It was written down by mistake: the line goes, and the rights with it."""
    if sits(seat.from_on, seat.until_on, seat.left_on, today(seat.group.zone)):  # one of long ago gives none
        _end_rights(seat, who.account)
    record(Event.GROUP_CHANGED, by=who.account, about=seat, group=seat.group_id)
    seat.delete()


@transaction.atomic
def give_rights(*, group: Group, who: Who) -> int:
    """Everybody who sits on the board gets its rights, as long as her term and the role last; returns how many.

    Raises ``Refused`` where ``who`` may not give them. Whoever does it gets none herself.
    """
    if not may_give(group, who):
        raise Refused(_("You cannot give these rights. Ask a consultant of the national organisation."))
    waiting = [each for each in board_of(group, today(group.zone)).sitting if each.on_the_board]
    return sum(_give(each.seat, who) for each in waiting)


def may_give(group: Group, who: Who) -> bool:
    """Whether she may give the role of the board in this group."""
    return RoleCode.BOARD in roles_to_give(who, May.ROLE_GIVE, group.path, group.layer)


def _give(seat: BoardSeat, who: Who) -> bool:
    if seat.person is None or seat.post not in ON_THE_BOARD or seat.person_id == who.person:
        return False
    day = today(seat.group.zone)
    if not sits(seat.from_on, seat.until_on, seat.left_on, day):
        return False
    ends = min(seat.until_on, last_day(RoleCode.BOARD, day))
    give_role(group=seat.group, person=seat.person, role=RoleCode.BOARD, who=who, ends_on=ends)
    return True


def _end_rights(seat: BoardSeat, by: UUID | None) -> None:
    if seat.post in ON_THE_BOARD:
        for held in roles_of(seat):
            end_role(held=held, by=by)


def _right_days(group: Group, from_on: date, until_on: date, gathering: Gathering | None) -> None:
    if from_on > today(group.zone):
        raise Refused(
            _("Write it down when the election has been held: choose today or an earlier day."), field="from_on"
        )
    if gathering and from_on < gathering.on:
        raise Refused(
            _("Nobody begins before she is elected. Choose the day of the meeting or a later one."), field="from_on"
        )
    if until_on <= from_on:
        raise Refused(_("The term ends after it begins. Choose a later day."), field="until_on")


def _right_person(group: Group, person: Person | None, name: str, post: Post) -> None:
    if person is None and post != Post.AUDITOR:
        raise Refused(_("Choose somebody of the group. Only an auditor may come from outside."), field="person")
    if person is None and not name:
        raise Refused(_("Choose somebody of the group, or write the auditor's name."), field="name")
    if person and not members(group).filter(pk=person.pk).exists():
        raise Refused(_("Choose somebody who belongs to the group."), field="person")


def _free(group: Group, person: Person | None, post: Post, day: date) -> None:
    sitting = seats_on(day, programme=group.programme_id, group=group)
    if post in SINGLE and sitting.filter(post=post).exists():
        raise Refused(
            _("Somebody has this post already. End her seat first, then write down who comes after her."), field="post"
        )
    hers = list(sitting.filter(person=person).values_list("post", flat=True)) if person else []
    if post == Post.AUDITOR and any(each in ON_THE_BOARD for each in hers):
        raise Refused(
            _("She sits on the board, so she cannot read its accounts. Choose another auditor."), field="person"
        )
    if post in ON_THE_BOARD and Post.AUDITOR in hers:
        raise Refused(_("She is the auditor, so she cannot sit on the board. End that first."), field="person")
    if any(each in ON_THE_BOARD for each in hers) and post in (*ON_THE_BOARD, Post.SUBSTITUTE):
        raise Refused(_("She sits on the board already. End that seat first if her post changes."), field="person")
