"""The tree of groups, who belongs to it, which roles are held, and single records of organisations and contacts."""

from datetime import date

from django.db import models

from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.crypt import EncryptedTextField
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.people.models import Person

from .enums import Employer, Engagement, GroupStatus, Layer, LegalForm, Status, Wish


class Programme(Model):
    """One programme in one country, run by the words and rules of one pack."""

    PRIVACY = Privacy(
        "The programme itself.", Keep.GROUP_LIFE, fields(open=["id", "name", "pack", "active_months", "practice"])
    )

    name = models.CharField(max_length=120)
    pack = models.CharField(max_length=60)  # the folder under packs/
    active_months = models.PositiveSmallIntegerField(default=3)  # the window of "active", printed with each count
    practice = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Group(Model):
    """One place in the tree. ``path`` is the ids from the root down, so that reach is a prefix."""

    PRIVACY = Privacy(
        "Where the programme is.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "parent",
                "path",
                "layer",
                "name",
                "municipality",
                "zone",
                "phase",
                "started_on",
                "legal_form",
                "status",
                "practice",
                "rehearses",
                "taken_over",
                "goes_on_in",
            ],
            secret=["feed_token"],
        ),
    )
    ACCESS = Access(path="path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=400, unique=True, editable=False)
    layer = models.CharField(max_length=12, choices=Layer, default=Layer.LOCAL)
    name = models.CharField(max_length=120)
    municipality = models.CharField(max_length=80, blank=True)
    zone = models.CharField(max_length=40, default="Europe/Copenhagen")  # IANA
    phase = models.CharField(max_length=40, blank=True)  # a phase code of the pack
    started_on = models.DateField(null=True, blank=True)
    legal_form = models.CharField(max_length=20, choices=LegalForm, default=LegalForm.PROJECT)
    status = models.CharField(max_length=12, choices=GroupStatus, default=GroupStatus.RUNNING)
    practice = models.BooleanField(default=False)  # a made-up group to rehearse in; counted nowhere
    rehearses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="practised_in"
    )
    feed_token = models.CharField(max_length=64, blank=True, db_index=True)
    taken_over = models.JSONField(default=list)  # words (access/words.py) that its volunteers have from the coordinator
    goes_on_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rehearses=None) | models.Q(practice=True), name="only_a_practice_group_rehearses"
            ),
        ]
        indexes = [models.Index(fields=["programme", "layer"], name="group_programme_layer")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk.hex}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Membership(Model):
    """A person belongs to a group from one day to another. There is no pay field, for nobody."""

    PRIVACY = Privacy(
        "Who belongs to the group.",
        Keep.MEMBERSHIP,
        fields(open=["id", "programme", "group"], personal=["person", "status", "engagement", "since", "until"]),
    )
    ACCESS = Access(path="group__path", see=May.MEMBERS_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    status = models.CharField(max_length=12, choices=Status, default=Status.ACTIVE)
    engagement = models.CharField(max_length=12, choices=Engagement, default=Engagement.VOLUNTEER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person__first_name", "person__last_name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "person"], name="one_membership_per_group"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def has_left(self, day: date) -> bool:
        """Whether she belongs to the group no more on this day."""
        return self.status == Status.ALUMNA or (self.until is not None and self.until < day)


class StatusSince(Model):
    """One step of a member's way: this status from this day."""

    PRIVACY = Privacy(
        "Where a member was on her way, and when.",
        Keep.MEMBERSHIP,
        fields(open=["id", "programme", "group"], personal=["membership", "status", "on"]),
    )

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=12, choices=Status)
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "membership", "on"], name="one_status_a_day")
        ]


class RoleHeld(Model):
    """A role at a place in the tree, from one day to another."""

    PRIVACY = Privacy(
        "Who may do what, where and until when.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group", "role", "only", "starts_on", "ends_on", "employer"],
            personal=["person", "given_by"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.ROLE_GIVE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=[(code, role.title) for code, role in ROLES.items()])
    only = models.UUIDField(null=True, blank=True)  # the one mothers' group that a volunteer of it runs
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    given_by = models.UUIDField(null=True, blank=True)  # the account
    employer = models.CharField(max_length=12, choices=Employer, default=Employer.NOBODY, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="role_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~models.Q(role=RoleCode.TABLE), name="nobody_holds_the_table"),
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="role_person_ends")]


class RoleProposal(Model):
    """A role in the secretariat that one administrator proposes and another has to confirm."""

    PRIVACY = Privacy(
        "So that nobody alone decides who runs the programme.",
        Keep.THIRTY_DAYS,
        fields(open=["id", "programme", "group", "role", "ends_on", "proposed_at"], personal=["person", "proposed_by"]),
    )
    ACCESS = Access(path="group__path", see=May.ACCOUNTS_MANAGE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=[(code, role.title) for code, role in ROLES.items()])
    ends_on = models.DateField()
    proposed_by = models.UUIDField()  # the account
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "person", "role"], name="one_proposal_per_role")
        ]


class Invitation(Model):
    """A single-use link or QR code into a group and a role. Only a hash of its secret is kept."""

    PRIVACY = Privacy(
        "To let somebody into her group.",
        Keep.THIRTY_DAYS,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "role",
                "engagement",
                "employer",
                "made_at",
                "expires_at",
                "used_at",
                "withdrawn_at",
            ],
            personal=["first_name", "made_by", "used_by"],
            secret=["token"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.INVITE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    engagement = models.CharField(max_length=12, choices=Engagement, default=Engagement.VOLUNTEER)
    employer = models.CharField(max_length=12, choices=Employer, default=Employer.NOBODY, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    token = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret in the link
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.UUIDField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Organisation(Model):
    """An organisation, once, wherever it is named: the national body, a library, a health service."""

    PRIVACY = Privacy(
        "Whom the groups work with.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "name", "website", "address", "verified_on"]),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=160)
    website = models.URLField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Contact(Model):
    """One way to reach one organisation. Pages refer to it; nothing copies it."""

    PRIVACY = Privacy(
        "How to reach those whom the groups work with.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "organisation", "verified_on"],
            personal=["name", "role", "phone", "email"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    phone = EncryptedTextField(blank=True)  # E.164
    email = EncryptedTextField(blank=True)
    verified_on = models.DateField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OwnText(Model):
    """A programme's or a group's own wording of a shipped text."""

    PRIVACY = Privacy(
        "The programme's and the group's own words.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "code", "changed_on"], group=["texts"]),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")  # the root: for the whole programme
    code = models.CharField(max_length=120)  # such as element.exchange.sentence
    texts = models.JSONField(default=dict)  # by BCP 47 tag
    changed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "group", "code"], name="one_own_text_per_code")]


class HelpRequest(Model):
    """A group asks the national consultant to call. Carries the group's name and nothing else."""

    PRIVACY = Privacy(
        "So that a group can ask for help with its meetings.",
        Keep.NINETY_DAYS,
        fields(open=["id", "programme", "group", "asked_at", "answered_at"]),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group"], condition=models.Q(answered_at=None), name="one_open_request_per_group"
            )
        ]


class WishAsked(Model):
    """A volunteer asks for something after a talk. It is never told which talk, when, or with whom."""

    PRIVACY = Privacy(
        "So that nobody carries the heavy things alone.",
        Keep.NINETY_DAYS,
        fields(open=["id", "programme", "group"], personal=["person", "wish", "asked_on", "done_on"]),
    )
    ACCESS = Access(path="group__path", see=May.WISHES_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=8, choices=Wish)
    asked_on = models.DateField()  # a day is enough, and tells nothing of the hour in which a form was sent
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "wish"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "person", "wish"],
                condition=models.Q(done_on=None),
                name="one_open_wish_of_a_kind",
            )
        ]
