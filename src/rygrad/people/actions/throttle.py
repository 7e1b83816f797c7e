"""Guessing is slow: a growing wait, never a lock. A passkey does not wait."""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import ngettext

from rygrad.core.clock import now
from rygrad.core.errors import Refused

from ..models import SpentCode, Throttle
from ..rules import FORGIVEN_AFTER, wait_left


@dataclass(frozen=True)
class Tries:
    """The counters for one name (an address, an account) as asked for from one network.

    Her own network has few free tries, so that a stranger elsewhere cannot make her wait; all networks together have
    more, and one network has more for all names.
    """

    pair: str
    name: str
    network: str

    @property
    def free(self) -> dict[str, int]:
        """How many failures cost nothing, by key."""
        return {self.pair: 5, self.name: 30, self.network: 30}


def tries_of(request: HttpRequest, name: str) -> Tries:
    """The counters that count for this request and this name."""
    network, name = network_of(request), name.lower()
    return Tries(_key("pair", name, network), _key("name", name), _key("network", network))


def check(tries: Tries) -> None:
    """Raises ``Refused`` with the minutes to wait while one of the counters asks for it."""
    moment = now()
    rows = Throttle.objects.filter(key__in=tries.free)
    waits = (wait_left(row.failures, row.last_at, tries.free[row.key], moment) for row in rows)
    left = max(waits, default=timedelta(0))
    if left:
        minutes = -(-int(left.total_seconds()) // 60) or 1
        raise Refused(
            ngettext(
                "There have been many tries. Please wait %(minutes)d minute, then try again. A passkey works at once.",
                "There have been many tries. Please wait %(minutes)d minutes, then try again. A passkey works at once.",
                minutes,
            )
            % {"minutes": minutes}
        )


@transaction.atomic
def count(tries: Tries) -> None:
    """One more failure on each counter; one that has been quiet for an hour starts again."""
    for key in sorted(tries.free):
        _count(key)


def forgive(tries: Tries) -> None:
    """She got in: her own counter and that of her name start again, and her network has one failure less."""
    Throttle.objects.filter(key__in=[tries.pair, tries.name]).delete()
    Throttle.objects.filter(key=tries.network, failures__gt=0).update(failures=F("failures") - 1)


def too_many(request: HttpRequest, what: str, *, free: int) -> bool:
    """Counts something that anybody may do, for this network; whether it has been done too often lately."""
    key, moment = _key(what, network_of(request)), now()
    row, _new = Throttle.objects.get_or_create(key=key, defaults={"last_at": moment})
    if wait_left(row.failures, row.last_at, free, moment):
        return True
    _count(key)
    return False


def spend(account: object, code: str) -> bool:
    """Whether this code of an authenticator app is used for the first time."""
    try:
        with transaction.atomic():
            SpentCode.objects.create(key=_key("totp", str(account), code), spent_at=now())
    except IntegrityError:
        return False
    return True


def forget_old() -> None:
    """Forgets counters that have been quiet, and spent codes that no longer work anyway."""
    Throttle.objects.filter(last_at__lt=now() - FORGIVEN_AFTER).delete()
    SpentCode.objects.filter(spent_at__lt=now() - FORGIVEN_AFTER).delete()


def network_of(request: HttpRequest) -> str:
    """Where a request comes from: an IPv4 address or an IPv6 network. It is hashed before it is stored."""
    text = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:  # the last entry is the one our own proxy wrote
        text = request.headers.get("X-Forwarded-For", text).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def _count(key: str) -> None:
    moment = now()
    Throttle.objects.get_or_create(key=key, defaults={"last_at": moment})
    Throttle.objects.filter(key=key, last_at__lt=moment - FORGIVEN_AFTER).update(failures=0)
    Throttle.objects.filter(key=key).update(failures=F("failures") + 1, last_at=moment)


def _key(*parts: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()
