"""The forms in force: the programme's own where it has one, else the pack's. Every version ever used stays readable."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

from rygrad.groups.models import Group, Programme
from rygrad.packs.errors import NotInPack
from rygrad.packs.forms.shapes import Form, form_of
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Pack
from rygrad.packs.talk import LanguageWords
from rygrad.ui.dates import direction

from .enums import State
from .models import FormVersion
from .rules.versions import with_kept_apart, with_shipped_words

LAST = 2**31 - 1  # what the column holds
FIRST_OWN = 101  # versions of packs are below, so that a number means one form for ever
_own: dict[tuple[Any, str, int], Form] = {}  # a published version never changes
_said: dict[tuple[Any, ...], dict[str, Any]] = {}  # by pack, programme, language and the versions in force
_KEPT = 256


class NoForm(KeyError):  # noqa: N818 - it reads as a sentence where it is caught
    """There is no such version of this form."""


@dataclass(frozen=True)
class Version:
    """One version of a form. ``own`` is None for what the pack ships."""

    form: Form
    own: FormVersion | None
    live: bool

    @property
    def published_on(self) -> date | None:
        """The day it was taken into use; None for a shipped one."""
        return self.own.published_on if self.own else None


def forms_for(group: Group) -> dict[str, Form]:
    """The form in force for each code, in the group's programme. One question to the database."""
    return forms_of(group.programme)


def forms_of(programme: Programme) -> dict[str, Form]:
    """The same for a programme."""
    live = FormVersion.objects.filter(programme=programme, state=State.LIVE).values_list("code", "version")
    return pack(programme.pack).forms | {code: form(programme, code, version) for code, version in live}


def form(place: Group | Programme, code: str, version: int) -> Form:
    """One version of a form, in force or not; mostly without a question to the database. Raises :class:`NoForm`."""
    programme = place.programme if isinstance(place, Group) else place
    if version > LAST:
        raise NoForm(code, version)
    if version < FIRST_OWN:
        try:
            return pack(programme.pack).form(code, version or -1)
        except NotInPack as error:
            raise NoForm(code, version) from error
    key = (programme.pk, code, version)
    if key not in _own:
        row = FormVersion.objects.filter(programme=programme, code=code, version=version).first()
        if row is None:
            raise NoForm(code, version)
        return _read(row, programme)
    return _own[key]


def words_for(programme: Programme, tag: str) -> dict[str, Any]:
    """Everything that the talk room says in one language, with the forms in force; shared, so never change it.

    ``forms`` speak their first language where a text is missing; ``numbers`` are those of the country. One question to
    the database.
    """
    here, forms = pack(programme.pack), forms_of(programme)
    key = (id(here), programme.pk, tag, tuple((form.code, form.version) for form in forms.values()))
    if key not in _said:
        if len(_said) >= _KEPT:
            _said.clear()
        _said[key] = _words(here, tag, forms)
    return _said[key]


def languages_for(programme: Programme) -> list[dict[str, str]]:
    """The languages of the talk room: ``tag``, ``name`` in itself, ``dir``."""
    return [{"tag": tag, "name": _name(tag), "dir": direction(tag)} for tag in pack(programme.pack).words]


def versions_of(group: Group) -> list[Version]:
    """Every version of every form of the programme, by code, the newest first."""
    programme = group.programme
    rows = list(FormVersion.objects.filter(programme=programme))
    live = {(row.code, row.version) for row in rows if row.state == State.LIVE}
    own_live = {code for code, _version in live}
    here = pack(programme.pack)
    found = [Version(_read(row, programme), row, row.state == State.LIVE) for row in rows]
    for each in here.talk.versions:
        newest = here.forms[each.code] is each
        found.append(Version(each, None, newest and each.code not in own_live))
    return sorted(found, key=lambda each: (each.form.code, -each.form.version))


def taken_over(programme: Programme, form: Form) -> Form:
    """The form with what it takes over: the shipped words of other languages, where it asks in the shipped form's own
    words, and which answers never reach a row."""
    shipped = pack(programme.pack).forms.get(form.code)
    return with_kept_apart(with_shipped_words(form, shipped), shipped, forms_of(programme).get(form.code))


def next_version(programme: Programme, code: str) -> int:
    """The number of the next upload."""
    rows = FormVersion.objects.filter(programme=programme, code=code)
    return max(rows.values_list("version", flat=True), default=FIRST_OWN - 1) + 1


def _read(row: FormVersion, programme: Programme) -> Form:
    """The same object each time, so that its sheet is made once."""
    key = (programme.pk, row.code, row.version)
    if key not in _own:
        if len(_own) >= _KEPT:
            _own.clear()
        _own[key] = form_of(row.definition, row.wordings, row.language)
    return _own[key]


def _words(here: Pack, tag: str, forms: dict[str, Form]) -> dict[str, Any]:
    said = here.words.get(tag) or LanguageWords(language=tag, reader="needed")
    return {
        "tag": tag,
        "dir": direction(tag),
        "phone": said.phone,
        "forms": {code: form.texts_filled(tag) for code, form in forms.items()},
        "safety": said.safety,
        "numbers": [each.model_dump(mode="json") for each in here.safety],
        "written": said.written,
        "cards": said.cards,
        "boundary": said.boundary,
        "elements": said.elements,
    }


def _name(tag: str) -> str:
    """The language's name in itself."""
    name = Locale.parse(tag, sep="-").get_language_name(tag) or tag
    return name[:1].upper() + name[1:]
