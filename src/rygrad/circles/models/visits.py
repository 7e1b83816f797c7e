from django.db import models

from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Contact, Organisation

from ..enums import Audience, Direction, VisitorKind, VisitState
from .base import SHOWN, OfCircle
from .sessions import Session


class VisitSeries(OfCircle):
    """A visit that comes again: on the first Thursday of each month, or every so many weeks (E20)."""

    PRIVACY = Privacy(
        "Visits that come again.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "circle",
                "organisation",
                "kind",
                "nth",
                "every",
                "from_on",
                "to_on",
                "audience",
            ],
            group=["topic"],
        ),
    )
    ACCESS = SHOWN

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=VisitorKind, default=VisitorKind.OTHER)
    topic = models.CharField(max_length=160, blank=True)
    nth = models.SmallIntegerField(default=0)  # 1 to 4: which session day of the month; -1: the last; 0: ``every``
    every = models.PositiveSmallIntegerField(default=4)  # weeks
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.MOTHERS)

    class Meta:
        ordering = ["from_on"]

    @property
    def monthly(self) -> bool:
        """Whether it is agreed for each month."""
        return self.nth != 0


class Visit(OfCircle):
    """Somebody from outside comes, or the circle goes to them."""

    PRIVACY = Privacy(
        "Whom the mothers meet, and what is coming.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "circle",
                "session",
                "series",
                "organisation",
                "contact",
                "kind",
                "direction",
                "state",
                "on",
                "starts",
                "ends",
                "audience",
                "languages",
                "expected",
                "invited_at",
                "sequence",
                "changed_at",
            ],
            group=["topic", "place", "materials", "quote", "quote_by"],
        ),
    )
    ACCESS = SHOWN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=16, choices=VisitorKind, default=VisitorKind.OTHER)
    series = models.ForeignKey(VisitSeries, null=True, blank=True, on_delete=models.SET_NULL, related_name="visits")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="visits")
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.IN)
    state = models.CharField(max_length=12, choices=VisitState, default=VisitState.TENTATIVE)
    on = models.DateField()
    starts = models.TimeField(null=True, blank=True)  # local to the circle; None: the session's
    ends = models.TimeField(null=True, blank=True)
    topic = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=160, blank=True)  # blank: where the circle meets
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.MOTHERS)
    materials = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list)  # BCP 47 tags; empty: the circle's
    expected = models.PositiveSmallIntegerField(null=True, blank=True)  # None: reckoned from the replies
    quote = models.TextField(blank=True)  # what somebody said of it, word by word …
    quote_by = models.CharField(max_length=80, blank=True)  # … and in what capacity (E17)
    invited_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # goes up with each change that a calendar must hear of
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["on", "starts"]
        indexes = [models.Index(fields=["programme", "group", "circle", "on"], name="visit_circle_on")]
