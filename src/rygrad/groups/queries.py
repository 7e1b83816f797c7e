from django.http import HttpRequest

from rygrad.access.roles import RoleCode
from rygrad.access.rule import NOBODY, Grant, Who
from rygrad.core.clock import today

from .models import RoleHeld


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
