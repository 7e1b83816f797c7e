"""The packs of this installation: ``pack(code)`` and ``pack_codes()``. Where they lie: settings.PACKS."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .areas import coverage
from .calendar import check_calendar
from .circle_words import FOLDER as CIRCLE_WORDS
from .circle_words import check_circle_words
from .errors import PackError
from .loader import HEAD, load
from .shapes import Pack


def pack(code: str) -> Pack:
    """The pack with this code, read once per process. Raises PackError naming every file, line and reason."""
    return _kept(Path(settings.PACKS), code)


def pack_codes() -> tuple[str, ...]:
    """The codes of all packs in the folder, in order. A folder that begins with ``_`` is no pack."""
    folders = (path.parent.name for path in Path(settings.PACKS).glob(f"*/{HEAD}"))
    return tuple(sorted(name for name in folders if not name.startswith(("_", "."))))


def check_packs() -> list[str]:
    """Every problem in every pack, as ``file:line: reason``; an empty list when all is well. Nothing is cached."""
    problems: dict[str, None] = {}  # a fault in the library is told once, not once for each pack
    for code in pack_codes():
        try:
            load(Path(settings.PACKS), code)
        except PackError as error:
            problems |= dict.fromkeys(error.problems)
    try:
        if (Path(settings.PACKS) / CIRCLE_WORDS).is_dir():
            check_circle_words(Path(settings.PACKS))
        check_calendar(Path(settings.PACKS))
    except PackError as error:
        problems |= dict.fromkeys(error.problems)
    return list(problems)


def uncovered_packs() -> list[str]:
    """What cards and exercises should be about and are not, by pack; one without any, or with a fault, is left out."""
    gaps = []
    for code in pack_codes():
        with suppress(PackError):
            here = pack(code)
            if here.exercises or any(each.cards for each in here.words.values()):
                gaps += [f"{code}: {gap}" for gap in coverage(here.tags)]
    return gaps


@lru_cache(maxsize=64)
def _kept(folder: Path, code: str) -> Pack:
    return load(folder, code)
