"""The meeting room: everything one needs to know about one meeting, and what comes next."""

from dataclasses import dataclass

from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.enums import Coming, State
from rygrad.gatherings.models import Task
from rygrad.gatherings.queries.agenda import Line, Wanted, expected_people, lines, materials
from rygrad.gatherings.rules.times import Balance, length
from rygrad.groups.queries import Words, bringing
from rygrad.people.models import Person

from ..models import Meeting
from .plan import Card, card, loaded


@dataclass(frozen=True)
class Room:
    """``step`` is the next step for whoever asks: plan, guide, close, minutes, again (cancelled), or empty."""

    card: Card
    lines: list[Line]
    balance: Balance
    people: int
    materials: list[Wanted]
    tasks: list[Task]
    decided: list[Task]
    yes: list[Person]
    no: list[Person]
    step: str
    may_run: bool
    may_close: bool
    bring: list[str]  # first names of those who have something to bring, for whoever leads


def room(who: Who, meeting: Meeting) -> Room:
    """The room of one meeting; the same number of queries whatever is on its agenda."""
    words = Words(meeting.group)
    meeting = (
        loaded(Meeting.objects.filter(pk=meeting.pk))
        .select_related("gathering__leads", "gathering__minutes_by", "gathering__group")
        .get()
    )
    gathering = meeting.gathering
    shown = card(who, meeting, words)
    people = expected_people(gathering)
    items = list(gathering.items.select_related("leader", "organisation").order_by("position"))
    agenda = lines(gathering, items, words, people)
    tasks = list(Task.objects.filter(gathering=gathering).select_related("owner").order_by("due_on", "title"))
    answers = list(gathering.attendances.select_related("person").order_by("person__first_name", "person__last_name"))
    runs, closes = may(who, May.MEETING_RUN, meeting), may(who, May.MEETING_CLOSE, meeting)
    return Room(
        card=shown,
        lines=agenda,
        people=people,
        materials=materials(agenda, people),
        balance=Balance(sum(item.minutes for item in items), length(gathering.starts, gathering.ends)),
        tasks=[task for task in tasks if not task.decided],
        decided=[task for task in tasks if task.decided],
        yes=[row.person for row in answers if row.coming == Coming.YES],
        no=[row.person for row in answers if row.coming == Coming.NO],
        step=next_step(meeting, ready=shown.readiness.ready, plans=shown.may_plan, runs=runs, closes=closes),
        may_run=runs,
        may_close=closes,
        bring=bringing(meeting.group) if shown.may_plan and gathering.state == State.PLANNED else [],
    )


def next_step(meeting: Meeting, *, ready: bool, plans: bool, runs: bool, closes: bool) -> str:
    """What comes next: first plan, on the day the guide, afterwards the closing, and then the minutes are there."""
    gathering = meeting.gathering
    day = today(gathering.zone)
    if gathering.state == State.CANCELLED:
        return "again" if plans else ""
    if gathering.state == State.HELD:
        return "minutes"
    if gathering.on < day:
        return "close" if closes else ""
    if gathering.on == day and runs:
        return "guide"
    return "plan" if plans and not ready else "agenda"
