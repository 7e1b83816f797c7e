from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.gatherings.models import OfGroup

KEPT = Access(path="group__path", see=May.CIRCLE_KEEP, only="circle_id")  # for the circle's own volunteers alone
SHOWN = Access(path="group__path", see=May.CIRCLE_SEE, only="circle_id")  # for whoever sees its figures


class OfCircle(OfGroup):
    """A row of one mothers' group."""

    circle = models.ForeignKey("circles.Circle", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
