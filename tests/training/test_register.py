"""C07, C05: who came on a day, whose homework is done; closing the day counts the hours of all who were there."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.figures import hours, own_work
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.training.models import CohortModule, Helper, HomeworkDone, Trainee
from rygrad.training.queries.register import listed
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, make_cohort, ours

DAY = timedelta(days=1)


@pytest.fixture
def module(cast: Cast) -> CohortModule:
    """Today's day of a course with tara and two others; amina helps."""
    cohort = make_cohort(cast.vestby)
    found = add_module(cohort, 1, on=today(), homework="Tal med en nabo.")
    for name in (cast["tara"], "lina", "safa"):
        add_trainee(cohort, name)
    Helper.objects.create(**ours(cohort), module=found, person=cast["amina"])
    return found


def address(module: CohortModule) -> str:
    return reverse("training:register", args=[module.pk])


def opened(client: Any, module: CohortModule) -> dict[str, Any]:
    """What the page carries when it is opened: the ticks and what was seen."""
    form = client.get(address(module)).context["form"]
    return {
        **form.seen,
        "present": [str(each) for each in form.stored.present],
        "homework": [str(each) for each in form.stored.homework],
        "note": form.stored.note,
    }


def trainee(module: CohortModule, name: str) -> Trainee:
    return Trainee.objects.get(cohort=module.cohort, person__first_name=name)


def there(module: CohortModule) -> set[str]:
    rows = Attendance.objects.filter(gathering=module.gathering, present=True)
    return set(rows.values_list("person__first_name", flat=True))


def test_c07_ticks_are_kept_and_closing_says_that_the_day_was_held(cast: Cast, module: CohortModule) -> None:
    berit, lina = cast.client("berit"), trainee(module, "Lina")
    sent = opened(berit, module)
    assert sent["present"] == [str(cast["amina"].pk)]  # the helper on the rota stands there as one who came
    sent |= {"homework": [str(lina.pk)], "note": "Vi manglede stole."}
    sent["present"] += [str(lina.person_id), str(cast["tara"].pk)]
    berit.post(address(module), sent | {"do": "save"})
    assert there(module) == {"Amina", "Lina", "Tara"}
    assert Gathering.objects.get().state == State.PLANNED
    berit.post(address(module), opened(berit, module) | {"do": "close"})
    module.refresh_from_db()
    assert module.gathering and module.gathering.state == State.HELD
    assert module.note == "Vi manglede stole."
    assert list(HomeworkDone.objects.values_list("trainee", flat=True)) == [lina.pk]
    assert list(Entry.objects.order_by("number").values_list("event", flat=True))[-2:] == [
        "minutes_written",
        "meeting_closed",
    ]
    assert 'id="note-read"' in berit.get(address(module)).content.decode()  # because it is so:
    hers = cast.client("tara").get(reverse("training:day", args=[module.pk])).content.decode()
    assert "Vi manglede stole." in hers


def test_two_who_save_at_once_lose_nothing(cast: Cast, module: CohortModule) -> None:
    berit, hanne = cast.client("berit"), cast.client("hanne")
    first, second = opened(berit, module), opened(hanne, module)
    tara, lina = trainee(module, "Tara"), trainee(module, "Lina")
    first |= {
        "present": [str(tara.person_id)],
        "homework": [str(tara.pk)],
        "note": "Amina kom ikke.",
    }  # she unticks amina
    second["present"] = [str(cast["amina"].pk), str(lina.person_id)]
    second |= {"homework": [str(lina.pk)], "note": "Husk kaffe."}
    berit.post(address(module), first)
    hanne.post(address(module), second)
    assert there(module) == {"Tara", "Lina"}
    assert HomeworkDone.objects.count() == 2
    module.refresh_from_db()
    assert "Amina kom ikke." in module.note and "Husk kaffe." in module.note


def test_who_left_before_the_day_is_not_listed_and_who_joined_later_neither(cast: Cast, module: CohortModule) -> None:
    Trainee.objects.filter(person__first_name="Lina").update(left_on=today() - DAY)
    Trainee.objects.filter(person__first_name="Safa").update(left_on=today())
    add_trainee(module.cohort, "maja")
    Trainee.objects.filter(person__first_name="Maja").update(joined_on=today())
    add_trainee(module.cohort, "sent")
    Trainee.objects.filter(person__first_name="Sent").update(joined_on=today() + DAY)
    assert [each.name for each in listed(module).trainees] == ["Maja Prøve", "Safa Prøve", "Tara Prøve"]
    stranger = Trainee.objects.get(person__first_name="Lina").person_id
    answer = cast.client("berit").post(address(module), {"present": [str(stranger)], "note": "Står her endnu."})
    assert answer.status_code == 422
    assert "Står her endnu." in answer.content.decode()
    assert not there(module)


@pytest.mark.parametrize("state", ["coming", "off", "dateless"])
def test_a_day_on_which_nobody_can_have_come_is_not_written(cast: Cast, module: CohortModule, state: str) -> None:
    if state == "dateless":
        CohortModule.objects.update(gathering=None)
    elif state == "off":
        Gathering.objects.update(state=State.CANCELLED)
    else:
        Gathering.objects.update(on=today() + DAY)
    client = cast.client("berit")
    page = client.get(address(module))
    assert page.context["sheet"].state == state
    answer = client.post(address(module), {"present": [str(cast["tara"].pk)], "do": "close"})
    assert answer.status_code == 422
    assert not Attendance.objects.exists()


def test_c05_the_hours_of_a_group_are_the_sum_of_its_people_with_the_days_of_the_course(
    cast: Cast, module: CohortModule
) -> None:
    berit, year = cast.client("berit"), today().year
    sent = opened(berit, module)
    sent["present"] += [str(cast["tara"].pk)]
    berit.post(address(module), sent | {"do": "save"})
    assert hours(cast.vestby, year) == 0  # not held yet
    berit.post(address(module), opened(berit, module) | {"do": "close"})
    meeting = Gathering.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        kind=Kind.MEETING,
        state=State.HELD,
        on=today(),
        starts=module.cohort.starts.replace(hour=10),
        ends=module.cohort.ends.replace(hour=12),
        zone=cast.vestby.zone,
    )
    Attendance.objects.create(
        programme=cast.programme, group=cast.vestby, gathering=meeting, person=cast["amina"], present=True
    )
    amina, tara = own_work(cast["amina"].pk, year), own_work(cast["tara"].pk, year)
    assert (amina.gathered, tara.gathered) == (5 * 60, 3 * 60)  # a helper's day counts as a trainee's does
    assert hours(cast.vestby, year) * 60 == amina.minutes + tara.minutes


def test_the_register_asks_as_often_for_one_trainee_as_for_many(
    cast: Cast, module: CohortModule, questions: Any
) -> None:
    from rygrad.training.queries.register import sheet

    row = CohortModule.objects.select_related("cohort__group__programme", "group__programme", "gathering").get()
    with questions(5):
        found = listed(row)
        sheet(row, len(found.trainees))
    for number in range(12):
        add_trainee(module.cohort, f"mere{number}")
    with questions(5):
        assert len(listed(row).trainees) == 15
        sheet(row, 15)
