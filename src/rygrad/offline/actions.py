"""Makes a new key to seal to in time, and destroys those that nothing waits for any more."""

from datetime import timedelta

from django.db import transaction

from rygrad.core.clock import today

from .models import EnvelopeKey
from .rules.sealing import load_private, new_private, public_of

ROTATE_DAYS = 90
KEPT_DAYS = 180  # after it was replaced: a phone may have been in a drawer for so long


@transaction.atomic
def rotate() -> None:
    """A new key when the newest is old or missing. The same end however often it runs."""
    day = today()
    newest = EnvelopeKey.objects.order_by("-made_on").first()
    if newest is None or newest.made_on <= day - timedelta(days=ROTATE_DAYS):
        private = new_private()
        EnvelopeKey.objects.create(private=private, public=public_of(load_private(private)), made_on=day)
    EnvelopeKey.objects.filter(made_on__lt=day - timedelta(days=ROTATE_DAYS + KEPT_DAYS)).delete()
