"""The anonymous pulse: a few counters for each meeting. There is no row for an answer, so there is nobody in it."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup


class Pulse(OfGroup):
    """How a meeting felt, as counts. Nothing is shown before it is closed, and nothing under four answers."""

    PRIVACY = Privacy(
        "How did the meeting feel, without anybody being able to say who felt what.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group", "gathering", "closes_at"], group=["glad", "fine", "heavy"]),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE)

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")
    glad = models.PositiveSmallIntegerField(default=0)
    fine = models.PositiveSmallIntegerField(default=0)
    heavy = models.PositiveSmallIntegerField(default=0)
    closes_at = models.DateTimeField()  # of the window that the latest answer came in; nothing is shown before


class Check(OfGroup):
    """A check of how the group is, by one of the pack's templates: a counter for each choice. Shown as a pulse is.

    ``choices`` are the template's codes when the first one answered, in their order: the nth counts in the nth column,
    whatever the pack says later.
    """

    COUNTERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")

    PRIVACY = Privacy(
        "How is the group, without anybody being able to say who answered what.",
        Keep.TWO_YEARS,
        fields(
            open=["id", "programme", "group", "gathering", "code", "choices", "closes_at"],
            group=["first", "second", "third", "fourth", "fifth", "sixth", "seventh"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=60)
    choices = models.JSONField(default=list)
    first = models.PositiveSmallIntegerField(default=0)
    second = models.PositiveSmallIntegerField(default=0)
    third = models.PositiveSmallIntegerField(default=0)
    fourth = models.PositiveSmallIntegerField(default=0)
    fifth = models.PositiveSmallIntegerField(default=0)
    sixth = models.PositiveSmallIntegerField(default=0)
    seventh = models.PositiveSmallIntegerField(default=0)
    closes_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "gathering", "code"], name="one_check_of_a_kind")
        ]
