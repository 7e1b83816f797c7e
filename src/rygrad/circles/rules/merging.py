"""The version for outside (the table of small numbers in the decisions): what may be told of a few, and what not.

* Reasons, sources and backgrounds that stand for fewer than five are merged into "other"; backgrounds are named without
  a number instead. One that stands alone could be found by taking the rest from the total; then the next smallest goes
  with it.
* A background is named only when at least five have said theirs: in a group of three the names alone would tell. Nor
  is it when what is left over gives each name its number: three names and three women.
* When a mother thinks she will be back, and how many the rule would place elsewhere, is nobody's business outside.
* What the group has done stays exact: sessions, attendance, duty, visits, calls. So do the counts of where the mothers
  stand (active, on a break, stopped, not seen for long), how often they came and how contacts ended: they are how the
  group was used, the sum has to be seen to add up (E25), and none of them says anything of a mother that anybody could
  not see who was in the room. Why she stopped is another thing, and that is merged.
"""

from collections.abc import Sequence
from dataclasses import replace

from .facts import OTHER, OUTSIDE, Backgrounds, Count, Facts, SourceRow

LEAST = 5


def outside(facts: Facts) -> Facts:
    """The same figures for somebody outside the group."""
    sources = merged_sources(facts.sources)
    shown = {row.code for row in sources}
    friend = facts.through_friend
    return replace(
        facts,
        audience=OUTSIDE,
        sources=sources,
        through_friend=friend if friend == 0 or "friend" in shown else None,
        never_came=replace(facts.never_came, by_source=merged(facts.never_came.by_source)),
        standing=replace(facts.standing, mismatches=0),
        paused=replace(facts.paused, by_reason=merged(facts.paused.by_reason), back=()),
        left=replace(facts.left, by_reason=merged(facts.left.by_reason)),
        backgrounds=named(facts.backgrounds),
    )


def merged(rows: Sequence[Count]) -> tuple[Count, ...]:
    """The lines of at least five, and the rest as one line called other."""
    small = hidden([row.n or 0 for row in rows], [row.code == OTHER for row in rows])
    kept = [row for at, row in enumerate(rows) if at not in small]
    rest = sum(rows[at].n or 0 for at in small)
    return (*kept, Count(OTHER, "", rest)) if small else tuple(kept)


def merged_sources(rows: Sequence[SourceRow]) -> tuple[SourceRow, ...]:
    """Merged by how many came. How many were referred and did not come is told only where no such number is small."""
    small = hidden([row.came for row in rows], [row.code == OTHER for row in rows])
    kept = [row for at, row in enumerate(rows) if at not in small]
    if small:
        kept.append(_together([rows[at] for at in sorted(small)]))
    cells = [cell or 0 for row in kept for cell in (row.never, row.pending)]
    if len(kept) < 2 or not any(0 < cell < LEAST for cell in cells):
        return tuple(kept)
    return tuple(replace(row, referred=None, never=None, pending=None) for row in kept)


def named(told: Backgrounds) -> Backgrounds:
    """Small ones by name, in the order of their codes."""
    if told.answered < LEAST:
        return replace(told, rows=(), most=None, largest=None)
    few = hidden([row.n or 0 for row in told.rows])
    rows = [row for at, row in enumerate(told.rows) if at not in few]
    rest = told.answered - sum(row.n or 0 for row in rows)
    found_out = rest in {len(few), (LEAST - 1) * len(few)}  # each of them one, or each of them four
    names = () if found_out else sorted((replace(told.rows[at], n=None) for at in few), key=lambda row: row.code)
    enough = {row.code for row in told.rows if (row.n or 0) >= LEAST}
    return replace(
        told,
        rows=(*rows, *names),
        most=told.most if told.most in enough else None,
        largest=told.largest if told.largest in enough else None,
    )


def hidden(numbers: Sequence[int], already: Sequence[bool] = ()) -> set[int]:
    """Which of the numbers are not shown by themselves: the small ones, and of one alone its neighbour in size.

    ``already``: those that are called "other" anyway, and go with whatever is merged.
    """
    few = {at for at, n in enumerate(numbers) if n < LEAST}
    if few:
        few |= {at for at, other in enumerate(already) if other}
    rest = sorted((n, at) for at, n in enumerate(numbers) if at not in few)
    alone = len(few) == 1 or sum(numbers[at] > 0 for at in few) == 1  # one of nobody is no company
    return few | {rest[0][1]} if alone and rest else few


def _together(rows: Sequence[SourceRow]) -> SourceRow:
    return SourceRow(
        OTHER,
        "",
        referred=sum(row.referred or 0 for row in rows),
        came=sum(row.came for row in rows),
        never=sum(row.never or 0 for row in rows),
        pending=sum(row.pending or 0 for row in rows),
    )
