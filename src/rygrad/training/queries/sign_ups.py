"""Who has signed up on the page of a course in the last days, as a count; and who is told of it."""

from datetime import date

from django.db.models import QuerySet

from rygrad.access.roles import ROLES
from rygrad.access.words import May
from rygrad.groups.models import Group
from rygrad.groups.queries import live_roles
from rygrad.people.models import Account

from ..enums import Stage
from ..models import Cohort
from .candidates import candidates_of

LEADS = [code for code, role in ROLES.items() if May.COURSE_LEAD in role.here]


def signed_up(cohort: Cohort, *, after: date | None, until: date) -> int:
    """How many have signed up themselves after one day and until another, and have not said no since."""
    rows = candidates_of(cohort).filter(by_herself=True, on__lte=until).exclude(stage=Stage.DECLINED)
    return (rows.filter(on__gt=after) if after else rows).count()


def leaders(group: Group) -> QuerySet[Account]:
    """Those who can open the board of the group's courses today, and can be written to."""
    held = live_roles(group.zone).filter(group=group, role__in=LEADS).values("person")
    return Account.objects.filter(is_active=True, person__in=held, person__anonymised_at=None).exclude(email="")
