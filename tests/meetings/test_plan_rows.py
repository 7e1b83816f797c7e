"""A25, A28, B02, B12 as they stand on the page: the two answers, the background, four blocks, what the social needs."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from rygrad.gatherings.actions.tasks import add_task
from rygrad.gatherings.models import AgendaItem
from rygrad.meetings.actions.plan import plan_meeting, set_rhythm
from rygrad.meetings.models import Meeting
from rygrad.packs.queries import pack

from .planning import items, lead_all, plan_address, planned
from .test_plan_meeting import RHYTHM

FOUR = ["exchange", "knowledge", "social", "planning"]


@pytest.fixture
def meeting(cast: Any) -> Meeting:
    return planned(cast)


def main_of(cast: Any, address: str, language: str = "en", who: str = "berit") -> str:
    client = cast.client(who)
    client.cookies["language"] = language
    page = client.get(address).content.decode()
    return " ".join(unescape(page.split("<main")[1].split("</main>")[0]).split())


def detail(meeting: Meeting) -> str:
    return reverse("meetings:detail", kwargs={"pk": meeting.pk})


def answers(main: str) -> list[tuple[str, str]]:
    """The questions of the readiness panel with their answers."""
    panel = main.split('<dl class="answers">')[1].split("</dl>", maxsplit=1)[0]
    rows = [row.split("</dt><dd>") for row in panel.replace("</dd></div>", "").split("<div><dt>")[1:]]
    return [(question.strip(), answer.strip()) for question, answer in rows]


def test_the_page_answers_both_questions(cast: Any, meeting: Meeting) -> None:
    lead_all(meeting, cast["amina"])
    address = detail(meeting)
    assert answers(main_of(cast, address)) == [("Is there an agenda?", "Yes"), ("Are all tasks shared out?", "Yes")]
    add_task(gathering=meeting.gathering, by=None, title="Kaffe")
    assert answers(main_of(cast, address)) == [
        ("Is there an agenda?", "Yes"),
        ("Are all tasks shared out?", "1 without a name"),
    ]
    AgendaItem.objects.filter(gathering=meeting.gathering).delete()
    assert answers(main_of(cast, address)) == [("Is there an agenda?", "No"), ("Are all tasks shared out?", "Not yet")]


@pytest.mark.parametrize("template", ["four", "three"])
def test_the_room_has_four_blocks_whatever_the_template(cast: Any, template: str) -> None:
    set_rhythm(group=cast.vestby, by=cast["berit"].account_id, **RHYTHM | {"template": template})
    meeting = plan_meeting(group=cast.vestby, by=None, on=date(2027, 1, 5))
    assert meeting.template == template
    main = main_of(cast, detail(meeting), who="amina")
    timeline = main.split('<ol class="timeline"')[1].split("</ol>")[0]
    assert sorted(part.split('"')[0] for part in timeline.split('<li data-element="')[1:]) == sorted(FOUR)
    spine = main.split('class="spine')[1].split("</ul>")[0]
    assert [code for code in FOUR if f'data-element="{code}"' in spine] == FOUR


@pytest.mark.parametrize("language", ["da", "nb", "en", "ar"])
def test_every_item_opens_its_background_in_one_tap_and_reads_it_aloud(
    cast: Any, meeting: Meeting, language: str
) -> None:
    main = main_of(cast, plan_address(meeting), language)
    shipped = pack("dk-bydelsmoedre").elements
    for item in items(meeting):
        row = main.split(f'id="row-{item.pk}"')[1].split("</li>")[0]
        about = row.split("<details")[1].split("</details>")[0]
        assert " ".join(shipped[item.element].background[language].split()) in about
        assert " ".join(shipped[item.element].speak[language].split()) in about


def test_the_suggested_social_comes_with_its_minutes_and_what_to_bring(cast: Any, meeting: Meeting) -> None:
    row = next(item for item in items(meeting) if item.element == "social")
    for suggested in pack("dk-bydelsmoedre").socials:
        AgendaItem.objects.filter(pk=row.pk).update(social=suggested.code)
        main = main_of(cast, plan_address(meeting), "da")
        assert suggested.minutes > 0
        assert suggested.title["da"] in main.split(f'id="row-{row.pk}"')[1].split("</li>")[0]
        assert all(each.text["da"] in main for each in suggested.materials)
        assert f"{suggested.title['da']} · {suggested.minutes}" in main_of(
            cast, reverse("gatherings:agenda_item", kwargs={"pk": row.pk}), "da"
        )


def test_a_plan_with_too_little_time_for_the_social_says_so(cast: Any, meeting: Meeting) -> None:
    row = next(item for item in items(meeting) if item.element == "social")
    suggested = max(pack("dk-bydelsmoedre").socials, key=lambda each: each.minutes)
    AgendaItem.objects.filter(pk=row.pk).update(social=suggested.code, minutes=1)
    assert f"It needs {suggested.minutes} minutes with those who are coming." in main_of(cast, plan_address(meeting))
