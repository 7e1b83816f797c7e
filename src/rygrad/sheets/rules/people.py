"""Names of the sheets become mothers: the same one in several places, two of one name, one name in two spellings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from uuid import UUID

from rygrad.circles.rules.names import alike, fold

from .asking import Answers, Kind, Question
from .grids import shown
from .marks import Seen, mark
from .reading import Line, Read
from .words import Role, name_of, role_of

_MOST_COMPARED = 400  # names; more than that are no mothers' group
MOST_SIGNS = 25  # that are asked about; the rare ones after them count as "not there"
_LONGEST = 40  # letters of a name in a cell of several
_BETWEEN = re.compile(r"\s*(?:[,;/&\n•]|\bog\b|\band\b|\bو\b|\bsamt\b)\s*")
_SHORT = 5  # letters below which one other letter makes another name


@dataclass
class Mother:
    """A mother as the sheets tell of her."""

    key: str
    spellings: Counter[str] = field(default_factory=Counter)
    came: set[date] = field(default_factory=set)
    babies: Counter[date] = field(default_factory=Counter)
    phone: str = ""
    note: str = ""
    children: int | None = None
    known: UUID | None = None

    @property
    def alias(self) -> str:
        """How she is written most often."""
        return self.spellings.most_common(1)[0][0]

    def takes(self, other: "Mother") -> None:
        """She and the other one are the same."""
        self.spellings.update(other.spellings)
        self.came |= other.came
        self.babies.update(other.babies)
        self.phone, self.note = self.phone or other.phone, self.note or other.note
        self.children = other.children if self.children is None else self.children


@dataclass(frozen=True)
class KnownMother:
    """A mother who is in Rygrad already."""

    id: UUID
    alias: str
    came: frozenset[date] = frozenset()
    phone: bool = False
    children: int | None = None


def numbered(aliases: Iterable[str]) -> list[str]:
    """Two of one name apart: Maria, Maria (2)."""
    times: Counter[str] = Counter()
    shown = []
    for alias in aliases:
        times[fold(alias)] += 1
        number = times[fold(alias)]
        shown.append(alias if number == 1 else f"{alias} ({number})")
    return shown


def mothers_of(
    reads: Sequence[Read], known: Sequence[KnownMother], team: dict[str, UUID], answers: Answers
) -> tuple[dict[str, Mother], dict[UUID, set[date]]]:
    """The mothers of all sheets by key, and the days on which somebody of the team is ticked among them."""
    ours = {fold(label): each for label, each in zip(numbered(each.alias for each in known), known, strict=True)}
    came = _came(answers)
    found = _twice(_gathered(reads, came), ours, answers)
    duty = _of_the_team(found, ours, team, answers)
    for key, mother in found.items():
        if key in ours:
            mother.known = ours[key].id
    _same(found, ours, answers)
    return found, duty


def ask_about_marks(reads: Sequence[Read], signs: Counter[str], likely: dict[str, bool], answers: Answers) -> None:
    """One question for each sign that nobody knows."""
    for sign, times in signs.most_common(MOST_SIGNS):
        examples = _examples(reads, sign)
        default = "came" if likely[sign] else "away"
        about = {"sign": sign, "times": times, "names": examples}
        answers.ask(Question(Kind.MARK, sign, default, ("came", "away"), about))


def _examples(reads: Sequence[Read], sign: str) -> list[str]:
    names = [
        line.label
        for each in reads
        for line in each.lines
        if line.role == Role.NAME and any(mark(cell).key == sign for cell in line.cells.values())
    ]
    return list(dict.fromkeys(names))[:3]


def _came(answers: Answers) -> dict[str, bool]:
    """What each unknown sign means."""
    return {
        each.key: answers.said.get(each.code, each.default) == "came"
        for each in answers.asked
        if each.kind == Kind.MARK
    }


def _gathered(reads: Sequence[Read], meaning: dict[str, bool]) -> dict[str, Mother]:
    found: dict[str, Mother] = {}
    for each in reads:
        lines = [line for line in each.lines if line.role == Role.NAME]
        times: Counter[tuple[int, str]] = Counter()
        for line in lines:
            times[line.part, fold(line.label)] += 1
            number = times[line.part, fold(line.label)]
            label = line.label if number == 1 else f"{line.label} ({number})"
            mother = found.setdefault(fold(label), Mother(fold(label)))
            mother.spellings[label] += 1
            _ticks(mother, line, meaning)
        for line in each.lines:
            if line.role == Role.PRESENT:
                _listed(found, line)
    return found


def _listed(found: dict[str, Mother], line: Line) -> None:
    """A logbook that writes the names of who came into one cell."""
    for day, cell in line.cells.items():
        for name in names_in(shown(cell)):
            mother = found.setdefault(fold(name), Mother(fold(name)))
            mother.spellings[name] += 1
            mother.came.add(day)


def names_in(text: str) -> list[str]:
    """The names that stand in one cell, with commas or "and" between them."""
    parts = (name_of(part)[0] for part in _BETWEEN.split(text))
    return [part for part in parts if part[:1].isalpha() and len(part) <= _LONGEST]


def _ticks(mother: Mother, line: Line, meaning: dict[str, bool]) -> None:
    for day, cell in line.cells.items():
        said = mark(cell)
        if said.seen == Seen.CAME or (said.seen == Seen.ASK and meaning.get(said.key, False)):
            mother.came.add(day)
            mother.babies[day] = max(mother.babies[day], said.babies)
    mother.phone, mother.note = mother.phone or line.phone, mother.note or line.note
    mother.children = line.children if mother.children is None else mother.children


def _twice(found: dict[str, Mother], ours: dict[str, KnownMother], answers: Answers) -> dict[str, Mother]:
    """A name that stands twice on one list: two women, or one."""
    for key in [each for each in found if each.endswith(" (2)") and each[:-4] in found and each not in ours]:
        first, second = found[key[:-4]], found[key]
        if key[:-4] in ours and second.came and second.came <= ours[key[:-4]].came:
            first.takes(found.pop(key))
            continue
        default = "two" if first.came & second.came else "one"
        about = {"name": first.alias, "first": len(first.came), "second": len(second.came)}
        if answers.ask(Question(Kind.TWICE, key, default, ("two", "one"), about)) == "one":
            first.takes(found.pop(key))
            first.spellings = Counter({spelling: n for spelling, n in first.spellings.items() if fold(spelling) != key})
    return found


def _of_the_team(
    found: dict[str, Mother], ours: dict[str, KnownMother], team: dict[str, UUID], answers: Answers
) -> dict[UUID, set[date]]:
    """Somebody of the team who is ticked among the mothers."""
    duty: dict[UUID, set[date]] = defaultdict(set)
    for key in [each for each in found if each in team and each not in ours]:
        about = {"name": found[key].alias}
        if answers.ask(Question(Kind.TEAM, key, "team", ("team", "mother"), about)) == "team":
            duty[team[key]] |= found.pop(key).came
    return duty


def _same(found: dict[str, Mother], ours: dict[str, KnownMother], answers: Answers) -> None:
    """Likely doubles: one name in two spellings, on the sheets or in Rygrad."""
    if len(found) > _MOST_COMPARED:
        return
    for key in [each for each, mother in found.items() if mother.known is None]:
        for label, each in ours.items():
            if key not in found or not _likely(key, label) or _both(found, key, label):
                continue
            if found[key].came and found[key].came <= each.came:  # she said so when the sheet came the first time
                _into(found, key, label, each)
            else:
                about = {"a": found[key].alias, "b": each.alias, "known": True}
                if _is_same(key, label, about, answers):
                    _into(found, key, label, each)
    fresh = sorted((each for each, mother in found.items() if mother.known is None), key=lambda k: -len(found[k].came))
    for a, b in combinations(fresh, 2):
        if a in found and b in found and _likely(a, b) and not _both(found, a, b):
            about = {"a": found[b].alias, "b": found[a].alias, "known": False}
            if _is_same(b, a, about, answers):
                found[a].takes(found.pop(b))


def _both(found: dict[str, Mother], a: str, b: str) -> bool:
    """Whether the sheets tick both on one day: then they are two."""
    return a in found and b in found and bool(found[a].came & found[b].came)


def _into(found: dict[str, Mother], key: str, label: str, each: KnownMother) -> None:
    """She is the one whom Rygrad knows under another spelling."""
    mother = found.pop(key)
    if label in found:
        found[label].takes(mother)
    else:
        mother.known = each.id
        found[label] = mother


def _is_same(a: str, b: str, about: dict[str, object], answers: Answers) -> bool:
    default = "same" if alike(a, b) or _one_letter(a, b) else "other"
    return answers.ask(Question(Kind.SAME, f"{a}|{b}", default, ("same", "other"), about)) == "same"


def _likely(a: str, b: str) -> bool:
    """Whether to ask. Cheap looks first: most pairs are nothing like each other."""
    if a == b or (a[:1] != b[:1] and a[-2:] != b[-2:]):
        return False
    if (a.endswith(")") and b.endswith(")")) or f"{a} (2)" == b or f"{b} (2)" == a:
        return False
    if abs(len(a) - len(b)) <= 3 and (_one_letter(a, b) or alike(a, b)):
        return True
    return _first_name(a, b) or _first_name(b, a)


def _first_name(short: str, long: str) -> bool:
    """Amina, and Amina H."""
    return " " not in short and long.startswith(f"{short} ") and "(" not in long


def _one_letter(a: str, b: str) -> bool:
    """Whether one letter more, less, other or in another place makes one of the other."""
    if min(len(a), len(b)) < _SHORT or abs(len(a) - len(b)) > 1:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    mine, hers = a[start:], b[start:]
    if len(a) == len(b):
        return mine[1:] == hers[1:] or (mine[:2] == hers[1::-1] and mine[2:] == hers[2:])
    return mine[1:] == hers or mine == hers[1:]


def is_heading(line: Line) -> bool:
    """Whether a line about the team is a heading with names under each day, and not one of its members."""
    return role_of(line.label) == Role.ON_DUTY
