from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup


class Tip(OfGroup):
    """What worked: one group's own knowledge, found again by topic. Always from a gathering, never from a talk."""

    PRIVACY = Privacy(
        "So that the group learns from what worked.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "gathering", "saved_on"], group=["topic", "text", "folded"]),
    )
    ACCESS = Access(path="group__path", see=May.TIP_SEE)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=80)
    text = models.TextField()
    folded = models.TextField(editable=False)  # topic and text in folded case: SQLite does not fold Ø or Å
    saved_on = models.DateField()

    class Meta:
        ordering = ["-saved_on", "topic"]
        indexes = [models.Index(fields=["programme", "group", "topic"], name="tip_group_topic")]
