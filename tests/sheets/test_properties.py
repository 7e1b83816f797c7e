"""Whatever comes in: a sentence or a plan, never an error; and what was planned is never more than the file says."""

import contextlib
import io
import zipfile
from datetime import date, time

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.core.errors import Refused
from rygrad.sheets.rules.asking import Answers
from rygrad.sheets.rules.grids import Grid, from_json, grid, to_json
from rygrad.sheets.rules.opening import open_file
from rygrad.sheets.rules.picture import picture
from rygrad.sheets.rules.plan import Known, make_plan
from rygrad.sheets.rules.shown import answered, left_out, numbers, sheets_of
from tests.sheets.importing import FILES, SETTING, days

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WORDS = st.sampled_from(
    [
        "Navn", "x", "X", "1", "ja", "nej", "syg", "?", "I alt", "Mødre", "Babyer", "Frivillige", "28/8", "4. sep",
        "uge 35", "Aflyst", "Amina", "Amina", "Berta", "زينب", "Dato", "August", "Aktivitet", "Antal børn", "Telefon",
        "20123456", "Note", "2025", "=1+1", "-", "✓", "torsdag", "28", "Nr.",
    ]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    WORDS,
    WORDS,
    st.text(max_size=12),
    st.integers(-5, 60_000),
    st.floats(allow_nan=True),
    st.booleans(),
    DAYS,
    st.just(time(10, 30)),
)
GRIDS = st.lists(st.lists(CELLS, max_size=9), max_size=14)


def see(grids: tuple[Grid, ...], answers: Answers | None = None) -> None:
    """Everything that the pages would show."""
    plan = make_plan(grids, SETTING, Known(), answers or Answers())
    sheets_of(grids, plan)
    answered(plan)
    left_out(plan)
    numbers(plan)
    for _number, read in plan.reads:
        picture(read)
    assert all(each.day <= SETTING.today for each in plan.days)
    assert all(key in plan.mothers for each in plan.days for key in each.add)


@QUICK
@given(GRIDS, GRIDS)
def test_any_grids(first: list, second: list) -> None:
    grids = (grid("Ark1", first), grid("28.8.25", second))
    assert from_json(to_json(grids)) == grids
    see(tuple(each for each in grids if each.rows))


@QUICK
@given(GRIDS, st.sampled_from("rc"), st.integers(0, 16), st.sampled_from("rc"), st.integers(0, 16))
def test_any_place_that_she_points_at(rows: list, a: str, one: int, b: str, two: int) -> None:
    found = grid("", rows)
    if found.rows:
        see((found,), Answers(sheets={"0": {"take": True, "days": f"{a}{one}", "names": f"{b}{two}"}}))


@QUICK
@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    with contextlib.suppress(Refused):
        see(open_file(data, "liste.csv"))


@QUICK
@given(st.text(max_size=600), st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "cp1252"]))
def test_any_text(text: str, code: str) -> None:
    with contextlib.suppress(Refused):
        see(open_file(text.encode(code, "replace"), text))


@SLOW
@given(
    st.sampled_from(["old.xls", "months.ods", "babies.xlsx", "turned.xlsx"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=40),
)
def test_a_workbook_with_some_bytes_changed(name: str, changes: list) -> None:
    data = bytearray((FILES / name).read_bytes())
    for place, byte in changes:
        data[int(place * len(data))] = byte
    with contextlib.suppress(Refused):
        see(open_file(bytes(data), name))


@SLOW
@given(st.binary(max_size=3000), st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]))
def test_a_workbook_with_any_part(data: bytes, part: str) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["Navn", "28/8"])
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    parts[part] = data
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as pack:
        for name, inside in parts.items():
            pack.writestr(name, inside)
    with contextlib.suppress(Refused):
        see(open_file(broken.getvalue(), "liste.xlsx"))


NAMES = [
    "Amina",
    "Birgül",
    "Chandra",
    "Dilan",
    "Fatoumata",
    "Gudrun",
    "Hoa",
    "Ingrid",
    "زينب",
    "Jorunn",
    "Kamala",
    "Mai",
]
TICKS = {True: ["x", "X", "1", "ja", "✓", "TRUE", "●"], False: ["", "-", "0", "nej"]}


@QUICK
@given(st.data())
def test_what_is_ticked_comes_out(data: st.DataObject) -> None:
    """A register of any size, with titles, sums and either way round, says who was there and nothing else."""
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8, unique=True))
    weeks = data.draw(st.lists(st.integers(0, 25), min_size=3, max_size=9, unique=True))
    thursdays = [date.fromordinal(date(2025, 8, 28).toordinal() + 7 * week) for week in sorted(weeks)]
    written = data.draw(
        st.sampled_from([str, lambda d: f"{d.day}/{d.month}", lambda d: f"{d.day}.{d.month}.{d:%y}", lambda d: d])
    )
    here = {name: data.draw(st.lists(st.booleans(), min_size=len(weeks), max_size=len(weeks))) for name in names}
    here[names[0]][0] = here[names[1]][-1] = True
    rows: list[list[object]] = [["Navn", *map(written, thursdays)]]
    for name in names:
        rows.append([f" {name} ", *(data.draw(st.sampled_from(TICKS[tick])) for tick in here[name])])
    if data.draw(st.booleans()):
        rows.append(["I alt", *(sum(here[name][at] for name in names) for at in range(len(weeks)))])
    if data.draw(st.booleans()):
        rows = [list(column) for column in zip(*rows, strict=True)]
    rows = [["Mødregruppen 2025-2026"], [], *rows] if data.draw(st.booleans()) else rows
    plan = make_plan((grid("Ark1", rows),), SETTING, Known(), Answers())
    expected = {day.isoformat(): sorted(name for name in names if here[name][at]) for at, day in enumerate(thursdays)}
    assert days(plan) == {day: who for day, who in expected.items() if who}
