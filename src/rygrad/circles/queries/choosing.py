"""Two versions of a register side by side, part by part, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from ..enums import ContextKind
from ..models import Participant
from ..rules.names import fold
from ..rules.register import JOINED, NEW, Register, together
from .circles import mine
from .register import Rows, duties, members, organisations

LABELS: dict[str, StrPromise] = {
    "present": gettext_lazy("Who came"),
    "babies": gettext_lazy("How many babies"),
    "duty": gettext_lazy("Who was on duty"),
    "visits": gettext_lazy("Who visited"),
    "activity": gettext_lazy("What you did"),
    "notes": gettext_lazy("Anything else to remember"),
    "next_steps": gettext_lazy("What is next"),
    "purchases": gettext_lazy("What was bought"),
    "context": gettext_lazy("What was about this day"),
    "outing": gettext_lazy("Whether you were somewhere else"),
    "place": gettext_lazy("Where you were"),
}


@dataclass(frozen=True)
class Version:
    """One of the versions of a part: ``way`` is ``now``, ``hers`` or ``both``."""

    way: str
    lines: list[str]
    count: int | None  # of a list


@dataclass(frozen=True)
class Part:
    """A part of the register in which the two differ."""

    part: str
    label: str
    versions: list[Version]


def parts(rows: Rows, hers: Register, both: tuple[str, ...]) -> list[Part]:
    """The parts in which what is stored and her version still differ; together first where both can be kept."""
    words, now = _Words(rows), rows.register
    return [_part(words, part, now, hers) for part in both if now.mark(part) != hers.mark(part)]


def _part(words: "_Words", part: str, now: Register, hers: Register) -> Part:
    values = {"both": together(now, hers, part)} if part in JOINED else {}
    values |= {"now": getattr(now, part), "hers": getattr(hers, part)}
    versions = []
    for way, value in values.items():
        lines = words.lines(part, value)
        versions.append(Version(way, lines or [_("Nothing")], len(lines) if part in ("present", "purchases") else None))
    return Part(part, str(LABELS[part]), versions)


class _Words:
    """What the ids in a register are called."""

    def __init__(self, rows: Rows) -> None:
        session = rows.session
        self.mothers = {
            str(pk): alias
            for pk, alias in Participant.objects.filter(**mine(session.circle)).values_list("pk", "alias")
        }
        self.team = {
            str(each.pk): each.person.first_name if each.person else "–" for each in members(session, rows.on_duty)
        }
        self.duties = {str(each.pk): str(each) for each in duties(session, rows.on_duty)}
        self.visits = {str(each.pk): each.organisation.name for each in rows.visits}
        self.visits |= {f"{NEW}{each.pk}": each.name for each in organisations(session.circle)}

    def lines(self, part: str, value: object) -> list[str]:
        """The value of a part as lines to read."""
        ways: dict[str, Callable[..., list[str]]] = {
            "present": self._present,
            "duty": self._duty,
            "visits": lambda keys: sorted(self.visits.get(key, "") for key in keys),
            "purchases": lambda rows: [f"{row.what} {row.amount}".strip() for row in rows],
            "context": lambda tags: [
                ": ".join(filter(None, (str(ContextKind(kind).label), tags[kind]))) for kind in tags
            ],
            "outing": lambda away: [_("Yes") if away else _("No")],
        }
        found = ways[part](value) if part in ways else str(value if value is not None else "").splitlines()
        return [line for line in found if line]

    def _present(self, keys: frozenset[str]) -> list[str]:
        named = [key[1:] if key.startswith(NEW) else self.mothers.get(key, "") for key in keys]
        return sorted(named, key=fold)

    def _duty(self, keys: frozenset[str]) -> list[str]:
        lines = []
        for member, name in self.team.items():
            took = [label for duty, label in self.duties.items() if f"{member}:{duty}" in keys]
            if member in keys:
                lines.append(f"{name}: {', '.join(took)}" if took else name)
        return lines
