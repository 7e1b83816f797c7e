from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What sort of gathering; each higher app has its own."""

    MEETING = "meeting", _("Monthly meeting")
    MODULE = "module", _("Day of the course")
    INFO = "info", _("Information meeting")
    WELCOME = "welcome", _("First gathering")
    WORKSHOP = "workshop", _("Workshop")
    TOGETHER = "together", _("Day with professionals")
    FOUNDING = "founding", _("Founding meeting")
    ASSEMBLY = "assembly", _("Annual general meeting")
    BOARD = "board", _("Board meeting")
    NETWORK = "network", _("Network meeting")
    NATIONAL = "national", _("National meeting")


class State(TextChoices):
    PLANNED = "planned", pgettext_lazy("a meeting", "Planned")
    HELD = "held", pgettext_lazy("a meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("a meeting", "Cancelled")


class ElementCode(TextChoices):
    """The four elements; the codes are the same in every pack."""

    EXCHANGE = "exchange", _("Exchange and documentation")
    KNOWLEDGE = "knowledge", _("New knowledge")
    SOCIAL = "social", _("The social")
    PLANNING = "planning", _("Planning")


class ItemState(TextChoices):
    PLANNED = "planned", pgettext_lazy("an agenda item", "Planned")
    HELD = "held", pgettext_lazy("an agenda item", "Held")
    SKIPPED = "skipped", pgettext_lazy("an agenda item", "Skipped")


class Coming(TextChoices):
    UNKNOWN = "unknown", _("Has not answered")
    YES = "yes", _("Is coming")
    NO = "no", _("Cannot come")


class Source(TextChoices):
    """Where new knowledge came from."""

    PROFESSIONAL = "professional", _("A professional")
    COURSE = "course", _("One of us, from a course")
    WORK = "work", _("One of us, from her work")
    PEER = "peer", _("An answer from one of us")


class DeedKind(TextChoices):
    """What a volunteer did besides talks and meetings, and is named for. There are two kinds and no more."""

    TALK = "talk", pgettext_lazy("work: she spoke to many", "I gave a talk")
    ACTIVITY = "activity", pgettext_lazy("work", "I arranged an activity")
