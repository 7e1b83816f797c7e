"""Everything in one workbook; a second and a third program read it; read back, it changes nothing."""

import io
from datetime import date, datetime
from typing import Any

import pytest
import python_calamine
from django.urls import reverse
from openpyxl import load_workbook

from rygrad.audit.models import Entry, Look
from rygrad.circles.enums import Outcome, SessionState, SourceKind, Standing, Trigger, WhyCancelled
from rygrad.circles.models import CareTask, Digital, OnDuty, Referral, ReferralSource, TeamMember
from rygrad.core.clock import UTC
from rygrad.sheets.queries.everything import everything as tables
from rygrad.sheets.rules.workbook import workbook
from tests.sheets.importing import everything, go_through, register, send, take
from tests.support.circling import add_mother, add_session, make_circle, make_vestby_circle, ours


@pytest.fixture(autouse=True)
def _march(travel) -> None:
    travel(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def circle(cast):
    """Two of one name, one whose name is a formula, a day that was called off, a referral, a call."""
    circle = make_vestby_circle(cast)
    amina = add_mother(circle, "Amina", phone="+4520123456", phone_ok_on=date(2025, 9, 1), backgrounds="NP,SY")
    second = add_mother(circle, "Amina", on=date(2025, 9, 4))
    risky = add_mother(circle, '=HYPERLINK("http://rygrad.example")', standing=Standing.PAUSED)
    first = add_session(circle, date(2025, 8, 28), amina, risky, state=SessionState.HELD, activity="-sang", babies=2)
    add_session(circle, date(2025, 9, 4), amina, second, state=SessionState.HELD, notes="@home", nameless=1)
    add_session(circle, date(2025, 9, 11), state=SessionState.CANCELLED, why_cancelled=WhyCancelled.WEATHER)
    add_session(circle, date(2026, 3, 5))
    source = ReferralSource.objects.create(**ours(circle), kind=SourceKind.LIBRARY)
    Referral.objects.create(**ours(circle), participant=amina, source=source, on=date(2025, 8, 20))
    Digital.objects.create(**ours(circle), participant=amina, since=date(2025, 9, 1))
    CareTask.objects.create(
        **ours(circle), participant=risky, trigger=Trigger.MISSED_TWO, due=date(2025, 9, 12), outcome=Outcome.REACHED
    )
    member = TeamMember.objects.filter(circle=circle).first()
    OnDuty.objects.create(**ours(circle), session=first, member=member, lead=True, done=True)
    return circle


def get(cast, circle, language: str = "en", **ticked: str) -> bytes:
    client = cast.client("ellen")
    answer = client.post(reverse("sheets:export", args=[circle.pk]), ticked, headers={"Accept-Language": language})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'filename="rygrad-2026-03-01.xlsx"' in answer["Content-Disposition"]
    return bytes(answer.content)


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_sheets(cast, circle) -> None:
    book = opened(get(cast, circle))
    assert book.sheetnames == [
        "Register", "Logbook", "Mothers", "Visits", "On duty", "Who was sent to us", "Care", "About this file",
    ]  # fmt: skip
    assert cells(book["Register"]) == [
        ["Name", datetime(2025, 8, 28), datetime(2025, 9, 4)],
        ['=HYPERLINK("http://rygrad.example")', "x", None],
        ["Amina", "x", "x"],
        ["Amina (2)", None, "x"],
    ]
    logbook = cells(book["Logbook"])
    assert logbook[1][:4] == [datetime(2025, 8, 28), "-sang", 2, 2]
    assert logbook[2][2] == 3  # with the one whose name has been forgotten
    assert logbook[3][1] == "Cancelled: Weather"
    assert len(logbook) == 4
    about = cells(book["About this file"])
    assert about[0][:2] == ["Rygrad", "mothers-group 1"]
    assert ["Written by", "Ellen Prøve"] in about or ["Written by", "Ellen"] in about


def test_telephone_and_background_only_when_ticked(cast, circle) -> None:
    plain, whole = get(cast, circle), get(cast, circle, phones="on", backgrounds="on")
    assert "Telephone" not in cells(opened(plain)["Mothers"])[0]
    head, *rows = cells(opened(whole)["Mothers"])
    assert head[-2:] == ["Telephone", "Comes from"]
    assert ["+45 20 12 34 56", "Nepal, Syria"] in [row[-2:] for row in rows]
    assert rows[1][3:5] == ["Library", "Yes"]


def test_who_was_ticked_where_nothing_took_place_did_not_come(cast, circle) -> None:
    """As in the figures: only a held session counts, and only the first who sent her."""
    sent = add_mother(circle, "Dilan")
    source, other = (ReferralSource.objects.create(**ours(circle), kind=kind) for kind in ("church", "friend"))
    for each, on in ((other, date(2025, 9, 8)), (source, date(2025, 9, 1))):
        Referral.objects.create(**ours(circle), participant=sent, source=each, on=on)
    add_session(circle, date(2025, 9, 18), sent, state=SessionState.CANCELLED, why_cancelled=WhyCancelled.WEATHER)
    book = opened(get(cast, circle))
    assert [row[5] for row in cells(book["Who was sent to us"]) if row[0] == "Dilan"] == [None, None]
    [row] = [row for row in cells(book["Mothers"]) if row[0] == "Dilan"]
    assert (row[3], row[7]) == ("Church or congregation", 0)


def test_nothing_becomes_a_formula(cast, circle) -> None:
    for sheet in opened(get(cast, circle)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.data_type == "s"
                    assert cell.quotePrefix


def test_a_third_program_reads_it(cast, circle) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(get(cast, circle)))
    rows = book.get_sheet_by_name("Register").to_python()
    assert rows[0] == ["Name", date(2025, 8, 28), date(2025, 9, 4)]
    assert rows[2] == ["Amina", "x", "x"]


@pytest.mark.parametrize(("language", "right"), [("ar", True), ("da", False), ("nb", False)])
def test_from_right_to_left_in_arabic(cast, circle, language: str, right: bool) -> None:
    client = cast.client("ellen")
    client.cookies["language"] = language
    answer = client.post(reverse("sheets:export", args=[circle.pk]))
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in opened(answer.content)} == {right}


@pytest.mark.parametrize("language", ["da", "nb", "en", "ar"])
def test_read_back_it_changes_nothing(cast, circle, language: str) -> None:
    ellen = cast.client("ellen")
    ellen.cookies["language"] = language
    data = ellen.post(reverse("sheets:export", args=[circle.pk])).content
    before = everything(circle)
    gone = go_through(ellen, send(ellen, circle, data, "rygrad.xlsx")["Location"])
    assert 'id="nothing"' in gone.page, (gone.numbers, gone.asked)
    assert gone.asked == []
    take(ellen, gone)
    assert everything(circle) == before


def test_in_another_group_it_is_all_there_again(cast, circle) -> None:
    other = make_circle(cast.vestby, cast["ellen"], name="En anden")
    ellen = cast.client("ellen")
    data = get(cast, circle)
    take(ellen, go_through(ellen, send(ellen, other, data, "rygrad.xlsx")["Location"]))
    assert register(other) == {
        "2025-08-28": ['=HYPERLINK("http://rygrad.example")', "Amina"],
        "2025-09-04": ["Amina", "Amina (2)"],
    }
    states = sorted(other._meta.apps.get_model("circles", "Session").objects.filter(circle=other).values_list("state"))
    assert states == [("cancelled",), ("held",), ("held",)]


def test_it_is_written_down_who_took_it(cast, circle) -> None:
    get(cast, circle)
    assert Entry.objects.filter(event="exported", about=circle.pk, by=cast["ellen"].account_id).count() == 1
    assert Look.objects.filter(person=circle.pk, what="export").count() == 1


def test_only_to_look_at_the_form_is_not_written_down(cast, circle) -> None:
    page = cast.client("ellen").get(reverse("sheets:export", args=[circle.pk])).content.decode()
    assert 'name="phones"' in page
    assert "checked" not in page
    assert not Entry.objects.filter(event="exported").exists()


def test_names_of_sheets_that_excel_refuses() -> None:
    class Table:
        title, heads, rows = "Hvem: [a]/b? " + "c" * 40, ["x"], [["y", None, "", 3]]

    assert opened(workbook([Table()], right_to_left=False)).sheetnames[0].startswith("Hvem")


def test_the_same_few_questions_for_many(circle, django_assert_max_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            tables(circle, phones=True, backgrounds=True, at=datetime(2026, 3, 1, tzinfo=UTC), by="")
        return len(found)

    few = asked()
    for number in range(4):
        mother = add_mother(circle, f"Berta {number}")
        add_session(circle, date(2025, 10, 2 + 7 * number), mother, state=SessionState.HELD)
        source = ReferralSource.objects.create(**ours(circle), kind=SourceKind.CHURCH)
        Referral.objects.create(**ours(circle), participant=mother, source=source, on=date(2025, 9, 20))
    assert asked() == few
