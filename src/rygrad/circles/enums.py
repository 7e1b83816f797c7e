"""The codes of a mothers' group. They are stable; what is shown beside them is translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(TextChoices):
    """Where a mother stands today. Exactly one of the four, once she has come."""

    ACTIVE = "active", pgettext_lazy("a mother", "Comes")
    PAUSED = "paused", pgettext_lazy("a mother", "On a break")
    LEFT = "left", pgettext_lazy("a mother", "Has stopped")
    DORMANT = "dormant", pgettext_lazy("a mother", "Not seen for long")


class PauseReason(TextChoices):
    TRAVEL = "travel", _("Travelling")
    BIRTH = "birth", _("A new baby")
    ILLNESS = "illness", _("Illness in the family")
    FAMILY = "family", _("Family")
    STUDY = "study", _("Course or work for a while")
    OTHER = "other", pgettext_lazy("a reason", "Another reason")
    NOT_SAID = "not_said", _("Not said")


class LeftReason(TextChoices):
    SCHOOL = "school", _("School or education")
    JOB = "job", _("A job")
    MOVED = "moved", _("Has moved")
    DAY_CARE = "day_care", _("The child has started in day care")
    NO_NEED = "no_need", _("Needs it no longer")
    UNREACHABLE = "unreachable", _("Cannot be reached")
    OTHER = "other", pgettext_lazy("a reason", "Another reason")
    NOT_SAID = "not_said", _("Not said")


class ChildBand(TextChoices):
    """How old the youngest child is, no nearer than this."""

    EXPECTING = "expecting", _("Expecting")
    M0_3 = "m0-3", _("0–3 months")
    M4_6 = "m4-6", _("4–6 months")
    M7_12 = "m7-12", _("7–12 months")
    Y1_2 = "y1-2", _("1–2 years")
    OLDER = "older", _("Older")


class SourceKind(TextChoices):
    """Who told a mother about the group."""

    HEALTH_VISITOR = "health_visitor", _("Health visitor")
    FRIEND = "friend", _("A friend in the group")
    MUNICIPALITY = "municipality", _("Another part of the municipality")
    LIBRARY = "library", _("Library")
    CHURCH = "church", _("Church or congregation")
    DAY_CARE = "day_care", _("Day care")
    BYDELSMOR = "bydelsmor", _("A volunteer of the programme")
    SELF = "self", _("Came by herself")
    SOCIAL_MEDIA = "social_media", _("Social media")
    OTHER = "other", pgettext_lazy("a source", "Somebody else")
    UNKNOWN = "unknown", pgettext_lazy("a source", "Not known")


class Means(TextChoices):
    CALL = "call", _("Call")
    MESSAGE = "message", _("Message")
    LETTER = "letter", _("Letter")
    IN_PERSON = "in_person", _("In person")


class Reached(TextChoices):
    """What came of one attempt to reach a mother who has been referred."""

    REACHED = "reached", _("Reached her")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Wrong number")


class SessionState(TextChoices):
    PLANNED = "planned", pgettext_lazy("a session", "Planned")
    HELD = "held", pgettext_lazy("a session", "Held")
    CANCELLED = "cancelled", pgettext_lazy("a session", "Cancelled")


class WhyCancelled(TextChoices):
    HOLIDAY = "holiday", _("Holiday")
    WEATHER = "weather", _("Weather")
    ILLNESS = "illness", _("Illness")
    VENUE = "venue", _("The room was not free")
    VOLUNTEERS = "volunteers", _("Too few volunteers")
    OTHER = "other", pgettext_lazy("a reason", "Another reason")


class ContextKind(TextChoices):
    """What a session coincided with. Never said to be the cause."""

    WEATHER = "weather", _("Weather")
    SCHOOL_HOLIDAY = "school_holiday", _("School holiday")
    FEAST = "feast", _("Feast day or national day")
    ILLNESS = "illness", _("Illness going round")
    VENUE = "venue", _("Another room")
    OTHER = "other", pgettext_lazy("a circumstance", "Something else")


class DutyKind(TextChoices):
    """What somebody on duty takes care of."""

    SHOPPING = "shopping", _("Shopping")
    INVITING = "inviting", _("Inviting")
    INTERPRETING = "interpreting", _("Light interpreting")
    PARTNERS = "partners", _("Contact to visitors")
    LOGBOOK = "logbook", _("Logbook")
    ROOM = "room", _("The room")
    CHILDREN = "children", _("The children")
    OWN = "own", pgettext_lazy("a duty", "Something else")


class Answer(TextChoices):
    YES = "yes", pgettext_lazy("to an invitation", "Yes, I am coming")
    NO = "no", pgettext_lazy("to an invitation", "No, not this time")
    MAYBE = "maybe", pgettext_lazy("to an invitation", "Maybe")


class Channel(TextChoices):
    """How an invitation went out."""

    CHAT = "chat", _("The chat group")
    MESSAGE = "message", _("A message to each")
    CALL = "call", _("By telephone")
    IN_PERSON = "in_person", _("In person")


class Direction(TextChoices):
    IN = "in", pgettext_lazy("a visit", "They come to us")
    OUT = "out", pgettext_lazy("a visit", "We go to them")


class VisitState(TextChoices):
    TENTATIVE = "tentative", pgettext_lazy("a visit", "Not yet certain")
    CONFIRMED = "confirmed", pgettext_lazy("a visit", "Agreed")
    DONE = "done", pgettext_lazy("a visit", "Took place")
    CANCELLED = "cancelled", pgettext_lazy("a visit", "Called off")


class VisitorKind(TextChoices):
    """What sort of visitor: for words and figures, whatever the organisation is called."""

    HEALTH_VISITOR = "health_visitor", _("Health visitor")
    DENTAL_CARE = "dental_care", _("Dental care")
    DAY_CARE = "day_care", _("Day care")
    LANGUAGE = "language", _("Language consultant")
    CHURCH = "church", _("Church or congregation")
    LIBRARY = "library", _("Library")
    LEGAL_AID = "legal_aid", _("Legal aid")
    ASSOCIATION = "association", _("Association")
    MUNICIPALITY = "municipality", _("Municipality")
    OTHER = "other", pgettext_lazy("a visitor", "Somebody else")


class Audience(TextChoices):
    MOTHERS = "mothers", _("The mothers")
    BOTH = "both", _("Mothers and babies")


class Trigger(TextChoices):
    """Why somebody thinks of a mother this week."""

    MISSED_TWO = "missed_two", _("We have missed her twice")
    RETURN = "return", _("She wanted to be back by now")
    NOT_REACHED = "not_reached", _("Referred, and not reached yet")
    ASKED = "asked", _("We said we would call")


class Outcome(TextChoices):
    """What came of it."""

    REACHED = "reached", _("Talked with her")
    NO_ANSWER = "no_answer", _("No answer")
    WILL_COME = "will_come", _("She will come")
    PAUSED = "paused", _("She takes a break")
    LEFT = "left", _("She has stopped")


class SupportKind(TextChoices):
    CALL = "call", _("Call")
    VISIT = "visit", _("Visit to the group")
    MEETING = "meeting", _("Meeting with the team")
    MATERIAL = "material", _("Material")


class Theme(TextChoices):
    """What a story is about."""

    FRIENDS = "friends", _("Friends")
    LANGUAGE = "language", _("Language")
    HEALTH = "health", _("Health")
    CHILD = "child", _("Child")
    WORK = "work", _("School and work")
    COURAGE = "courage", _("Courage")
    OTHER = "other", pgettext_lazy("a theme", "Something else")


class SpecialKind(TextChoices):
    """A day of the group's own calendar."""

    FEAST = "feast", _("Feast day or national day")
    SCHOOL_HOLIDAY = "school_holiday", _("School holiday")


class Kind(TextChoices):
    """How often a mother came while she belonged (E02)."""

    REGULAR = "regular", _("Regularly")
    BETWEEN = "between", _("Now and then")
    OCCASIONAL = "occasional", _("Once or twice")
