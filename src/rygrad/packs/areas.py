"""Life areas, and the method of the conversation: what topics, cards and exercises are about. ``talk/areas.yaml``."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationError

from .errors import PackError
from .forms.shapes import ChoiceCode
from .reading import Loc, Page, faults, read_page
from .words import Shape, Titled

AREAS = "areas.yaml"
METHOD = "method"  # the area that is no topic: how one talks
NOWHERE = "other"  # the topic that belongs to no area
CardTag = Literal["method", "boundary"]
CARD_TAGS: tuple[CardTag, ...] = get_args(CardTag)  # in the order in which the cards are shown
CardCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=40)]


class Area(Titled):
    """A life area with the topics of the talk that belong to it; the area ``method`` has none."""

    topics: tuple[ChoiceCode, ...] = ()


class _Sheet(Shape):
    areas: tuple[Area, ...] = ()
    cards: dict[CardTag, tuple[CardCode, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Areas:
    """The areas in order, and the tag of each conversation card by the card's code."""

    areas: tuple[Area, ...] = ()
    cards: Mapping[str, CardTag] = field(default_factory=dict)


@dataclass(frozen=True)
class _Named:
    """A topic or a card, under what it stands, and where that is written."""

    code: str
    under: str
    page: Page
    loc: Loc


def coverage(tags: Collection[str], wanted: Collection[str] = (METHOD,)) -> tuple[str, ...]:
    """A warning for each tag that is wanted and that nothing has: of a pack's cards and exercises, of a curriculum."""
    return tuple(f"nothing here has the tag {tag}" for tag in wanted if tag not in tags)


def read_areas(
    places: list[Path], folder: Path, topics: Collection[str], cards: Collection[str], problems: list[str]
) -> Areas:
    """The areas of a pack. A later file lies over an earlier one, area by area and tag by tag.

    ``topics`` and ``cards`` are those there are: each must stand under exactly one. No file: no areas, and no problem.
    """
    areas: dict[str, tuple[Area, Page, int]] = {}
    tags: dict[CardTag, tuple[tuple[str, ...], Page]] = {}
    page = None
    for path in (place / AREAS for place in places if (place / AREAS).is_file()):
        try:
            page = read_page(path, path.relative_to(folder).as_posix())
            sheet = _Sheet.model_validate(page.data)
        except PackError as error:
            problems += error.problems
        except ValidationError as error:
            problems += faults(page, error) if page else []
        else:
            problems += _twice(page, sheet)
            areas |= {area.code: (area, page, index) for index, area in enumerate(sheet.areas)}
            tags |= {tag: (codes, page) for tag, codes in sheet.cards.items()}
    if page is None or problems:  # with a form or words that cannot be read, everything would seem to be missing
        return Areas()
    problems += _strays(_topics(areas), topics, page, "topic")
    problems += _strays(_cards(tags), cards, page, "card")
    kinds = {code: tag for tag, (codes, _page) in tags.items() for code in codes}
    return Areas(tuple(area for area, _page, _index in areas.values()), kinds)


def _twice(page: Page, sheet: _Sheet) -> Iterator[str]:
    codes = [area.code for area in sheet.areas]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield page.problem(("areas", index, "code"), f"areas {code}: this code is used already")


def _topics(areas: Mapping[str, tuple[Area, Page, int]]) -> list[_Named]:
    return [
        _Named(topic, area.code, page, ("areas", index, "topics", place))
        for area, page, index in areas.values()
        for place, topic in enumerate(area.topics)
    ]


def _cards(tags: Mapping[CardTag, tuple[tuple[str, ...], Page]]) -> list[_Named]:
    return [
        _Named(code, tag, page, ("cards", tag, place))
        for tag, (codes, page) in tags.items()
        for place, code in enumerate(codes)
    ]


def _strays(named: list[_Named], known: Collection[str], page: Page, kind: str) -> Iterator[str]:
    """What stands nowhere, in two places, or is not there at all."""
    part, under = ("areas", "area") if kind == "topic" else ("cards", "tag")
    first: dict[str, _Named] = {}
    for each in named:
        before = first.setdefault(each.code, each)
        if before is not each:
            yield each.page.problem(each.loc, f"{kind} {each.code} has two {under}s: {before.under}, {each.under}")
        if each.code not in known:
            yield each.page.problem(each.loc, f"there is no {kind} {each.code}")
    for code in sorted(set(known) - first.keys()):
        yield page.problem((part,), f"{kind} {code} has no {under}")
