"""The register of the board: an election, the end of a seat, and the rights that go with it (F08)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Gathering
from rygrad.groups.actions.roles import end_role, give_role
from rygrad.groups.models import Group
from rygrad.groups.queries import members
from rygrad.groups.rules import last_day
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.people.models import Person

from ..enums import Post
from ..models import BoardSeat
from ..queries.board import board_of, left_with_rights, roles_of, seats_on
from ..rules.board import ON_THE_BOARD, SINGLE, is_own, leave_with, may_give, sits


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
    _one_at_a_time(group)
    kind = Post(post)
    _right_days(group, from_on, until_on, gathering)
    _right_person(group, person, name, kind)
    _free(group, person, kind, from_on)
    _not_back_by_herself(group, person, kind, who)
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
    """She sits on the board no more from this day. Raises ``Refused``.

    Rights leave the way they came: they end at once where ``who`` may give them, and where it is her own seat. Else
    she keeps them until somebody takes them who may (:func:`take_rights`), and is told.
    """
    _one_at_a_time(seat.group)
    row = BoardSeat.objects.select_related("group", "person__account").filter(pk=seat.pk).first()
    day = today(seat.group.zone)
    if row is None or not sits(row.from_on, row.until_on, row.left_on, day):
        raise Refused(_("This seat has ended already."))
    if not row.from_on <= left_on <= day:
        raise Refused(_("Choose a day from her election until today."), field="left_on")
    row.left_on = left_on
    row.save(update_fields=["left_on"])
    record(Event.GROUP_CHANGED, by=who.account, about=row, group=row.group_id)
    if leave_with(row, who):
        _end_rights(row, who)
    elif roles_of(row):
        _tell(row)


@transaction.atomic
def remove_seat(*, seat: BoardSeat, who: Who) -> None:
    """It was written down by mistake: the line goes, and the rights with it where they may leave with it.

    A line is also what shows that somebody has rights and sits there no more. So it stays as long as rights hang on
    it that ``who`` cannot end; then it raises ``Refused``.
    """
    _one_at_a_time(seat.group)
    row = BoardSeat.objects.select_related("group", "person").filter(pk=seat.pk).first()
    if row is None:
        return
    if said := why_it_stays(row, who):
        raise Refused(said)
    _end_rights(row, who)
    record(Event.GROUP_CHANGED, by=who.account, about=row, group=row.group_id)
    row.delete()


@transaction.atomic
def give_rights(*, group: Group, who: Who) -> int:
    """Everybody of the group who sits on the board gets its rights, as long as her term and the role last.

    Returns how many women have them now. Raises ``Refused`` where ``who`` may not give them; whoever does it gets none
    herself.
    """
    if not may_give(group, who):
        raise Refused(_("You cannot give these rights. Ask a consultant of the national organisation."))
    _one_at_a_time(group)
    waiting = [each for each in board_of(group, today(group.zone)).sitting if each.on_the_board and each.belongs]
    return sum(_give(each.seat, who) for each in waiting)


@transaction.atomic
def take_rights(*, group: Group, who: Who) -> int:
    """Whoever sits on the board no more cannot do from now on what it can do; returns how many women.

    Raises ``Refused`` where ``who`` may not give these rights.
    """
    if not may_give(group, who):
        raise Refused(_("You cannot take these rights. Ask a consultant of the national organisation."))
    _one_at_a_time(group)
    left = left_with_rights(group)
    for held in left:
        end_role(held=held, by=who.account)
    return len({held.person_id for held in left})


def why_it_stays(seat: BoardSeat, who: Who) -> str:
    """Why she cannot take this line away as long as rights hang on it; empty when she can."""
    counts = sits(seat.from_on, seat.until_on, seat.left_on, today(seat.group.zone))
    if may_give(seat.group, who) or (counts and is_own(seat, who)) or not roles_of(seat):
        return ""
    if counts:
        return _(
            "She has the rights of the board by this line. End her seat first. "
            "When a consultant has taken the rights, the line can go."
        )
    return _("The rights of the board still hang on this line. When a consultant has taken them, the line can go.")


def _one_at_a_time(group: Group) -> None:
    """Two who change the board of a group at once see each other."""
    Group.objects.select_for_update(of=("self",)).get(pk=group.pk)


def _give(seat: BoardSeat, who: Who) -> bool:
    if seat.person is None or seat.post not in ON_THE_BOARD or seat.person_id == who.person:
        return False
    day = today(seat.group.zone)
    if not sits(seat.from_on, seat.until_on, seat.left_on, day):
        return False
    ends = min(seat.until_on, last_day(RoleCode.BOARD, day))
    give_role(group=seat.group, person=seat.person, role=RoleCode.BOARD, who=who, ends_on=ends)
    return True


def _end_rights(seat: BoardSeat, who: Who) -> None:
    for held in roles_of(seat):
        end_role(held=held, by=who.account)


def _tell(seat: BoardSeat) -> None:
    """She whose seat somebody else has ended hears that something waits inside; Today says what."""
    account = seat.person.account if seat.person else None
    if account and not seat.group.practice and account.is_active and account.email:
        language = account.language or settings.LANGUAGE_CODE
        send(to=account.email, template=Template.MESSAGE, context={}, language=language)


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


def _not_back_by_herself(group: Group, person: Person | None, post: Post, who: Who) -> None:
    """Somebody has ended her seat and she still has its rights: with a new line of her own she would keep them."""
    hers = person is not None and person.pk == who.person and post in ON_THE_BOARD
    if hers and any(held.person_id == who.person for held in left_with_rights(group)):
        raise Refused(
            _("Your seat has ended. If you are elected again, somebody else of the board writes it down."),
            field="person",
        )


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
