from django.db import models

from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields


class Entry(Model):
    """One line of the append-only log. Each line carries the hash of the one before it. No foreign keys, no words."""

    PRIVACY = Privacy(
        "To find out afterwards who changed what, and that nobody has altered the log.",
        Keep.TWO_YEARS,
        fields(open=["id", "number", "at", "event", "kind", "about", "group", "previous", "digest"], personal=["by"]),
    )

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)  # the account; null for the system
    event = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)  # the table
    about = models.UUIDField(null=True)  # the row
    group = models.UUIDField(null=True, db_index=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "entries"


class Look(Model):
    """Somebody looked at a person's data. Shown to that person, apart from the log."""

    PRIVACY = Privacy(
        "So that everyone can see who has looked at her data.",
        Keep.TWO_YEARS,
        fields(open=["id", "on", "what", "times"], personal=["person", "by", "by_name"]),
    )

    person = models.UUIDField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=120)  # as she was called then, so that the line outlives the account
    on = models.DateField()
    what = models.CharField(max_length=40)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "by_name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "by", "on", "what"], name="one_look_a_day"),
        ]
