"""Everything that taking a file in would change, before anything is changed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from .asking import Answers, Kind, Question, day_of, years
from .grids import Grid, shown
from .left import Left, Why
from .logbook import Told, told_of
from .marks import likely
from .ours import headings, kept_sheets
from .people import MOST_SIGNS, KnownMother, Mother, ask_about_marks, mothers_of
from .reading import Read, marks_of, read
from .words import learn
from .years import Setting


@dataclass(frozen=True)
class KnownSession:
    """A session that is in Rygrad already."""

    id: UUID
    planned: bool
    cancelled: bool
    present: frozenset[UUID]
    nameless: int = 0
    babies: int | None = None
    activity: str = ""
    notes: str = ""
    next_steps: str = ""


@dataclass(frozen=True)
class Known:
    """What Rygrad has of the circle."""

    mothers: tuple[KnownMother, ...] = ()
    sessions: Mapping[date, KnownSession] = field(default_factory=dict)
    team: Mapping[str, UUID] = field(default_factory=dict)  # folded first name → team member
    duty: Mapping[date, frozenset[UUID]] = field(default_factory=dict)  # who was on duty
    gone: tuple[tuple[date, date], ...] = ()  # from when until when each of the forgotten mothers came


@dataclass(frozen=True)
class DayPlan:
    """What happens to one day. ``known`` None: a new session."""

    day: date
    known: UUID | None
    add: tuple[str, ...] = ()  # keys of mothers
    off: str = ""  # the reason, when there was no session
    babies: int | None = None
    nameless: int | None = None
    activity: str = ""
    notes: str = ""
    next_steps: str = ""
    duty: tuple[UUID, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything is written."""
        filled = (self.add, self.off, self.activity, self.notes, self.next_steps, self.duty)
        return self.known is None or any(filled) or self.babies is not None or self.nameless is not None


@dataclass
class Plan:
    """What was understood, what is asked, and what will be written."""

    reads: list[tuple[int, Read]]
    answers: Answers
    mothers: dict[str, Mother] = field(default_factory=dict)
    days: list[DayPlan] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    phones: dict[str, str] = field(default_factory=dict)  # key of a mother → as written
    notes: dict[str, str] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    before_start: int = 0

    @property
    def new_mothers(self) -> list[Mother]:
        """Who is not in Rygrad yet."""
        return [each for each in self.mothers.values() if each.known is None]

    @property
    def new_days(self) -> list[DayPlan]:
        """Sessions that are not in Rygrad yet."""
        return [each for each in self.days if each.known is None]

    @property
    def changed_days(self) -> list[DayPlan]:
        """Sessions that are there and get something."""
        return [each for each in self.days if each.known is not None and each.changes]

    @property
    def same_days(self) -> list[DayPlan]:
        """Sessions that are there and stay as they are."""
        return [each for each in self.days if not each.changes]

    @property
    def ticks(self) -> int:
        """How many times somebody was there, that are written down."""
        return sum(len(each.add) for each in self.days)

    @property
    def nothing(self) -> bool:
        """Whether taking it in changes nothing."""
        return not (self.new_mothers or self.phones or self.children or any(each.changes for each in self.days))

    @property
    def asks(self) -> bool:
        """Whether a question is still to be answered: not, when nothing is new whatever the answers."""
        opens = self.answers.open
        differs = any(each.kind == Kind.KNOWN for each in opens)
        return bool(opens) and (not self.nothing or differs or self.answers.insists)


def make_plan(grids: Sequence[Grid], setting: Setting, known: Known, answers: Answers) -> Plan:
    """The plan, with her answers and the defaults where she has not answered yet."""
    answers.asked = []
    learn(headings())
    reads = _read_all(grids, setting, answers)
    plan = Plan(reads, answers)
    taken = [each for _number, each in reads if each.lines]
    signs = marks_of(taken)
    ask_about_marks(taken, signs, {sign: likely(sign) for sign in signs}, answers)
    plan.left = [Left("", None, None, sign, Why.MARK) for sign in list(dict(signs.most_common()))[MOST_SIGNS:][:50]]
    mothers, duty = mothers_of(taken, known.mothers, dict(known.team), answers)
    told = told_of(taken, known.team)
    for member, days in duty.items():
        for day in days:
            told[day].duty.add(member)
    _Planner(plan, setting, known, mothers, told).plan()
    return plan


def _read_all(grids: Sequence[Grid], setting: Setting, answers: Answers) -> list[tuple[int, Read]]:
    kept = kept_sheets(grids)
    taken = [n for n in range(len(grids)) if answers.sheet(n).get("take", kept is None or n in kept)]
    first = {number: _read_one(grids[number], setting, answers.sheet(number)) for number in taken}
    years = {day.year for one in first.values() if one.settled.sure for day in one.days}
    named = replace(setting, years=frozenset(years))  # what one sheet knows helps the others
    found = []
    for number, one in first.items():
        said = answers.sheet(number)
        again = one if one.settled.sure or not years else _read_one(grids[number], named, said)
        found.append((number, _asked_about(again, grids[number], setting, answers, number)))
    return found


def _read_one(grid: Grid, setting: Setting, said: Mapping[str, Any], **more: Any) -> Read:
    return read(grid, setting, line=str(said.get("days", "")), names=str(said.get("names", "")), **more)


def _asked_about(one: Read, grid: Grid, setting: Setting, answers: Answers, number: int) -> Read:
    """The sheet with what she has said about its year, and about columns whose day nobody wrote."""
    said, year = answers.sheet(number), one.settled.year
    if one.implied and one.days and not one.settled.sure:
        about = {"sheet": grid.name, "first": one.days[0], "number": number}
        choices = tuple(dict.fromkeys([*years(one.days, setting.today), str(year)]))
        year = int(answers.ask(Question(Kind.YEAR, str(number), str(year), choices, about)))
        one = _read_one(grid, setting, said, year=year)
    told = _days_of(one, number, answers)
    return _read_one(grid, setting, said, year=year, told=told) if told else one


def _days_of(one: Read, number: int, answers: Answers) -> dict[int, date]:
    """Columns with ticks whose day is not known: she may say which."""
    told = {}
    for column, heading in one.undated.items():
        about = {"sheet": one.name, "heading": heading, "column": column, "turned": one.layout.turned}
        day = day_of(answers.ask(Question(Kind.DAY, f"{number}:{column}", "", (), about)))
        if day is not None:
            told[column] = day
        else:
            row, at = (column, None) if one.layout.turned else (None, column)
            one.left.append(Left(one.name, row, at, heading, Why.NO_DAY))
    return told


class _Planner:
    """Puts days and mothers together with what is known."""

    def __init__(
        self, plan: Plan, setting: Setting, known: Known, mothers: dict[str, Mother], told: defaultdict[date, Told]
    ) -> None:
        self.plan_, self.setting, self.known, self.mothers, self.told = plan, setting, known, mothers, told
        self.ask = plan.answers.ask
        self.names = {each.known: key for key, each in mothers.items() if each.known is not None}

    def plan(self) -> None:
        """Fills the plan."""
        plan = self.plan_
        plan.left += [left for _number, each in plan.reads for left in each.left]
        days = sorted({day for _number, each in plan.reads for day in each.days})
        past = [day for day in days if day <= self.setting.today]
        self._ahead([day for day in days if day > self.setting.today])
        here = self._here(past)
        add = self._add(here)
        empty = self._empty(past, here)
        for day in past:
            self._day(day, here[day], add[day], empty)
        plan.before_start = sum(each.day < self.setting.started_on for each in plan.new_days)
        self._who()

    def _here(self, days: Sequence[date]) -> dict[date, list[str]]:
        here: dict[date, list[str]] = {day: [] for day in days}
        for key, mother in self.mothers.items():
            for day in mother.came:
                if day in here:
                    here[day].append(key)
        return here

    def _ahead(self, days: Sequence[date]) -> None:
        filled = {day for mother in self.mothers.values() for day in mother.came} | set(self.told)
        for day in days:
            if day in filled:
                self.plan_.left.append(Left("", None, None, shown(day), Why.AHEAD))

    def _add(self, here: dict[date, list[str]]) -> dict[date, list[str]]:
        """Who is written down where; for a session that has a register already, only when she says so."""
        add, late = {}, {}
        for day, keys in here.items():
            known = self.known.sessions.get(day)
            there = known.present if known else frozenset()
            add[day] = [key for key in keys if self.mothers[key].known not in there]
            if add[day] and known and (there or known.cancelled or self._forgotten(day, known)):
                late[day] = [self.mothers[key].alias for key in add[day]]
        if late:
            about = {"days": late}
            if self.ask(Question(Kind.KNOWN, "", "leave", ("leave", "add"), about)) == "leave":
                for day, names in late.items():
                    add[day] = []
                    self.plan_.left.append(Left("", None, None, f"{shown(day)}: {', '.join(names)}", Why.DIFFERS))
        return add

    def _forgotten(self, day: date, known: KnownSession) -> bool:
        """Whether some of its nameless may be mothers who have been forgotten: an old list must not bring them back."""
        return known.nameless > 0 and any(first <= day <= last for first, last in self.known.gone)

    def _empty(self, days: Sequence[date], here: dict[date, list[str]]) -> str:
        """What becomes of days on which nothing stands."""
        empty = [day for day in days if not here[day] and not self.told[day].says and day not in self.known.sessions]
        empty = [day for day in empty if not self.told[day].off]
        if not empty:
            return "leave"
        return self.ask(Question(Kind.EMPTY, "", "leave", ("leave", "cancelled"), {"days": empty}))

    def _day(self, day: date, here: list[str], add: list[str], empty: str) -> None:
        told, known = self.told[day], self.known.sessions.get(day)
        if known is None and not here and not told.says:
            off = told.off or ("other" if empty == "cancelled" else "")
            if off:
                self.plan_.days.append(DayPlan(day, None, off=off, notes=told.notes))
            else:
                self.plan_.left.append(Left("", None, None, shown(day), Why.EMPTY_DAY))
            return
        self.plan_.days.append(self._new(day, here, told) if known is None else self._more(day, here, add, told, known))

    def _new(self, day: date, here: list[str], told: Told) -> DayPlan:
        count = told.count if not here else None
        self._compare(day, told.count, len(here) or None)
        babies = self._babies(day, told)
        duty = tuple(sorted(told.duty, key=str))
        return DayPlan(day, None, tuple(here), "", babies, count, told.activity, told.notes, told.next_steps, duty)

    def _more(self, day: date, here: list[str], add: list[str], told: Told, known: KnownSession) -> DayPlan:
        """What an existing session lacks. What stands there is never overwritten."""
        empty = known.planned and not known.present and not here and not told.says
        off = told.off if empty and told.off else ""
        babies = self._babies(day, told)
        if known.babies is not None and babies is not None:
            self._compare(day, babies, known.babies)
        everybody = len(known.present) + len(add) + known.nameless
        fresh = not everybody and not known.cancelled
        if not fresh:
            self._compare(day, told.count, everybody)
        nameless = max(known.nameless - len(add), 0) if known.nameless and add else told.count if fresh else None
        duty = told.duty - self.known.duty.get(day, frozenset())
        return DayPlan(
            day,
            known.id,
            tuple(add),
            off,
            babies if known.babies is None and not known.cancelled else None,
            nameless,
            "" if known.activity or known.cancelled else told.activity,
            "" if known.notes or known.cancelled else told.notes,
            "" if known.next_steps or known.cancelled else told.next_steps,
            () if known.cancelled else tuple(sorted(duty, key=str)),
        )

    def _babies(self, day: date, told: Told) -> int | None:
        counted = told.babies
        if counted is None:
            counted = told.baby_ticks + sum(each.babies[day] for each in self.mothers.values() if day in each.came)
        return counted or None

    def _compare(self, day: date, said: int | None, there: int | None) -> None:
        if said is not None and there is not None and said != there:
            self.plan_.left.append(Left("", None, None, f"{shown(day)}: {said} / {there}", Why.COUNTS))

    def _who(self) -> None:
        """Who becomes a mother of the circle, and what is kept of what stands beside her name."""
        never = [key for key, each in self.mothers.items() if each.known is None and not self._written(key)]
        keep = bool(never) and self._never(never)
        kept = {key: each for key, each in self.mothers.items() if each.known is not None or key not in never or keep}
        self.plan_.mothers = kept
        known = {each.id: each for each in self.known.mothers}
        phones = {k: m.phone for k, m in kept.items() if m.phone and not (m.known and known[m.known].phone)}
        if phones and self.ask(Question(Kind.PHONES, "", "no", ("no", "yes"), {"number": len(phones)})) == "yes":
            self.plan_.phones = phones
        elif phones:
            self.plan_.left.append(Left("", None, None, "", Why.PHONE))
        notes = {k: m.note for k, m in kept.items() if m.note and m.known is None}
        if notes and self.ask(Question(Kind.NOTES, "", "no", ("no", "yes"), {"number": len(notes)})) == "yes":
            self.plan_.notes = notes
        elif notes:
            self.plan_.left.append(Left("", None, None, "", Why.NOT_ASKED))
        self.plan_.children = {
            k: m.children
            for k, m in kept.items()
            if m.children is not None and (m.known is None or known[m.known].children is None)
        }

    def _written(self, key: str) -> bool:
        return any(key in each.add for each in self.plan_.days)

    def _never(self, keys: Sequence[str]) -> bool:
        names = [self.mothers[key].alias for key in keys]
        if self.ask(Question(Kind.NEVER, "", "leave", ("leave", "take"), {"names": names})) == "take":
            return True
        self.plan_.left += [Left("", None, None, name, Why.NEVER) for name in names]
        return False


def counted(plan: Plan) -> Counter[str]:
    """The numbers that are told before and after."""
    return Counter(
        {
            "sessions": sum(not each.off for each in plan.new_days),
            "cancelled": sum(bool(each.off) for each in plan.new_days),
            "changed": len(plan.changed_days),
            "same": len(plan.same_days),
            "mothers": len(plan.new_mothers),
            "known": sum(each.known is not None for each in plan.mothers.values()),
            "ticks": plan.ticks,
        }
    )
