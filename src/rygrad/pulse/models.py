"""The anonymous pulse: three counters for each meeting. There is no row for an answer, so there is nobody in it."""

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
