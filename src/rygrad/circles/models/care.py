from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.privacy import Keep, Privacy, fields

from ..enums import Outcome, SupportKind, Theme, Trigger
from .base import KEPT, SHOWN, OfCircle
from .circle import TeamMember
from .participants import Participant
from .sessions import Session


class CareTask(OfCircle):
    """Somebody thinks of a mother: why, who, and what came of it (E27)."""

    PRIVACY = Privacy(
        "So that a mother who stays away hears from somebody.",
        Keep.LEFT_60_DAYS,
        fields(
            open=["id", "programme", "group", "circle", "trigger", "session", "due"],
            personal=["participant", "assignee", "outcome", "done_on", "came"],
        ),
    )
    ACCESS = KEPT

    # None: she has been forgotten; the row still counts
    participant = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="care")
    trigger = models.CharField(max_length=12, choices=Trigger)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")  # missed
    due = models.DateField()
    assignee = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    done_on = models.DateField(null=True, blank=True)
    came = models.BooleanField(null=True)  # in one of the next two held sessions; None: not known yet

    class Meta:
        ordering = ["due"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "participant", "trigger"],
                condition=models.Q(done_on=None, participant__isnull=False),
                name="one_open_care_of_a_kind",
            )
        ]


class Support(OfCircle):
    """The staff help the volunteers. Counted apart from the calls to mothers (E27)."""

    PRIVACY = Privacy(
        "What the staff did for the team.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "circle", "on", "kind", "minutes"], group=["note"], personal=["by"]),
    )
    ACCESS = SHOWN

    on = models.DateField()
    kind = models.CharField(max_length=12, choices=SupportKind, default=SupportKind.CALL)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.UUIDField(null=True, blank=True)  # the account

    class Meta:
        ordering = ["-on"]


class Story(OfCircle):
    """What the group has meant for somebody, in her words, with her yes and a second person's check (E29)."""

    PRIVACY = Privacy(
        "What a number cannot tell, with her yes.",
        Keep.TWO_YEARS,
        fields(
            open=["id", "programme", "group", "circle", "theme", "language", "told_on", "consent_on", "checked_on"],
            personal=["by", "consent_by", "checked_by"],
            sensitive=["text"],
        ),
    )
    ACCESS = KEPT

    text = EncryptedTextField()
    theme = models.CharField(max_length=12, choices=Theme, default=Theme.OTHER)
    language = models.CharField(max_length=8, blank=True)
    told_on = models.DateField()
    consent_on = models.DateField(null=True, blank=True)  # None: not to be used
    consent_by = models.UUIDField(null=True, blank=True)  # the account that heard her yes
    by = models.UUIDField()  # the account that wrote it down
    checked_by = models.UUIDField(null=True, blank=True)  # another account: nobody can be recognised
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-told_on"]
