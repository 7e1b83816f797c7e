"""G19: the paper twin is one sheet of A4 in every language, and says the same numbers as the room does."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from rygrad.questionnaires.queries import forms_for, languages_for, words_for
from tests.cast import Cast


def test_it_asks_the_form_in_force_under_the_same_numbers(cast: Cast) -> None:
    page = cast.client("amina").get(f"/groups/{cast.vestby.pk}/paper/?language=ar")
    form = forms_for(cast.vestby)["talk"]
    assert page.context["dir"] == "rtl"
    assert page.context["code"] == f"talk-{form.version}"
    said = words_for(cast.programme, "ar")["forms"]["talk"]
    asked = {each.name: each for each in page.context["asked"]}
    assert list(asked) == [each.name for each in form.questions if each.type not in {"note", "text"}]
    for question in form.questions:
        if question.name in asked and asked[question.name].boxes:
            there = [(box.number, box.text) for box in asked[question.name].boxes]
            assert there == [
                (number, said["choices"][question.list][each.name]) for number, each in enumerate(question.choices, 1)
            ]
    assert all(box.picture for box in asked["topics"].boxes)
    assert asked["language"].line
    assert "?paper" not in page.text  # the address is in the code to point a camera at, not in words
    assert "<svg" in page.context["qr"]


def test_a_trainee_and_the_consultant_get_none(cast: Cast) -> None:
    address = f"/groups/{cast.vestby.pk}/paper/"
    assert {name: cast.client(name).get(address).status_code for name in ("amina", "tara", "chau", "nora")} == {
        "amina": 200,
        "tara": 403,
        "chau": 403,
        "nora": 404,
    }


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_is_one_page_in_all_fourteen_languages(cast: Cast, desk: Any, enter: Any) -> None:
    enter(desk, cast, "amina")
    pages = {}
    for language in languages_for(cast.programme):
        desk.goto(f"/groups/{cast.vestby.pk}/paper/?language={language['tag']}")
        pdf = desk.pdf(prefer_css_page_size=True, print_background=True)
        read = PdfReader(io.BytesIO(pdf))
        pages[language["tag"]] = len(read.pages)
        width, height = (float(side) for side in read.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842)
    assert len(pages) == 14
    assert {tag for tag, number in pages.items() if number != 1} == set()
