"""Whatever is sent to any address that takes a POST: success or a clear sentence. Never a 500, nothing typed is lost.

The fields are read from the pages themselves. ``RYGRAD_FUZZ`` is how many times each address is tried.
"""

import os
from datetime import timedelta
from html import unescape
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.core.clock import today
from rygrad.ui.forms import tidy
from tests.architecture.matrix import questions, undone
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World
from tests.trust.forms import WRITTEN, Field, Form, Found, forms_of

POSTS = sorted({name.partition("@")[0] for name, entry in (THINGS | PLAINS).items() if "POST" in entry.methods})
# Addresses to which a script sends, or a page that was not reached; with the fields they read.
WITHOUT_A_FORM: dict[str, tuple[str, ...]] = {
    "gatherings:place": ("step", "turn", "left", "running"),
    "gatherings:notes": ("number", "text", "before", "sent", "at"),
    "pulse:give": ("face",),
    "groups:practice_reset": (),
    "mfa_authenticate": ("code", "credential"),
    "account_confirm_login_code": ("code",),
    "account_request_login_code": ("email", "shared"),
    "people:recovery": (),
    "people:remove_factor": ("factor",),
    "people:again": ("code", "credential", "next"),
    "gatherings:talks": ("talks", "sent", "at"),
    "tickets:issue": ("key", "blinded"),
    "conversations:send": ("v", "id", "key", "epk", "iv", "ct"),
    "conversations:withdraw": ("id", "secret"),
    "questionnaires:use": ("form", "gone"),
    "questionnaires:shipped": (),
    "circles:suggestions": ("mother", "standing", "back"),
    "circles:mother_join": ("other", "sure"),
    "circles:visit_invite": (),
    "circles:swap_take": (),
    "association:board_rights_take": (),  # shown where somebody has left the board
    "association:wheel": ("code", "done"),  # shown to an association
    "sheets:take": (),
    "status_reports:again": (),
    "training:trainees": ("person",),
    "training:graduation": ("trainee", "decide"),
    "training:countersign": ("trainees", "name", "decide", "trainee"),
    "training:pictures_file": ("where",),
    "training:here": (),
    "networks:merge": ("into", "keep"),
    "pulse:check": ("choice",),
    "diplomas:batch": (),
    "gatherings:from_plan": ("title", "on", "starts", "place"),
}
ODD: list[bytes] = [
    text.encode()
    for text in (
        "",
        " ",
        "\t\n",
        "x" * 100_000,
        "ﷺ" * 300,
        "😀" * 200,
        "A\u030a",
        "\u202egnp.exe",
        "\u2067מרחב\u2069",
        "\ufeff",
        "-1",
        "0",
        "1e999",
        "NaN",
        "٣",
        "9" * 40,
        "9" * 5000,
        "0.5",
        "true",
        "null",
        "[]",
        "{}",
        "[[[[[[",
        '{"a": 1}',
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "99999-01-01",
        "2026-02-30",
        "2026-12-31T99:99",
        "25:61",
        "24:00",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% url 'x' %}",
        "' OR 1=1 --",
        "javascript:alert(1)",
        "//evil.example",
        "../../etc/passwd",
        "\r\nSet-Cookie: a=b",
        "a@b",
        "@",
        "+4599999999999999",
        "00000000-0000-0000-0000-000000000000",
        "not-a-uuid",
        "da",
        "xx-YY",
        "=cmd|' /C calc'!A0",
    )
] + [b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"\xc3("]
TYPES = [
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded; charset=utf-16",
    "",
    "multipart/form-data",
]
BROKEN = [
    b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
    b"--b--",
    b"",
    b"\x00" * 50,
    b'--b\r\nContent-Disposition: form-data; name="photos"; filename="../../x.jpg"\r\n\r\nGIF89a\r\n--b--\r\n',
]
SORRY = ("data-wrong", "ds-validation-message", 'class="notice"', 'role="alert"')
careful = settings(
    max_examples=int(os.environ.get("RYGRAD_FUZZ", "6")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
KEPT = {"base", "seen", "csrfmiddlewaretoken"}  # what the page carries for itself
PLAUSIBLE = {
    "text": "Ord",
    "textarea": "Flere ord",
    "number": "3",
    "date": str(today() + timedelta(days=40)),
    "time": "17:00",
    "email": "ny@rygrad.example",
    "tel": "+4532123456",
    "url": "https://rygrad.example/",
}
Pairs = list[tuple[str, bytes]]
odd = st.sampled_from(ODD) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace"))


def plausible(one: Field) -> list[bytes]:
    """What stands in the field, or what somebody could have filled in."""
    if one.kind == "file":
        return []
    if one.kind == "select" and set(one.values) <= {""}:
        return [one.choices[-1].encode()] if one.choices else []
    kept = [value.encode() for value in one.values]
    return kept if any(kept) or one.kind not in PLAUSIBLE else [PLAUSIBLE[one.kind].encode()]


@st.composite
def fillings(draw: st.DrawFn, form: Form) -> tuple[Pairs, dict[str, str]]:
    """The form with one field, or with many, filled in oddly. The second part is what must be readable afterwards."""
    pairs: Pairs = []
    written: dict[str, str] = {}
    only = draw(st.sampled_from(["", *form.fields]))
    for number, (name, one) in enumerate(form.fields.items()):
        kept = plausible(one)
        what = draw(st.sampled_from(["as it is", "odd", "odd", "words", "gone", "twice"]))
        if only and name != only:
            what = "as it is" if draw(st.booleans()) else "words"
        if what == "as it is" or (name in KEPT and what != "odd") or (what == "words" and one.kind not in WRITTEN):
            pairs += [(name, value) for value in kept]
        elif what == "odd":
            pairs.append((name, draw(odd)))
        elif what == "words":
            mark = f"q{number}q"
            written[name] = mark
            pairs.append((name, mark.encode() + (b"" if only else draw(odd)[:60])))
        elif what == "twice":
            pairs += [(name, value) for value in [*kept, draw(odd)]]
    if form.buttons and draw(st.booleans()):
        name, value = draw(st.sampled_from(form.buttons))
        pairs.append((name, value.encode() if draw(st.integers(0, 4)) else draw(odd)))
    return pairs, written


def doors(world: World, found: dict[str, list[Found]], name: str) -> list[tuple[str, Form]]:
    """Who sends which form there."""
    if found.get(name):
        return [(each.actor, each.form) for each in found[name]]
    asked = next(
        each
        for each in questions(world, name)
        if each.method == "POST"
        and each.wanted == "yes"
        and each.actor in {"amina", "berit", "ellen", "tara", "chau", "dina"}
    )
    form = Form(asked.address, "post")
    for field in (*WITHOUT_A_FORM[name], *dict(asked.sends)):
        form.fields[field] = Field(field, "hidden", [dict(asked.sends).get(field, "")])
    return [(asked.actor, form)]


def urlencoded(pairs: Pairs) -> bytes:
    return b"&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}".encode() for name, value in pairs)


def multipart(pairs: Pairs) -> bytes:
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="' + name.encode() + b'"\r\n\r\n' + value + b"\r\n"
        for name, value in pairs
    ]
    return b"".join(parts) + b"--b--\r\n"


def readable(page: str) -> str:
    """The page with its signs as she reads them."""
    return tidy(unescape(page))


@pytest.mark.parametrize("name", POSTS)
def test_any_filling_gets_an_answer_and_keeps_what_was_written(world: World, found: dict, name: str) -> None:
    ways = doors(world, found, name)

    @careful
    @given(st.data())
    def send(data: st.DataObject) -> None:
        actor, form = data.draw(st.sampled_from(ways))
        pairs, written = data.draw(fillings(form))
        body, kind = urlencoded(pairs), "application/x-www-form-urlencoded"
        if data.draw(st.integers(0, 3)) == 0:
            body, kind = multipart(pairs), "multipart/form-data; boundary=b"
        client = world.client(actor)
        with undone(client):
            response = client.generic("POST", form.action, body, content_type=kind)
            assert response.status_code < 500, getattr(response, "exc_info", None)
            again = [each for each in forms_of(response, form.action) if set(written) <= set(each.fields)]
            if written and response.status_code in {200, 400, 422} and again:
                page = response.content.decode()
                looked_for = all(form.fields[field].kind == "search" for field in written)
                assert looked_for or any(sign in page for sign in SORRY), f"no sentence: {pairs}"
                shown = readable(page)
                assert {field: mark for field, mark in written.items() if mark not in shown} == {}

    send()


@pytest.mark.parametrize("name", POSTS)
def test_what_is_no_form_at_all_gets_an_answer(world: World, found: dict, name: str) -> None:
    actor, form = doors(world, found, name)[0]
    client = world.client(actor)
    for kind in TYPES:
        for body in BROKEN if kind == "multipart/form-data" else (b'{"a": [1, "\\ud800"]}', b"\xff\x00"):
            with undone(client):
                whole = f"{kind}; boundary=b" if kind == "multipart/form-data" else kind
                response = client.generic("POST", form.action, body, content_type=whole)
                assert response.status_code < 500, (kind, body, getattr(response, "exc_info", None))


def test_every_address_without_a_form_is_named_and_no_other(found: dict) -> None:
    by_the_hour = {"pulse:give", "pulse:check"}  # the meeting is today: whether it has begun depends on the hour
    assert {name for name in POSTS if not found.get(name)} - by_the_hour == set(WITHOUT_A_FORM) - by_the_hour
