"""Whether the parts of a pack fit together: codes used once, and whatever is named is there. All of it at once."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from .handover import HANDED_OVER
from .reading import Loc, Page
from .talk import Talk
from .words import ELEMENTS, Titled

VERSIONED = ("templates", "status", "curricula", "contracts")
MANY = 12  # so many codes can be read out; more are not listed


class Found(NamedTuple):
    """Something with a code, and where it is written."""

    kind: str
    item: Titled
    page: Page
    loc: Loc

    def problem(self, reason: str, *inside: str | int) -> str:
        return self.page.problem((*self.loc, *inside), f"{self.kind} {self.item.code}: {reason}")

    def place(self) -> str:
        return f"{self.page.name}:{self.page.line(self.loc)}"


def faults(found: list[Found], retired: Collection[str]) -> Iterator[str]:
    """Codes used twice or again, and references to something that is not there."""
    first: dict[tuple[str, str, int], Found] = {}
    for each in found:
        # A template may come in several versions under one code; everything else has one code for one thing.
        version = getattr(each.item, "version", 1) if each.kind in VERSIONED else 1
        before = first.setdefault((each.kind, each.item.code, version), each)
        if before is not each:
            yield each.problem(f"this code is used already, at {before.place()}", "code")
        if each.item.code in retired:
            yield each.problem("this code is retired and may not be used again", "code")
    known = {
        kind: {each.item.code for each in found if each.kind == kind} for kind in ("values", "elements", "modules")
    }
    for each in found:
        yield from _strangers(each, known)
    yield from _guided_twice(found)
    yield from _out_of_reach(found)


def about(found: list[Found], talk: Talk) -> Iterator[str]:
    """Life areas, topics and cards that are not there; a pack without talks has none to compare with."""
    known = {
        "areas": ("area", [area.code for area in talk.areas]),
        "services": ("topic", [topic for area in talk.areas for topic in area.topics]),
        "cards": ("card", list(talk.card_tags)),
    }
    named = [(field, name, codes) for field, (name, codes) in known.items() if codes]
    for each in found:
        for part, inside in _parts(each):
            for field, name, codes in named:
                for index, code in enumerate(getattr(part, field, ())):
                    if code not in codes:
                        yield each.problem(_no(name, code, codes), *inside, field, index)


def _parts(each: Found) -> Iterator[tuple[object, Loc]]:
    """The thing itself, and what it is made of: the parts of a plan, the places of a curriculum."""
    yield each.item, ()
    for field in ("parts", "places"):
        for index, part in enumerate(getattr(each.item, field, ()) if each.kind in ("plans", "curricula") else ()):
            yield part, (field, index)


def _strangers(each: Found, known: dict[str, set[str]]) -> Iterator[str]:
    for part, inside in _parts(each):
        for field, name in (("values", "value"), ("elements", "element card")):
            for index, code in enumerate(getattr(part, field, ())):
                if code not in known[field]:
                    yield each.problem(_no(name, code, known[field]), *inside, field, index)
        module = getattr(part, "module", None)
        if module and module not in known["modules"]:
            todo = _close(module, known["modules"]) or "; write it under modules, or name its file in library"
            yield each.problem(f"there is no module {module}{todo}", *inside, "module")
    missing = [code for code in ELEMENTS if code not in known["elements"]]
    if each.kind == "templates" and missing:
        yield each.problem(f"there is no element card {', '.join(missing)}")


def _guided_twice(found: list[Found]) -> Iterator[str]:
    """The guide knows what it leads through by one code: an exercise, a module or a part of a plan."""
    first: dict[str, Found] = {}
    for each in found:
        parts = getattr(each.item, "parts", ()) if each.kind == "plans" else ()
        own: list[tuple[str, Loc]] = [(each.item.code, ())] if each.kind in ("exercises", "modules") else []
        for code, inside in [*own, *((part.code, ("parts", index)) for index, part in enumerate(parts))]:
            before = first.setdefault(code, each)
            if before is not each and (before.kind != each.kind or each.kind == "plans"):
                yield each.problem(f"the code {code} is used already, at {before.place()}", *inside)


def _out_of_reach(found: list[Found]) -> Iterator[str]:
    """A phase that asks for more handed-over tasks than the list has could never begin."""
    tasks = sum(getattr(each.item, "ends_with", "") in HANDED_OVER for each in found if each.kind == "handover")
    for each in found:
        for index, entry in enumerate(getattr(each.item, "entry", ())):
            if entry.asks == "handed-over" and entry.least > tasks:
                said = f"asks for {entry.least} tasks handed over, and the list handover has {tasks} that can be"
                yield each.problem(said, "entry", index)


def _no(name: str, code: str, known: Collection[str]) -> str:
    listed = f"; known here are {', '.join(known)}" if 0 < len(known) <= MANY else ""
    return f"there is no {name} {code}{_close(code, known) or listed}"


def _close(code: str, known: Collection[str]) -> str:
    found = get_close_matches(code, sorted(known), n=1)
    return f"; did you mean {found[0]}?" if found else ""
