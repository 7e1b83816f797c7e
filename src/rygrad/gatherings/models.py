"""When, where and which group; the agenda, who came, the tasks and the minutes. Shared by all that gather."""

from typing import Any

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Group, Organisation, Programme
from rygrad.people.models import Person

from .enums import Coming, DeedKind, ElementCode, ItemState, Kind, Source, State


class OfGroup(Model):
    """A row that belongs to a group: the tenant stands in every table."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


_LEADERS = ("gathering__leads_id", "gathering__minutes_by_id")


class Gathering(OfGroup):
    """A day, a time, a place. ``on``, ``starts`` and ``ends`` are local to ``zone``."""

    PRIVACY = Privacy(
        "When and where the group meets.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "kind",
                "state",
                "on",
                "starts",
                "ends",
                "zone",
                "sequence",
                "changed_at",
            ],
            group=["place", "title", "cancelled_reason", "guests"],
            personal=["leads", "minutes_by"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=("leads_id", "minutes_by_id"))

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MEETING)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    zone = models.CharField(max_length=40)
    place = models.CharField(max_length=160, blank=True)
    title = models.CharField(max_length=160, blank=True)
    leads = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    minutes_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    guests = models.PositiveSmallIntegerField(default=0)  # a head count, never names
    cancelled_reason = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # goes up with each change that a calendar must hear of
    changed_at = models.DateTimeField(auto_now=True)  # of what a calendar must hear of

    class Meta:
        ordering = ["on", "starts"]
        indexes = [
            models.Index(fields=["programme", "group", "kind", "on"], name="gathering_group_on"),
            # who is active, nationally
            models.Index(fields=["programme", "group", "state", "on"], name="gathering_state_on"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="gathering_ends_after_start"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        named = kwargs.get("update_fields")
        if named is not None and "sequence" in named:
            kwargs["update_fields"] = {*named, "changed_at"}
        super().save(*args, **kwargs)


class AgendaItem(OfGroup):
    """One thing on the agenda, with its element, its minutes (duration) and who leads it."""

    PRIVACY = Privacy(
        "What the group does at the meeting.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "gathering",
                "position",
                "element",
                "minutes",
                "exercise",
                "social",
                "method",
                "source",
                "organisation",
                "state",
            ],
            group=["title", "note", "materials"],
            personal=["leader"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=_LEADERS)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    element = models.CharField(max_length=12, choices=ElementCode, blank=True)  # blank: welcome, break, closing
    title = models.CharField(max_length=160, blank=True)  # blank: the title of its exercise, social item or element
    minutes = models.PositiveSmallIntegerField(default=10)
    leader = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    exercise = models.CharField(max_length=60, blank=True)  # a code of the pack
    social = models.CharField(max_length=60, blank=True)  # a code of the pack
    method = models.CharField(max_length=60, blank=True)  # a code of the pack
    source = models.CharField(max_length=12, choices=Source, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    materials = models.CharField(max_length=300, blank=True)  # besides what the exercise needs
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.PLANNED)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["programme", "group", "gathering"], name="item_group_gathering")]


class Attendance(OfGroup):
    """One person at one gathering: did she say she would come, did she come, has she told about her work."""

    PRIVACY = Privacy(
        "Who came, so that the group knows who took part and who counts as active.",
        Keep.MEMBERSHIP,
        fields(open=["id", "programme", "group", "gathering"], personal=["person", "coming", "present", "told"]),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=_LEADERS)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    coming = models.CharField(max_length=8, choices=Coming, default=Coming.UNKNOWN)
    present = models.BooleanField(default=False)
    told = models.BooleanField(default=False)  # a tick in the round; what she told is stored nowhere

    class Meta:
        ordering = ["person__first_name", "person__last_name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "gathering", "person"], name="one_attendance"),
        ]
        indexes = [
            models.Index(fields=["gathering", "person"], condition=models.Q(present=True), name="attendance_present")
        ]


class Task(OfGroup):
    """Something somebody does before a day. Made when planning, or out of what was decided."""

    PRIVACY = Privacy(
        "Who does what until when.",
        Keep.TWO_YEARS,
        fields(
            open=["id", "programme", "group", "gathering", "due_on", "done_on", "decided"],
            group=["title"],
            personal=["owner"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=("owner_id", *_LEADERS))

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    decided = models.BooleanField(default=False)  # decided at the meeting, not needed for it

    class Meta:
        ordering = ["due_on", "title"]
        indexes = [models.Index(fields=["programme", "group", "gathering"], name="task_group_gathering")]


class TalkRound(OfGroup):
    """The round about talks with women: one number for the whole table, and how many forms had come in. No names."""

    PRIVACY = Privacy(
        "So that the group sees how much of its work is written down.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "gathering"], group=["told", "forms"]),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=_LEADERS)

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="talk_round")
    told = models.PositiveSmallIntegerField(null=True, blank=True)  # by fingers; None: nobody asked
    forms = models.PositiveIntegerField(null=True, blank=True)  # since the last meeting; None until this one is closed


class Deed(OfGroup):
    """One thing that a volunteer did for the programme: a talk she gave, an activity she arranged. Never whom for."""

    PRIVACY = Privacy(
        "So that a volunteer can tell what she has done, and print it for herself.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group"], personal=["person", "kind", "on", "title", "minutes"]),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=DeedKind)
    on = models.DateField()
    title = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60)

    class Meta:
        ordering = ["-on", "title"]
        indexes = [models.Index(fields=["programme", "group", "on"], name="deed_group_on")]


class GroupNote(OfGroup):
    """What one small group said, in the minutes under its element or elements."""

    PRIVACY = Privacy(
        "The minutes of the small groups.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "gathering", "item", "number", "elements"], group=["text"]),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=_LEADERS)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="group_notes")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="group_notes")
    number = models.PositiveSmallIntegerField()
    elements = models.JSONField(default=list)  # element codes
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "item", "number"], name="one_note_per_small_group"),
        ]


class Photo(OfGroup):
    """A picture of a flip chart. Its metadata is stripped before it is stored."""

    PRIVACY = Privacy(
        "Pictures of flip charts as minutes.",
        Keep.TWO_YEARS,
        fields(
            open=["id", "programme", "group", "gathering", "added_at"], group=["file", "caption"], personal=["added_by"]
        ),
    )
    ACCESS = Access(path="group__path", see=May.MEETING_SEE, own=_LEADERS)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to="gatherings", max_length=200)
    caption = models.CharField(max_length=160, blank=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()

    class Meta:
        ordering = ["added_at"]


class TablePhone(OfGroup):
    """The right of one phone to guide one gathering, until two hours after its planned end."""

    PRIVACY = Privacy(
        "So that the phone on the table does not fall asleep in the middle of a meeting.",
        Keep.HOURS,
        fields(open=["id", "programme", "group", "gathering", "expires_at"], personal=["opened_by"], secret=["token"]),
    )

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret in the phone's cookie
    expires_at = models.DateTimeField()
    opened_by = models.UUIDField()


class GuideState(OfGroup):
    """Where a running guide is, so that the wall, and a phone that takes over, can follow."""

    PRIVACY = Privacy(
        "So that the wall and a second phone can follow the guide.",
        Keep.HOURS,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "gathering",
                "step",
                "turn",
                "ends_at",
                "left",
                "draws",
                "sent",
                "changed_at",
            ],
            personal=["tables"],
        ),
    )

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=110, blank=True)  # the key of a stage; blank: not begun
    turn = models.PositiveSmallIntegerField(default=0)  # which small group speaks, from 0
    ends_at = models.DateTimeField(null=True, blank=True)  # while the clock runs
    left = models.PositiveIntegerField(null=True, blank=True)  # milliseconds, while it stands still
    tables = models.JSONField(default=dict)  # by item id: small groups as {"people": [ids], "questions": [codes]}
    draws = models.PositiveIntegerField(default=0)  # how often groups were drawn: the seed of the next draw
    sent = models.JSONField(default=list)  # ids of what a phone sent, so that sending twice counts once
    changed_at = models.DateTimeField()
