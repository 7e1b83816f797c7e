"""What the page shows on which a report is written: each part with its figures, its doubts and both versions of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.circles.figures import broken_says, explain
from rygrad.circles.models import Circle
from rygrad.core.texts import say
from rygrad.packs.patterns import Hole, parts
from rygrad.packs.queries import pack
from rygrad.packs.status import Bound

from ..models import OtherWords, StatusReport
from ..rules import prose
from ..rules.content import written as runs_of
from ..rules.speaking import Speaker
from ..rules.told import about
from .writing import Version, Versions, written

# Where a sum that does not close is mended, by the beginning of its code.
MEND = (
    ("sessions", "circles:sessions"),
    ("cancelled", "circles:sessions"),
    ("source", "circles:referrals"),
    ("sources", "circles:referrals"),
    ("never", "circles:referrals"),
    ("friends", "circles:referrals"),
    ("", "circles:mothers"),
)


@dataclass(frozen=True)
class Figure:
    """One figure that may stand in a part. ``about``: under which code it is explained."""

    code: str
    team: str
    outside: str
    about: str
    title: str
    used: bool


@dataclass(frozen=True)
class Part:
    """One heading on the page."""

    code: str
    title: str
    text: str
    shown: str
    edited: bool
    figures: tuple[Figure, ...]
    doubts: tuple[str, ...]
    team: list[list[Any]]
    outside: list[list[Any]]
    others: tuple[OtherWords, ...] = ()


@dataclass(frozen=True)
class Unclosed:
    """A sum that does not add up, in a sentence, and where to mend it."""

    says: str
    href: str


@dataclass
class Page:
    """All of it."""

    report: StatusReport
    parts: tuple[Part, ...]
    unclosed: tuple[Unclosed, ...]
    definitions: tuple[Any, ...] = field(default_factory=tuple)

    @property
    def country(self) -> str:
        """Whose numbers and places the guard over what she writes looks for."""
        return pack(self.report.group.programme.pack).country


def page(report: StatusReport, both: Versions, *, typed: Mapping[str, str] | None = None, exact: bool = True) -> Page:
    """The page. ``typed``: what has just been sent and is not kept; ``exact``: whether she reads the team's version."""
    others: dict[str, list[OtherWords]] = {}
    for each in OtherWords.objects.filter(report=report):
        others.setdefault(each.section, []).append(each)
    first = both.team if exact else both.outside
    found = tuple(
        _part(report, both, first, section.code, others.get(section.code, []), (typed or {}).get(section.code))
        for section in both.team.template.sections
    )
    codes = dict.fromkeys(figure.about for part in found for figure in part.figures if figure.about)
    definitions = tuple(explain(code, both.team.facts) for code in codes)
    return Page(report, found, unclosed(report.circle, both), definitions)


def unclosed(circle: Circle, both: Versions) -> tuple[Unclosed, ...]:
    """The sums that do not add up in either version, each once."""
    found: dict[str, Unclosed] = {}
    for broken in (*both.team.facts.closes, *both.outside.facts.closes):
        name = next(address for start, address in MEND if broken.code.startswith(start))
        says = str(broken_says(broken.code, broken.left, broken.right))
        found.setdefault(says, Unclosed(says, reverse(name, kwargs={"pk": circle.pk})))
    return tuple(found.values())


def doubts(version: Version, section: str, text: str, *, reads: Version | None = None) -> Iterator[str]:
    """What a writer should look at again; nothing of it stops her. ``reads``: the version whose figures she may see."""
    known, drafted, reads = version.told.all, version.drafts[section], reads or version
    for name in prose.unknown(text, known):
        yield _("There is no figure called “%(name)s”. The report cannot be published with it.") % {"name": name}
    gone = [name for name in prose.left_out(drafted, text) if name in known]
    if gone:
        said = ", ".join(f"{_said(reads, name)} [[{name}]]".strip() for name in gone)
        yield _("Not in the text any more: %(figures)s.") % {"figures": said}
    for bound in prose.unfounded(text, section, version.template.bound, version.report.language, version.told.values):
        yield _filled(bound, reads)
    for each in prose.ranges(text):
        yield _("“%(range)s” is a range. Say the number, or leave it out.") % {"range": each}
    if typed := prose.numbers(text):
        yield _(
            "You have typed a number yourself: %(numbers)s. It does not follow the figures, and nobody can see where "
            "it comes from."
        ) % {"numbers": ", ".join(typed)}


def _part(
    report: StatusReport, both: Versions, first: Version, code: str, others: list[OtherWords], typed: str | None
) -> Part:
    section = both.team.template.section(code)
    kept, drafted = written(report).get(code), both.team.drafts[code]
    stored = drafted if kept is None else kept
    text = stored if typed is None else typed
    edited = prose.mark(text) != prose.mark(drafted)
    return Part(
        code=code,
        title=str(say(section.title)) if section else code,
        text=text,
        shown=prose.mark(stored),
        edited=edited,
        figures=tuple(_figures(both, first, drafted, text)),
        doubts=tuple(doubts(both.team, code, text, reads=first)) if edited else (),
        team=_runs(first, text if edited else first.drafts[code]),
        outside=_runs(both.outside, text if edited else both.outside.drafts[code]),
        others=tuple(others),
    )


def _runs(version: Version, text: str) -> list[list[Any]]:
    return runs_of(text, version.told, Speaker(version.template, version.report.language))


def _figures(both: Versions, first: Version, drafted: str, text: str) -> Iterator[Figure]:
    """The figures of the draft and of the text, in order."""
    used = set(prose.named(text))
    for name in dict.fromkeys([*prose.named(drafted), *prose.named(text)]):
        if name in both.team.told.all:
            code = about(name)
            title = str(explain(code, both.team.facts).title) if code else ""
            yield Figure(name, _said(first, name), _said(both.outside, name), code, title, name in used)


def _said(version: Version, name: str) -> str:
    [[run]] = _runs(version, f"[[{name}]]")
    return str(run["t"])


def _filled(bound: Bound, version: Version) -> str:
    """The sentence of a rule, in the reader's language, with its figures."""
    language = (get_language() or "da").split("-")[0]
    speaker = Speaker(version.template, language)
    pattern = str(say(bound.says))
    return "".join(
        (speaker.figure(each.name, version.told.values.get(each.name)) or "–") if isinstance(each, Hole) else each
        for each in parts(pattern)
    )
