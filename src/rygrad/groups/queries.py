from django.db.models import Q, QuerySet
from django.http import HttpRequest

from rygrad.access.roles import RoleCode
from rygrad.access.rule import NOBODY, Grant, Who
from rygrad.core.clock import today
from rygrad.core.texts import Said, Texts, say
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Pack
from rygrad.people.models import Person

from .enums import Layer, Status
from .models import Group, Membership, OwnText, RoleHeld


def who_asks(request: HttpRequest) -> Who:
    """The signed-in account with the grants that count today."""
    account = request.user
    if not account.is_authenticated:
        return NOBODY
    held = RoleHeld.objects.filter(person__account=account).values_list(
        "person_id", "role", "group__path", "starts_on", "ends_on")
    grants = [Grant(RoleCode(role), path, starts, ends) for _, role, path, starts, ends in held]
    person = next((row[0] for row in held), None)
    day = today()
    return Who(account.pk, person, tuple(grant for grant in grants if grant.live(day)))


class Words:
    """A group's texts: its own, else its programme's, else the pack's. Read once for a page."""

    def __init__(self, group: Group) -> None:
        self.pack: Pack = pack(group.programme.pack)
        rows = OwnText.objects.filter(programme=group.programme_id).filter(
            Q(group=group) | Q(group__layer=Layer.NATIONAL)).values_list("group_id", "code", "texts")
        self._of_group = {code: texts for owner, code, texts in rows if owner == group.pk}
        self._of_programme = {code: texts for owner, code, texts in rows if owner != group.pk}

    def say(self, code: str, shipped: Texts) -> Said:
        """The text with this code, such as ``element.exchange.sentence``, in the reader's language."""
        return say(self._of_group.get(code), self._of_programme.get(code), shipped)


def members(group: Group) -> QuerySet[Person]:
    """The people who belong to the group today and have not left it, by name."""
    day = today(group.zone)
    return Person.objects.filter(
        memberships__in=Membership.objects.filter(group=group, since__lte=day)
        .filter(Q(until=None) | Q(until__gte=day)).exclude(status=Status.ALUMNA)
    ).order_by("first_name", "last_name")
