"""A register or logbook that somebody brings along as a spreadsheet, while she is being asked about it."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.circles.models import Circle
from rygrad.core.crypt import EncryptedTextField
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import OfGroup


class Upload(OfGroup):
    """What was read from one file, and what she has answered so far. Gone after a day, or when it has been taken in."""

    PRIVACY = Privacy(
        "While an old register is being taken in.",
        Keep.HOURS,
        fields(
            open=["id", "programme", "group", "circle", "made_at", "done", "of", "state"],
            personal=["by"],
            sensitive=["content", "answers"],
            group=["name"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.CIRCLE_KEEP, only="circle_id")

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=160)  # of the file
    content = EncryptedTextField()  # the cells, as JSON
    answers = EncryptedTextField(blank=True)  # hers, as JSON
    made_at = models.DateTimeField()
    by = models.UUIDField()  # the account
    state = models.CharField(max_length=12, default="asking")  # asking, taking, taken, refused
    done = models.PositiveIntegerField(default=0)  # for the bar
    of = models.PositiveIntegerField(default=0)
