"""A06: the card shows the shipped text; the programme's own shows in every group without its own."""

from html import unescape

import pytest
from django.urls import reverse

from rygrad.groups.actions.texts import set_text
from rygrad.groups.models import OwnText
from rygrad.groups.queries import Words
from rygrad.packs.queries import pack

CODE = "element.exchange.sentence"


def sentence(group, language="da"):
    from django.utils import translation

    shipped = pack("dk-bydelsmoedre").elements["exchange"].sentence
    with translation.override(language):
        return str(Words(group).say(CODE, shipped)), shipped[language]


def test_the_shipped_text_is_shown_until_somebody_changes_it(cast):
    said, shipped = sentence(cast.vestby)

    assert said == shipped
    assert shipped in cast.client("berit").get(reverse("groups:texts", args=[cast.vestby.pk])).text


def test_the_programmes_words_show_in_all_groups_that_have_none_of_their_own(cast):
    set_text(group=cast.vestby, code=CODE, texts={"da": "Vi fortæller hinanden."}, by=None)

    cast.client("chau").post(reverse("groups:text", args=[cast.root.pk, CODE]), {"da": "Programmets ord."})

    assert sentence(cast.vestby)[0] == "Vi fortæller hinanden."
    assert sentence(cast.oestby)[0] == sentence(cast.nordby)[0] == "Programmets ord."
    assert sentence(cast.oestby, "ar") == (sentence(cast.oestby, "ar")[1],) * 2  # only Danish was worded anew


def test_the_card_shows_the_edit_in_every_group_that_has_not_worded_it_anew(cast):
    part = "element.exchange.background"
    shipped = pack("dk-bydelsmoedre").elements["exchange"].background["da"]

    def cards():
        found = {}
        for name, group in [("amina", cast.vestby), ("farida", cast.oestby), ("nora", cast.nordby)]:
            text = cast.client(name).get(reverse("gatherings:card", args=[group.pk, "exchange"])).text
            about = " ".join(unescape(text.split('data-part="background"')[1].split("</p>")[0]).split())
            found[name] = [each for each in (shipped, "Vores ord.", "Programmets ord.") if each in about]
        return found

    assert cards() == {"amina": [shipped], "farida": [shipped], "nora": [shipped]}
    cast.client("berit").post(reverse("groups:text", args=[cast.vestby.pk, part]), {"da": "Vores ord."})
    cast.client("chau").post(reverse("groups:text", args=[cast.root.pk, part]), {"da": "Programmets ord."})

    assert cards() == {"amina": ["Vores ord."], "farida": ["Programmets ord."], "nora": ["Programmets ord."]}


def test_back_to_the_text_from_before(cast):
    client, url = cast.client("berit"), reverse("groups:text", args=[cast.vestby.pk, CODE])
    client.post(url, {"da": "Vores ord."})
    assert sentence(cast.vestby)[0] == "Vores ord."
    assert "Vores ord." in client.get(url).text

    client.post(url, {"back": "1"})

    assert sentence(cast.vestby)[0] == sentence(cast.vestby)[1]
    assert not OwnText.objects.exists()


def test_empty_words_are_no_words(cast):
    assert set_text(group=cast.vestby, code=CODE, texts={"da": "  ", "en": ""}, by=None) is None
    assert not OwnText.objects.exists()


@pytest.mark.parametrize("code", ["element.exchange.icon", "exercise.what-is-a-meeting.title", "nothing"])
def test_only_known_texts(cast, code):
    assert cast.client("berit").get(reverse("groups:text", args=[cast.vestby.pk, code])).status_code == 404


def test_the_secretariat_does_not_word_a_groups_own_texts_and_a_region_has_none(cast):
    for group, status in [(cast.vestby, 403), (cast.sjaelland, 403), (cast.root, 200)]:
        assert cast.client("chau").get(reverse("groups:texts", args=[group.pk])).status_code == status
