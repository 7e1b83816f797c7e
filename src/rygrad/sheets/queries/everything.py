"""Everything of a circle as tables: a heading, columns, rows of plain values. The same few questions for any number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from babel import Locale
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rygrad.circles.enums import SessionState, Standing
from rygrad.circles.models import (
    CareTask,
    Circle,
    Nameless,
    OnDuty,
    Participant,
    Present,
    Referral,
    Session,
    TeamMember,
    Visit,
)
from rygrad.circles.queries.circles import mine
from rygrad.circles.rules.funnel import counted
from rygrad.core.phones import readable

from ..rules.ours import MARK, heading
from ..rules.people import numbered
from ..rules.words import Role
from .known import mothers_of

Value = str | int | date | datetime | None


@dataclass(frozen=True)
class Table:
    """One sheet. ``code`` is stable; ``wide``: columns of texts."""

    code: str
    title: str
    heads: list[Value]
    rows: list[list[Value]]


def everything(circle: Circle, *, phones: bool, backgrounds: bool, at: datetime, by: str) -> list[Table]:
    """All tables, the register first. Telephone numbers and backgrounds only when they are asked for."""
    whole = _Whole(circle)
    tables = [
        whole.register(),
        whole.logbook(),
        whole.mothers(phones=phones, backgrounds=backgrounds),
        whole.visits(),
        whole.on_duty(),
        whole.referrals(),
        whole.care(),
    ]
    return [*tables, whole.about(tables, at, by)]


class _Whole:
    """What the tables share: the mothers by the name they have in the file, and who was there."""

    def __init__(self, circle: Circle) -> None:
        self.circle = circle
        self.rows = list(mothers_of(circle).prefetch_related("steps", "digital", "referrals__source__organisation"))
        labels = numbered(each.alias for each in self.rows)
        self.names: dict[UUID, str] = {each.pk: label for each, label in zip(self.rows, labels, strict=True)}
        self.sorted = sorted(self.rows, key=lambda each: self.names[each.pk].casefold())
        self.there: dict[UUID, set[UUID]] = defaultdict(set)
        for session, mother in Present.objects.filter(**mine(circle)).values_list("session_id", "participant_id"):
            self.there[session].add(mother)
        self.sessions = list(Session.objects.filter(**mine(circle)).exclude(state=SessionState.PLANNED).order_by("on"))
        self.held = [each for each in self.sessions if each.state == SessionState.HELD]

    def register(self) -> Table:
        """Names down, days across."""
        rows: list[list[Value]] = [
            [self.names[each.pk], *("x" if each.pk in self.there[day.pk] else None for day in self.held)]
            for each in self.sorted
        ]
        return Table("register", _("Register"), [heading(Role.NAME), *(day.on for day in self.held)], rows)

    def logbook(self) -> Table:
        """One line for each session."""
        heads = [heading(role) for role in (Role.DAY, Role.ACTIVITY, Role.COUNT, Role.CHILDREN, Role.NOTE, Role.NEXT)]
        rows: list[list[Value]] = [
            [
                day.on,
                self._done(day),
                None if day.state == SessionState.CANCELLED else len(self.there[day.pk]) + day.nameless,
                day.babies,
                day.notes,
                day.next_steps,
            ]
            for day in self.sessions
        ]
        return Table("logbook", _("Logbook"), [*heads], rows)

    def _done(self, day: Session) -> str:
        if day.state != SessionState.CANCELLED:
            return day.activity
        return _("Cancelled: %(why)s") % {"why": day.get_why_cancelled_display() or day.cancelled_note}

    def mothers(self, *, phones: bool, backgrounds: bool) -> Table:
        """One line for each mother."""
        heads: list[Value] = [
            _("Called"),
            pgettext("where a mother stands", "Stands"),
            pgettext("where a mother stands", "From"),
            _("Sent by"),
            _("In the digital community"),
            _("First seen"),
            _("Last seen"),
            _("Times seen"),
        ]
        heads += [_("Telephone")] * phones + [_("Comes from")] * backgrounds
        days = self._days()
        return Table(
            "mothers", _("Mothers"), heads, [self._mother(e, days[e.pk], phones, backgrounds) for e in self.sorted]
        )

    def _mother(self, row: Participant, days: list[date], phones: bool, backgrounds: bool) -> list[Value]:
        steps = sorted(row.steps.all(), key=lambda each: each.on)
        referral = counted(row.referrals.all())
        digital = any(each.until is None for each in row.digital.all())
        cells: list[Value] = [
            self.names[row.pk],
            str(Standing(steps[-1].standing).label) if steps else _("Not come yet"),
            steps[-1].on if steps else None,
            str(referral.source) if referral else "",
            _("Yes") if digital else _("No"),
            min(days, default=None),
            max(days, default=None),
            len(days),
        ]
        return cells + [readable(row.phone)] * phones + [_countries(row.backgrounds)] * backgrounds

    def _days(self) -> dict[UUID, list[date]]:
        days: dict[UUID, list[date]] = defaultdict(list)
        for session in self.held:
            for mother in self.there[session.pk]:
                days[mother].append(session.on)
        return days

    def visits(self) -> Table:
        """Who came, and to whom the circle went."""
        heads: list[Value] = [heading(Role.DAY), _("Who"), _("What sort"), _("Way"), _("How certain"), _("About what")]
        rows = Visit.objects.filter(**mine(self.circle)).select_related("organisation").order_by("on")
        return Table(
            "visits",
            _("Visits"),
            heads,
            [
                [
                    each.on,
                    each.organisation.name,
                    each.get_kind_display(),
                    each.get_direction_display(),
                    each.get_state_display(),
                    each.topic,
                ]
                for each in rows
            ],
        )

    def on_duty(self) -> Table:
        """Who was on the rota, and who was there."""
        heads: list[Value] = [heading(Role.DAY), _("Who"), _("What"), _("Lead"), _("On the rota"), _("Was there")]
        team = {
            each.pk: _member(each) for each in TeamMember.objects.filter(**mine(self.circle)).select_related("person")
        }
        rows = (
            OnDuty.objects.filter(**mine(self.circle)).select_related("session", "duty").order_by("session__on", "pk")
        )
        return Table(
            "on duty",
            _("On duty"),
            heads,
            [
                [
                    each.session.on,
                    team.get(each.member_id, ""),
                    str(each.duty) if each.duty else "",
                    *(_tick(yes) for yes in (each.lead, each.planned, each.done)),
                ]
                for each in rows
            ],
        )

    def referrals(self) -> Table:
        """Who was sent, by whom, and how often somebody tried to reach her."""
        heads: list[Value] = [_("Called"), _("Sent by"), _("Sent on"), _("Times tried"), _("Closed on"), _("Came")]
        rows = (
            Referral.objects.filter(**mine(self.circle))
            .select_related("source__organisation")
            .prefetch_related("attempts")
            .order_by("on", "pk")
        )
        came = {mother for day in self.held for mother in self.there[day.pk]}
        return Table(
            "referrals",
            _("Who was sent to us"),
            heads,
            [
                [
                    self.names.get(each.participant_id, ""),
                    str(each.source),
                    each.on,
                    len(each.attempts.all()),
                    each.closed_on,
                    _tick(each.participant_id in came),
                ]
                for each in rows
            ],
        )

    def care(self) -> Table:
        """Whom somebody thought of, and what came of it."""
        heads: list[Value] = [
            _("Due on"),
            _("Called"),
            _("Why"),
            _("What came of it"),
            _("Done on"),
            _("Came afterwards"),
        ]
        return Table(
            "care",
            _("Care"),
            heads,
            [
                [
                    each.due,
                    self.names.get(each.participant_id, "") if each.participant_id else "",
                    each.get_trigger_display(),
                    each.get_outcome_display(),
                    each.done_on,
                    "" if each.came is None else _("Yes") if each.came else _("No"),
                ]
                for each in CareTask.objects.filter(**mine(self.circle)).order_by("due", "pk")
            ],
        )

    def about(self, tables: Iterable[Table], at: datetime, by: str) -> Table:
        """When, who, which period, what the words mean. Its first lines let Rygrad know its own workbook again."""
        days = [each.on for each in self.sessions]
        gone = Nameless.objects.filter(**mine(self.circle)).count()
        rows: list[list[Value]] = [[each.code, each.title] for each in tables if each.code in {"register", "logbook"}]
        rows += [
            [None, None],
            [_("Group"), self.circle.name],
            [_("Written on"), at.date()],
            [_("Written by"), by],
            [_("From"), min(days, default=None)],
            [_("Until"), max(days, default=None)],
            [_("Mothers in the list"), len(self.rows)],
            [_("Mothers who have been forgotten since, and are only counted"), gone],
            [None, None],
        ]
        for text in _definitions():
            rows.append([text, None])
        return Table("about", _("About this file"), [*MARK], rows)


def _definitions() -> Iterator[str]:
    yield _("Register: a cross means that she was there. Only sessions that were held have a column.")
    yield _("Logbook: the number of mothers also counts those whose names have been forgotten since.")
    yield _("Stands: where she stands today, as somebody of the team has confirmed it.")
    yield _("Sent by: the first one who sent her. Later ones are kept, and not counted.")
    yield _("This file has names in it. Keep it where only the team can read it, and delete it when you are done.")


def _member(member: TeamMember) -> str:
    return f"{member.person.first_name} {member.person.last_name}".strip() if member.person else ""


def _tick(yes: bool) -> str:
    return "x" if yes else ""


def _countries(codes: str) -> str:
    names = Locale.parse(get_language() or "da", sep="-").territories
    if codes == "-":
        return _("would rather not say")
    return ", ".join(names.get(code, code) for code in codes.split(",") if code)
