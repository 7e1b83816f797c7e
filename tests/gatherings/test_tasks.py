"""One tap: I am coming, I take the task, it is done."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.dates import answer_coming, cancel
from rygrad.gatherings.actions.tasks import add_task, take_task
from rygrad.gatherings.enums import Coming
from rygrad.gatherings.models import Attendance, Gathering, Task
from rygrad.meetings.actions.plan import plan_meeting


@pytest.fixture
def gathering(cast: Any) -> Gathering:
    return plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=20)).gathering


@pytest.fixture
def task(gathering: Gathering) -> Task:
    return add_task(gathering=gathering, by=None, title="Købe kaffe")


def _do(cast: Any, name: str, task: Task, what: str, back: str = "/") -> Any:
    return cast.client(name).post(reverse("gatherings:task", kwargs={"pk": task.pk}), {"do": what, "next": back})


def test_she_says_that_she_comes_and_changes_her_mind(cast: Any, gathering: Gathering) -> None:
    address = reverse("gatherings:coming", kwargs={"pk": gathering.pk})
    client = cast.client("amina")
    for answer in ("yes", "no", "yes"):
        assert client.post(address, {"coming": answer, "next": "/"}).status_code == 302
        assert Attendance.objects.get().coming == answer
    client.post(address, {"coming": "perhaps"})
    row = Attendance.objects.get()
    assert (row.coming, row.person, row.group) == ("yes", cast["amina"], cast.vestby)
    assert client.get(address).status_code == 405


def test_nobody_says_that_she_comes_to_a_cancelled_meeting(cast: Any, gathering: Gathering) -> None:
    cancel(gathering=gathering, reason="Sne", by=None)
    with pytest.raises(Refused):
        answer_coming(gathering=gathering, person=cast["amina"], coming=Coming.YES, by=None)
    address = reverse("gatherings:coming", kwargs={"pk": gathering.pk})
    assert cast.client("amina").post(address, {"coming": "yes"}).status_code == 302
    assert Attendance.objects.count() == 0


def test_she_takes_a_task_does_it_and_it_is_done(cast: Any, task: Task) -> None:
    assert _do(cast, "amina", task, "take").status_code == 302
    task.refresh_from_db()
    assert (task.owner, task.done_on) == (cast["amina"], None)
    _do(cast, "amina", task, "done")
    task.refresh_from_db()
    assert task.done_on == today()
    _do(cast, "amina", task, "undo")
    _do(cast, "amina", task, "release")
    task.refresh_from_db()
    assert (task.owner, task.done_on) == (None, None)


def test_the_first_to_take_it_has_it(cast: Any, task: Task) -> None:
    take_task(task=task, person=cast["hanne"], by=None)
    with pytest.raises(Refused) as refused:
        take_task(task=task, person=cast["amina"], by=None)
    assert "Hanne" in str(refused.value.message)
    assert _do(cast, "amina", task, "take").status_code == 302
    task.refresh_from_db()
    assert task.owner == cast["hanne"]
    assert take_task(task=task, person=cast["hanne"], by=None).owner == cast["hanne"]


def test_another_womans_task_is_hers(cast: Any, task: Task) -> None:
    take_task(task=task, person=cast["hanne"], by=None)
    assert _do(cast, "amina", task, "done").status_code == 403
    _do(cast, "amina", task, "release")
    task.refresh_from_db()
    assert (task.owner, task.done_on) == (cast["hanne"], None)
    _do(cast, "berit", task, "done")
    task.refresh_from_db()
    assert task.done_on == today()


@pytest.mark.parametrize(("name", "expected"), [("nora", 404), ("tara", 404), ("chau", 403)])
def test_who_may_not(cast: Any, task: Task, name: str, expected: int) -> None:
    assert _do(cast, name, task, "take").status_code == expected
    address = reverse("gatherings:coming", kwargs={"pk": task.gathering_id})
    assert cast.client(name).post(address, {"coming": "yes"}).status_code == expected


def test_nothing_strange_happens_with_a_strange_word(cast: Any, task: Task) -> None:
    assert _do(cast, "amina", task, "explode\x00").status_code == 302
    task.refresh_from_db()
    assert (task.owner, task.done_on) == (None, None)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "\x00", "/ok\r\nX: y"]
)
def test_the_way_back_stays_inside(cast: Any, task: Task, back: str) -> None:
    location = _do(cast, "amina", task, "take", back).headers["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "evil" not in location


def test_a_task_that_is_gone_cannot_be_taken(cast: Any, task: Task) -> None:
    Task.objects.filter(pk=task.pk).delete()
    with pytest.raises(Refused):
        take_task(task=task, person=cast["amina"], by=None)
