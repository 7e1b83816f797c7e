"""A16: what worked is kept with a topic, found again, and has nothing to do with any talk."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.core.clock import today
from rygrad.knowledge.actions import save_tip
from rygrad.knowledge.models import Tip
from rygrad.knowledge.queries import tips, topics
from rygrad.knowledge.rules import folded
from rygrad.meetings.models import Meeting
from tests.meetings.rows import planned


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast.vestby, today())


def saved(meeting: Meeting, topic: str, text: str = "Det virkede.") -> Tip:
    return save_tip(gathering=meeting.gathering, topic=topic, text=text, by=None)


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("Børn", "børn"),
        ("BØRN", "børn"),
        ("Børn", "boern"),
        ("Ærlighed", "ÆRLIGHED"),
        ("Årsfest", "årsfest"),
        ("Årsfest", "aarsfest"),
        ("Café", "cafe"),
        ("الأطفال", "الأطفال"),
        ("مُشاركة", "مشاركة"),
        ("İzmir", "izmir"),
    ],
)
def test_a_tip_is_found_by_its_topic_however_it_is_typed(cast, meeting, topic: str, asked: str) -> None:
    tip = saved(meeting, topic)
    saved(meeting, "Noget andet", "Kage")
    assert list(tips(cast.vestby, asked)) == [tip]
    assert list(tips(cast.vestby, topic=asked)) == [tip]


def test_every_word_must_be_there_and_topics_are_told_apart(cast, meeting) -> None:
    saved(meeting, "Mad", "Kage til børnene")
    saved(meeting, "Madlavning", "Suppe")
    assert [tip.text for tip in tips(cast.vestby, "BØRN kage")] == ["Kage til børnene"]
    assert list(tips(cast.vestby, "kage suppe")) == []
    assert [tip.topic for tip in tips(cast.vestby, topic="mad")] == ["Mad"]
    saved(meeting, "MAD", "Brød")
    assert [folded(topic) for topic in topics(cast.vestby)] == ["mad", "madlavning"]


def test_from_the_page_to_the_list_with_a_link_to_its_meeting(cast, meeting) -> None:
    amina = cast.client("amina")
    form = amina.get(f"/gatherings/{meeting.gathering_id}/tip/", headers={"accept-language": "en"}).content.decode()
    assert "No names. Nobody should be able to guess whom it is about." in form
    answer = amina.post(f"/gatherings/{meeting.gathering_id}/tip/", {"topic": "Energizer", "text": "Stoleleg"})
    assert answer.url == f"/groups/{cast.vestby.pk}/tips/"
    tip = Tip.objects.get()
    assert (tip.gathering, tip.group, tip.programme) == (meeting.gathering, cast.vestby, cast.programme)
    html = cast.client("hanne").get(answer.url, {"q": "STOLE"}, headers={"accept-language": "en"}).content.decode()
    assert "Stoleleg" in html
    assert "1 tip found." in html
    amina.post(f"/gatherings/{meeting.gathering_id}/tip/", {"topic": "Energizer", "text": "Stoleleg"})
    assert Tip.objects.count() == 1


def test_a_tip_is_linked_to_its_gathering_and_to_no_talk_and_no_person() -> None:
    linked = {field.name: field.related_model._meta.label for field in Tip._meta.get_fields() if field.is_relation}
    assert linked == {"programme": "groups.Programme", "group": "groups.Group", "gathering": "gatherings.Gathering"}


def test_another_group_finds_nothing(cast, meeting) -> None:
    tip = saved(meeting, "Børn")
    assert list(tips(cast.nordby, "børn")) == []
    seen = {
        name: cast.client(name).get(f"/groups/{cast.vestby.pk}/tips/").status_code
        for name in ("amina", "chau", "tara", "nora", "dina")
    }
    assert seen == {"amina": 200, "chau": 200, "tara": 403, "nora": 404, "dina": 404}
    assert cast.client("chau").post(f"/gatherings/{meeting.gathering_id}/tip/", {}).status_code == 403
    gone = {name: cast.client(name).post(f"/tips/{tip.pk}/remove/").status_code for name in ("nora", "amina", "berit")}
    assert gone == {"nora": 404, "amina": 403, "berit": 302}
    assert Tip.objects.count() == 0


def test_as_many_questions_for_one_tip_as_for_three(cast, meeting, django_assert_max_num_queries) -> None:
    client, counts = cast.client("amina"), []
    for topic in ("et", "to", "tre"):
        saved(meeting, topic)
        with django_assert_max_num_queries(20) as asked:
            client.get(f"/groups/{cast.vestby.pk}/tips/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120), st.text(max_size=300))
def test_odd_input_is_saved_or_shown_again(cast, meeting, topic: str, text: str) -> None:
    client = cast.client("amina")
    answer = client.post(f"/gatherings/{meeting.gathering_id}/tip/", {"topic": topic, "text": text})
    assert answer.status_code in {302, 422}
    assert client.get(f"/groups/{cast.vestby.pk}/tips/", {"q": topic, "topic": text[:80]}).status_code == 200


@given(st.text(), st.text())
def test_folding_twice_is_folding_once(text: str, other: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text.upper().lower()) == folded(text.upper())
