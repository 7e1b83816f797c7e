"""Odd addresses: ids that are none, ways back that lead away."""

from urllib.parse import quote, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.architecture.matrix import answer, questions, undone
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World
from tests.trust.forms import forms_of

NO_ID = [
    "1",
    "0",
    "-1",
    "null",
    "undefined",
    "..",
    "%2e%2e",
    "%00",
    "a" * 500,
    "00000000-0000-0000-0000-00000000000g",
    "{pk}",
    "%27%20OR%201=1",
    "é",
    "%ff",
    "00000000000000000000000000000000",
    "1e9",
    "*",
]
AWAY = [
    "https://evil.example/",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc",
    "//testserver@evil.example",
    "http://testserver@evil.example/",
    "//evil.example\\@testserver",
    "//evil.example#@testserver",
    "//evil.example?testserver",
    "http://testserver.evil.example/",
    "//[::1]/",
    "//[evil",
    "http://[",
    "//evil。example",
    "//ｅvil.example",
    "/%09/evil.example",
    "/%5cevil.example",
    "%2f%2fevil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/./\\evil.example",
    "ftp://evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "http:\\\\evil.example",
    "/\r\nLocation: //evil.example",
    "?next=//evil.example",
    "#//evil.example",
    ".evil.example",
    "@evil.example",
    ":80",
    "http://testserver:80@evil.example",
    "https://evil.example:443",
    "//127.1/",
    "/" * 3000,
    "/" + "a" * 5000,
]
WRAPS = ["{}", " {}", "{}/", "{}?a=1", "{}#b"]
VARIANTS = [wrap.format(way) for way in AWAY for wrap in WRAPS]
ENTRANCES = [  # who, by which method, where: each reads ``next``
    (None, "GET", "/account/"),
    ("zara", "GET", "/account/"),
    ("zara", "GET", "/me/again/"),
    (None, "POST", "/language/"),
]


def stays(response: HttpResponse) -> bool:
    """Whether a browser that follows the answer, or sends a form of its page, is still here."""
    ways = [response.headers.get("Location", "")]
    for form in forms_of(response, "/"):
        ways += [form.action, *(value for name, one in form.fields.items() if name == "next" for value in one.values)]
    return all(_here(way) for way in ways)


def _here(way: str) -> bool:
    seen = way.replace("\\", "/")
    for sign in "\t\n\r":
        seen = seen.replace(sign, "")
    parts = urlsplit(seen.strip())
    return parts.scheme in {"", "http"} and parts.netloc in {"", "testserver"} and not seen.strip().startswith("//")


def test_enough_ways_are_tried() -> None:
    assert len(VARIANTS) >= 200


@pytest.mark.parametrize(("actor", "method", "path"), ENTRANCES)
def test_no_way_back_leads_away(world: World, actor: str | None, method: str, path: str) -> None:
    client = world.client(actor) if actor else Client(raise_request_exception=False)
    for way in VARIANTS:
        with undone(client):
            response = client.get(path, {"next": way}) if method == "GET" else client.post(path, {"next": way})
        assert response.status_code < 500, way
        assert stays(response), (way, response.headers.get("Location"))


def test_a_small_form_goes_back_to_this_site_only(world: World) -> None:
    client = world.client("amina")
    for name in ("gatherings:coming", "gatherings:task"):
        asked = next(each for each in questions(world, name) if each.actor == "amina" and each.method == "POST")
        for way in VARIANTS[::4]:
            with undone(client):
                response = client.post(asked.address, {"next": way, "coming": "yes", "do": "take"})
            assert response.status_code < 500, way
            assert stays(response), (way, response.headers.get("Location"))


def test_after_signing_in_she_is_still_here(world: World) -> None:
    """The way in keeps ``next`` through all its steps."""
    client = Client(raise_request_exception=False)
    for way in VARIANTS[::5]:
        with undone(client):
            first = client.post(f"/account/?next={quote(way)}", {"email": "nobody@rygrad.example", "next": way})
            assert first.status_code < 500
            assert stays(first), (way, first.headers.get("Location"))


@pytest.mark.parametrize("name", sorted({name.partition("@")[0] for name in THINGS}))
def test_an_id_that_is_none_is_simply_missing(world: World, name: str) -> None:
    asked = next(each for each in questions(world, name) if each.actor == "berit" and each.case == "missing")
    pk = next(part for part in asked.address.split("/") if len(part) == 36)
    for odd in NO_ID:
        for actor in ("berit", "nobody"):
            response, fault = answer(world.client(actor), "GET", asked.address.replace(pk, odd))
            assert (response.status_code, fault) in {(404, ""), (400, ""), (301, "")}, (odd, fault)


def test_odd_questions_after_the_mark_change_nothing(world: World) -> None:
    odd = {
        "step": "9" * 50,
        "year": "٢٠٢٥",
        "people": "-1",
        "groups": "1e9",
        "element": "\x00",
        "q": "%" * 300,
        "topic": "x" * 999,
        "months": "0",
        "page": "-1",
        "next": "//evil.example",
        "format": "json",
        "thanks": "",
    }
    for name in [*THINGS, *PLAINS]:
        for asked in questions(world, name):
            if (
                asked.method == "GET"
                and asked.wanted == "yes"
                and asked.actor in {"berit", "chau"}
                and asked.case in {"", "own", "group"}
            ):
                with undone(world.client(asked.actor)):
                    response = world.client(asked.actor).get(asked.address, odd)
                assert response.status_code in {200, 302, 304, 404, 410}, (name, response.status_code)
