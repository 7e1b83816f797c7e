"""G08: tasks go from the coordinator to the volunteers or the board, one step at a time, and rights follow."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.access.words import May
from rygrad.association.actions.handover import follow_all_rights, move_task
from rygrad.association.models import HandoverStep
from rygrad.association.queries.handover import history, picture
from rygrad.association.rules.backbone import backbone
from rygrad.association.rules.handover import RIGHTS, back, on, taken_over
from rygrad.association.rules.right_words import WORDS
from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.groups.who import who_is
from rygrad.outbox.rules import JOBS
from rygrad.packs.errors import PackError
from rygrad.packs.handover import HandoverTask
from rygrad.packs.queries import pack
from tests.packs.folder import write
from tests.support.associating import stands

TEXTS = {"da": "Nøgle", "nb": "Nøkkel", "en": "Key", "ar": "مفتاح"}
KEY = """\
handover:
  - code: key
    rights: [meeting-run]
    title: {da: Nøgle, nb: Nøkkel, en: Key, ar: مفتاح}
    says: {da: Lås op., nb: Lås opp., en: Open up., ar: افتحي.}
phases:
  - code: start
    entry: [{asks: agreement}]
    title: {da: Start, nb: Start!, en: Begin, ar: بداية}
    says: {da: Vi starter., nb: Vi begynner., en: We begin., ar: نبدأ.}
    responsible: {da: Os, nb: Oss, en: We, ar: نحن}
"""


@pytest.fixture
def group(cast: Any) -> Group:
    return Group.objects.select_related("programme").get(pk=cast.vestby.pk)


def send(cast: Any, move: str, by: str = "berit") -> Any:
    return cast.client(by).post(reverse("association:handover", args=[cast.vestby.pk]), {"move": move})


def test_g08_amina_plans_a_meeting_once_the_agenda_is_handed_over_and_not_after_it_went_back(cast):
    """Through the running site: the right follows the task, on and back."""
    amina, plan = cast.client("amina"), reverse("meetings:new", args=[cast.vestby.pk])
    answers = [amina.get(plan).status_code]
    for move in ("agenda:together", "agenda:mothers", "agenda:together", "agenda:coordinator"):
        assert send(cast, move).status_code == 302
        answers.append(amina.get(plan).status_code)

    assert answers == [403, 200, 200, 200, 403]
    assert Group.objects.get(pk=cast.vestby.pk).taken_over == []
    assert HandoverStep.objects.count() == 4


def test_g08_only_volunteers_of_this_group_get_the_right(cast):
    send(cast, "agenda:together")
    plan = reverse("meetings:new", args=[cast.vestby.pk])
    assert {name: cast.client(name).get(plan).status_code for name in ("tara", "ellen", "nora")} == {
        "tara": 403,
        "ellen": 403,
        "nora": 404,
    }
    assert Group.objects.get(pk=cast.oestby.pk).taken_over == []


def test_g08_nothing_beyond_the_list_can_ever_follow_a_task():
    """A made-up pack that got round the loader hands over what is on the list, and nothing else of a coordinator's."""
    made_up = HandoverTask.model_construct(
        code="key",
        title=TEXTS,
        says=TEXTS,
        starts_with="mothers",
        ends_with="board",
        rights=("role-give", "member-edit", "invite", "group-edit", "group_edit", "accounts-manage", "texts-edit"),
    )
    assert taken_over([made_up], {}) == ["texts_edit"]
    assert {word.value for word in RIGHTS.values()} == {
        "meeting_plan",
        "meeting_run",
        "meeting_close",
        "partners_edit",
        "texts_edit",
    }
    assert set(WORDS) == set(RIGHTS)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("meeting-run", "role-give", "tiny/handover.yaml:3: handover[0].rights[0]: input should be"),
        ("asks: agreement", "asks: money", "tiny/handover.yaml:8: phases[0].entry[0].asks: input should be"),
        ("rights: [meeting-run]", "ends_with: nobody", "tiny/handover.yaml:3: handover[0].ends_with: input should be"),
    ],
)
def test_a_pack_author_is_told_file_line_and_reason(tmp_path: Path, settings, old, new, expected):
    write(tmp_path)
    settings.PACKS = tmp_path
    (tmp_path / "tiny" / "handover.yaml").write_text(KEY.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        pack("tiny")
    assert [problem[: len(expected)] for problem in caught.value.problems] == [expected]


def test_the_tasks_of_both_programmes():
    for code in ("dk-bydelsmoedre", "no-bydelsmodre-17"):
        tasks = pack(code).handover
        assert len(tasks) == 25
        assert pack(code).handover_task("agenda").rights == ("meeting-plan",)
        # A right that nobody has handed over yet would stand in no row of the group.
        assert all(task.starts_with == "coordinator" for task in tasks if task.rights)


def test_g08_a_task_goes_one_step_at_a_time_and_never_past_its_end(cast, group):
    task = pack("dk-bydelsmoedre").handover_task("agenda")
    assert [(back(holder), on(task, holder)) for holder in ("coordinator", "together", "mothers")] == [
        (None, "together"),
        ("coordinator", "mothers"),
        ("together", None),
    ]
    for move in ("agenda:mothers", "agenda:coordinator", "agenda:board", "agenda:", "", "x:together", "agenda:x"):
        assert send(cast, move).status_code == 302
    assert not HandoverStep.objects.exists()
    assert send(cast, "agenda:together", by="amina").status_code == 403


def test_a_task_of_the_board_waits_for_one(cast, group):
    stands(group, "money", "mothers")
    with pytest.raises(Refused):
        move_task(group=group, task="money", to="board", by=None)
    oestby = Group.objects.select_related("programme").get(pk=cast.oestby.pk)
    stands(oestby, "money", "mothers")
    assert move_task(group=oestby, task="money", to="board", by=cast["farida"].account_id).holder == "board"


def test_two_steps_in_one_instant_keep_their_order(cast, group, travel):
    travel(now())
    for to in ("together", "mothers", "together"):
        move_task(group=group, task="room", to=to, by=None)
    assert [str(moved.holder) for moved in history(group)] == ["together", "mothers", "together"]
    seen = picture(group)
    assert seen is not None
    assert next(line.holder for line in seen.lines if line.task.code == "room") == "together"


def test_g08_the_picture_fills_from_below_and_says_the_same_in_words(cast, group, questions):
    for task, holder in (("room", "mothers"), ("money", "board"), ("agenda", "together")):
        stands(group, task, holder)
    with questions(1):
        seen = picture(group)
    assert seen is not None
    assert (seen.total, seen.handed_over, seen.shared) == (25, 2, 3)  # coffee and the social are shared from the start
    assert [piece.holder for piece in seen.vertebrae[:6]] == ["board", "mothers", *["together"] * 3, "coordinator"]
    tops = [piece.y for piece in seen.vertebrae]
    assert tops == sorted(tops, reverse=True)
    assert backbone({}) == []

    page = cast.client("tara").get(reverse("association:handover", args=[group.pk]))
    assert page.text.count("data-task=") == 25
    assert page.text.count('class="backbone-half"') == 3
    assert 'name="move"' not in page.text
    assert " style=" not in page.text.split("<main")[1]
    assert (
        'name="move" value="agenda:mothers"'
        in cast.client("berit").get(reverse("association:handover", args=[group.pk]) + "?task=agenda").text
    )


def test_the_page_asks_the_same_for_one_step_and_for_many(cast, group):
    client, url = cast.client("berit"), reverse("association:handover", args=[group.pk])
    stands(group, "agenda", "together")
    client.get(url)
    counts = []
    for more in ((), ("room", "key", "time")):
        for task in more:
            stands(group, task, "mothers")
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_rights_follow_a_changed_pack_by_the_next_day(cast, group):
    move_task(group=group, task="texts", to="together", by=None)
    Group.objects.filter(pk=group.pk).update(taken_over=["meeting_run"])
    assert (follow_all_rights(), follow_all_rights()) == (1, 0)
    assert Group.objects.get(pk=group.pk).taken_over == ["texts_edit"]
    assert JOBS["association.handover"].run is follow_all_rights


def test_no_row_gives_more_than_the_list_whoever_wrote_it(cast: Any) -> None:
    """An archive that was taken in, another version: a word outside the list gives nothing and stops nobody."""
    Group.objects.filter(pk=cast.vestby.pk).update(taken_over=["role_give", "contact_see", "gone", "meeting_plan"])
    (grant,) = who_is(cast["amina"].account).grants
    assert grant.more == {May.MEETING_PLAN}
