"""The register of what has been handed out, and whether a thing in it still counts (C09)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.groups.queries import members, roles_here
from rygrad.people.models import Person

from ..enums import Item
from ..models import Issued
from ..rules.codes import NOBODY, hashed, row_of
from ..rules.standing import Standing, Ties, standing
from .cohorts import graduates
from .ties import ties


@dataclass(frozen=True)
class Kept:
    """One thing in the register, and where it stands today."""

    issued: Issued
    standing: Standing

    @property
    def back(self) -> bool:
        """It is still out there, and should be given back."""
        gone = self.standing in {Standing.LEFT, Standing.OVER}
        return gone and self.issued.item not in {Item.DIPLOMA, Item.BUSINESS_CARD}


def register(group: Group, item: str = "") -> list[Kept]:
    """All of it, or one kind; what should be given back first, then the newest."""
    rows = Issued.objects.filter(programme=group.programme_id, group=group).select_related("person")
    found = [*rows.filter(item=item)] if item else [*rows]
    bound = ties(group, [each.person_id for each in found])
    kept = [Kept(each, _stands(each, bound[each.person_id], today(group.zone))) for each in found]
    return sorted(kept, key=lambda each: not each.back)


def kept(issued: Issued) -> Kept:
    """One of them. Load it with its group."""
    bound = ties(issued.group, [issued.person_id])
    return Kept(issued, _stands(issued, bound[issued.person_id], today(issued.group.zone)))


def is_valid(secret: str) -> bool:
    """Whether the card with this code counts now. An unknown code asks the database the same questions."""
    found = Issued.objects.filter(Q(code=hashed(secret)) | Q(pk=row_of(secret))).select_related("group").first()
    ghost = Issued(group=Group(pk=NOBODY, programme_id=NOBODY), person_id=NOBODY)
    return kept(found or ghost).standing == Standing.OUT


def hers(person: UUID | None) -> list[Kept]:
    """What somebody has been given, in all her groups; two questions for each group."""
    rows = Issued.objects.filter(person=person).select_related("group__programme", "person") if person else []
    bound: dict[UUID, Ties] = {}
    for each in rows:
        if each.group_id not in bound:
            bound[each.group_id] = ties(each.group, [each.person_id])[each.person_id]
    return [Kept(each, _stands(each, bound[each.group_id], today(each.group.zone))) for each in rows]


def has(group: Group, item: str) -> set[UUID]:
    """Who holds such a thing that has been neither returned nor lost."""
    return set(out(group).filter(item=item).values_list("person", flat=True))


def out(group: Group) -> QuerySet[Issued]:
    """What is out there."""
    return Issued.objects.filter(programme=group.programme_id, group=group, returned_on=None, lost_on=None)


def can_hold(group: Group) -> QuerySet[Person]:
    """Who can be given something: whoever belongs to the group or has a task in it today, by name."""
    return Person.objects.filter(Q(pk__in=members(group).values("pk")) | Q(pk__in=roles_here(group).values("person")))


def receivers(cohort: UUID, group: Group, item: Item) -> list[Person]:
    """The graduates of a course, by name, who get such a thing: a diploma all, a card those still with the group."""
    rows = graduates(cohort)
    if item != Item.DIPLOMA:
        rows = rows.filter(person__in=can_hold(group).values("pk"))
    return [each.person for each in rows]


def _stands(issued: Issued, bound: Ties, day: date) -> Standing:
    return standing(returned=issued.returned_on, lost=issued.lost_on, until=issued.until_on, ties=bound, day=day)
