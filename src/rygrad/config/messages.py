"""Collects the texts to translate, keeps the catalogues in ``locale/`` up to date and compiles them.

English in the source is the key. Babel reads Python and Django's templates, so nobody needs the gettext programs; the
compiled files are made by ``./run`` and never committed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from . import env
from .gaps import gaps

LANGUAGES = ("da", "nb", "ar")
SOURCE = env.ROOT / "src" / "rygrad"
LOCALE = env.ROOT / "locale"
KEYWORDS: dict = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# The usual order of the six Arabic forms: 0, 1, 2, 3–10, 11–99, 100–102. Babel's own has the last two the other way
# round, which every translator would fill in wrongly.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5)"
}
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # the same in every file, so that a new run changes only what has changed


def run(*, check: bool = False, only_compile: bool = False) -> int:
    """Updates and compiles all catalogues; with ``check`` only lists what is missing or wrong (1 when something is)."""
    if check:
        found = problems()
        print("\n".join(found) if found else f"Every text is there in {', '.join(LANGUAGES)}.")
        return 1 if found else 0
    if not only_compile:
        update()
    compile_all()
    return 0


def problems(source: Path = SOURCE, locale: Path = LOCALE) -> list[str]:
    """One sentence for each text that is missing, doubtful or wrong in a language."""
    texts, allowed = collect(source), same_allowed(locale / "same.txt")
    return [line for tag in LANGUAGES for line in gaps(texts, read(locale, tag), tag, allowed.get(tag, set()))]


def collect(source: Path) -> Catalog:
    """Every marked text of the Python files and templates under ``source``."""
    texts = Catalog(project="Rygrad", charset="utf-8", creation_date=MADE)
    for file in sorted(source.rglob("*")):
        if file.suffix not in {".py", ".html", ".txt"} or "migrations" in file.parts:
            continue
        if file.suffix != ".py" and "templates" not in file.parts:
            continue
        place = (file.relative_to(source.parent).as_posix(), 1)
        for message, comments, context in _marked(file):
            texts.add(message, locations=[place], auto_comments=comments, context=context)
    return texts


def _marked(file: Path) -> Iterator[tuple]:
    code = file.read_text() if file.suffix == ".py" else as_python(file.read_text(), file.name)
    found = extract(
        "python",
        BytesIO(code.encode()),
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        options={"encoding": "utf-8"},
        strip_comment_tags=False,
    )
    for _, message, comments, context in found:
        yield message, comments, context


def as_python(template: str, name: str = "") -> str:
    """The marked texts of a Django template as Python calls, inside brackets so that indentation means nothing."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - compiling needs no Django

    return f"(\n{templatize(template, origin=name)}\n)"


def update(source: Path = SOURCE, locale: Path = LOCALE) -> None:
    """Brings each catalogue to the texts in the source: new ones empty, gone ones out, the rest as they are."""
    texts = collect(source)
    for tag in LANGUAGES:
        catalogue = read(locale, tag)
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        file = po_file(locale, tag)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            write_po(out, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
        missing = sum(1 for message in catalogue if message.id and not filled(message.string))
        print(f"{tag}: {len(catalogue)} texts, {missing} to translate")


def compile_all(locale: Path = LOCALE) -> None:
    """Writes the ``.mo`` file beside each ``.po`` file."""
    for tag in LANGUAGES:
        if not (file := po_file(locale, tag)).exists():
            continue
        fresh = file.with_name("django.mo.new")
        with fresh.open("wb") as out:
            write_mo(out, read(locale, tag))
        fresh.replace(file.with_suffix(".mo"))


def read(locale: Path, tag: str) -> Catalog:
    """The catalogue of one language; an empty one where there is no file yet.

    The locale is given to Babel, else it reads six Arabic forms as two without a word.
    """
    file = po_file(locale, tag)
    if file.exists():
        with file.open("rb") as text:
            catalogue = read_po(text, locale=tag, charset="utf-8")
    else:
        catalogue = Catalog(locale=tag, project="Rygrad", charset="utf-8")
    catalogue.header_comment = (
        f"# Rygrad, {tag}. Made by ./run messages; write only between the quotes of msgstr.\n"
        "# Machine-drafted, needs a native reader."
    )
    catalogue.fuzzy = False
    catalogue.version = catalogue.msgid_bugs_address = catalogue.last_translator = "-"
    catalogue.language_team = tag
    catalogue.mime_headers = _headers(tag)
    catalogue.creation_date = catalogue.revision_date = MADE
    return catalogue


def _headers(tag: str) -> list[tuple[str, str]]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Language", tag)]
    return [*headers, ("Plural-Forms", PLURALS[tag])] if tag in PLURALS else headers


def po_file(locale: Path, tag: str) -> Path:
    """Where the translations into one language lie."""
    return locale / tag / "LC_MESSAGES" / "django.po"


def filled(string: object) -> bool:
    """Whether a text, or each of its plural forms, has a translation."""
    return all(string) if isinstance(string, tuple | list) else bool(string)


def same_allowed(file: Path) -> dict[str, set[str]]:
    """The texts that may read the same in a language: lines of ``tag: text``, ``*`` for every language."""
    allowed: dict[str, set[str]] = {tag: set() for tag in LANGUAGES}
    for line in file.read_text().splitlines() if file.exists() else []:
        tag, _, text = line.partition(": ")
        for language in LANGUAGES if tag == "*" else (tag,):
            allowed.setdefault(language, set()).add(text.strip())
    return allowed
