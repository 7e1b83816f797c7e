"""Reads the forms of our own pages as a browser would, so that a test fills in what is really there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, resolve

from tests.architecture.matrix import answer, questions
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World

WRITTEN = {"text", "textarea", "email", "tel", "url", "search", "number", "date", "time"}  # shown again as typed
VISITORS = ("amina", "berit", "ellen", "tara", "chau", "dina", "nobody")  # between them they see every form


@dataclass
class Field:
    """One field of a form: its kind, what stands in it, what can be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form as it stands on a page. ``buttons`` are (name, value) of those that send something."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sent(self) -> list[tuple[str, str]]:
        """What a browser sends when nothing is changed."""
        return [(one.name, value) for one in self.fields.values() for value in one.values if one.kind != "file"]


@dataclass(frozen=True)
class Found:
    """A form, and who found it on which page."""

    form: Form
    actor: str
    page: str


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.forms, self.named = page, [], {}
        self.form: Form | None = None
        self.area: Field | None = None
        self.select: Field | None = None
        self.later: list[tuple[str, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(urljoin(self.page, have.get("action") or self.page), have.get("method", "get").lower())
            self.forms.append(self.form)
            self.named[have.get("id", "")] = self.form
        elif tag == "option" and self.select is not None:
            self._option(have)
        elif tag in {"input", "textarea", "select", "button"} and have.get("name") and "disabled" not in have:
            if "form" in have:
                self.later.append((tag, "", have))
            elif self.form is not None:
                self._control(self.form, tag, have)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            if self.select and not self.select.values and self.select.choices:
                self.select.values = self.select.choices[:1]
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.values = [("".join(self.area.values) + data).removeprefix("\n")]

    def close(self) -> None:
        super().close()
        for tag, _text, have in self.later:
            if have["form"] in self.named:
                self._control(self.named[have["form"]], tag, have)

    def _option(self, have: dict[str, str]) -> None:
        assert self.select is not None
        self.select.choices.append(have.get("value", ""))
        if "selected" in have:
            self.select.values.append(have.get("value", ""))

    def _control(self, form: Form, tag: str, have: dict[str, str]) -> None:
        name, kind = have["name"], have.get("type", "text") if tag == "input" else tag
        if tag == "button" or kind == "submit":
            form.buttons.append((name, have.get("value", "")))
            return
        one = form.fields.setdefault(name, Field(name, kind))
        if kind in {"checkbox", "radio"}:
            one.choices.append(have.get("value", "on"))
            if "checked" in have:
                one.values.append(have.get("value", "on"))
        elif tag == "textarea":
            self.area = one
        elif tag == "select":
            self.select = one
        else:
            one.values.append(have.get("value", ""))


def forms_of(response: HttpResponse, page: str) -> list[Form]:
    """The forms on a page."""
    if response.status_code >= 500 or "text/html" not in response.headers.get("Content-Type", ""):
        return []
    reader = _Reader(page)
    reader.feed(response.content.decode())
    reader.close()
    return reader.forms


def find_all(world: World) -> dict[str, list[Found]]:
    """Every form that sends by POST, by the name of the address it leads to; one of each shape and visitor."""
    found: dict[str, list[Found]] = {}
    for name in [*THINGS, *PLAINS]:
        for asked in questions(world, name):
            first = asked.actor in VISITORS and asked.method == "GET" and asked.wanted == "yes"
            if not first or asked.case not in {"", "own", "group"}:
                continue
            response, _fault = answer(world.client(asked.actor), "GET", asked.address)
            for form in forms_of(response, asked.address):
                _add(found, Found(form, asked.actor, asked.address))
    return found


def _add(found: dict[str, list[Found]], new: Found) -> None:
    if new.form.method != "post":
        return
    try:
        match = resolve(urlsplit(new.form.action).path)
    except Resolver404 as lost:
        raise AssertionError(f"A form on {new.page} leads nowhere: {new.form.action}") from lost
    known = found.setdefault(match.view_name, [])
    shape = {name for name in new.form.fields if "-" not in name}
    if all({name for name in old.form.fields if "-" not in name} != shape for old in known):
        known.append(new)
