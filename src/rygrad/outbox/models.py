from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields


class Letter(Model):
    """An e-mail that waits to be sent. Address and contents are ciphertext; the row goes when the letter is gone."""

    PRIVACY = Privacy(
        "To send an e-mail after the change it tells of is saved.",
        Keep.HOURS,
        fields(
            open=["id", "template", "language", "made_at", "tries"],
            personal=["to"],
            secret=["context", "calendar"],
        ),
    )

    to = EncryptedTextField()
    template = models.CharField(max_length=20)
    context = EncryptedTextField()  # JSON
    calendar = EncryptedTextField(blank=True)  # a file (RFC 5545) that goes with it; it names its own method
    language = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)


class Schedule(Model):
    """When a regular job was last put into the queue: the slot of time it was for."""

    PRIVACY = Privacy(
        "To do a regular job once, whoever does it.", Keep.GROUP_LIFE, fields(open=["id", "code", "slot"])
    )

    code = models.CharField(max_length=60, unique=True)
    slot = models.CharField(max_length=40, blank=True)
