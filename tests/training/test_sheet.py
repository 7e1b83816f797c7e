"""C07: the attendance list prints and exports, for the course and for one day."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rygrad.audit.models import Entry, Look
from rygrad.core.clock import today
from rygrad.people.models import Person
from rygrad.training.models import Cohort, HomeworkDone, Trainee
from rygrad.training.queries.sheet import table
from tests.cast import Cast
from tests.support.training import add_module, add_trainee, attend, make_cohort, ours

WEEK = timedelta(weeks=1)


@pytest.fixture
def cohort(cast: Cast) -> Cohort:
    """Two days held, the second a must-have, one to come; tara at both, one with a dangerous name at the first."""
    found = make_cohort(cast.vestby, starts_on=today() - 2 * WEEK)
    tara, other = add_trainee(found, cast["tara"]), add_trainee(found, "lina")
    Person.objects.filter(pk=other.person_id).update(first_name="=1+1", last_name="Lina")
    first = add_module(found, 1, on=today() - 2 * WEEK)
    second = add_module(found, 2, on=today() - WEEK, must=True)
    add_module(found, 3, on=today() + WEEK)
    attend(first, tara, other)
    attend(second, tara)
    HomeworkDone.objects.create(**ours(found), module=first, trainee=tara)
    return found


def test_c07_the_spreadsheet_holds_what_the_list_says_and_no_formula(cast: Cast, cohort: Cohort) -> None:
    address = reverse("training:sheet_file", args=[cohort.pk])
    answer = cast.client("berit").post(address)
    assert Entry.objects.order_by("number").last().event == "exported"  # type: ignore[union-attr]
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name(sheet).to_python()
    wanted = table(cohort)
    assert [_plain(row) for row in rows] == [_plain(row) for row in (wanted.heads, *wanted.rows)]
    assert rows[1][0] == "=1+1 Lina"  # a name stays a name
    assert [row[3:6] for row in rows[1:]] == [[1, 0, ""], [1, 1, ""]]
    assert rows[1][-1] == "Dag 2"
    assert rows[2][-4:] == [2, 2, 1, ""]


def test_who_is_on_the_list_that_was_taken_out_can_see_so(cast: Cast, cohort: Cohort) -> None:
    """Trust: who has looked at my data. Also who has left the course is on the list; who takes it is not told."""
    ellen = add_trainee(cohort, cast["ellen"], left_on=today() - WEEK)
    add_trainee(cohort, cast["berit"])
    for _twice in range(2):
        cast.client("berit").post(reverse("training:sheet_file", args=[cohort.pk]))
    told = Look.objects.filter(what="export", by=cast["berit"].account_id, by_name="Berit Prøve", times=2)
    names = {cast["tara"].pk, ellen.person_id, Person.objects.get(last_name="Lina").pk}
    assert set(told.values_list("person", flat=True)) == names
    assert Look.objects.count() == len(names)
    assert "Berit Prøve" in cast.client("tara").get(reverse("people:looks")).content.decode()


def test_the_export_asks_again_who_she_is(cast: Cast, cohort: Cohort) -> None:
    client = cast.client("berit")
    session = client.session
    proofs = session["account_authentication_methods"]
    session["account_authentication_methods"] = [each | {"at": each["at"] - 301} for each in proofs]
    session.save()
    answer = client.post(reverse("training:sheet_file", args=[cohort.pk]))
    assert answer.headers["Location"].startswith("/me/again/")


def test_c07_the_list_prints_for_the_course_and_for_one_day(cast: Cast, cohort: Cohort, questions: Any) -> None:
    client, address = cast.client("berit"), reverse("training:sheet", args=[cohort.pk])
    Trainee.objects.filter(person=cast["tara"]).update(joined_on=today() - WEEK)
    found = client.get(address).context["sheet"]
    assert [len(found.days), dict(found.rows)["Tara Prøve"]] == [3, ("✓", "✓", "")]
    second = found.days[1]
    page = client.get(address, {"day": str(second.module.pk)})
    assert list(page.context["names"]) == ["=1+1 Lina", "Tara Prøve"]
    first = client.get(address, {"day": str(found.days[0].module.pk)})
    assert list(first.context["names"]) == ["=1+1 Lina"]  # tara came to the course later
    for nonsense in ("x", str(cohort.pk), ""):
        assert client.get(address, {"day": nonsense}).status_code == 404


def _plain(row: Any) -> list[Any]:
    """Days as days, nothing as nothing."""
    return [value.date() if isinstance(value, datetime) else "" if value is None else value for value in row]
