"""The tables and charts of a report, as data in the language of the report: what is frozen, whatever draws it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rygrad.circles.rules.facts import Facts, SourceRow, Span, VisitRow

from .speaking import Speaker

Block = dict[str, Any]
Cell = dict[str, Any]  # t: as it is printed; v: the number, for a spreadsheet


def block(part: str, facts: Facts, speaker: Speaker) -> Block | None:
    """The table or chart of this name; None when there is nothing to show in it."""
    return _BLOCKS[part](facts, speaker)


def _chart_attendance(facts: Facts, speaker: Speaker) -> Block | None:
    seen = facts.attendance
    if sum(1 for _day, n, _why in seen.each if n is not None) < 2:
        return None
    mean = f"{speaker.label('mean_line')} {speaker.number(seen.mean)}" if seen.mean is not None else ""
    points: list[dict[str, Any]] = [
        {"label": speaker.short_month(day), "day": day.isoformat(), "on": speaker.day(day), "v": n}
        for day, n, _why in seen.each
    ]
    said = "; ".join(
        f"{each['on']}: {speaker.label('no_session') if each['v'] is None else speaker.count(each['v'])}"
        for each in points
    )
    return {
        "kind": "columns",
        "code": "attendance",
        "title": speaker.label("chart_attendance"),
        "points": points,
        "mean": round(seen.mean, 2) if seen.mean is not None else None,
        "mean_label": mean,
        "missing_label": speaker.label("no_session"),
        "about": "attendance",
        "said": said,
    }


def _chart_standing(facts: Facts, speaker: Speaker) -> Block | None:
    rows = _standing(facts, speaker)
    return _bars("standing", "chart_standing", rows, speaker, "active") if facts.total > 1 else None


def _chart_sources(facts: Facts, speaker: Speaker) -> Block | None:
    rows = [(_upper(speaker.line("source", row)), row.came) for row in _sources(facts) if row.came]
    return _bars("sources", "chart_sources", rows, speaker, "sources") if len(rows) > 1 else None


def _bars(code: str, label: str, rows: Iterable[tuple[str, int]], speaker: Speaker, about: str) -> Block:
    bars = [{"label": name, "v": n, "t": speaker.count(n)} for name, n in rows]
    said = "; ".join(f"{bar['label']}: {bar['t']}" for bar in bars)
    return {"kind": "bars", "code": code, "title": speaker.label(label), "bars": bars, "about": about, "said": said}


def _table_standing(facts: Facts, speaker: Speaker) -> Block | None:
    if not facts.total:
        return None
    rows = [[_text(name), _count(n, speaker)] for name, n in _standing(facts, speaker)]
    total = [_text(speaker.label("total")), _count(facts.total, speaker)]
    return _table("standing", speaker, ("standing", "mothers"), rows, total, about="active")


def _table_sources(facts: Facts, speaker: Speaker) -> Block | None:
    rows = _sources(facts)
    if not rows or (len(rows) == 1 and rows[0].code == "other" and not rows[0].name):
        return None
    funnel = all(row.referred is not None for row in rows)
    labels = ("source", "referred", "came", "never", "pending") if funnel else ("source", "came")

    def numbers(row: SourceRow) -> list[int | None]:
        return [row.referred, row.came, row.never, row.pending] if funnel else [row.came]

    lines = [[_text(_upper(speaker.line("source", row))), *(_count(n, speaker) for n in numbers(row))] for row in rows]
    sums = [sum(n or 0 for n in column) for column in zip(*(numbers(row) for row in rows), strict=True)]
    total = [_text(speaker.label("total")), *(_count(n, speaker) for n in sums)]
    return _table("sources", speaker, labels, lines, total, about="sources")


def _table_attendance(facts: Facts, speaker: Speaker) -> Block | None:
    seen = facts.attendance
    if not any(span.held for span in seen.by_month):
        return None
    rows = [_span(_upper(speaker.month(span.from_on)), span, speaker) for span in seen.by_month]
    if len(seen.by_season) > 1:
        seasons = [(span, speaker.word("season_name", span.label_code)) for span in seen.by_season]
        rows += [_span(f"{name} ({_years(span)})", span, speaker, strong=True) for span, name in seasons]
    held = sum(span.held for span in seen.by_month)
    total = [
        _text(speaker.label("total")),
        _count(held, speaker),
        _number(seen.mean, speaker),
        _number(seen.median, speaker),
    ]
    return _table("attendance", speaker, ("month", "held", "mean", "median"), rows, total, about="attendance")


def _table_visits(facts: Facts, speaker: Speaker) -> Block | None:
    if not facts.visits:
        return None
    order = sorted(
        facts.visits, key=lambda row: (not row.fixed, not row.regular, -row.came, row.organisation.casefold())
    )
    rows = [
        [
            _text(row.organisation),
            _count(row.came, speaker),
            _count(row.went, speaker),
            _text(_rhythm(row, speaker)),
        ]
        for row in order
    ]
    return _table("visits", speaker, ("organisation", "they_came", "we_went", "rhythm"), rows, None, about="visits")


def _programme(facts: Facts, speaker: Speaker) -> Block | None:
    if not facts.programme:
        return None
    rows = [
        {
            "day": speaker.day(each.on),
            "on": each.on.isoformat(),
            "organisation": each.organisation,
            "topic": each.topic,
            "languages": speaker.together([speaker.tongue(tag) for tag in each.languages]) if each.languages else "",
            "materials": each.materials,
            "tentative": each.tentative,
            "state": speaker.label("tentative" if each.tentative else "agreed"),
        }
        for each in sorted(facts.programme, key=lambda each: (each.on, each.organisation.casefold()))
    ]
    return {"kind": "programme", "code": "programme", "title": speaker.label("programme"), "rows": rows}


def _stories(facts: Facts, speaker: Speaker) -> Block | None:
    told = [{"text": each.text, "language": each.language or speaker.language} for each in facts.stories[:3]]
    return {"kind": "stories", "code": "stories", "title": speaker.label("stories"), "stories": told} if told else None


def _table(
    code: str,
    speaker: Speaker,
    labels: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    total: Sequence[Cell] | None,
    *,
    about: str,
) -> Block:
    return {
        "kind": "table",
        "code": code,
        "title": speaker.label(f"table_{code}"),
        "columns": [speaker.label(label) for label in labels],
        "rows": [list(row) for row in rows],
        "total": list(total) if total else None,
        "about": about,
    }


def _standing(facts: Facts, speaker: Speaker) -> list[tuple[str, int]]:
    now = facts.standing
    numbers = (("active", now.active), ("paused", now.paused), ("left", now.left), ("dormant", now.dormant))
    return [(speaker.word("standing", code), n) for code, n in numbers]


def _sources(facts: Facts) -> list[SourceRow]:
    return sorted(facts.sources, key=lambda row: (row.code == "other", -row.came, row.code, row.name.casefold()))


def _span(name: str, span: Span, speaker: Speaker, *, strong: bool = False) -> list[Cell]:
    first = _text(name) | ({"strong": True} if strong else {})
    return [first, _count(span.held, speaker), _number(span.mean, speaker), _number(span.median, speaker)]


def _years(span: Span) -> str:
    return str(span.from_on.year) if span.from_on.year == span.to_on.year else f"{span.from_on:%Y}–{span.to_on:%y}"


def _rhythm(row: VisitRow, speaker: Speaker) -> str:
    if row.fixed_of:
        months = f"{speaker.count(row.fixed_months or 0)}/{speaker.count(row.fixed_of)}"
        return f"{speaker.label('fixed')} ({months})"
    return speaker.label("regular" if row.regular else "once")


def _text(text: str) -> Cell:
    return {"t": text}


def _count(number: int | None, speaker: Speaker) -> Cell:
    return {"t": "–", "v": None} if number is None else {"t": speaker.count(number), "v": number}


def _number(number: float | None, speaker: Speaker) -> Cell:
    return {"t": "–", "v": None} if number is None else {"t": speaker.number(number), "v": round(number, 2)}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


_BLOCKS: dict[str, Callable[[Facts, Speaker], Block | None]] = {
    "chart.attendance": _chart_attendance,
    "chart.standing": _chart_standing,
    "chart.sources": _chart_sources,
    "table.attendance": _table_attendance,
    "table.standing": _table_standing,
    "table.sources": _table_sources,
    "table.visits": _table_visits,
    "programme": _programme,
    "stories": _stories,
}
