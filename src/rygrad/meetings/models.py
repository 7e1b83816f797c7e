"""What makes a gathering a *monthly* meeting: the rhythm, the template in force that day, was it complete?"""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup

from .enums import Outcome


class Rhythm(OfGroup):
    """How a group meets: its own choice, which nobody above it can lock."""

    PRIVACY = Privacy(
        "How the group likes to meet.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "week",
                "weekday",
                "starts",
                "ends",
                "free_months",
                "template",
                "element_order",
                "method",
                "documentation",
            ],
            group=["place", "knowledge_topics"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    week = models.SmallIntegerField(default=1)  # which one in the month: 1 to 4, or -1 for the last
    weekday = models.PositiveSmallIntegerField(default=1)  # Monday is 0
    starts = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=160, blank=True)
    free_months = models.JSONField(default=list, blank=True)  # 1 to 12
    template = models.CharField(max_length=40, blank=True)  # blank: the pack's own choice for the day
    element_order = models.JSONField(default=list, blank=True)  # element codes; the rest follow in the pack's order
    method = models.CharField(max_length=40, blank=True)  # for the exchange
    documentation = models.CharField(max_length=40, blank=True)  # at which moment forms are filled in
    knowledge_topics = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "group"], name="one_rhythm_per_group")]


class Meeting(OfGroup):
    """A monthly meeting: its gathering, the template it is judged by, and how it went."""

    PRIVACY = Privacy(
        "Was it a whole meeting, and which element was forgotten?",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "gathering",
                "template",
                "template_version",
                "outcome",
                "missing",
                "closed_at",
                "reminded",
            ],
            personal=["closed_by"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=("gathering__leads_id", "gathering__minutes_by_id"))

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN)
    missing = models.JSONField(default=list, blank=True)  # required element codes without a held item
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    reminded = models.JSONField(default=list, blank=True)  # days before, for which a reminder has gone out

    class Meta:
        indexes = [models.Index(fields=["programme", "group", "outcome"], name="meeting_group_outcome")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.OPEN, closed_at=None)
                | (~models.Q(outcome=Outcome.OPEN) & models.Q(closed_at__isnull=False)),
                name="closed_meeting_has_an_outcome",
            ),
        ]
