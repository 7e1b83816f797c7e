"""The language switch: on every page, back to where she was, and nowhere else."""

import pytest
from django.test import Client

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "javascript:alert(1)",
    "\\\\evil.example",
    "look/",
    "",
    "///evil.example",
    "/\\evil.example",
]


@pytest.mark.parametrize("language", ["da", "nb", "en", "ar"])
def test_the_choice_is_kept_and_leads_back(language: str) -> None:
    client = Client(headers={"accept-language": "da"})
    response = client.post("/language/", {"language": language, "next": "/look/?part=1#here"})
    assert (response.status_code, response["Location"]) == (302, "/look/?part=1#here")
    cookie = response.cookies["language"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == (language, "Lax", True)
    assert f'<html lang="{language}"' in client.get("/look/").content.decode()


@pytest.mark.parametrize("address", ELSEWHERE)
def test_it_never_leads_elsewhere(address: str) -> None:
    assert Client().post("/language/", {"language": "ar", "next": address})["Location"] == "/"


def test_an_unknown_language_changes_nothing() -> None:
    response = Client().post("/language/", {"language": "xx", "next": "/look/"})
    assert (response.status_code, "language" in response.cookies) == (302, False)


def test_another_site_cannot_change_it() -> None:
    response = Client(headers={"sec-fetch-site": "cross-site"}).post("/language/", {"language": "ar"})
    assert "language" not in response.cookies


def test_it_is_a_post_only() -> None:
    assert Client().get("/language/").status_code == 405


@pytest.mark.parametrize("address", ["/look/", "/look/guide/", "/look/sheet/", "/nothing/", "/deny/"])
def test_every_page_has_the_switch_and_the_way_out(get, address: str) -> None:
    page = get(address).content.decode()
    for language in ("da", "nb", "en", "ar"):
        assert f'value="{language}" lang="{language}"' in page
    assert page.count("data-leave") == 1
    assert 'rel="noreferrer"' in page


def test_a_page_that_holds_a_form_answer_leads_back_to_itself() -> None:
    assert 'name="next" value="/look/?a=1&amp;b=2"' in Client().get("/look/?a=1&b=2").content.decode()
