import hashlib
from datetime import timedelta

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Grant
from rygrad.core.clock import now, today

from ..models import TablePhone


def hashed(secret: str) -> str:
    """What is kept of the secret in the cookie of a table phone."""
    return hashlib.sha256(secret.encode()).hexdigest()


def grant_of(secret: str) -> Grant | None:
    """The right that the cookie of a table phone gives: one gathering, until its end. None when it is over."""
    phone = (
        TablePhone.objects.filter(token=hashed(secret), expires_at__gt=now())
        .values_list("gathering_id", "group__path")
        .first()
    )
    if phone is None:
        return None
    day = today()
    return Grant(RoleCode.TABLE, phone[1], day - timedelta(days=1), day + timedelta(days=1), only=phone[0])
