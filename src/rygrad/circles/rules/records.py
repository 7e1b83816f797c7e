"""What the figures are reckoned from: rows as plain data, without a name of anybody. Pure shapes.

Days ascend wherever several stand together. Everything lies on or before the day of the figures, except the coming
rota and the coming visits.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ..enums import SessionState, Standing
from .care import Call
from .facts import StoryTold
from .funnel import Way
from .visits import Agreed, Rhythm

THURSDAYS = Rhythm(weekday=4, every=1, anchor=date(2025, 8, 28))


@dataclass(frozen=True)
class Step:
    """From this day she stands so."""

    on: date
    standing: str
    pause_reason: str = ""
    left_reason: str = ""
    back_on: date | None = None


@dataclass
class Sent:
    """One referral: who sent her, and what was tried since."""

    pk: UUID
    on: date
    source: str
    way: Way


@dataclass(frozen=True)
class Mother:
    """One mother. ``came``: held sessions at which she was present."""

    pk: UUID
    came: tuple[date, ...] = ()
    steps: tuple[Step, ...] = ()
    digital: tuple[tuple[date, date | None], ...] = ()  # since, until (the first day on which she was not in it)
    answered: tuple[tuple[UUID, date], ...] = ()  # invitations to these sessions, on these days
    sent: tuple[Sent, ...] = ()
    backgrounds: tuple[str, ...] = ()  # () : has not said, or would rather not

    def step(self, on: date) -> Step | None:
        """Her standing on a day."""
        at = bisect_right(self.steps, on, key=lambda step: step.on)
        return self.steps[at - 1] if at else None

    def stands(self, on: date) -> str:
        """The code of her standing on a day; empty when nobody has said yet."""
        step = self.step(on)
        return step.standing if step else ""

    def in_chat(self, on: date) -> bool:
        """Whether she is in the digital community that day."""
        return any(since <= on and (until is None or on < until) for since, until in self.digital)


@dataclass(frozen=True)
class Forgotten:
    """What is left of a mother whose name has gone."""

    source: str
    came: bool
    first_week: str = ""
    standing: str = Standing.LEFT
    pause_reason: str = ""
    left_reason: str = ""
    kind: str = ""
    from_start: bool = False
    digital: bool = False
    reached: bool = False


@dataclass(frozen=True)
class Turn:
    """A volunteer at a session, with what she took care of (None: nothing of her own)."""

    member: UUID
    duty: UUID | None = None
    lead: bool = False
    planned: bool = False
    done: bool = False


@dataclass(frozen=True)
class Thursday:
    """One session with all that hangs on it."""

    pk: UUID
    on: date
    state: str
    why: str = ""  # cancelled
    outing: bool = False
    named: int = 0  # present, by name
    nameless: int = 0  # present, and forgotten since
    invited_on: date | None = None
    saved: bool = False
    activity: bool = False  # something stands under "what we did"
    tags: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def held(self) -> bool:
        return self.state == SessionState.HELD

    @property
    def cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED

    @property
    def came(self) -> int:
        """How many mothers were there."""
        return self.named + self.nameless

    @property
    def on_duty(self) -> frozenset[UUID]:
        """The volunteers who were there."""
        return frozenset(turn.member for turn in self.turns if turn.done)


@dataclass(frozen=True)
class Volunteer:
    """One of the team, from one day to another (``until``: her last)."""

    pk: UUID
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Met:
    """A visit that took place, or one that is coming."""

    on: date
    organisation: str
    kind: str
    out: bool = False
    topic: str = ""
    tentative: bool = False
    languages: tuple[str, ...] = ()
    materials: str = ""


@dataclass(frozen=True)
class Rules:
    """The circle's own thresholds, and the country whose seasons count."""

    regular_share: int = 50
    regular_least: int = 4
    least_on_duty: int = 2
    country: str = "DK"
    rhythm: Rhythm = THURSDAYS


@dataclass(frozen=True)
class Records:
    """Everything the figures of a circle are reckoned from, as of one day."""

    name: str
    started_on: date
    rules: Rules = Rules()
    sessions: tuple[Thursday, ...] = ()  # up to the day, since the circle began
    coming: tuple[Thursday, ...] = ()  # planned after it
    mothers: tuple[Mother, ...] = ()
    forgotten: tuple[Forgotten, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)  # the circle's own name for a kind, when it has only one
    duties: tuple[UUID, ...] = ()  # those on the list
    team: tuple[Volunteer, ...] = ()
    visits: tuple[Met, ...] = ()  # that took place in the period
    planned: tuple[Met, ...] = ()  # of the weeks after it
    agreed: tuple[tuple[str, Agreed], ...] = ()  # series of visits, by organisation
    calls: tuple[tuple[UUID | None, Call], ...] = ()  # whose (None: she has been forgotten)
    support: int = 0  # by the staff to the team, in the period
    stories: tuple[StoryTold, ...] = ()

    @property
    def held(self) -> tuple[Thursday, ...]:
        """The held sessions since the circle began."""
        return tuple(each for each in self.sessions if each.held)
