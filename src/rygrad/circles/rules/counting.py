"""Counting mothers (E01 to E08, E22 to E25). Whoever has been forgotten counts once more, without a name.

A mother counts from her first held session. Her time runs from there to the day on which she stopped, if she stands as
stopped, and otherwise to the day of the figures. Only mothers who came are anywhere here; one who was referred and has
not come is counted with the referrals.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..enums import Kind, SourceKind, Standing
from . import funnel, standing
from .attendance import ranked
from .facts import Community, Count, Kinds, Left, NeverCame, Paused, Replying, SourceRow, StandingNow
from .forget import FIRST_SESSIONS, kind_of, week_of
from .funnel import Fate
from .records import Forgotten, Mother, Records

UNKNOWN = SourceKind.UNKNOWN.value
ENDS = (Fate.NOT_ESTABLISHED, Fate.CONTACTED)


@dataclass(frozen=True)
class People:
    """The mothers as of one day: those who came, those who were only referred, and the same of the forgotten."""

    records: Records
    on: date
    came: tuple[Mother, ...]
    referred: tuple[Mother, ...]
    gone: tuple[Forgotten, ...]
    gone_never: tuple[Forgotten, ...]

    @property
    def total(self) -> int:
        """E01."""
        return len(self.came) + len(self.gone)

    def standing(self, code: str) -> tuple[list[Mother], list[Forgotten]]:
        """Those who stand so."""
        mine = [each for each in self.came if each.stands(self.on) == code]
        return mine, [each for each in self.gone if each.standing == code]

    def number(self, code: str) -> int:
        """How many stand so."""
        return sum(len(each) for each in self.standing(code))


def people(records: Records, on: date) -> People:
    """Everybody who counts on that day."""
    week = week_of(on)
    there = [each for each in records.forgotten if not each.first_week or each.first_week <= week]
    return People(
        records,
        on,
        came=tuple(each for each in records.mothers if each.came),
        referred=tuple(each for each in records.mothers if not each.came and each.sent),
        gone=tuple(each for each in there if each.came),
        gone_never=tuple(each for each in there if not each.came),
    )


def kinds(them: People) -> Kinds:
    """E02."""
    counted: Counter[str] = Counter(_kind(each, them) for each in them.came)
    counted.update(each.kind or Kind.BETWEEN for each in them.gone)
    rules = them.records.rules
    return Kinds(
        counted[Kind.REGULAR],
        counted[Kind.BETWEEN],
        counted[Kind.OCCASIONAL],
        rules.regular_share,
        rules.regular_least,
    )


def replying(them: People) -> Replying:
    """E03. Yes, no and maybe are replies; silence is none."""
    asked = last_invitations(them.records)
    rare = [each for each in them.came if _kind(each, them) == Kind.OCCASIONAL]
    gone = sum(each.kind == Kind.OCCASIONAL for each in them.gone)
    return Replying(len(rare) + gone, sum(_replied(each, asked) for each in rare), len(asked))


def community(them: People) -> Community:
    """E04. Those who came, each under the first that fits."""
    asked = last_invitations(them.records)
    parts: Counter[str] = Counter()
    for each in them.came:
        stands, chat = each.stands(them.on), each.in_chat(them.on)
        parts[_part(stands, chat=chat, replies=_replied(each, asked))] += 1
    parts.update(_part(each.standing, chat=each.digital, replies=False) for each in them.gone)
    del parts[""]
    names = (Standing.ACTIVE, Standing.PAUSED, "left_digital", "replying", "dormant_digital")
    return Community(parts.total(), *(parts[name] for name in names))


def never_came(them: People) -> NeverCame:
    """E05. What is still open is pending and not among them."""
    fates = [(_source(each), _fate(each, them.on)) for each in them.referred]
    fates += [(each.source, Fate.CONTACTED if each.reached else Fate.NOT_ESTABLISHED) for each in them.gone_never]
    ended = Counter(source for source, fate in fates if fate in ENDS)
    counted = Counter(fate for _source, fate in fates)
    return NeverCame(
        ended.total(),
        counted[Fate.NOT_ESTABLISHED],
        counted[Fate.CONTACTED],
        counted[Fate.PENDING],
        tuple(Count(code, them.records.sources.get(code, ""), n) for code, n in _listed(ended)),
    )


def sources(them: People) -> tuple[SourceRow, ...]:
    """E06: everybody who came or was referred, each under the source that counts."""
    came = Counter(_source(each) for each in them.came) + Counter(each.source for each in them.gone)
    never = Counter(each.source for each in them.gone_never)
    pending: Counter[str] = Counter()
    for each in them.referred:
        (pending if _fate(each, them.on) == Fate.PENDING else never)[_source(each)] += 1
    total = came + never + pending
    return tuple(
        SourceRow(code, them.records.sources.get(code, ""), n, came[code], never[code], pending[code])
        for code, n in _listed(total)
    )


def through_friend(them: People) -> int:
    """E07: of those who came."""
    friend = SourceKind.FRIEND
    return sum(_source(each) == friend for each in them.came) + sum(each.source == friend for each in them.gone)


def standing_now(them: People) -> StandingNow:
    """E08 and E25. Somebody who came and of whom nobody has said where she stands is in none of the four."""
    return StandingNow(
        active=them.number(Standing.ACTIVE),
        paused=them.number(Standing.PAUSED),
        left=them.number(Standing.LEFT),
        dormant=them.number(Standing.DORMANT),
        mismatches=_mismatches(them),
    )


def paused(them: People) -> Paused:
    """E22."""
    mine, gone = them.standing(Standing.PAUSED)
    steps = [step for each in mine if (step := each.step(them.on))]
    reasons = Counter([step.pause_reason for step in steps] + [each.pause_reason for each in gone])
    back = sorted((step.back_on for step in steps), key=lambda day: (day is None, day or date.max))
    return Paused(len(mine) + len(gone), _reasons(reasons), tuple(back) + (None,) * len(gone))


def left(them: People) -> Left:
    """E23 and E24."""
    mine, gone = them.standing(Standing.LEFT)
    steps = [step for each in mine if (step := each.step(them.on))]
    reasons = Counter([step.left_reason for step in steps] + [each.left_reason for each in gone])
    first = {each.on for each in them.records.held[:FIRST_SESSIONS]}
    return Left(
        len(mine) + len(gone),
        _reasons(reasons),
        from_start=sum(each.came[0] in first for each in mine) + sum(each.from_start for each in gone),
        still_digital=sum(each.in_chat(them.on) for each in mine) + sum(each.digital for each in gone),
    )


def last_invitations(records: Records) -> frozenset[UUID]:
    """The last four sessions to which an invitation has gone out."""
    invited = [each for each in (*records.sessions, *records.coming) if each.invited_on]
    return frozenset(each.pk for each in invited[-standing.INVITATIONS :])


def _kind(mother: Mother, them: People) -> Kind:
    step = mother.step(them.on)
    last = max(step.on, mother.came[-1]) if step and step.standing == Standing.LEFT else them.on
    held = sum(mother.came[0] <= each.on <= last for each in them.records.held)
    rules = them.records.rules
    return kind_of(len(mother.came), held, share=rules.regular_share, least=rules.regular_least)


def _replied(mother: Mother, invitations: frozenset[UUID]) -> bool:
    return any(session in invitations for session, _on in mother.answered)


def _part(stands: str, *, chat: bool, replies: bool) -> str:
    """The part of the community that she belongs to; empty: none."""
    if stands in {Standing.ACTIVE, Standing.PAUSED}:
        return stands
    if stands == Standing.LEFT and chat:
        return "left_digital"
    return "replying" if replies else "dormant_digital" if chat else ""


def _source(mother: Mother) -> str:
    first = funnel.counted(mother.sent)
    return first.source if first else UNKNOWN


def _fate(mother: Mother, on: date) -> Fate:
    first = funnel.counted(mother.sent)
    assert first is not None  # noqa: S101 — only those who were referred are asked for
    return funnel.fate(first.way, on)


def _mismatches(them: People) -> int:
    held = {each.on for each in them.records.held[-standing.SESSIONS :]}
    asked = last_invitations(them.records)
    return sum(standing.is_mismatch(_seen(each, them.on, held, asked), them.on) for each in them.came)


def _seen(mother: Mother, on: date, held: set[date], asked: frozenset[UUID]) -> standing.Seen:
    step = mother.step(on)
    return standing.Seen(
        standing=step.standing if step else "",
        since=step.on if step else None,
        back_on=step.back_on if step else None,
        first=mother.came[0],
        last=mother.came[-1],
        present=not held.isdisjoint(mother.came),
        answered=_replied(mother, asked),
        heard=max((day for _session, day in mother.answered), default=None),
    )


def _listed(counted: Counter[str]) -> list[tuple[str, int]]:
    """The largest first, in the order of the list of sources."""
    order = {code: at for at, code in enumerate(SourceKind.values)}
    return sorted(counted.items(), key=lambda each: (-each[1], order.get(each[0], len(order))))


def _reasons(counted: Counter[str]) -> tuple[Count, ...]:
    """The reasons that were said; who gave none is in no line, and then the sum does not add up (E25)."""
    return tuple(Count(code, "", n) for code, n in ranked(counted) if code)
