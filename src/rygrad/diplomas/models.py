"""What a volunteer is given to show for it: diploma, cards, letter, thanks, a portrait of her own."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import OfGroup
from rygrad.people.models import Person
from rygrad.training.models import Cohort

from .enums import Item, Learnt, Making, Thanks

LED = Access(path="group__path", see=May.COURSE_LEAD)


class Issued(OfGroup):
    """One thing in the register: what, which number, to whom, since when, and whether it still counts (C09)."""

    PRIVACY = Privacy(
        "Which diplomas, cards and vests are out, so that a card can be checked.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group", "item", "number"],
            personal=["person", "issued_on", "until_on", "returned_on", "lost_on"],
            secret=["code"],
        ),
    )
    ACCESS = LED

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=14, choices=Item)
    number = models.CharField(max_length=20)  # such as 2026-0014, one series for each group
    issued_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    lost_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret behind the QR code

    class Meta:
        ordering = ["-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "item", "number"], name="one_number_in_the_register")
        ]


class PrintJob(OfGroup):
    """Papers of a whole cohort, printed in the background; the file is kept for a day and made again by a tap."""

    PRIVACY = Privacy(
        "While the diplomas or cards of a course are being printed.",
        Keep.HOURS,
        fields(
            open=["id", "programme", "group", "cohort", "item", "language", "state", "done", "of", "made_at"],
            personal=["body", "by"],
        ),
    )
    ACCESS = LED

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=14, choices=Item)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=Making, default=Making.RUNNING)
    done = models.PositiveIntegerField(default=0)  # for the bar
    of = models.PositiveIntegerField(default=0)
    body = models.BinaryField(default=bytes)  # the PDF
    made_at = models.DateTimeField()
    by = models.UUIDField()  # the account

    class Meta:
        ordering = ["-made_at"]


class Recognition(OfGroup):
    """Somebody was thanked (C26)."""

    PRIVACY = Privacy(
        "So that everybody is thanked at least once a year.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group", "how"], personal=["person", "on"]),
    )
    ACCESS = LED

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=8, choices=Thanks)
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "person", "how", "on"], name="thanked_once_a_day")
        ]


class Portrait(OfGroup):
    """A few words of a volunteer about herself, shown only while she says yes (D12)."""

    PRIVACY = Privacy(
        "A volunteer's own words, for whoever wants to know who we are.",
        Keep.MEMBERSHIP,
        fields(open=["id", "programme", "group", "language"], personal=["person", "text", "given_on", "withdrawn_on"]),
    )
    ACCESS = Access(path="group__path", see=May.MEMBERS_SEE)

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=12)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)


class Learning(OfGroup):
    """Something she took part in elsewhere, for her own list (B10)."""

    PRIVACY = Privacy(
        "So that a volunteer can tell what she has learnt, and print it for herself.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group"], personal=["person", "kind", "title", "on", "minutes"]),
    )

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Learnt)
    title = models.CharField(max_length=120)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=60)

    class Meta:
        ordering = ["-on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "person", "kind", "title", "on"], name="learnt_once_a_day"
            )
        ]


class Honour(OfGroup):
    """A guest of honour at a first gathering: who opened it, in which capacity (C01). Somebody in office."""

    PRIVACY = Privacy(
        "Who opened a gathering.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "gathering"], group=["name", "office"]),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE)

    gathering = models.ForeignKey("gatherings.Gathering", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "gathering", "name", "office"], name="honoured_once_a_gathering"
            )
        ]
