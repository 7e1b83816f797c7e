"""What must come out of each awkward sheet (``make_files.py`` tells how each was made)."""

import time
from dataclasses import replace
from datetime import date

from rygrad.sheets.rules.asking import Answers
from rygrad.sheets.rules.grids import grid
from rygrad.sheets.rules.left import Why
from rygrad.sheets.rules.plan import Known, Plan, make_plan
from tests.sheets.importing import FILES, SETTING, days, kinds, planned


def test_there_are_enough_of_them() -> None:
    assert len(list(FILES.iterdir())) >= 12


def test_semicolons_with_a_mark_for_utf_8() -> None:
    plan = planned("excel-semicolons.csv")
    assert days(plan) == {
        "2025-08-28": ["Amina", "Chandra"],
        "2025-09-04": ["Amina", "Birgül"],
        "2025-09-11": ["Birgül", "Chandra"],
        "2025-09-18": ["Amina", "Chandra"],
    }
    assert kinds(plan) == []
    assert plan.left == []


def test_windows_letters_titles_sums_two_spellings_and_a_legend() -> None:
    plan = planned("windows-1252.csv", {"phones": "yes"})
    assert days(plan) == {
        "2025-08-28": ["Gulåba", "Hanåja"],
        "2025-09-04": ["Gulåba", "Hanåja"],
        "2025-09-11": ["Hanåja", "Søbjørg"],
        "2025-09-18": ["Gulåba"],
    }
    assert kinds(plan) == ["mark", "mark", "same", "phones"]
    assert plan.phones == {"gulåba": "20 12 34 56", "hanåja": "+45 20 12 34 57"}
    assert [(left.what, left.why) for left in plan.left] == [
        ("Nr.", Why.SUM),
        ("I alt", Why.SUM),
        ("I alt", Why.SUM),
        ("x = kom, syg = meldt afbud", Why.NO_NAME_HERE),
    ]


def test_two_spellings_that_are_two_women() -> None:
    plan = planned("windows-1252.csv", {"same": "other", "mark": "came"})
    assert sorted(each.alias for each in plan.new_mothers) == ["Gulåba", "Hanaja", "Hanåja", "Søbjørg"]
    assert days(plan)["2025-09-18"] == ["Gulåba", "Søbjørg"]
    assert plan.phones == {}
    assert Why.PHONE in {left.why for left in plan.left}


def test_tabs_in_utf_16_and_english() -> None:
    assert days(planned("unicode-tabs.txt")) == {
        "2025-08-28": ["Maya", "Sunita", "زينب"],
        "2025-09-04": ["Maya"],
        "2025-09-11": ["Sunita", "زينب"],
    }


def test_commas_quotes_and_american_days() -> None:
    plan = planned("by-hand-commas.csv")
    assert days(plan) == {
        "2025-08-28": ["Kamala (moved here in June)", "Roshni"],
        "2025-09-04": ["Devi, Ana", "Kamala (moved here in June)"],
        "2025-09-11": ["Devi, Ana", "Roshni"],
        "2025-09-18": ["Devi, Ana", "Kamala (moved here in June)"],
    }


def test_a_sheet_for_each_month_with_merged_titles() -> None:
    plan = planned("months.ods")
    found = days(plan)
    assert list(found)[:5] == ["2025-08-28", "2025-09-04", "2025-09-11", "2025-09-18", "2025-09-25"]
    assert len(found) == 10
    assert found["2025-08-28"] == ["Amina", "Leyla"]
    assert found["2025-10-02"] == ["Fatima"]  # Leyla has "nej"
    assert sorted(each.alias for each in plan.new_mothers) == ["Amina", "Fatima", "Leyla"]
    assert ("Indkøb", Why.NOTHING) in {(left.sheet, left.why) for left in plan.left}


def test_days_down_newest_first() -> None:
    plan = planned("turned.xlsx")
    assert len(plan.days) == 8
    assert days(plan)["2025-08-28"] == ["Amina", "Berta", "Dilan"]
    assert {each.day.isoformat(): each.babies for each in plan.days}["2025-10-16"] == 3
    assert [(left.row, left.column) for left in plan.left] == [(9, None), (None, 6)]


def test_numbers_of_weeks_in_norwegian() -> None:
    plan = planned("norwegian.ods")
    assert days(plan)["2025-08-28"] == ["Ingrid", "Solveig"]
    assert days(plan)["2025-09-18"] == ["Ingrid", "Solveig"]
    assert "2025-09-04" not in days(plan)  # nobody came, and somebody is asked about it
    assert kinds(plan) == ["empty"]
    assert planned("norwegian.ods", {"empty": "cancelled"}).days[1].off == "other"


def test_the_old_format_of_excel() -> None:
    assert days(planned("old.xls")) == {
        "2025-08-28": ["Amina"],
        "2025-09-04": ["Berta"],
        "2025-09-11": ["Amina", "Berta"],
    }


def test_a_logbook_that_goes_on_below_and_over_new_year() -> None:
    plan = planned("logbook.xlsx")
    first, off, third, _last = plan.days
    assert first.activity == "Julehygge og sange\nVi bagte også pebernødder"
    assert (first.day.isoformat(), first.nameless, first.babies) == ("2025-12-18", 9, 8)
    assert (off.day.isoformat(), off.off) == ("2025-12-25", "holiday")
    assert third.next_steps == "Husk frugt"
    assert "Tandplejen" in third.notes
    assert "Inger" in third.notes
    assert [left.what for left in plan.left] == ["Vejr"]


def test_formulas_have_their_values_and_both_sheets_become_one_thing() -> None:
    plan = planned("register-and-logbook.xlsx")
    assert days(plan)["2025-08-28"] == ["Berta"]
    assert [each.activity for each in plan.days] == [f"Aktivitet {n}" for n in range(1, 6)]
    assert [each.nameless for each in plan.days] == [None] * 5
    said = [left.what for left in plan.left if left.why == Why.COUNTS]
    assert said == ["28.8.2025: 2 / 1", "4.9.2025: 1 / 2", "11.9.2025: 2 / 1", "18.9.2025: 1 / 2", "25.9.2025: 2 / 1"]


def test_months_one_below_the_other() -> None:
    plan = planned("stacked.xlsx", {"phones": "yes", "notes": "yes"})
    assert list(days(plan)) == [
        "2025-08-28", "2025-09-04", "2025-09-11", "2025-09-18", "2025-09-25", "2025-10-02", "2025-10-09", "2025-10-16",
    ]  # fmt: skip
    assert days(plan)["2025-10-02"] == ["Amina", "Chen Li"]
    assert plan.phones == {"amina": "20123456", "berta": "20 12 34 57"}
    assert plan.notes == {"amina": "Kommer med bus"}
    assert [left.what for left in plan.left] == ["Startdato"]


def test_arabic_from_right_to_left() -> None:
    assert days(planned("arabic.xlsx")) == {
        "2025-08-28": ["زينب"],
        "2025-09-04": ["أمينة", "زينب"],
        "2025-09-11": ["أمينة"],
        "2025-09-18": ["زينب"],
    }


def test_parts_for_mothers_babies_and_volunteers() -> None:
    plan = planned("babies.xlsx")
    assert days(plan) == {
        "2025-08-28": ["Amina", "Berta"],
        "2025-09-04": ["Amina", "Ellen"],
        "2025-09-11": ["Amina", "Berta"],
        "2025-09-18": ["(weather)"],
    }
    assert [each.babies for each in plan.days] == [2, 1, 2, None]
    assert kinds(plan) == ["mark", "mark", "mark"]
    assert "Samira" in plan.days[1].notes  # nobody of this name is in the team


def test_a_sheet_for_each_day() -> None:
    assert days(planned("sheet-for-each-day.xlsx")) == {
        "2025-08-28": ["Amina", "Berta", "Dilan"],
        "2025-09-04": ["Berta", "Chen", "Dilan"],
        "2025-09-11": ["Amina", "Dilan"],
    }


def test_two_names_two_marias_and_a_day_nobody_wrote() -> None:
    plan = planned("names.xlsx")
    assert kinds(plan) == ["day", "twice", "never"]
    assert sorted(each.alias for each in plan.new_mothers) == ["Amina Holm", "Maria", "Maria (2)"]
    assert days(plan)["2026-01-08"] == ["Maria", "Maria (2)"]
    assert (5, Why.NO_DAY) in {(left.column, left.why) for left in plan.left}
    assert ("Berta Berg", Why.NEVER) in {(left.what, left.why) for left in plan.left}
    told = planned("names.xlsx", {"day": "2026-01-22", "twice": "one", "never": "take"})
    assert days(told)["2026-01-22"] == ["Amina Holm", "Maria"]
    assert sorted(each.alias for each in told.new_mothers) == ["Amina Holm", "Berta Berg", "Maria"]


def test_150_names_and_60_days_in_a_moment() -> None:
    start = time.perf_counter()
    plan = planned("large.xlsx")
    assert time.perf_counter() - start < 8  # four plans, one after the other
    assert (len(plan.new_mothers), len(plan.new_days), plan.ticks) == (150, 60, 3657)
    assert kinds(plan) == []


def typed(*rows: list[object]) -> Plan:
    """The plan of a sheet that is written down here."""
    return make_plan((grid("Ark1", rows),), SETTING, Known(), Answers())


def test_a_second_column_for_the_babies_of_each_day() -> None:
    plan = typed(
        ["Navn", "28/8", None, "4/9", None],
        [None, "mor", "baby", "mor", "baby"],
        ["Amina", "x", "x", "x", None],
        ["Berta", None, None, "x", "x"],
    )
    assert days(plan) == {"2025-08-28": ["Amina"], "2025-09-04": ["Amina", "Berta"]}
    assert [each.babies for each in plan.days] == [1, 1]
    assert plan.left == []


def test_numbers_before_names_and_children_behind_them() -> None:
    plan = typed(["Navn", "28/8", "4/9"], ["1. Amina", "x", "x"], ["2) Berta (baby Bo)", "x", None])
    assert days(plan)["2025-08-28"] == ["Amina", "Berta"]
    assert [left.why for left in plan.left] == [Why.CHILD]


def test_a_logbook_that_writes_names_in_one_cell() -> None:
    plan = typed(
        ["Dato", "Fremmødte", "Aktivitet", "Frivillige"],
        ["28/8", "Amina, Berta og Chen", "Sang", "Inger"],
        ["4/9", "Amina & Dilan", "Leg", None],
        ["11/9", "Berta, 2 nye", "Tur", "Inger"],
    )
    assert days(plan) == {
        "2025-08-28": ["Amina", "Berta", "Chen"],
        "2025-09-04": ["Amina", "Dilan"],
        "2025-09-11": ["Berta"],
    }


def test_numbers_with_words_behind_them() -> None:
    plan = typed(["Dato", "Antal mødre", "Aktivitet"], ["28/8", "9 mødre", "Sang"], ["4/9", "ca. 7", "Leg"])
    assert [each.nameless for each in plan.days] == [9, 7]


def test_a_logbook_of_one_day_either_way_round() -> None:
    for rows in (
        [["Dato:", "28/8"], ["Aktivitet:", "Sang"], ["Antal:", 9]],
        [["Dato", "Aktivitet"], ["28/8-25", "Sang"]],
    ):
        assert [each.activity for each in typed(*rows).days] == ["Sang"]


def test_names_behind_the_days_and_months_over_bare_numbers() -> None:
    plan = typed(["28/8", "4/9", "11/9", "Navn"], ["x", None, "x", "Amina"], [None, "x", "x", "Berta"])
    assert days(plan)["2025-09-11"] == ["Amina", "Berta"]
    plan = typed([None, "August", "September", None], ["Navn", 28, 4, 11], ["Amina", "x", None, "x"])
    assert days(plan) == {"2025-08-28": ["Amina"], "2025-09-11": ["Amina"]}


def test_one_sheet_tells_the_other_which_year_it_is() -> None:
    named = grid("Ark1", [["Navn", "28/8-25", "4/9-25"], ["Amina", "x", "x"]])
    unnamed = grid("Ark2", [["Navn", "11/9"], ["Amina", "x"]])
    old = replace(SETTING, started_on=date(2019, 1, 3))
    assert "year" in kinds(make_plan((unnamed,), old, Known(), Answers()))
    assert kinds(make_plan((named, unnamed), old, Known(), Answers())) == []
