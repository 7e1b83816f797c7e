"""What a person meets first: the next step, her meetings, her tasks, what needs her."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, may, visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Task
from rygrad.groups.models import Group, HelpRequest, Organisation
from rygrad.groups.queries import Asked, Words, hers, members, talks, wishes
from rygrad.meetings.enums import Outcome
from rygrad.meetings.models import Meeting
from rygrad.meetings.queries.plan import Card, meets, next_meeting
from rygrad.meetings.queries.shapes import Year
from rygrad.meetings.queries.since import Since, since
from rygrad.meetings.queries.year import year
from rygrad.packs.errors import NotInPack
from rygrad.people.models import Person


@dataclass(frozen=True)
class Room:
    """One of her groups on Today: the next meeting, the meetings that nobody has closed, and what she may do."""

    group: Group
    card: Card | None
    unclosed: list[Meeting]
    meets: bool  # the programme knows monthly meetings
    may_plan: bool
    may_see_meetings: bool
    here_today: bool  # the next meeting is today and she may run it
    leads: bool  # it is her turn to lead the next meeting
    learns: bool  # she is on the course; the meetings open for her afterwards
    since: Since | None  # what has been done since last time
    records: bool  # she may write down a talk for this group


@dataclass(frozen=True)
class Today:
    """The page Today."""

    rooms: list[Room]
    tasks: list[Task]
    requests: int = 0
    oversees: bool = False
    reads_only: bool = False
    manages: bool = False
    national: Organisation | None = None
    roleless: bool = field(default=False)
    records: bool = False  # she may write down a talk: that comes first
    wishes: list[Asked] = field(default_factory=list)


@dataclass(frozen=True)
class GroupPage:
    """The group's own room."""

    group: Group
    phase: str
    card: Card | None
    year: Year | None
    people: int
    tasks: list[Task]
    meets: bool
    may_plan: bool
    may_see_meetings: bool
    may_join: bool
    may_see_people: bool
    may_edit: bool
    may_invite: bool
    records: bool
    wishes: list[Asked]
    hers: set[str]  # the wishes that she has open herself
    figures: str  # where the group's figures are; empty when they are not for her


def group_ids(who: Who, word: May) -> list[UUID]:
    """The groups in which a grant gives her ``word`` right there; read from the grants, without asking the database."""
    paths = [grant.path for grant in who.grants if word in grant.here]
    return list(dict.fromkeys(UUID(path.rstrip("/").rsplit("/", 1)[-1]) for path in paths))


def today_of(who: Who) -> Today:
    """Everything on Today, as far as she may see it."""
    groups = Group.objects.filter(pk__in=group_ids(who, May.GROUP_SEE)).select_related("programme")
    rooms = [_room(who, group) for group in groups.order_by("practice", "name")]
    oversees = who.anywhere(May.NATIONAL_SEE)
    return Today(
        rooms=rooms,
        tasks=_her_tasks(who),
        requests=_open_requests(who) if oversees else 0,
        oversees=oversees,
        reads_only=who.holds(RoleCode.MUNICIPALITY),
        manages=who.holds(RoleCode.ADMINISTRATOR),
        national=_national_card(rooms),
        roleless=not who.grants,
        records=any(room.records for room in rooms),
        wishes=wishes(who, groups) if who.anywhere(May.WISHES_SEE) else [],
    )


def first_name(who: Who) -> str:
    """What she is called; empty for an account without a person."""
    return Person.objects.filter(account=who.account).values_list("first_name", flat=True).first() or ""


def group_page(who: Who, group: Group) -> GroupPage:
    """What the group's page shows to her."""
    sees = may(who, May.MEETING_SEE, group)
    figures = may(who, May.FIGURES_SEE, group)
    people = may(who, May.MEMBERS_SEE, group)
    words = Words(group)
    return GroupPage(
        group=group,
        phase=phase_name(group, words),
        card=next_meeting(who, group, words) if sees else None,
        year=year(group, today(group.zone).year, words=words) if figures else None,
        people=members(group).count() if people else 0,
        tasks=list(_open_tasks(visible(who, May.MEETING_SEE, Task.objects.filter(group=group)))[:12]) if sees else [],
        meets=meets(group),
        may_plan=meets(group) and may(who, May.MEETING_PLAN, group),
        may_see_meetings=sees,
        may_join=who.person is not None and may(who, May.MEETING_JOIN, group),
        may_see_people=people,
        may_edit=may(who, May.GROUP_EDIT, group),
        may_invite=may(who, May.INVITE, group),
        records=not group.practice and talks(group) and may(who, May.TALK_RECORD, group),
        wishes=wishes(who, [group]) if may(who, May.WISHES_SEE, group) else [],
        hers=hers(who.person, group),
        figures=reverse("reports:group", kwargs={"pk": group.pk}) if figures else "",
    )


def phase_name(group: Group, words: Words) -> str:
    """What the group's phase is called, in the reader's language; empty when none is set."""
    found = next((phase for phase in words.pack.phases if phase.code == group.phase), None)
    return str(words.say(f"phase.{found.code}.title", found.title)) if found else ""


def _room(who: Who, group: Group) -> Room:
    sees = may(who, May.MEETING_SEE, group)
    try:
        card = next_meeting(who, group) if sees else None
    except NotInPack:
        card = None
    runs = card is not None and may(who, May.MEETING_RUN, card.gathering)
    return Room(
        group=group,
        card=card,
        unclosed=_unclosed(who, group) if sees else [],
        meets=meets(group),
        may_plan=meets(group) and may(who, May.MEETING_PLAN, group),
        may_see_meetings=sees,
        leads=card is not None and who.person is not None and card.gathering.leads_id == who.person,
        learns=any(grant.role == RoleCode.TRAINEE and grant.path == group.path for grant in who.grants),
        here_today=runs and card is not None and card.gathering.on == today(group.zone),
        since=since(who, group) if sees and meets(group) else None,
        records=not group.practice and talks(group) and may(who, May.TALK_RECORD, group),
    )


def _unclosed(who: Who, group: Group) -> list[Meeting]:
    """Meetings that have been and that she may close, the oldest first."""
    rows = visible(
        who,
        May.MEETING_CLOSE,
        Meeting.objects.filter(group=group, outcome=Outcome.OPEN, gathering__on__lt=today(group.zone)),
    )
    live = rows.exclude(gathering__state=State.CANCELLED).select_related("gathering")
    return list(live.order_by("gathering__on")[:3])


def _her_tasks(who: Who) -> list[Task]:
    if who.person is None:
        return []
    hers = visible(who, May.MEETING_SEE, Task.objects.filter(owner=who.person))
    return list(_open_tasks(hers)[:8])


def _open_tasks(rows: QuerySet[Task]) -> QuerySet[Task]:
    return (
        rows.filter(done_on=None)
        .exclude(gathering__state=State.CANCELLED)
        .select_related("gathering", "group", "owner")
        .order_by("due_on", "title")
    )


def _open_requests(who: Who) -> int:
    return visible(who, May.HELP_ANSWER, HelpRequest.objects.filter(answered_at=None)).count()


def _national_card(rooms: list[Room]) -> Organisation | None:
    """Whom to ask when one has no room of one's own to look at: the national organisation, read from its one record."""
    if not rooms or any(room.may_see_meetings for room in rooms):
        return None
    root = Q(group__parent=None, programme=rooms[0].group.programme_id)
    return Organisation.objects.filter(root).prefetch_related("contacts").order_by("name").first()
