from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import OfGroup
from rygrad.people.models import Person

from ..enums import AgeBand, Gone, Moment, PaperKind
from .base import LED, RUN, SHOWN, OfCohort
from .cohort import CohortModule


class Trainee(OfCohort):
    """Somebody on a course, from her first day to her diploma. What she may do follows her membership's status."""

    PRIVACY = Privacy(
        "Who is on the course.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group", "cohort"],
            personal=[
                "person",
                "joined_on",
                "left_on",
                "gone",
                "graduated_on",
                "excepted",
                "excepted_by",
                "asked_by",
                "asked_on",
            ],
        ),
    )
    ACCESS = RUN

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    gone = models.CharField(max_length=8, choices=Gone, blank=True)
    graduated_on = models.DateField(null=True, blank=True)
    # The rule does not hold, and two people say that she may graduate all the same (C08).
    excepted = models.CharField(max_length=300, blank=True)  # the reason, in the words of whoever asks
    asked_by = models.UUIDField(null=True, blank=True)  # the account
    asked_on = models.DateField(null=True, blank=True)
    excepted_by = models.UUIDField(null=True, blank=True)  # another account

    class Meta:
        ordering = ["person__first_name", "person__last_name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "cohort", "person"], name="once_on_a_course"),
        ]


class Signature(OfCohort):
    """What trainee and programme have promised each other: which text, which version, when (F02)."""

    PRIVACY = Privacy(
        "The agreement that a trainee and the programme have signed.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group", "cohort", "kind", "text", "version", "language", "digest"],
            personal=["trainee", "name", "on", "signed_for", "signed_for_by", "signed_for_on"],
        ),
    )
    ACCESS = LED

    trainee = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="signatures")
    kind = models.CharField(max_length=8, choices=PaperKind)
    text = models.CharField(max_length=60)  # the code of the pack
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12)  # in which she read it
    digest = models.CharField(max_length=64)  # SHA-256 of the text as she read it
    name = EncryptedTextField()  # as she wrote it
    on = models.DateTimeField()
    signed_for = EncryptedTextField(blank=True)  # the name of whoever signed for the programme
    signed_for_by = models.UUIDField(null=True, blank=True)  # the account
    signed_for_on = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "trainee", "kind", "version"], name="signed_once")
        ]


class Profile(OfGroup):
    """What a volunteer tells of herself on the first day, field by field, each as she likes (F03, D08). Hers alone.

    Only counts of at least five leave it: languages, countries, areas (decisions 26 and the small numbers table).
    """

    PRIVACY = Privacy(
        "What a volunteer tells of herself, so that the programme knows how varied it is. Shown to herself only.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group"],
            personal=["person", "changed_on", "topics"],
            sensitive=["countries", "came_in", "area", "education", "work", "family", "age"],
        ),
    )

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    countries = EncryptedTextField(blank=True)  # ISO 3166 codes with commas between, that she names as hers
    came_in = EncryptedTextField(blank=True)  # the year in which she came to the country
    area = EncryptedTextField(blank=True)
    age = EncryptedTextField(blank=True)  # a code of AgeBand
    education = EncryptedTextField(blank=True)
    work = EncryptedTextField(blank=True)
    family = EncryptedTextField(blank=True)
    topics = models.JSONField(default=list)  # life areas she is comfortable with (D08)
    changed_on = models.DateField()

    @property
    def age_band(self) -> str:
        return str(dict(AgeBand.choices).get(self.age, ""))


class PhotoConsent(OfGroup):
    """Whether somebody may be seen in pictures, and where. Taken back, it counts from that moment (C01, F03)."""

    PRIVACY = Privacy(
        "Who may be seen in pictures of the group.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group", "version", "language"],
            personal=["person", "inside", "outside", "given_on", "withdrawn_on"],
        ),
    )

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    inside = models.BooleanField(default=False)  # on the group's own wall and in its minutes
    outside = models.BooleanField(default=False)  # on leaflets, pages and in the newspaper
    version = models.PositiveSmallIntegerField(default=1)  # of the text (pack, contracts, kind photo)
    language = models.CharField(max_length=12)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)


class HomeworkDone(OfCohort):
    """A trainee has done the homework of a day: a tick, never what she wrote."""

    PRIVACY = Privacy(
        "Whose homework is done.",
        Keep.MEMBERSHIP,
        fields(open=["id", "programme", "group", "cohort", "module"], personal=["trainee"]),
    )
    ACCESS = RUN

    module = models.ForeignKey(CohortModule, on_delete=models.CASCADE, related_name="+")
    trainee = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "module", "trainee"], name="homework_done_once")
        ]


class Helper(OfCohort):
    """A trained volunteer helps at a day of the course (F06)."""

    PRIVACY = Privacy(
        "Who helps at a day of the course.",
        Keep.MEMBERSHIP,
        fields(open=["id", "programme", "group", "cohort", "module"], personal=["person"]),
    )
    ACCESS = RUN

    module = models.ForeignKey(CohortModule, on_delete=models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "module", "person"], name="helps_once_a_day")
        ]


class EvaluationCount(OfCohort):
    """How often a question was answered with 1 to 5. There is no row for an answer, so there is nobody in it (F04)."""

    PRIVACY = Privacy(
        "What the course gave, as counts without anybody in them.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "cohort", "moment", "question", "closes_at"],
            group=["ones", "twos", "threes", "fours", "fives"],
        ),
    )
    ACCESS = LED

    moment = models.CharField(max_length=8, choices=Moment)
    question = models.CharField(max_length=60)  # a code of the pack
    ones = models.PositiveSmallIntegerField(default=0)
    twos = models.PositiveSmallIntegerField(default=0)
    threes = models.PositiveSmallIntegerField(default=0)
    fours = models.PositiveSmallIntegerField(default=0)
    fives = models.PositiveSmallIntegerField(default=0)
    closes_at = models.DateTimeField(null=True)  # nothing is shown before, or the next answer could be read off

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "cohort", "moment", "question"], name="one_count_each"
            )
        ]


class Variety(OfCohort):
    """How varied the women of a cohort are, as it was last counted (C02, C03). Numbers only, none of them a person's.

    Each figure is counted again when at least five have changed their answer to it, so that two looks never differ by
    one woman. ``counted`` tells who has: a keyed print of the answer that was counted, by figure and trainee.
    """

    PRIVACY = Privacy(
        "How many languages, countries and continents the women of a course bring along, in numbers.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "cohort"], group=["figures", "counted_on"], secret=["counted"]),
    )
    ACCESS = SHOWN

    figures = models.JSONField(default=dict)
    counted = models.JSONField(default=dict)
    counted_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "varieties"
        constraints = [models.UniqueConstraint(fields=["programme", "group", "cohort"], name="one_variety_each")]
