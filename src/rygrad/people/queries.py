from typing import cast
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpRequest

from rygrad.core.clock import now

from .models import Account, Device, Person
from .rules import FRESH


def herself(request: HttpRequest) -> Account:
    """The account of whoever is signed in; only behind ``own_page`` or another guard."""
    return cast(Account, request.user)


def account_of(email: str) -> Account | None:
    """The account that may sign in with this address."""
    return Account.objects.with_address(email).filter(is_active=True).first()


def person_of(account: UUID) -> Person | None:
    """The person behind an account."""
    return Person.objects.select_related("account").filter(account=account).first()


def devices_of(account: UUID) -> QuerySet[Device]:
    """Where she is signed in, the last used first."""
    return Device.objects.filter(account=account)


def factors_of(account: UUID) -> list[Authenticator]:
    """Her passkeys and her authenticator app, oldest first; recovery codes are not among them."""
    return list(
        Authenticator.objects.filter(user_id=account)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .order_by("created_at")
    )


def recovery_of(account: UUID) -> Authenticator | None:
    """Her recovery codes."""
    return Authenticator.objects.filter(user_id=account, type=Authenticator.Type.RECOVERY_CODES).first()


def is_strong(request: HttpRequest) -> bool:
    """Whether a passkey, an app's code or a recovery code has been used in this session."""
    return _last(request, {"mfa"}) is not None


def is_fresh(request: HttpRequest) -> bool:
    """Whether she proved less than five minutes ago that it is her, in the best way she has."""
    ways = {"mfa"} if factors_of(herself(request).pk) else {"mfa", "code"}
    last = _last(request, ways)
    return last is not None and 0 <= now().timestamp() - last < FRESH.total_seconds()


def _last(request: HttpRequest, ways: set[str]) -> float | None:
    records = get_authentication_records(request, herself(request))
    return max((record["at"] for record in records if record["method"] in ways), default=None)
