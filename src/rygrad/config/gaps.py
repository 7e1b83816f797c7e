"""What is missing or wrong in one catalogue. Each finding names the language, the text and the fault."""

import re
from collections.abc import Iterator
from string import Formatter

from babel.messages.catalog import Catalog, Message

ARABIC = re.compile(r"[\u0600-\u06FF]")
LATIN = re.compile(r"[A-Za-zÀ-ſ]")
PERCENT = re.compile(r"%(?:\((\w+)\))?[#0\- +]*\d*(?:\.\d+)?([sdifr%])")
TAG = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
MOSTLY = 0.5  # of the letters of an Arabic text; names of programs and places may be Latin


def gaps(texts: Catalog, catalogue: Catalog, tag: str, same_allowed: set[str]) -> list[str]:
    """Compares a language's catalogue with the texts of the source. Nothing when all is well."""
    found = [
        f"{tag}: no longer in the source, run ./run messages: {_short(message)}"
        for message in catalogue
        if message.id and texts.get(_key(message), message.context) is None
    ]
    new = []
    for message in filter(lambda message: message.id, texts):
        theirs = catalogue.get(_key(message), message.context)
        if theirs is None:
            new.append(_short(message))
        else:
            found += [f"{tag}: {fault}: {_short(message)}" for fault in _faults(message, theirs, tag, same_allowed)]
    if new:
        found.append(f"{tag}: {len(new)} not collected yet, run ./run messages: {', '.join(new[:3])}")
    return found


def _faults(ours: Message, theirs: Message, tag: str, same_allowed: set[str]) -> Iterator[str]:
    sources, forms = _tuple(ours.id), _tuple(theirs.string)
    if not any(forms):
        yield "not translated"
        return
    if theirs.fuzzy:
        yield "marked as doubtful (fuzzy)"
    wanted = theirs_plurals(tag) if len(sources) > 1 else 1
    if len(forms) != wanted or not all(forms):
        yield f"{sum(map(bool, forms))} of {wanted} plural forms"
        return
    for form in forms:
        yield from _faults_of_form(sources, form, tag, same_allowed)


def _faults_of_form(sources: tuple[str, ...], form: str, tag: str, same_allowed: set[str]) -> Iterator[str]:
    if form in sources and LATIN.search(_bare(form)) and form not in same_allowed:
        yield "the same as the English (add it to locale/same.txt if that is right)"
    elif not _script_fits(form, sources[0], tag, same_allowed):
        yield "in the wrong script"
    if wrong := _other_placeholders(sources, form):
        yield f"other placeholders ({', '.join(sorted(wrong))})"
    if not any(sorted(TAG.findall(source)) == sorted(TAG.findall(form)) for source in sources):
        yield "other markup"
    if _edges(sources[0]) != _edges(form):
        yield "other spaces or line breaks at its ends"


def _other_placeholders(sources: tuple[str, ...], form: str) -> set[str]:
    """What the form has too much or too little. One of several forms may leave out the number: "one meeting"."""
    each, there = [placeholders(source) for source in sources], placeholders(form)
    everywhere, anywhere = set[str].intersection(*each), set[str]().union(*each)
    left_out = everywhere - there
    if len(sources) > 1 and len(left_out) == 1:
        left_out = set()
    return left_out | (there - anywhere)


def theirs_plurals(tag: str) -> int:
    """How many plural forms the language has."""
    return Catalog(locale=tag).num_plurals


def placeholders(text: str) -> set[str]:
    """The variables of a text, written ``%(name)s`` or ``{name}``, and its bare ``%s`` and ``%%``."""
    percent = {match[1] or f"%{match[2]}" for match in PERCENT.finditer(text)}
    try:
        braces = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        braces = {"{"}
    return percent | braces


def _script_fits(form: str, source: str, tag: str, same_allowed: set[str]) -> bool:
    form, bare = _bare(form), _bare(source)
    arabic, latin = len(ARABIC.findall(form)), len(LATIN.findall(form))
    if tag != "ar":
        return not arabic
    if source in same_allowed or not LATIN.search(bare):
        return True
    return arabic >= MOSTLY * (arabic + latin) and arabic > 0


def _bare(text: str) -> str:
    """The text without placeholders and markup."""
    return re.sub(r"<[^>]*>|\{[^}]*\}", " ", PERCENT.sub(" ", text))


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _tuple(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)


def _short(message: Message) -> str:
    text = " ".join(_key(message).split())
    return f"{text[:70]!r}" + (f" ({message.context})" if message.context else "")
