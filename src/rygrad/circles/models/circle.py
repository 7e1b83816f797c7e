from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import OfGroup
from rygrad.people.models import Person

from ..enums import DutyKind, LeftReason, SpecialKind
from .base import SHOWN, OfCircle


class Circle(OfGroup):
    """A mothers' group: its rhythm, its place, the numbers that its figures are reckoned with."""

    PRIVACY = Privacy(
        "When and where the mothers' group meets, and what its figures count.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "name",
                "weekday",
                "every",
                "starts",
                "ends",
                "zone",
                "started_on",
                "ended_on",
                "languages",
                "feasts_of",
                "least_on_duty",
                "regular_share",
                "regular_least",
            ],
            group=["place", "channel"],
            secret=["feed_token"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    name = models.CharField(max_length=120)
    weekday = models.PositiveSmallIntegerField(default=4)  # ISO: Monday is 1
    every = models.PositiveSmallIntegerField(default=1)  # weeks
    starts = models.TimeField()  # local to ``zone``
    ends = models.TimeField()
    zone = models.CharField(max_length=40, default="Europe/Copenhagen")
    place = models.CharField(max_length=160, blank=True)
    started_on = models.DateField()  # a real date, from which participants are counted (E01)
    ended_on = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list)  # BCP 47 tags that are spoken there
    feasts_of = models.JSONField(default=list)  # ISO 3166 codes whose feast days are suggested as context
    channel = models.CharField(max_length=80, blank=True)  # what the digital community is called
    least_on_duty = models.PositiveSmallIntegerField(default=2)  # E13
    regular_share = models.PositiveSmallIntegerField(default=50)  # per cent of the sessions of her time (E02)
    regular_least = models.PositiveSmallIntegerField(default=4)  # times (E02)
    feed_token = models.CharField(max_length=64, blank=True, db_index=True)  # SHA-256 of the calendar's secret

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["programme", "group"], name="circle_group")]

    def __str__(self) -> str:
        return self.name


class Duty(OfCircle):
    """One thing that somebody on duty takes care of. The list is the circle's own."""

    PRIVACY = Privacy(
        "What there is to do at a session.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "circle", "kind", "position", "used"], group=["name"]),
    )
    ACCESS = SHOWN

    kind = models.CharField(max_length=12, choices=DutyKind, default=DutyKind.OWN)
    name = models.CharField(max_length=60, blank=True)  # blank: what the kind is called
    position = models.PositiveSmallIntegerField(default=0)
    used = models.BooleanField(default=True)  # taken off the list, but kept where it was filled

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class TeamMember(OfCircle):
    """A volunteer of the circle, from one day to another. The row outlives her name, for the figures."""

    PRIVACY = Privacy(
        "Who runs the mothers' group, and how steady its team is.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "circle"], personal=["person", "since", "until", "reason"]),
    )
    ACCESS = SHOWN

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day
    reason = models.CharField(max_length=12, choices=LeftReason, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="team_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["programme", "group", "circle", "person"],
                condition=models.Q(until=None),
                name="once_in_the_team",
            ),
        ]


class SpecialDay(OfCircle):
    """A feast day or a school holiday as the group itself knows it; only ever a suggestion."""

    PRIVACY = Privacy(
        "To tell a thin session on a feast day from a group that is falling apart.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "circle", "kind", "from_on", "to_on"], group=["name"]),
    )
    ACCESS = SHOWN

    kind = models.CharField(max_length=16, choices=SpecialKind, default=SpecialKind.FEAST)
    name = models.CharField(max_length=80)
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        ordering = ["from_on"]
