"""What is hard in the place where the group works, who takes it on, and what came of it."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup
from rygrad.groups.models import Organisation
from rygrad.people.models import Person

from .enums import From, Step


class Challenge(OfGroup):
    """Something that many meet here: long waiting times, letters nobody understands. Never one person's story."""

    PRIVACY = Privacy(
        "What the group and those it works with want to solve together.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "gathering",
                "area",
                "origin",
                "organisation",
                "step",
                "named_on",
                "due_on",
                "done_on",
            ],
            group=["title", "text", "action", "outcome"],
            personal=["owner"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    area = models.CharField(max_length=60, blank=True)  # a life area of the pack
    origin = models.CharField(max_length=12, choices=From, default=From.GROUP)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    step = models.CharField(max_length=8, choices=Step, default=Step.OPEN)
    named_on = models.DateField()
    action = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["named_on", "title"]

    def __str__(self) -> str:
        return self.title


class Vote(OfGroup):
    """One vote on the day. Whose it was is known by a keyed hash only, so that nobody votes twice by mistake."""

    PRIVACY = Privacy(
        "So that a day with professionals can choose what to work on.",
        Keep.NINETY_DAYS,
        fields(open=["id", "programme", "group", "challenge", "on"], secret=["voter"]),
    )

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64)  # a keyed hash of the account, or of a random cookie of the day
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "challenge", "voter"], name="one_vote_each")
        ]
