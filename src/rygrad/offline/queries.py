"""Which key to seal to, and the one that opens."""

from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.utils.crypto import salted_hmac

from .models import EnvelopeKey
from .rules.sealing import load_private


def current_key() -> EnvelopeKey | None:
    """The key that phones should seal to now; None until the first has been made (every few minutes by a job)."""
    return EnvelopeKey.objects.order_by("-made_on", "id").first()


def opener(key_id: str) -> EllipticCurvePrivateKey | None:
    """The private half of a key, read once for each process; None when there is no such key (any more)."""
    try:
        return _kept(UUID(key_id))
    except (EnvelopeKey.DoesNotExist, ValueError, AttributeError, TypeError):
        return None


def owner_of(account: UUID | None) -> str:
    """By which a phone tells one account from another without knowing either; empty for nobody in particular."""
    return salted_hmac("rygrad.owner", str(account)).hexdigest()[:32] if account else ""


@lru_cache(maxsize=64)
def _kept(key_id: UUID) -> EllipticCurvePrivateKey:
    return load_private(EnvelopeKey.objects.values_list("private", flat=True).get(pk=key_id))
