from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from rygrad.people.models import Person

from ..models import Circle, Story
from ..rules.stories import Need, needs
from .circles import mine

MOST = 3  # in one report


@dataclass(frozen=True)
class Telling:
    """One story on the team's page: what it still needs, and who did what."""

    story: Story
    needs: list[Need]
    by: str
    consent_by: str
    checked_by: str
    may_check: bool


def usable(circle: Circle, *, from_on: date, to_on: date) -> QuerySet[Story]:
    """The stories of a period that may stand in a report: with her yes, and checked by another than whoever wrote it
    down; newest first."""
    rows = Story.objects.filter(**mine(circle), told_on__range=(from_on, to_on), consent_on__isnull=False)
    return rows.filter(checked_on__isnull=False, checked_by__isnull=False).exclude(checked_by=F("by"))


def tellings(circle: Circle, account: UUID | None) -> list[Telling]:
    """All stories of the circle as ``account`` sees them. Two questions."""
    stories = list(Story.objects.filter(**mine(circle)))
    accounts = {pk for each in stories for pk in (each.by, each.consent_by, each.checked_by) if pk}
    names: dict[UUID | None, str] = dict(
        Person.objects.filter(account__in=accounts).values_list("account", "first_name")
    )
    return [
        Telling(
            story=each,
            needs=needs(each),
            by=names.get(each.by, ""),
            consent_by=names.get(each.consent_by, ""),
            checked_by=names.get(each.checked_by, ""),
            may_check=each.checked_on is None and each.by != account,
        )
        for each in stories
    ]
