from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Face(TextChoices):
    """The three faces; each is the name of its counter."""

    GLAD = "glad", pgettext_lazy("how the meeting felt", "Good")
    FINE = "fine", pgettext_lazy("how the meeting felt", "All right")
    HEAVY = "heavy", pgettext_lazy("how the meeting felt", "Heavy")
