"""Loads a pack from its folder: everything is checked first, and then all of it is there or nothing."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .advice import reason
from .errors import PackError
from .reading import Page, read_page
from .references import Found, about, faults
from .shapes import FORMAT, Head, Pack, Sheet
from .talk import TALK, Talk, read_talk, with_words
from .words import ELEMENTS

HEAD = "pack.yaml"
LIBRARY = "_library"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LISTS = tuple(name for name in Sheet.model_fields if name != "terms")


def load(folder: Path, code: str) -> Pack:
    """The pack ``code`` below ``folder``. Raises PackError with every problem found."""
    if not CODE.fullmatch(code) or not (folder / code / HEAD).is_file():
        raise PackError([f"{code}/{HEAD}:1: there is no such pack"])
    head_page = read_page(folder / code / HEAD, f"{code}/{HEAD}")
    if head_page.data.get("format") != FORMAT:
        said = head_page.data.get("format", "nothing")
        raise PackError([head_page.problem(("format",), f"format is {said}, this version reads format {FORMAT}")])
    problems: list[str] = []
    pages = [*_library_pages(folder, head_page, problems), head_page, *_own_pages(folder, code, problems)]
    sheets = [(page, _checked(page, Head if page is head_page else Sheet, problems)) for page in pages]
    if problems:
        raise PackError(problems)
    head = next(sheet for _page, sheet in sheets if isinstance(sheet, Head))
    found = [each for page, sheet in sheets if sheet for each in _found(page, sheet)]
    problems += _head_faults(head_page, head, code)
    problems += faults(found, frozenset(head.retired))
    talk = _talk(folder, code, head, problems)
    problems += about(found, talk)
    if problems:
        raise PackError(problems)
    return _joined(head, [sheet for _page, sheet in sheets if sheet], talk)


def _talk(folder: Path, code: str, head: Head, problems: list[str]) -> Talk:
    try:
        return read_talk(folder, code, head.country, head.language, shared=TALK in head.library)
    except PackError as error:
        problems += error.problems
        return Talk()


def _own_pages(folder: Path, code: str, problems: list[str]) -> list[Page]:
    mine = folder / code
    paths = [path for path in sorted(mine.rglob("*.yaml")) if path.relative_to(mine).parts[0] != TALK]
    return _read([path for path in paths if path.name != HEAD], folder, problems)


def _library_pages(folder: Path, head: Page, problems: list[str]) -> list[Page]:
    """The files of the shared library that the pack names: ``elements`` or a whole folder ``socials``."""
    paths: list[Path] = []
    names = head.data.get("library")
    for index, name in enumerate(names if isinstance(names, list) else []):
        if name == TALK and (folder / LIBRARY / TALK).is_dir():
            continue  # forms and words, which have a reader of their own
        place = folder / LIBRARY / str(name)
        safe = all(CODE.fullmatch(part) for part in str(name).split("/"))
        files = sorted(place.rglob("*.yaml")) if safe and place.is_dir() else [place.with_name(f"{place.name}.yaml")]
        if safe and all(file.is_file() for file in files) and files:
            paths += files
        else:
            problems.append(head.problem(("library", index), f"library: there is no {name} in {LIBRARY}"))
    return _read(paths, folder, problems)


def _read(paths: list[Path], folder: Path, problems: list[str]) -> list[Page]:
    pages = []
    for path in paths:
        try:
            pages.append(_page(path, path.relative_to(folder).as_posix(), path.stat().st_mtime_ns))
        except PackError as error:
            problems += error.problems
    return pages


@lru_cache(maxsize=256)
def _page(path: Path, name: str, _changed: int) -> Page:
    """A library file is read once for all packs that use it."""
    return read_page(path, name)


def _checked(page: Page, shape: type[Sheet], problems: list[str]) -> Sheet | None:
    try:
        return shape.model_validate(page.data)
    except ValidationError as error:
        problems += [_told(page, shape, dict(fault)) for fault in error.errors(include_url=False)]
        return None


def _told(page: Page, shape: type[Sheet], fault: dict[str, Any]) -> str:
    """One fault with its line. A rule about several fields says in ``at`` which of them the fault is in."""
    at = fault.get("ctx", {}).get("at", ())
    return page.problem((*fault["loc"], *at), reason(fault, shape))


def _found(page: Page, sheet: Sheet) -> Iterator[Found]:
    for name in LISTS:
        for index, item in enumerate(getattr(sheet, name)):
            yield Found(name, item, page, (name, index))


def _head_faults(page: Page, head: Head, code: str) -> Iterator[str]:
    if head.code != code:
        yield page.problem(("code",), f"code is {head.code}, the folder is called {code}")
    if head.language not in head.title:
        yield page.problem(("language",), f"language {head.language} is not among the languages of the title")


def _joined(head: Head, sheets: list[Sheet], talk: Talk) -> Pack:
    lists: dict[str, Any] = {name: tuple(x for sheet in sheets for x in getattr(sheet, name)) for name in LISTS}
    by_code = {element.code: element for element in lists["elements"]}
    lists["elements"] = {code: with_words(by_code[code], talk.words) for code in ELEMENTS if code in by_code}
    terms = {name: texts for sheet in sheets for name, texts in sheet.terms.items()}
    kept = ("format", "code", "version", "title", "country", "language", "rules")
    said: dict[str, Any] = {"terms": terms, "talk": talk, "areas": talk.areas}
    return Pack.model_validate({name: getattr(head, name) for name in kept} | lists | said)
