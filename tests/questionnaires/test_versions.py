"""Which form is in force, which version a number means, and the words that go with it."""

from typing import Any

import pytest

from rygrad.conversations.models import Conversation, Tally
from rygrad.core.errors import Refused
from rygrad.groups.models import Programme
from rygrad.packs.forms.shapes import Form
from rygrad.packs.queries import pack
from rygrad.questionnaires.actions import publish, use_shipped
from rygrad.questionnaires.models import FormVersion
from rygrad.questionnaires.queries import NoForm, form, forms_for, languages_for, versions_of, words_for
from rygrad.questionnaires.rules.versions import change, named, with_kept_apart, with_shipped_words
from tests.support.talking import phone_of

from .sheets import small

pytestmark = pytest.mark.django_db
PACK = "dk-bydelsmoedre"


@pytest.fixture
def talk() -> Form:
    return pack(PACK).form("talk")


def worded(talk: Form, name: str, label: str) -> Form:
    """The talk as a workbook in Danish alone would bring it, with one question asked in other words."""
    danish = talk.wordings["da"]
    lines = danish.questions | {name: danish.questions[name].model_copy(update={"label": label})}
    return talk.model_copy(update={"wordings": {"da": danish.model_copy(update={"questions": lines})}})


def put(cast: Any, made: Form, **more: Any) -> FormVersion:
    return publish(group=cast.root, form=made, by=None, **more)


def test_the_shipped_forms_are_in_force_until_there_is_an_own_one(cast: Any, talk: Form) -> None:
    assert forms_for(cast.vestby) == pack(PACK).forms
    put(cast, talk)
    assert {code: each.version for code, each in forms_for(cast.vestby).items()} == {"talk": 101, "followup": 1}
    put(cast, talk)
    assert forms_for(cast.nordby)["talk"].version == 102
    use_shipped(group=cast.root, code="talk", by=None)
    assert forms_for(cast.vestby)["talk"].version == 1


def test_every_version_stays_readable_and_is_the_same_object(cast: Any, talk: Form, questions: Any) -> None:
    put(cast, worded(talk, "topics", "Om hvad?"))
    put(cast, talk)
    labels = [form(cast.vestby, "talk", n).texts("da")["questions"]["topics"]["label"] for n in (1, 101, 102)]
    assert labels == ["Hvad talte I om?", "Om hvad?", "Hvad talte I om?"]
    with questions(0):
        assert form(cast.vestby, "talk", 101) is form(cast.programme, "talk", 101)
        assert form(cast.vestby, "talk", 1) is talk
    for code, version in (("talk", 2), ("talk", 103), ("talk", 0), ("talk", -1), ("nothing", 1), ("talk", 2**40)):
        with pytest.raises(NoForm):
            form(cast.vestby, code, version)


def test_a_workbook_that_has_lost_its_columns_puts_no_language_into_a_row(cast: Any, talk: Form) -> None:
    """The language of a talk could name who wrote it: only in the shipped form was it counted apart."""
    bare = talk.model_copy(update={"questions": tuple(q.model_copy(update={"keep": "row"}) for q in talk.questions)})
    put(cast, bare)
    assert phone_of(cast.vestby).send({"topics": ["health"], "language": "ti"}, version=101).status_code == 200
    assert "language" not in Conversation.objects.get().answers
    assert Tally.objects.get(code="language").choice == "ti"
    assert forms_for(cast.vestby)["talk"] == talk.model_copy(update={"version": 101})


def test_what_an_own_form_kept_apart_stays_apart_in_its_next_version() -> None:
    first = with_kept_apart(small())
    assert [q.keep for q in first.questions if q.name == "women"] == ["tally"]
    bare = first.model_copy(update={"questions": tuple(q.model_copy(update={"keep": "row"}) for q in first.questions)})
    assert with_kept_apart(bare, None, first) == first


def test_one_question_for_the_forms_and_one_for_the_words(cast: Any, talk: Form, questions: Any) -> None:
    put(cast, talk)
    forms_for(cast.vestby)
    with questions(1):
        forms_for(cast.vestby)
    with questions(1):
        words_for(cast.programme, "da")


def test_one_version_is_live(cast: Any, talk: Form) -> None:
    for _turn in range(3):
        put(cast, talk)
    assert list(FormVersion.objects.values_list("version", "state")) == [(103, "live"), (102, "old"), (101, "old")]
    assert [(v.form.code, v.form.version, v.live) for v in versions_of(cast.root)] == [
        ("followup", 1, True),
        ("talk", 103, True),
        ("talk", 102, False),
        ("talk", 101, False),
        ("talk", 1, False),
    ]


def test_another_programme_has_its_own(cast: Any, talk: Form) -> None:
    put(cast, worded(talk, "topics", "Om hvad?"))
    other = Programme.objects.create(name="Nabo", pack=PACK)
    assert words_for(other, "da")["forms"]["talk"]["questions"]["topics"]["label"] == "Hvad talte I om?"
    with pytest.raises(NoForm):
        form(other, "talk", 101)


def test_the_words_of_a_language_are_as_agreed(cast: Any) -> None:
    words = words_for(cast.programme, "ar")
    keys = ["tag", "dir", "phone", "forms", "safety", "numbers", "written", "cards", "boundary", "elements"]
    assert list(words) == keys
    assert (words["tag"], words["dir"]) == ("ar", "rtl")
    assert set(words["forms"]) == {"followup", "talk"}
    assert words["numbers"][0] == {"code": "emergency", "number": "112", "hours": "always", "checked_on": "2026-11-27"}
    assert words_for(cast.programme, "ar") is words
    tags = [each["tag"] for each in languages_for(cast.programme)]
    assert set(tags) == set(pack(PACK).words)
    assert {"tag": "ar", "name": "العربية", "dir": "rtl"} in languages_for(cast.programme)
    unknown = words_for(cast.programme, "xx")
    assert unknown["forms"]["talk"]["title"] == "Samtale"
    assert unknown["phone"] == {}


def test_a_form_keeps_its_own_first_language(cast: Any, talk: Form) -> None:
    english = worded(talk, "topics", "Om hvad?").model_copy(update={"language": "en"})
    put(cast, english.model_copy(update={"wordings": {"en": english.wordings["da"]}}))
    assert form(cast.vestby, "talk", 101).language == "en"
    assert words_for(cast.programme, "xx")["forms"]["talk"]["title"] == "Samtale"


def test_words_follow_the_version_in_force(cast: Any, talk: Form) -> None:
    before = words_for(cast.programme, "en")["forms"]["talk"]["questions"]
    put(cast, worded(talk, "topics", "Om hvad?"))
    after = words_for(cast.programme, "en")["forms"]["talk"]["questions"]
    assert after["help"] == before["help"]
    assert after["topics"]["label"] == "Om hvad?", "worded anew: the old words could say something else"
    assert words_for(cast.programme, "da")["forms"]["talk"]["questions"]["topics"]["label"] == "Om hvad?"


def test_shipped_words_only_where_the_own_ones_say_the_same(talk: Form) -> None:
    spoken = with_shipped_words(worded(talk, "topics", "Om hvad?"), talk)
    assert set(spoken.wordings) == set(talk.wordings)
    english, shipped = spoken.wordings["en"], talk.wordings["en"]
    assert "topics" not in english.questions
    assert english.questions["help"] == shipped.questions["help"]
    assert english.choices == shipped.choices
    assert english.title == shipped.title
    assert with_shipped_words(small(), None) == small()


def test_what_a_new_version_changes(talk: Form) -> None:
    fewer = talk.model_copy(update={"questions": talk.questions[:-1]})
    assert change(talk, fewer).gone == (talk.questions[-1].name,)
    assert change(fewer, talk).new == (talk.questions[-1].name,)
    assert change(talk, talk) == change(fewer, fewer)
    assert named(talk, ("markers", "markers: isolated", "help: letter")) == [
        ("markers", "Passer noget af dette på hende?"),
        ("help: letter", "Hvad gjorde du? – Vi læste et brev"),
    ]
    turned = talk.questions[0].model_copy(update={"type": "select_one"})
    assert change(talk, talk.model_copy(update={"questions": (turned, *talk.questions[1:])})).turned == ("topics",)
    assert change(None, small()).new[0] == "help"


def test_what_may_not_be_published(cast: Any, talk: Form) -> None:
    for place in (cast.vestby, cast.sjaelland):
        with pytest.raises(Refused, match="whole programme"):
            publish(group=place, form=talk, by=None)
    fewer = talk.model_copy(update={"questions": talk.questions[:-1]})
    gone = talk.questions[-1].name
    with pytest.raises(Refused, match=gone):
        put(cast, fewer)
    put(cast, fewer, dropped=frozenset({gone}))
    turned = talk.questions[0].model_copy(update={"type": "select_one"})
    with pytest.raises(Refused, match="topics"):
        put(cast, fewer.model_copy(update={"questions": (turned, *fewer.questions[1:])}))
    assert FormVersion.objects.count() == 1


def test_there_is_nothing_to_go_back_to(cast: Any) -> None:
    put(cast, small())
    with pytest.raises(Refused):
        use_shipped(group=cast.root, code="small", by=None)
    assert "small" in forms_for(cast.vestby)
