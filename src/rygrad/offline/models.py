"""The keys to which phones seal what they send."""

from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields


class EnvelopeKey(Model):
    """One key of the installation. Phones seal to the newest; older ones open what has waited for weeks."""

    PRIVACY = Privacy(
        "So that nobody who holds a phone can read what waits on it.",
        Keep.HALF_A_YEAR,
        fields(open=["id", "public", "made_on"], secret=["private"]),
    )

    public = models.CharField(max_length=120)  # the point, base64url
    private = EncryptedTextField()
    made_on = models.DateField()

    class Meta:
        ordering = ["-made_on", "id"]
