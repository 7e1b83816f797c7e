"""Who votes once, and on which day somebody from outside may take part. Pure, but for the installation's secret."""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

CHOSEN = 3  # so many with most votes are taken on after a day


def voter(known: UUID | str) -> str:
    """A keyed hash of an account, or of the random word that a phone keeps for the day: it tells twice from once."""
    return hmac.new(settings.SECRET_KEY.encode(), f"challenge-vote|{known}".encode(), hashlib.sha256).hexdigest()
