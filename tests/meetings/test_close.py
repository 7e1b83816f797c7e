"""A08, A11, A12, A13, B15: closing always saves, says what was missing, and loses nothing that was typed."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.minutes import ItemWritten, Overtaken, Written
from rygrad.gatherings.models import AgendaItem, Attendance, GroupNote, Task
from rygrad.gatherings.queries.minutes import mark
from rygrad.meetings.actions.close import close_meeting, save_minutes
from rygrad.meetings.models import Meeting
from rygrad.packs.queries import pack

from .rows import ALL, came, planned

STATES = ("planned", "held", "skipped")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast.vestby, today() - timedelta(days=1), leads=cast["amina"])


def page(client: Any, meeting: Meeting) -> str:
    return client.get(f"/meetings/{meeting.pk}/close/", headers={"accept-language": "en"}).content.decode()


def sent(client: Any, meeting: Meeting, **typed: Any) -> Any:
    """Sends the form as the browser does: what the page holds, with what she typed."""
    html = page(client, meeting)
    base = re.search(r'name="base" value="([^"]*)"', html)[1].replace("&quot;", '"').replace("&#x27;", "'")
    return client.post(
        f"/meetings/{meeting.pk}/close/", {"base": base, "rows": "2", **typed}, headers={"accept-language": "en"}
    )


def items(meeting: Meeting) -> dict[str, AgendaItem]:
    return {item.element: item for item in AgendaItem.objects.filter(gathering=meeting.gathering)}


def did(meeting: Meeting, *elements: str) -> dict[str, str]:
    return {f"did-{items(meeting)[element].pk}": "on" for element in elements}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(("", *ALL)), st.booleans()), max_size=8),
    st.sampled_from(["four", "three", "gone"]),
    st.lists(st.sampled_from(ALL), unique=True, max_size=2),
    st.randoms(use_true_random=False),
)
def test_closing_always_saves_and_is_complete_exactly_when_nothing_required_is_missing(
    cast, rows: list, template: str, also: list, chance: Random
) -> None:
    meeting = planned(cast.vestby, today(), elements=[element for element, _ in rows], template=template)
    there = list(AgendaItem.objects.filter(gathering=meeting.gathering).order_by("position"))
    written = {item.pk: ItemWritten(held=held) for item, (_, held) in zip(there, rows, strict=True)}
    order = list(written.items())
    chance.shuffle(order)
    closed = close_meeting(meeting=meeting, written=Written(items=dict(order), also=tuple(also)), by=None)
    required = pack("dk-bydelsmoedre").template_on(today(), "" if template == "gone" else template).required
    held = {element for element, was in rows if was} | (set(also) - {element for element, _ in rows})
    assert closed.outcome == ("complete" if set(required) <= held else "incomplete")
    assert set(closed.missing) == set(required) - held
    assert closed.gathering.state == "held"


def test_the_page_closes_a_meeting_with_everything_in_it(cast, meeting) -> None:
    berit = cast.client("berit")
    exchange = items(meeting)["exchange"]
    answer = sent(
        berit,
        meeting,
        do="close",
        present=[str(cast["amina"].pk), str(cast["hanne"].pk)],
        told=[str(cast["amina"].pk)],
        guests="3",
        **did(meeting, *ALL),
        **{
            f"note-{exchange.pk}": "Vi taler én ad gangen.",
            "title-0": "Ring til biblioteket",
            "owner-0": str(cast["hanne"].pk),
            "due-0": "2030-01-08",
        },
    )
    assert (answer.status_code, answer.url) == (302, f"/meetings/{meeting.pk}/minutes/")
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.missing, meeting.closed_by) == ("complete", [], cast["berit"].account_id)
    rows = Attendance.objects.filter(gathering=meeting.gathering).values_list("person__first_name", "present", "told")
    assert sorted(rows) == [("Amina", True, True), ("Hanne", True, False)]
    task = Task.objects.get(gathering=meeting.gathering)
    assert (task.title, task.owner, task.due_on, task.decided) == (
        "Ring til biblioteket",
        cast["hanne"],
        date(2030, 1, 8),
        True,
    )
    html = (
        cast.client("amina").get(f"/meetings/{meeting.pk}/minutes/", headers={"accept-language": "en"}).content.decode()
    )
    for words in (
        "All four elements were there.",
        "Vi taler én ad gangen.",
        "2 from the group",
        "3 guests",
        "Ring til biblioteket",
        "Has told about her work:",
    ):
        assert words in html


def test_a_forgotten_element_is_told_kindly_and_never_stops_it(cast, meeting) -> None:
    answer = sent(cast.client("amina"), meeting, do="close", **did(meeting, "exchange", "knowledge", "planning"))
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.missing) == ("incomplete", ["social"])
    html = cast.client("amina").get(answer.url, headers={"accept-language": "en"}).content.decode()
    assert "Three of four elements this time." in html
    assert "There was no room for: Our social community." in html
    assert "There was no time for this." in html


def test_saving_for_now_closes_nothing(cast, meeting) -> None:
    answer = sent(cast.client("berit"), meeting, do="save", **did(meeting, "social"), guests="1")
    assert answer.url == f"/meetings/{meeting.pk}/close/"
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.gathering.state, meeting.gathering.guests) == ("open", "planned", 1)
    assert {item.element: item.state for item in items(meeting).values()} == {
        "exchange": "planned",
        "knowledge": "planned",
        "social": "held",
        "planning": "planned",
    }
    assert "One of four elements so far." in page(cast.client("berit"), meeting)


def test_closing_again_corrects_and_is_logged(cast, meeting) -> None:
    berit = cast.client("berit")
    sent(berit, meeting, do="close", **did(meeting, "exchange"))
    first = Meeting.objects.get(pk=meeting.pk)
    sent(berit, meeting, do="close", **did(meeting, *ALL))
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.closed_at) == ("complete", first.closed_at)
    events = list(Entry.objects.filter(about=meeting.pk).order_by("number").values_list("event", flat=True))
    assert events == ["meeting_closed", "meeting_corrected"]


def test_which_social_item_was_really_used(cast, meeting) -> None:
    social, code = items(meeting)["social"], pack("dk-bydelsmoedre").socials[1].code
    sent(cast.client("berit"), meeting, do="close", **did(meeting, "social"), **{f"social-{social.pk}": code})
    social.refresh_from_db()
    assert social.social == code


def test_an_element_that_was_not_on_the_agenda_counts_when_it_was_held(cast) -> None:
    meeting = planned(cast.vestby, today(), elements=["exchange", "knowledge", "planning"])
    sent(
        cast.client("berit"), meeting, do="close", also=["social"], **did(meeting, "exchange", "knowledge", "planning")
    )
    meeting.refresh_from_db()
    assert meeting.outcome == "complete"


def test_what_each_small_group_said_stands_under_its_elements(cast, meeting) -> None:
    item = items(meeting)["exchange"]
    for number, element in enumerate(ALL, start=1):
        GroupNote.objects.create(
            programme=cast.programme,
            group=cast.vestby,
            gathering=meeting.gathering,
            item=item,
            number=number,
            elements=[element],
            text=f"Fra gruppe {number}",
        )
    html = cast.client("amina").get(f"/meetings/{meeting.pk}/minutes/").content.decode()
    parts = html.split('class="group-note"')[1:]
    assert [re.search(r'data-element="(\w+)"', part)[1] for part in parts] == list(ALL)
    assert [f"Fra gruppe {number}" in part for number, part in enumerate(parts, start=1)] == [True] * 4


def test_nothing_typed_is_lost_when_something_must_be_mended(cast, meeting) -> None:
    exchange = items(meeting)["exchange"]
    answer = sent(
        cast.client("berit"),
        meeting,
        do="close",
        guests="many",
        present=[str(cast["amina"].pk)],
        **did(meeting, "exchange"),
        **{f"note-{exchange.pk}": "En god runde", "owner-1": str(cast["amina"].pk)},
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "En god runde" in html
    assert "Write what is to be done." in html
    assert len(re.findall(r"checked", html)) == 2  # who came, and what was held
    assert Meeting.objects.get(pk=meeting.pk).outcome == "open"


def test_room_for_more_tasks_keeps_what_was_typed_and_judges_nothing(cast, meeting) -> None:
    answer = sent(cast.client("berit"), meeting, do="more", guests="many", **{"title-1": "Kage"})
    html = answer.content.decode()
    assert (answer.status_code, html.count('name="title-')) == (200, 5)
    assert 'value="Kage"' in html
    assert "To mend" not in html


def test_two_who_close_at_once_both_keep_what_they_wrote(cast, meeting) -> None:
    """Berit ticks who came while Hanne writes under the exchange; only the same field is asked about."""
    rows, berit, hanne = items(meeting), cast.client("berit"), cast.client("hanne")
    base = re.search(r'name="base" value="([^"]*)"', page(hanne, meeting))[1].replace("&quot;", '"')
    sent(
        berit,
        meeting,
        do="close",
        present=[str(cast["amina"].pk)],
        **did(meeting, *ALL),
        **{f"note-{rows['planning'].pk}": "Berits ord"},
    )
    typed = {
        "base": base,
        "rows": "2",
        "do": "save",
        "present": [str(cast["hanne"].pk)],
        f"note-{rows['exchange'].pk}": "Hannes ord",
    }
    hanne.post(f"/meetings/{meeting.pk}/close/", typed)
    notes = {element: item.note for element, item in items(meeting).items()}
    assert (notes["planning"], notes["exchange"]) == ("Berits ord", "Hannes ord")
    assert {item.state for item in items(meeting).values()} == {"held"}
    assert Attendance.objects.filter(gathering=meeting.gathering, present=True).count() == 2
    answer = hanne.post(
        f"/meetings/{meeting.pk}/close/",
        typed | {f"note-{rows['planning'].pk}": "Hannes plan"},
        headers={"accept-language": "en"},
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Hannes plan" in html
    assert "Somebody else has written here at the same time: “Berits ord”" in html
    assert items(meeting)["planning"].note == "Berits ord"
    again = re.search(r'name="base" value="([^"]*)"', html)[1].replace("&quot;", '"')
    hanne.post(f"/meetings/{meeting.pk}/close/", typed | {"base": again, f"note-{rows['planning'].pk}": "Begges ord"})
    assert items(meeting)["planning"].note == "Begges ord"


def test_a_note_under_an_item_that_is_gone_is_given_back(cast, meeting) -> None:
    berit, gone = cast.client("berit"), items(meeting)["planning"].pk
    base = re.search(r'name="base" value="([^"]*)"', page(berit, meeting))[1].replace("&quot;", '"')
    AgendaItem.objects.filter(pk=gone).delete()
    answer = berit.post(
        f"/meetings/{meeting.pk}/close/", {"base": base, "rows": "2", "do": "save", f"note-{gone}": "Husk kaffen"}
    )
    assert answer.status_code == 422
    assert "Husk kaffen" in answer.content.decode()


def test_the_action_refuses_to_overwrite_what_it_has_not_seen(cast, meeting) -> None:
    seen = mark(meeting.gathering)
    save_minutes(meeting=meeting, written=Written(guests=2), by=None, seen=seen)
    with pytest.raises(Overtaken):
        save_minutes(meeting=meeting, written=Written(guests=5), by=None, seen=seen)
    meeting.gathering.refresh_from_db()
    assert meeting.gathering.guests == 2


def test_neither_a_cancelled_meeting_nor_one_to_come_can_be_closed(cast) -> None:
    coming = planned(cast.vestby, today() + timedelta(days=2))
    with translation.override("en"), pytest.raises(Refused, match="has not been yet"):
        close_meeting(meeting=coming, written=Written(), by=None)
    off = planned(cast.vestby, today() - timedelta(days=2), state="cancelled")
    with translation.override("en"), pytest.raises(Refused, match="cancelled"):
        close_meeting(meeting=off, written=Written(), by=None)
    assert "cancelled" in page(cast.client("berit"), off)
    answer = sent(cast.client("berit"), coming, do="close", **{"title-0": "Kage"})
    assert (answer.status_code, 'value="Kage"' in answer.content.decode()) == (422, True)


def test_the_next_meeting_is_proposed_and_planned_when_she_says_so(cast, meeting) -> None:
    berit = cast.client("berit")
    proposed = re.search(r'name="next_on" value="([^"]+)"', page(berit, meeting))[1]
    assert date.fromisoformat(proposed) > meeting.gathering.on
    sent(berit, meeting, do="close", next_on=proposed, plan_next="on")
    following = Meeting.objects.exclude(pk=meeting.pk).get()
    assert (following.gathering.on, following.gathering.state) == (date.fromisoformat(proposed), "planned")
    assert f"/meetings/{following.pk}/" in page(berit, meeting)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("amina", 200),
        ("berit", 200),
        ("hanne", 200),
        ("chau", 403),
        ("tara", 404),
        ("ellen", 404),
        ("nora", 404),
        ("farida", 404),
        ("dina", 404),
        ("mona", 404),
        ("eli", 404),
        ("zara", 404),
    ],
)
def test_who_may_close(cast, meeting, name: str, status: int) -> None:
    assert cast.client(name).get(f"/meetings/{meeting.pk}/close/").status_code == status
    assert (
        cast.client(name).post(f"/meetings/{meeting.pk}/close/", {"do": "save"}).status_code
        in {200: {302, 422}, 403: {403}, 404: {404}}[status]
    )


def test_a_volunteer_closes_only_the_meeting_that_she_leads(cast) -> None:
    other = planned(cast.vestby, today(), leads=cast["hanne"])
    assert cast.client("amina").get(f"/meetings/{other.pk}/close/").status_code == 403
    other.gathering.minutes_by = cast["amina"]
    other.gathering.save()
    assert cast.client("amina").get(f"/meetings/{other.pk}/close/").status_code == 200


def test_as_many_questions_for_one_item_as_for_many(cast, questions: Callable, django_assert_max_num_queries) -> None:
    small = planned(cast.vestby, today(), elements=["social"])
    large = planned(cast.vestby, today() - timedelta(days=40), elements=[*ALL, *ALL])
    came(large, cast["amina"], cast["hanne"])
    client, counts = cast.client("berit"), []
    for meeting in (small, large):
        for path in ("close", "minutes"):
            with django_assert_max_num_queries(30) as asked:
                client.get(f"/meetings/{meeting.pk}/{path}/")
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


ODD = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "\x00",
            "\u202eabc",
            "\u2067\u2069",
            "a" * 5000,
            "9" * 40,
            "-1",
            "½",
            "٣",
            "null",
            "[[",
            '{"present": [[1]]}',
            "{",
            "on",
        ]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "base",
                "rows",
                "guests",
                "present",
                "told",
                "also",
                "done",
                "next_on",
                "plan_next",
                "title-0",
                "owner-0",
                "due-0",
                "title-1",
                "DID",
                "NOTE",
                "SOCIAL",
            ]
        ),
        ODD,
    ),
    st.sampled_from(["save", "close", "more", "\x00"]),
)
def test_odd_input_gets_an_answer_and_is_shown_again(cast, typed: dict, way: str) -> None:
    Meeting.objects.all().delete()
    meeting = planned(cast.vestby, today())
    names = {
        "DID": f"did-{items(meeting)['social'].pk}",
        "NOTE": f"note-{items(meeting)['exchange'].pk}",
        "SOCIAL": f"social-{items(meeting)['social'].pk}",
    }
    answer = cast.client("berit").post(
        f"/meetings/{meeting.pk}/close/", {names.get(key, key): value for key, value in typed.items()} | {"do": way}
    )
    assert answer.status_code in {200, 302, 422}
    if answer.status_code == 422:
        assert 'role="alert"' in answer.content.decode() or "ds-validation-message" in answer.content.decode()
