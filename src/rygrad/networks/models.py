"""Meetings above the group: neighbouring groups meet, the whole country meets (F09)."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup
from rygrad.groups.models import Group
from rygrad.people.models import Person


class NetworkMeeting(OfGroup):
    """How many seats a network or national meeting has. ``group`` is the region or the country that calls it."""

    PRIVACY = Privacy(
        "How many can come to a meeting above the groups.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "gathering", "seats", "taken", "per_group", "sign_up_until"],
            group=["says"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.NETWORK_RUN)

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")
    seats = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)  # counted in the row itself, so that no seat is sold twice
    per_group = models.PositiveSmallIntegerField(default=2)  # suggested
    sign_up_until = models.DateField()
    says = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(taken__lte=models.F("seats")), name="no_seat_is_taken_twice")
        ]


class Seat(OfGroup):
    """Somebody of a group has a seat. ``group`` is hers."""

    PRIVACY = Privacy(
        "Who comes to a meeting above the groups.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group", "meeting"], personal=["person", "at"]),
    )
    ACCESS = Access(path="group__path", see=May.MEMBERS_SEE)

    meeting = models.ForeignKey(NetworkMeeting, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_seat_each")]


class Fusion(OfGroup):
    """A group goes on in another from this day. Its history keeps the group it had (F11)."""

    PRIVACY = Privacy(
        "Which group goes on in which.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "into", "on"], personal=["by"]),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    into = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "group"], name="a_group_goes_on_once")]
