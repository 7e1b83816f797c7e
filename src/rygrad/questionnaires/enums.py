from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Whether new answers come in this version. An old one stays readable: answers name it."""

    LIVE = "live", pgettext_lazy("a version of a form", "In use")
    OLD = "old", pgettext_lazy("a version of a form", "Earlier")
