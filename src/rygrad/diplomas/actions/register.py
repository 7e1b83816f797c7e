"""What is handed out, given back and lost. A thing that is back or lost counts no more from that moment (C09)."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..enums import Item
from ..models import Issued
from ..queries.cohorts import course_of
from ..queries.register import has, receivers
from ..rules.codes import hashed, secret_of
from ..rules.numbers import numbered, place_of


@transaction.atomic
def issue(
    *, group: Group, person: Person, item: Item, by: UUID | None, on: date | None = None, until: date | None = None
) -> Issued:
    """She is given one. Raises ``Refused`` when she holds one already, or for a diploma before she has graduated."""
    day = today(group.zone)
    if on and on > day:
        raise Refused(_("This day lies ahead."), field="on")
    if until and until < (on or day):
        raise Refused(_("The last day lies before the first one."), field="until")
    if item == Item.DIPLOMA and course_of(group, person.pk) is None:
        raise Refused(_("She has not finished the course here. A diploma comes with the graduation."), field="person")
    made = _issue(group, [person], item, on or day, until)
    if not made:
        raise Refused(
            _("She has one already. Write down that it is back or lost, then you can give her a new one."),
            field="person",
        )
    record(Event.MEMBER_CHANGED, by=by, about=made[0], group=group.pk)
    return made[0]


@transaction.atomic
def issue_to_graduates(*, cohort: UUID, group: Group, item: Item, by: UUID | None) -> list[Issued]:
    """Everybody who has graduated from this course and holds none gets one, in the order of their names.

    A card gets only who is still with the group.
    """
    made = _issue(group, receivers(cohort, group, item), item, today(group.zone), None)
    if made:
        record(Event.MEMBER_CHANGED, by=by, about=made[0], group=group.pk)
    return made


@transaction.atomic
def take_back(*, issued: Issued, by: UUID | None) -> None:
    """It has been given back."""
    _end(issued, by, returned_on=today(issued.group.zone))


@transaction.atomic
def lose(*, issued: Issued, by: UUID | None) -> None:
    """It is lost. It stays lost on the check page also when somebody finds it, until it is given out again."""
    _end(issued, by, lost_on=today(issued.group.zone))


@transaction.atomic
def give_again(*, issued: Issued, by: UUID | None) -> None:
    """It was a mistake, or it was found. Raises ``Refused`` when she has got another one meanwhile."""
    Group.objects.select_for_update(of=("self",)).get(pk=issued.group_id)
    if issued.person_id in has(issued.group, issued.item):
        raise Refused(_("She has got another one meanwhile."))
    Issued.objects.filter(pk=issued.pk).update(returned_on=None, lost_on=None)
    record(Event.MEMBER_CHANGED, by=by, about=issued, group=issued.group_id)


def _end(issued: Issued, by: UUID | None, **ends: date) -> None:
    changed = Issued.objects.filter(pk=issued.pk, returned_on=None, lost_on=None).update(**ends)
    if changed:
        record(Event.MEMBER_CHANGED, by=by, about=issued, group=issued.group_id)


def _issue(group: Group, people: list[Person], item: Item, on: date, until: date | None) -> list[Issued]:
    """The new rows; one for each of those who hold none. The group is locked, so that no number is given twice."""
    Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
    holding = has(group, item)
    series = Issued.objects.filter(programme=group.programme_id, group=group, number__startswith=f"{on.year}-")
    last = max(map(place_of, series.values_list("number", flat=True)), default=0)
    wanted = [each for each in people if each.pk not in holding]
    rows = []
    for place, person in enumerate(wanted, last + 1):
        pk = uuid4()
        rows.append(
            Issued(
                pk=pk,
                programme_id=group.programme_id,
                group=group,
                person=person,
                item=item,
                number=numbered(on.year, place),
                issued_on=on,
                until_on=until,
                code=hashed(secret_of(pk)),
            )
        )
    return Issued.objects.bulk_create(rows)
