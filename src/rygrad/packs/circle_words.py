"""What a mother reads who is invited: one small file for each language in ``_library/circle/words``.

The same for every programme, since whoever opens such a link belongs to no programme yet.
"""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from babel import Locale
from django.conf import settings
from pydantic import Field, ValidationError

from .errors import PackError
from .reading import faults, read_page
from .words import Shape

FOLDER = "_library/circle/words"
SITE = ("da", "nb", "en", "ar")  # the languages of the pages stand first in every list

Text = Annotated[str, Field(min_length=1, pattern=r"^\S")]
WithName = Annotated[str, Field(pattern=r"\{name\}")]


class Message(Shape):
    """What is written into the chat group, line by line; day, place and link are put between."""

    hello: Text
    hello_name: WithName
    invite: Text
    answer: Text
    no_too: Text


class PageWords(Shape):
    """The page on which she answers."""

    title: Text
    yes: Text
    no: Text
    maybe: Text
    when: Text
    where: Text
    visitor: Text  # before the name of whoever comes to us
    outing: Text  # before the name of whoever we go to
    perhaps: Text  # the visit is not certain yet
    one_tap: Text
    name: Text
    name_hint: Text
    name_needed: Text
    name_long: Text
    send: Text
    your_name: Text
    not_me: Text
    your_answer: Text
    thanks_yes: Text
    thanks_no: Text
    thanks_maybe: Text
    change: Text
    until: Text
    kept_title: Text
    kept: Text
    kept_phone: Text
    forget: Text
    forgotten: Text
    over_title: Text
    over: Text
    off_title: Text
    off: Text
    unknown_title: Text
    unknown: Text
    wait: Text
    choose: Text
    leave: Text
    safety: Text
    change_language: Text
    read_aloud: Text
    needs_reader: Text


class CircleWords(Shape):
    """All of it in one language. ``reader``: whether a native reader is still needed."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    reader: Literal["needed", "done"]
    consent: Text  # a mother says yes to her first name and telephone number being passed on to the volunteers
    message: Message
    page: PageWords

    @property
    def name(self) -> str:
        """What the language is called in itself."""
        return str(Locale.parse(self.language, sep="-").get_language_name(self.language))

    @property
    def dir(self) -> str:
        """``rtl`` or ``ltr``."""
        return str(Locale.parse(self.language, sep="-").text_direction)


def circle_words(tag: str) -> CircleWords:
    """The words in this language; in Danish where nobody has written them. ``ne-NP`` is ``ne``, Norwegian ``nb``."""
    known = _kept(Path(settings.PACKS))
    return known.get(spoken(tag), known["da"])


def circle_languages() -> tuple[CircleWords, ...]:
    """Every language there is, those of the pages first."""
    return tuple(_kept(Path(settings.PACKS)).values())


def spoken(tag: str) -> str:
    """The language of a longer tag, if it is among ours; else an empty text."""
    main = tag.lower().split("-")[0]
    main = "nb" if main in {"no", "nn"} else main
    return main if main in _kept(Path(settings.PACKS)) else ""


def check_circle_words(folder: Path) -> dict[str, CircleWords]:
    """Reads every file below a folder of packs. Raises PackError naming each file, line and reason."""
    found: dict[str, CircleWords] = {}
    problems: list[str] = []
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        try:
            found[path.stem] = _language(path, path.relative_to(folder).as_posix())
        except PackError as error:
            problems += error.problems
    problems += [
        f"{FOLDER}:1: there is no {tag}.yaml" for tag in SITE if not (folder / FOLDER / f"{tag}.yaml").is_file()
    ]
    if problems:
        raise PackError(problems)
    order = [*SITE, *(tag for tag in found if tag not in SITE)]
    return {tag: found[tag] for tag in order}


def _language(path: Path, name: str) -> CircleWords:
    page = read_page(path, name)
    try:
        words = CircleWords.model_validate(page.data)
    except ValidationError as error:
        raise PackError(faults(page, error)) from error
    if words.language != path.stem:
        raise PackError([page.problem(("language",), f"language is {words.language}, the file is called {path.stem}")])
    return words


@lru_cache(maxsize=8)
def _kept(folder: Path) -> dict[str, CircleWords]:
    return check_circle_words(folder)
