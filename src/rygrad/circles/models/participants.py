from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Organisation

from ..enums import ChildBand, Kind, LeftReason, Means, PauseReason, Reached, SourceKind, Standing
from .base import KEPT, SHOWN, OfCircle


class Participant(OfCircle):
    """A mother of the circle, or one who has been referred to it. She has no account, and need not say her name."""

    PRIVACY = Privacy(
        "So that the volunteers know who belongs to the group, and can reach her if she wants to be reached.",
        Keep.LEFT_60_DAYS,
        fields(
            open=["id", "programme", "group", "circle"],
            personal=["child_band", "children", "language", "added_on", "phone_ok_on", "background_ok_on"],
            sensitive=["alias", "phone", "backgrounds", "folded"],
        ),
    )
    ACCESS = KEPT

    alias = EncryptedTextField()  # a first name, or whatever she wants to be called
    folded = EncryptedTextField(blank=True)  # the alias as it is compared: small letters, no marks
    phone = EncryptedTextField(blank=True)  # E.164; only with ``phone_ok_on``
    phone_ok_on = models.DateField(null=True, blank=True)  # she said that it may be kept
    backgrounds = EncryptedTextField(blank=True)  # ISO 3166 codes with commas; "-": she would rather not say
    background_ok_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)  # BCP 47: in which she gets an invitation
    child_band = models.CharField(max_length=10, choices=ChildBand, blank=True)
    children = models.PositiveSmallIntegerField(null=True, blank=True)  # a head count; no names
    added_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["programme", "group", "circle"], name="participant_circle")]


class StandingStep(OfCircle):
    """From this day she stands so. The last step counts; what the system thinks is only a suggestion (E08)."""

    PRIVACY = Privacy(
        "How many come, how many are on a break and how many have stopped, and why.",
        Keep.LEFT_60_DAYS,
        fields(
            open=["id", "programme", "group", "circle"],
            personal=["participant", "standing", "on", "pause_reason", "left_reason", "back_on", "by"],
            sensitive=["note"],
        ),
    )
    ACCESS = KEPT

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="steps")
    standing = models.CharField(max_length=8, choices=Standing)
    on = models.DateField()
    pause_reason = models.CharField(max_length=12, choices=PauseReason, blank=True)
    left_reason = models.CharField(max_length=12, choices=LeftReason, blank=True)
    back_on = models.DateField(null=True, blank=True)  # when she thinks she will be back (E22)
    note = EncryptedTextField(blank=True)
    by = models.UUIDField(null=True, blank=True)  # the account

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "participant", "on"], name="one_standing_a_day")
        ]


class Digital(OfCircle):
    """She is in the digital community from one day to another; a yes and no more (E24)."""

    PRIVACY = Privacy(
        "How many still belong through the chat group. What is written there is never kept.",
        Keep.LEFT_60_DAYS,
        fields(open=["id", "programme", "group", "circle"], personal=["participant", "since", "until"]),
    )
    ACCESS = KEPT

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="digital")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day on which she was not in it any more

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "participant"], condition=models.Q(until=None), name="once_in_the_chat"
            )
        ]


class ReferralSource(OfCircle):
    """Somebody who sends mothers to the circle. The list is the circle's own (E06)."""

    PRIVACY = Privacy(
        "Who tells mothers about the group.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "circle", "kind", "organisation", "used", "link_until"], group=["name"]
        ),
    )
    ACCESS = SHOWN

    kind = models.CharField(max_length=16, choices=SourceKind)
    name = models.CharField(max_length=80, blank=True)  # blank: what the kind is called
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    used = models.BooleanField(default=True)
    link_until = models.DateField(null=True, blank=True)  # the last day of its link (core/links.py); None: no link

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class Referral(OfCircle):
    """Somebody sent a mother. Her first referral is the one that counts; later ones are kept and not counted."""

    PRIVACY = Privacy(
        "Who sent her, with her yes, and whether she was reached.",
        Keep.REFERRAL_30_DAYS,
        fields(
            open=["id", "programme", "group", "circle"],
            personal=["participant", "source", "inviter", "on", "consent_on", "by_link", "closed_on", "declined"],
        ),
    )
    ACCESS = KEPT

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="referrals")
    source = models.ForeignKey(ReferralSource, on_delete=models.PROTECT, related_name="+")
    inviter = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    consent_on = models.DateField(null=True, blank=True)  # she said that her contact may be passed on
    by_link = models.BooleanField(default=False)  # came in through the source's own link
    closed_on = models.DateField(null=True, blank=True)  # no longer tried; how it ended is reckoned (E05)
    declined = models.BooleanField(default=False)  # she said no herself

    class Meta:
        ordering = ["on"]


class Attempt(OfCircle):
    """One try to reach a mother who has been referred (E05)."""

    PRIVACY = Privacy(
        "So that nobody is given up after one call, and nobody called seven times.",
        Keep.REFERRAL_30_DAYS,
        fields(open=["id", "programme", "group", "circle"], personal=["referral", "on", "means", "result", "by"]),
    )
    ACCESS = KEPT

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="attempts")
    on = models.DateField()
    means = models.CharField(max_length=12, choices=Means, default=Means.CALL)
    result = models.CharField(max_length=12, choices=Reached)
    by = models.UUIDField(null=True, blank=True)  # the account

    class Meta:
        ordering = ["on"]


class Nameless(OfCircle):
    """What is left of a mother when her name has gone: enough to count her once more, too little to find her."""

    PRIVACY = Privacy(
        "So that last half-year's figures do not shrink when somebody is forgotten.",
        Keep.THIRTEEN_MONTHS,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "circle",
                "source",
                "came",
                "first_week",
                "last_week",
                "standing",
                "pause_reason",
                "left_reason",
                "kind",
                "from_start",
                "digital",
                "reached",
                "forgotten_on",
            ],
        ),
    )
    ACCESS = SHOWN

    source = models.CharField(max_length=16, choices=SourceKind, default=SourceKind.UNKNOWN)
    came = models.BooleanField(default=True)  # False: was referred and never came
    first_week = models.CharField(max_length=8, blank=True)  # ISO, such as 2026-W05: first present, or referred
    last_week = models.CharField(max_length=8, blank=True)
    standing = models.CharField(max_length=8, choices=Standing, blank=True)
    pause_reason = models.CharField(max_length=12, choices=PauseReason, blank=True)
    left_reason = models.CharField(max_length=12, choices=LeftReason, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    from_start = models.BooleanField(default=False)  # came first in one of the first four sessions (E23)
    digital = models.BooleanField(default=False)
    reached = models.BooleanField(default=False)  # of those who never came (E05)
    forgotten_on = models.DateField()
