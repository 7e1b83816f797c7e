from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CohortState(TextChoices):
    """Where a cohort is."""

    RECRUITING = "recruiting", _("Finding the women")
    RUNNING = "running", pgettext_lazy("a course", "Running")
    FINISHED = "finished", pgettext_lazy("a course", "Finished")
    CANCELLED = "cancelled", pgettext_lazy("a course", "Called off")


class Stage(TextChoices):
    """How far somebody who wants to join has come (D14, F01)."""

    INTEREST = "interest", _("Interested")
    INFO = "info", _("Invited to the information meeting")
    TALK = "talk", _("Invited to a talk")
    OFFERED = "offered", _("Offered a place")
    TRAINEE = "trainee", _("Has joined the course")
    WAITING = "waiting", _("On the waiting list")
    DECLINED = "declined", _("Did not join")


class AgeBand(TextChoices):
    """Never a date of birth."""

    UNDER_30 = "under30", _("Under 30")
    THIRTIES = "30-39", _("30 to 39")
    FORTIES = "40-49", _("40 to 49")
    FIFTIES = "50-59", _("50 to 59")
    OVER_60 = "60up", _("60 or more")


class ModuleKind(TextChoices):
    INTRO = "intro", _("Beginning")
    SUBJECT = "subject", _("Subject")
    METHOD = "method", _("Method")
    CLOSING = "closing", _("Closing")


class TeacherKind(TextChoices):
    """Who gives a module (C12)."""

    COORDINATOR = "coordinator", _("The coordinator")
    GUEST = "guest", _("A guest teacher")
    MUNICIPALITY = "municipality", _("Somebody from the municipality")
    VOLUNTEER = "volunteer", _("A trained volunteer")


class Moment(TextChoices):
    """When an evaluation was answered."""

    BEFORE = "before", _("At the beginning")
    AFTER = "after", _("At the end")


class PaperKind(TextChoices):
    """What is signed on the first day. The texts lie in the pack."""

    CONTRACT = "contract", _("Agreement for the course")
    PLEDGE = "pledge", _("Promise of confidentiality")


class Gone(TextChoices):
    """Why somebody left a course before its end; never more than this."""

    WORK = "work", _("Work or school")
    HEALTH = "health", _("Illness or a birth")
    MOVED = "moved", _("Has moved")
    OTHER = "other", _("Something else")
    NOT_SAID = "not_said", _("Not said")


class Family(TextChoices):
    """What her days are like at home. Never whether she is married."""

    SMALL = "small", _("Small children")
    SCHOOL = "school", _("Children at school")
    GROWN = "grown", _("Grown-up children")
    CARE = "care", _("I look after a parent or another grown-up")
    NONE = "none", _("None of these")


class Education(TextChoices):
    """How long she went to school, wherever it was."""

    FEW = "few", _("A few years of school")
    SCHOOL = "school", _("School until I was 15 or 16")
    LONGER = "longer", _("School until I was 18 or 19")
    TRADE = "trade", _("Learned a trade")
    UNIVERSITY = "university", _("College or university")


class Work(TextChoices):
    JOB = "job", _("I have a job")
    OWN = "own", _("I have my own shop or firm")
    SEEKING = "seeking", _("I am looking for a job")
    STUDY = "study", _("I go to school or study")
    HOME = "home", _("I am at home")
    RETIRED = "retired", _("I have worked enough")
