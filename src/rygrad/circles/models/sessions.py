from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.privacy import Keep, Privacy, fields

from ..enums import Answer, Channel, ContextKind, SessionState, WhyCancelled
from .base import KEPT, OfCircle
from .circle import Duty, TeamMember
from .participants import Participant


class Session(OfCircle):
    """One day of the circle, with its logbook. ``on``, ``starts`` and ``ends`` are local to ``zone``."""

    PRIVACY = Privacy(
        "What the mothers' group did, week by week.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "circle",
                "on",
                "starts",
                "ends",
                "zone",
                "state",
                "why_cancelled",
                "outing",
                "babies",
                "nameless",
                "invited_at",
                "channel",
                "saved_at",
                "version",
                "sent",
                "reminded_at",
            ],
            group=["place", "cancelled_note", "activity", "notes", "next_steps"],
            personal=["author"],
        ),
    )
    ACCESS = KEPT

    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    zone = models.CharField(max_length=40)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=12, choices=SessionState, default=SessionState.PLANNED)
    why_cancelled = models.CharField(max_length=12, choices=WhyCancelled, blank=True)
    cancelled_note = models.CharField(max_length=200, blank=True)
    outing = models.BooleanField(default=False)  # a session elsewhere; counts for attendance (E18)
    activity = models.TextField(blank=True)  # what we did
    notes = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    babies = models.PositiveSmallIntegerField(null=True, blank=True)  # a head count
    nameless = models.PositiveSmallIntegerField(default=0)  # came, and have been forgotten since
    invited_at = models.DateTimeField(null=True, blank=True)  # the last invitation to it (E03)
    channel = models.CharField(max_length=12, choices=Channel, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)  # when the register was first saved (E15)
    author = models.UUIDField(null=True, blank=True)  # the account
    version = models.PositiveIntegerField(default=0)  # goes up with each saving; a phone says which one it changed
    sent = models.JSONField(default=list)  # ids of what a phone sent, so that sending twice counts once
    reminded_at = models.DateTimeField(null=True, blank=True)  # when the team was told that somebody is missing (E13)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "circle", "on"], name="one_session_a_day"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="session_ends_after_start"),
        ]


class Present(OfCircle):
    """She was there."""

    PRIVACY = Privacy(
        "Who came, so that somebody calls when she does not.",
        Keep.LEFT_60_DAYS,
        fields(open=["id", "programme", "group", "circle", "session"], personal=["participant"]),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="present")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="present")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "session", "participant"], name="present_once")
        ]


class SessionDraft(OfCircle):
    """What a second volunteer saved for a session that somebody else had changed meanwhile: a person chooses."""

    PRIVACY = Privacy(
        "So that nothing typed is lost when two write at once.",
        Keep.THIRTY_DAYS,
        fields(
            open=["id", "programme", "group", "circle", "session", "base", "made_at"],
            personal=["by"],
            sensitive=["content"],
        ),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="drafts")
    base = models.PositiveIntegerField()  # the version that she had before her
    content = EncryptedTextField()  # the register as JSON
    made_at = models.DateTimeField()
    by = models.UUIDField()  # the account

    class Meta:
        ordering = ["made_at"]


class OnDuty(OfCircle):
    """A volunteer at a session: on the rota, on duty, or both; with what she takes care of."""

    PRIVACY = Privacy(
        "Who takes which Thursday.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "circle", "session", "duty", "lead", "planned", "done"],
            personal=["member"],
        ),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="on_duty")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="+")
    duty = models.ForeignKey(Duty, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")  # None: there
    lead = models.BooleanField(default=False)
    planned = models.BooleanField(default=False)  # on the rota
    done = models.BooleanField(default=False)  # was there

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "session", "member", "duty"], name="one_duty_each"),
            models.UniqueConstraint(
                fields=["programme", "group", "session", "member"],
                condition=models.Q(duty=None),
                name="there_once_without_a_duty",
            ),
        ]


class Swap(OfCircle):
    """A volunteer asks the others to take her turn. Whoever opens the link first and says yes has it."""

    PRIVACY = Privacy(
        "So that a turn finds somebody else without ten messages.",
        Keep.NINETY_DAYS,
        fields(
            open=["id", "programme", "group", "circle", "session", "asked_at", "taken_at"],
            personal=["member", "taken_by"],
        ),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="swaps")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    taken_by = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]


class Purchase(OfCircle):
    """Something to buy for a session, or bought."""

    PRIVACY = Privacy(
        "The shopping list, and what it cost.",
        Keep.TWO_YEARS,
        fields(
            open=["id", "programme", "group", "circle", "session", "amount", "bought", "receipt", "position"],
            group=["what"],
            personal=["member"],
        ),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="purchases")
    what = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # in the country's money
    bought = models.BooleanField(default=False)
    receipt = models.BooleanField(default=False)  # somebody has it
    member = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "what"]


class ContextTag(OfCircle):
    """What a session coincided with, as a volunteer has confirmed. What the calendar suggests is not stored."""

    PRIVACY = Privacy(
        "To tell a thin session in the snow from a group that is falling apart.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "circle", "session", "kind"], group=["note"]),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="context")
    kind = models.CharField(max_length=16, choices=ContextKind)
    note = models.CharField(max_length=80, blank=True)  # which feast, what weather

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "session", "kind"], name="one_tag_of_a_kind")
        ]


class Reply(OfCircle):
    """A mother's answer to an invitation. One that came through the shared link waits for who she is."""

    PRIVACY = Privacy(
        "How many to expect, and who still answers although she cannot come.",
        Keep.LEFT_60_DAYS,
        fields(
            open=["id", "programme", "group", "circle", "session", "at"],
            personal=["participant", "answer", "phone_mark"],
            sensitive=["said"],
        ),
    )
    ACCESS = KEPT

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="replies")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    said = EncryptedTextField(blank=True)  # what she called herself, until somebody knows who it is
    phone_mark = models.CharField(max_length=64, blank=True)  # hash of the browser's cookie, to change one's mind
    answer = models.CharField(max_length=8, choices=Answer)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "session", "participant"],
                condition=models.Q(participant__isnull=False),
                name="one_reply_each",
            )
        ]
