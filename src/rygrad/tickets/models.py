"""The named side of the wall: keys that sign tickets, how many batches somebody took, and a group's counter."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.crypt import EncryptedTextField
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Group, Programme


class TicketKey(Model):
    """One key for one group and one month. Whoever belongs to the group gets its signatures; the key is all a ticket
    tells."""

    PRIVACY = Privacy(
        "So that only volunteers of the group can send forms, without saying which of them.",
        Keep.HALF_A_YEAR,
        fields(open=["id", "programme", "group", "period", "modulus", "until"], secret=["private"]),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    period = models.CharField(max_length=7)  # a calendar month, such as 2026-11
    modulus = models.CharField(max_length=360)  # base64url
    private = EncryptedTextField()
    until = models.DateField()  # the last day on which its tickets are taken

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "period"], name="one_ticket_key_a_month"),
        ]


class TicketBatch(Model):
    """How many whole batches a phone's owner has taken this month. A batch is always full, whatever she has used."""

    PRIVACY = Privacy(
        "So that nobody can take tickets without end. It says nothing about what they were used for.",
        Keep.THIRTY_DAYS,
        fields(open=["id", "programme", "group", "period"], personal=["taker", "batches"]),
    )

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    period = models.CharField(max_length=7)
    taker = models.UUIDField()  # the account
    batches = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "period", "taker"], name="one_row_of_batches"),
        ]


class FormsSince(Model):
    """How many forms a group has sent since its last meeting, all of them together; zero again when one is closed."""

    PRIVACY = Privacy(
        "So that the meeting can see that its work is written down.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group"], group=["forms"]),
    )
    ACCESS = Access(path="group__path", see=May.FIGURES_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    forms = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "group"], name="one_counter_a_group")]
