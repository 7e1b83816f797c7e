"""Whatever is typed into these forms: a clear sentence or success, never an error page, nothing lost."""

import json
from html import unescape

from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rygrad.people.forms.sign_in import CodeForm
from rygrad.people.models import Person, Throttle
from tests.cast import Cast

ODD = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "",
            "\x00",
            "\u202eabc",
            "\ud800",
            "a" * 100_000,
            "😀" * 300,
            "ﷺ" * 50,
            "'; DROP TABLE",
            "<script>",
            "{{ x }}",
            "%s",
            "\r\n\r\n",
            "\ufeff",
        ]
    ),
)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "rawId",
                    "type",
                    "response",
                    "userHandle",
                    "clientDataJSON",
                    "authenticatorData",
                    "signature",
                    "attestationObject",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
)
CAREFUL = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@CAREFUL
@given(
    st.fixed_dictionaries(
        {
            name: ODD
            for name in (
                "first_name",
                "last_name",
                "phone",
                "languages",
                "background",
                "about_me",
                "language",
                "phone_shown",
            )
        }
    )
)
@example({"first_name": "A", "about_me": "x" * 2000})
def test_profile(cast: Cast, typed: dict[str, str]) -> None:
    data = {name: clean(text) for name, text in typed.items()}
    answer = cast.client("amina").post("/me/", data)
    assert answer.status_code in {200, 302}
    if answer.status_code == 200:
        assert "field-wrong" in answer.content.decode()
    else:
        name = Person.objects.get(pk=cast["amina"].pk).first_name
        assert name
        assert "\x00" not in name


@CAREFUL
@given(ODD, ODD)
def test_the_way_in(cast: Cast, email: str, code: str) -> None:
    Throttle.objects.all().delete()
    client = Client()
    answer = client.post("/account/", {"email": clean(email), "next": clean(code)})
    assert answer.status_code in {200, 302}
    client.post("/account/", {"email": "amina@rygrad.example"})
    assert client.post("/account/code/", {"code": clean(code)}).status_code in {200, 302}
    assert client.get("/me/").status_code == 302


@CAREFUL
@given(JSONS)
@example({"id": "x", "rawId": "eA", "type": "public-key", "response": {"userHandle": "eA"}})
@example(
    {
        "id": "eA",
        "rawId": "eA",
        "type": "public-key",
        "response": {"userHandle": "eA", "clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA"},
    }
)
@example([])
@example(False)
@example({"id": "x", "rawId": 10**18, "type": "public-key", "response": {"signature": 10**18, "userHandle": "eA"}})
def test_a_passkey_that_makes_no_sense(cast: Cast, credential: object) -> None:
    for client, path in ((Client(), "/account/passkey/"), (cast.client("amina"), "/me/second-step/passkey/")):
        client.get(path)
        assert client.post(path, {"credential": json.dumps(credential)}).status_code in {200, 302}
    assert not Authenticator.objects.exists()
    assert client.post(path, {"credential": "not json"}).status_code in {200, 302}


@CAREFUL
@given(ODD, ODD)
def test_a_draft_of_anything(cast: Cast, name: str, value: str) -> None:
    Throttle.objects.all().delete()
    client = cast.client("amina")
    session = client.cookies.pop("session")
    answer = client.post("/me/", {clean(name)[:200]: clean(value)})
    client.cookies["session"] = session.value
    if "draft" in answer["Location"]:
        page = client.get(unescape(answer["Location"].split("next=")[1].replace("%2F", "/")))
        assert page.status_code == 200


@CAREFUL
@given(ODD)
def test_a_code(cast: Cast, code: str) -> None:
    form = CodeForm({"code": clean(code)})
    assert form.is_valid() or form.errors["code"]
