"""Whether everything adds up (E25). A report that does not may not be printed."""

from collections.abc import Iterable, Iterator

from .facts import Broken, Count, Facts


def broken(facts: Facts) -> tuple[Broken, ...]:
    """Every sum of the figures that does not add up."""
    return tuple(Broken(code, left, right) for code, left, right in _sums(facts) if left != right)


def _sums(facts: Facts) -> Iterator[tuple[str, int, int]]:
    now, never, sessions = facts.standing, facts.never_came, facts.sessions
    yield "standing", now.active + now.paused + now.left + now.dormant, facts.total
    yield "kinds", facts.kinds.regular + facts.kinds.between + facts.kinds.occasional, facts.total
    yield "occasional", facts.replying.occasional, facts.kinds.occasional
    yield "paused", facts.paused.total, now.paused
    yield "paused_reasons", _sum(facts.paused.by_reason), facts.paused.total
    yield "left", facts.left.total, now.left
    yield "left_reasons", _sum(facts.left.by_reason), facts.left.total
    yield "never_came", never.not_established + never.contacted, never.total
    yield "never_by_source", _sum(never.by_source), never.total
    yield from _sources(facts)
    yield from _community(facts)
    yield "backgrounds", facts.backgrounds.asked, now.active
    yield "sessions", sessions.held + sessions.cancelled, sessions.planned
    yield "cancelled_why", _sum(sessions.cancelled_why), sessions.cancelled


def _sources(facts: Facts) -> Iterator[tuple[str, int, int]]:
    rows = facts.sources
    yield "sources", sum(row.came for row in rows), facts.total
    for row in rows:
        if row.referred is not None and row.never is not None and row.pending is not None:
            yield "source_row", row.came + row.never + row.pending, row.referred
    if all(row.never is not None and row.pending is not None for row in rows):
        yield "sources_never", sum(row.never or 0 for row in rows), facts.never_came.total
        yield "sources_pending", sum(row.pending or 0 for row in rows), facts.never_came.pending
    friends = [row.came for row in rows if row.code == "friend"]
    if friends and facts.through_friend is not None:
        yield "friends", friends[0], facts.through_friend


def _community(facts: Facts) -> Iterator[tuple[str, int, int]]:
    parts = facts.community
    whole = parts.active + parts.paused + parts.left_digital + parts.replying + parts.dormant_digital
    yield "community", whole, parts.total
    yield "community_active", parts.active, facts.standing.active
    yield "community_paused", parts.paused, facts.standing.paused
    yield "community_digital", parts.left_digital, facts.left.still_digital


def _sum(rows: Iterable[Count]) -> int:
    return sum(row.n or 0 for row in rows)
