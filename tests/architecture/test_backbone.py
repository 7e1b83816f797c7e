"""B14, B15 as sweeps: nothing of a group hangs outside its gatherings, and no page text holds anybody's number."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem, Gathering, OfGroup, Task
from rygrad.knowledge.models import Tip
from tests.meetings.rows import planned

# What a group has beside its gatherings, each with its reason. Everything else hangs on one.
BESIDE = {
    "Gathering": "it is the gathering",
    "Rhythm": "how the group meets in general",
    "Deed": "what one volunteer did between the meetings; hers alone",
}
SOURCE = settings.PACKS.parent
NUMBER = re.compile(r"(?<![\w./#-])(?:\+|00)4[57][ \d]{8,}|(?<![\w./#:-])\d\d \d\d \d\d \d\d(?!\w)")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


# A mothers' group (decision 17), a course and an association have lives of their own beside the monthly meeting.
OWN_WORLD = {"circles", "sheets", "status_reports", "training", "association", "networks", "challenges", "diplomas"}


def rows_of_a_group() -> list[type[OfGroup]]:
    """Of the group's own meetings."""
    return [m for m in apps.get_models() if issubclass(m, OfGroup) and m._meta.app_label not in OWN_WORLD]


def test_every_row_of_a_group_hangs_on_a_gathering() -> None:
    must = {
        model.__name__: [field for field in model._meta.fields if field.name == "gathering" and not field.null]
        for model in rows_of_a_group()
    }
    assert {name for name, fields in must.items() if not fields} == BESIDE.keys()
    assert {"AgendaItem", "Task", "Tip", "Attendance", "GroupNote", "Photo", "Meeting"} <= {
        model.__name__ for model in rows_of_a_group()
    }


@pytest.mark.parametrize("model", [AgendaItem, Task, Tip], ids=lambda model: model.__name__)
def test_the_database_itself_refuses_one_without(cast: object, model: type[OfGroup]) -> None:
    tenant = {"programme": cast.programme, "group": cast.vestby}  # type: ignore[attr-defined]
    more = {
        AgendaItem: {"position": 1},
        Task: {"title": "Kaffe"},
        Tip: {"topic": "a", "text": "b", "saved_on": today()},
    }[model]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**tenant, **more)
    gathering = planned(cast.vestby, today()).gathering  # type: ignore[attr-defined]
    kept = model.objects.create(**tenant, **more, gathering=gathering)
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(f"UPDATE {model._meta.db_table} SET gathering_id = NULL")
    kept.refresh_from_db()
    assert kept.gathering == gathering  # type: ignore[attr-defined]
    assert Gathering.objects.filter(pk=gathering.pk).exists()


def page_texts() -> list[Path]:
    """Everything that is shown to people without coming out of the database."""
    found = [
        *(SOURCE / "src" / "rygrad").rglob("templates/**/*.*"),
        *(SOURCE / "packs").rglob("*.yaml"),
        *(SOURCE / "locale").rglob("*.po"),
    ]
    return [path for path in found if path.is_file()]


def test_no_page_text_holds_a_telephone_number_or_an_address() -> None:
    assert len(page_texts()) > 120
    assert [
        f"{path.relative_to(SOURCE)}: {match.group()}"
        for path in page_texts()
        for rule in (NUMBER, ADDRESS)
        for match in rule.finditer(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("text", ["+45 33 12 34 56", "Ring 33 12 34 56.", "004533123456", "hvem@et.example"])
def test_the_sweep_would_see_one(text: str) -> None:
    assert NUMBER.search(text) or ADDRESS.search(text)
