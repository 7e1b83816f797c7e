"""Talks as answer sheets that belong to nobody, and what they add up to. Nothing here knows a person.

Every table is kept without the order in which rows came (``core.orderless``). See docs/decisions/0013.
"""

import uuid
from typing import Any

from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Group, Programme


class Conversation(models.Model):
    """One sheet: which group, which week, which answers. No day, no hour, no account, no address, no order."""

    PRIVACY = Privacy(
        "What a talk was about, so that groups can see and show what they do. Nobody reads a single one.",
        Keep.THIRTEEN_MONTHS,
        fields(
            open=["id", "programme", "group", "form", "version"],
            group=["year", "week", "answers"],
            secret=["mark", "digest"],
        ),
    )

    pk: Any = models.CompositePrimaryKey("programme_id", "year", "id")
    id = models.UUIDField(default=uuid.uuid4, editable=False)  # chosen by the phone
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", db_index=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()  # of the ISO week
    week = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)  # by core code
    mark = models.CharField(
        max_length=32, blank=True
    )  # which sheets one phone wrote in a year; empty once it is closed
    digest = models.CharField(max_length=64)  # SHA-256 of what was inside the envelope, to know it again


class Tally(models.Model):
    """How often something was answered, counted when a sheet comes in: what all figures are read from."""

    PRIVACY = Privacy(
        "What the talks of a group add up to.",
        Keep.GROUP_LIFE,
        fields(
            open=["programme", "group", "form", "version"],
            group=["year", "quarter", "month", "code", "choice", "count"],
        ),
    )

    pk: Any = models.CompositePrimaryKey(
        "programme_id", "group_id", "year", "quarter", "month", "form", "version", "code", "choice"
    )
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", db_index=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()  # of the week's Thursday; 0 for what is told by the quarter only
    form = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=40, blank=True)
    count = models.IntegerField()


class SpentTicket(models.Model):
    """A ticket that has been used. It names no sheet, and nobody."""

    PRIVACY = Privacy(
        "So that a ticket counts once.",
        Keep.HALF_A_YEAR,
        fields(open=["until"], secret=["nonce", "tag"]),
    )

    nonce = models.CharField(max_length=64, primary_key=True)  # SHA-256 of the ticket's number
    tag = models.CharField(max_length=64)  # SHA-256 of the number and the sheet's id: known again, never found
    until = models.DateField()


class Fresh(models.Model):
    """A sheet that can still be taken back, for a day or two."""

    PRIVACY = Privacy(
        "So that a talk can be taken back by the phone that wrote it.",
        Keep.HOURS,
        fields(open=["id", "programme", "group", "day"], secret=["undo", "apart"]),
    )

    id = models.UUIDField(primary_key=True, editable=False)  # the sheet's
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+", db_index=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+", db_index=False)
    undo = models.CharField(max_length=64)  # SHA-256 of the secret that only the phone has
    apart = models.CharField(max_length=400, blank=True)  # what was counted apart, sealed with that secret
    day = models.DateField()


class MarkKey(Model):
    """Makes the marks of one year. When the year's figures are frozen it is destroyed, and the marks mean nothing."""

    PRIVACY = Privacy(
        "So that one busy phone does not pass for a whole group in the figures.",
        Keep.YEAR_CLOSE,
        fields(open=["id", "programme", "year"], secret=["key"]),
    )

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    key = EncryptedTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "year"], name="one_mark_key_a_year")]
