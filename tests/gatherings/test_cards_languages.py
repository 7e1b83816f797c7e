"""A05, A28: the four element cards in fourteen languages, while the page around them stays the reader's own."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from rygrad.groups.actions.texts import set_text
from rygrad.packs.queries import pack
from rygrad.packs.shapes import ELEMENTS
from rygrad.packs.talk import PARTS

TAGS = ("da", "nb", "en", "ar", "de", "fa", "ne", "pl", "ro", "so", "ti", "tr", "uk", "ur")
RIGHT_TO_LEFT = {"ar", "ur", "fa"}
SCRIPTS = {"ar": "؀-ۿ", "ur": "؀-ۿ", "fa": "؀-ۿ", "ti": "ሀ-፿", "ne": "ऀ-ॿ", "uk": "Ѐ-ӿ"}
PIECE = re.compile(r'<\w+(?: class="\w+")? lang="(\w+)" dir="(\w+)" data-part="(\w+)">(.*?)</(?:h1|p)>')
SPEAK = re.compile(r'data-speak="([^"]*)" lang="(\w+)"')
PATTERN = "dk-bydelsmoedre"


def read(cast: Any, code: str, tag: str, reader: str = "da") -> str:
    client = cast.client("amina")
    client.cookies["language"] = reader
    address = reverse("gatherings:card", kwargs={"pk": cast.vestby.pk, "code": code})
    page = client.get(address, {"language": tag} if tag else {})
    assert page.status_code == 200
    return str(page.content.decode())


def plain(text: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", "", text)).split())


def said(page: str) -> dict[str, tuple[str, str, str]]:
    """What the page says: part, then language, direction and words."""
    parts = {part: (tag, way, plain(text)) for tag, way, part, text in PIECE.findall(page)}
    aloud, tag = SPEAK.findall(page)[0]
    return parts | {"speak": (tag, "rtl" if tag in RIGHT_TO_LEFT else "ltr", plain(aloud))}


@pytest.mark.parametrize("tag", TAGS)
def test_the_card_speaks_the_language_and_the_page_the_readers(cast: Any, tag: str) -> None:
    for code in ELEMENTS:
        page = read(cast, code, tag)
        element = pack(PATTERN).element(code)
        parts = said(page)
        assert parts.keys() == set(PARTS)
        for part, (language, way, text) in parts.items():
            assert (language, way) == (tag, "rtl" if tag in RIGHT_TO_LEFT else "ltr"), part
            assert text == plain(getattr(element, part)[tag]), part
            if tag != "en":
                assert text != plain(element.model_dump()[part]["en"]), part
            assert re.search(f"[{SCRIPTS.get(tag, 'a-z')}]", text), part
        assert '<html lang="da" dir="ltr"' in page
        assert 'class="fallback"' not in page.partition("<article")[2].partition("</article>")[0]


def test_without_a_choice_the_card_is_the_readers(cast: Any) -> None:
    for asked in ("", "xx", "zh", "../da"):
        assert {tag for tag, _way, _text in said(read(cast, "social", asked, "ar")).values()} == {"ar"}
    assert {tag for tag, _way, _text in said(read(cast, "social", "tr", "ar")).values()} == {"tr"}


def test_every_language_is_chosen_by_its_own_name_in_its_own_script(cast: Any) -> None:
    page = read(cast, "planning", "ur")
    links = re.findall(r'<a href="\?language=(\w+)" lang="(\w+)" hreflang="\w+" dir="(\w+)"([^>]*)>([^<]+)</a>', page)
    assert [tag for tag, *_rest in links] == list(TAGS)
    assert all(tag == lang and way == ("rtl" if tag in RIGHT_TO_LEFT else "ltr") for tag, lang, way, *_rest in links)
    assert {tag for tag, _lang, _way, more, _name in links if "aria-current" in more} == {"ur"}
    names = {tag: name for tag, _lang, _way, _more, name in links}
    assert all(re.search(f"[{SCRIPTS.get(tag, 'a-z')}]", name) for tag, name in names.items())
    assert (names["tr"], names["de"], names["nb"]) == ("Türkçe", "Deutsch", "Norsk bokmål")


def test_the_choice_follows_to_the_other_cards_and_goes_on_paper(cast: Any) -> None:
    page = read(cast, "planning", "so")
    for code in set(ELEMENTS) - {"planning"}:
        assert f"{reverse('gatherings:card', kwargs={'pk': cast.vestby.pk, 'code': code})}?language=so" in page
    assert "data-print" in page
    assert plain(pack(PATTERN).element("planning").background["so"]) in plain(page.partition('class="only-print"')[2])


def test_own_words_that_lack_the_language_are_shown_and_marked(cast: Any) -> None:
    code = "element.social.sentence"
    set_text(group=cast.vestby, code=code, texts={"da": "Vi drikker te.", "en": "We drink tea."}, by=None)
    page = read(cast, "social", "tr")
    assert said(page)["sentence"][2] == plain(pack(PATTERN).element("social").sentence["tr"])
    own = re.findall(r'data-own-part="(\w+)">(.*?)</p>', page)
    assert [(part, plain(text)) for part, text in own] == [("sentence", "Vi drikker te. (dansk)")]
    assert '<span lang="da" dir="ltr">Vi drikker te.</span>' in own[0][1]
    page = read(cast, "social", "en")
    assert said(page)["sentence"][2] == "We drink tea."
    assert "data-own" not in page


def test_every_language_asks_the_database_as_often(
    cast: Any, questions: Callable[[int], AbstractContextManager[Any]], django_assert_max_num_queries: Any
) -> None:
    client = cast.client("amina")
    address = reverse("gatherings:card", kwargs={"pk": cast.vestby.pk, "code": "exchange"})
    client.get(address)
    with django_assert_max_num_queries(30) as counted:
        client.get(address)
    for tag in TAGS:
        with questions(len(counted)):
            client.get(address, {"language": tag})
