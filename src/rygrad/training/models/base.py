from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.gatherings.models import OfGroup

LED = Access(
    path="group__path", see=May.COURSE_LEAD
)  # who wants to join, who has signed: the coordinator and the board
RUN = Access(path="group__path", see=May.COURSE_RUN)  # who came: whoever holds the day
SHOWN = Access(path="group__path", see=May.COURSE_SEE)  # the plan: no name of a trainee


class OfCohort(OfGroup):
    """A row of one cohort."""

    cohort = models.ForeignKey("training.Cohort", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
