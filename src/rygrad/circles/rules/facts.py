"""The shapes of a mothers' group's figures: plain numbers, days and codes, and no texts.

Rows E01 to E29 of the requirements define each number; ``figures/explained.py`` says the same in plain words.
What is counted by **person** (E01 to E08, E11, E22 to E25) is counted from the day on which the group began until
``to_on``; what is counted by **activity** (sessions, attendance, duty, visits, calls, replacement) is of the days from
``from_on`` to ``to_on``. None stands for "nothing to reckon it from", and, in a version for outside, for "not shown".
"""

from dataclasses import dataclass
from datetime import date

TEAM, OUTSIDE = "team", "outside"  # the two audiences
OTHER = "other"  # the code that small ones are merged into


@dataclass(frozen=True)
class Count:
    """One line of a list. ``name`` is the group's own word for it ("": what the code is called).

    ``n`` None: named without a number.
    """

    code: str
    name: str
    n: int | None


@dataclass(frozen=True)
class Sessions:
    """``planned`` = held + cancelled + those of which nothing has been written down yet."""

    planned: int
    held: int
    cancelled: int
    outings: int  # of those held: elsewhere than usual (E18)
    cancelled_why: tuple[Count, ...]


@dataclass(frozen=True)
class Kinds:
    """How often they came (E02). ``share`` is per cent and ``least`` times: the circle's own thresholds."""

    regular: int
    between: int
    occasional: int
    share: int
    least: int


@dataclass(frozen=True)
class Replying:
    """Of the occasional, how many answered one of the last ``invitations`` (E03)."""

    occasional: int
    replying: int
    invitations: int


@dataclass(frozen=True)
class Community:
    """Wider than active (E04). Each mother counts under the first that fits; the parts add up to ``total``."""

    total: int
    active: int
    paused: int
    left_digital: int  # has stopped, and is still in the digital group
    replying: int  # neither of these, and still answers
    dormant_digital: int = 0  # not seen for long and silent, and still in the digital group


@dataclass(frozen=True)
class NeverCame:
    """Referred, and it ended without her ever being there (E05). ``pending`` is not among ``total``."""

    total: int
    not_established: int
    contacted: int
    pending: int
    by_source: tuple[Count, ...]


@dataclass(frozen=True)
class SourceRow:
    """One source (E06): ``referred`` = ``came`` + ``never`` + ``pending``; None: not shown outside."""

    code: str
    name: str
    referred: int | None
    came: int
    never: int | None
    pending: int | None


@dataclass(frozen=True)
class StandingNow:
    """Where they stand on the last day (E08, E22 to E25), and how many the rule would place elsewhere."""

    active: int
    paused: int
    left: int
    dormant: int
    mismatches: int  # 0 outside


@dataclass(frozen=True)
class Broken:
    """A sum that does not add up (E25): ``left`` should be ``right``."""

    code: str
    left: int
    right: int


@dataclass(frozen=True)
class Span:
    """Attendance of a month (``2025-09``) or a season (``autumn``), as far as it lies in the period."""

    label_code: str
    from_on: date
    to_on: date
    held: int
    mean: float | None
    median: float | None


@dataclass(frozen=True)
class Attendance:
    """How many came (E09, E26, E28). Cancelled sessions are in no mean."""

    mean: float | None
    median: float | None
    by_month: tuple[Span, ...]
    by_season: tuple[Span, ...]
    share_active: float | None  # 0 to 1: mean over the sessions of the active mothers who were there
    good: bool  # from one half
    fall: float | None  # 0.35: the last season lies 35 % under the one before; None: no two seasons
    trend: str | None  # stable, slightly_unstable, unstable
    since: date | None  # the first of the sessions that turn the rule
    watch: bool
    variation: float | None  # standard deviation as a share of the mean
    each: tuple[tuple[date, int | None, str], ...]  # day, how many (None: not held), why cancelled ("": was not)
    seasons: tuple[str, str] | None = None  # the two that ``fall`` compares, the earlier first


@dataclass(frozen=True)
class Low:
    """Sessions with under 70 % of the running mean (E10), by what a volunteer said they coincided with."""

    total: int
    by_context: tuple[Count, ...]  # several circumstances: each counts; none: ``untagged``


@dataclass(frozen=True)
class Backgrounds:
    """What the active mothers said of where they come from (E11). One may have said several."""

    asked: int  # active
    answered: int
    rows: tuple[Count, ...]  # ISO 3166 codes
    most: str | None  # only with more than half of those who answered
    largest: str | None  # otherwise the largest one, if there is a single one


@dataclass(frozen=True)
class OnDutyFacts:
    """The team (E12 to E16)."""

    p10: int | None  # on duty per held session, from …
    p90: int | None  # … to
    mean: float | None
    active: int
    steady: int
    staffed: int  # of ``planned``: with a lead and enough on the rota
    planned: int
    roles: int
    filled: int  # of ``planned``: held, with every role filled
    held: int
    logbooks: int  # of ``logbooks_due``
    logbooks_due: int
    joined: int
    left: int
    mean_team: float | None
    turnover: float | None  # left / mean_team
    little: bool


@dataclass(frozen=True)
class VisitRow:
    """The visits of one organisation (E17 to E20)."""

    organisation: str
    kind: str
    came: int  # they came to us
    went: int  # we went to them
    regular: bool
    every_weeks: float | None  # mean distance; None: fewer than two visits
    longest_gap_weeks: float | None
    fixed_months: int | None  # months with a visit …
    fixed_of: int | None  # … of those in which it was agreed; None: not agreed monthly
    fixed: bool = False  # in at least 75 % of them


@dataclass(frozen=True)
class Coming:
    """A visit of the next twelve weeks (E21)."""

    on: date
    organisation: str
    kind: str
    topic: str
    tentative: bool
    languages: tuple[str, ...]
    materials: str


@dataclass(frozen=True)
class Paused:
    """On a break (E22). ``back``: when each thinks she will be back, soonest first; () outside."""

    total: int
    by_reason: tuple[Count, ...]
    back: tuple[date | None, ...]


@dataclass(frozen=True)
class Left:
    """Has stopped (E23, E24). ``from_start``: came first in one of the first four sessions."""

    total: int
    by_reason: tuple[Count, ...]
    from_start: int
    still_digital: int


@dataclass(frozen=True)
class CareFacts:
    """Calls to mothers who were missed (E27), and apart from them the staff's support to the team."""

    made: int
    reached: int
    came: int  # in one of the two held sessions after it
    support: int


@dataclass(frozen=True)
class StoryTold:
    """A story with her yes and a second person's check (E29). Never a measure."""

    text: str
    theme: str
    language: str


@dataclass(frozen=True)
class Facts:
    """Every figure of one period. ``closes`` is empty when all of them add up (E25)."""

    circle_name: str
    from_on: date
    to_on: date
    audience: str
    started_on: date
    sessions: Sessions
    total: int  # E01
    kinds: Kinds
    replying: Replying
    community: Community
    never_came: NeverCame
    sources: tuple[SourceRow, ...]
    through_friend: int | None  # E07; None: too few to be shown outside
    standing: StandingNow
    closes: tuple[Broken, ...]
    attendance: Attendance
    low: Low
    backgrounds: Backgrounds
    duty: OnDutyFacts
    visits: tuple[VisitRow, ...]
    programme: tuple[Coming, ...]
    paused: Paused
    left: Left
    care: CareFacts
    stories: tuple[StoryTold, ...]
