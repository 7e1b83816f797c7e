"""Makes the awkward sheets of ``files``: `python -m tests.sheets.make_files`. Needs LibreOffice for four of them.

They are committed, and this is kept to tell how each was made. All names are invented.
"""

import random
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import PatternFill

FILES = Path(__file__).parent / "files"
FIRST = date(2025, 8, 28)
GREEN = PatternFill("solid", fgColor="CCFFCC")


def thursdays(number: int, first: date = FIRST) -> list[date]:
    """So many, one after the other."""
    return [first + timedelta(weeks=week) for week in range(number)]


def office(name: str, fods: str, to: str) -> None:
    """Lets LibreOffice write the file from a flat document."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{Path(name).stem}.fods"
        source.write_text(fods)
        command = ["soffice", "--headless", "--convert-to", to, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        (FILES / name).write_bytes((Path(folder) / name).read_bytes())


def flat(*tables: tuple[str, list[list[Any]]]) -> str:
    """A flat document of LibreOffice; a day is a real day, a pair (text, n) is merged over n cells."""
    inside = "".join(
        f'<table:table table:name="{name}">{"".join(map(_row, rows))}</table:table>' for name, rows in tables
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        f"{inside}</office:spreadsheet></office:body></office:document>"
    )


def _row(cells: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        text, over = value
        covered = "<table:covered-table-cell/>" * (over - 1)
        return (
            f'<table:table-cell office:value-type="string" table:number-columns-spanned="{over}" '
            f'table:number-rows-spanned="1"><text:p>{text}</text:p></table:table-cell>{covered}'
        )
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def text_files() -> None:
    """By hand."""
    (FILES / "excel-semicolons.csv").write_bytes(
        "\ufeffNavn;28-08-2025;04-09-2025;11-09-2025;18-09-2025\r\nAmina;x;x;;x\r\nBirgül;;x;x;\r\nChandra;1;0;1;1\r\n".encode()
    )
    (FILES / "windows-1252.csv").write_bytes(
        (
            "Mødregruppen i Vestby;;;;;;;\r\n"
            "Fremmøde efterår 2025 (krydser);;;;;;;\r\n;;;;;;;\r\n"
            "Nr.;Navn;Mobil;28/8;4/9;11/9;18/9;I alt\r\n"
            "1;Gulåba ;20 12 34 56;x;X;;x;3\r\n"
            "2;Søbjørg;;;syg;x;?;1\r\n"
            "3;Hanåja;+45 20 12 34 57;x;;ja;;2\r\n"
            "4;Hanaja;;;x;;;1\r\n"
            ";I alt;;2;2;2;1;7\r\n"
            ";x = kom, syg = meldt afbud;;;;;;\r\n"
        ).encode("cp1252")
    )
    (FILES / "unicode-tabs.txt").write_bytes(
        "Name\tThu 28 Aug\tThu 4 Sep\tThu 11 Sep\nSunita\tyes\tno\tyes\nMaya\t✓\t✓\t\nزينب\t✔\t\t✔\n".encode("utf-16")
    )
    (FILES / "by-hand-commas.csv").write_text(
        'Participants,"Aug 28","Sep 4","Sep 11","Sep 18"\n'
        '"Kamala\n(moved here in June)",1,1,,1\nRoshni,TRUE,FALSE,TRUE,\n"Devi, Ana",,*,*,●\n'
    )


def months_ods() -> None:
    """A sheet for each month, numbers of days under a merged month, and one sheet with something else."""
    tables = []
    for name, title, days, ticks in (
        ("Aug", "August 2025", [28], ["✓", None, "✓"]),
        ("Sept", "September", [4, 11, 18, 25], ["ja", "✓", None, "✓"]),
        ("Okt", "Oktober", [2, 9, 16, 23, 30], [None, "✓", "nej", "✓", "✓"]),
    ):
        rows: list[list[Any]] = [[("Krydsliste – mødregruppen", 4)], [None, (title, max(len(days), 2))]]
        rows.append(["Navn", *days] if len(days) > 1 else ["Navn", f"{days[0]}. august"])
        for at, mother in enumerate(("Amina", "Fatima ", "Leyla")):
            rows.append([mother, *(ticks[at:] + ticks[:at])[: len(days)]])
        rows.append(["I alt", *[2] * len(days)])
        tables.append((name, rows))
    tables.append(("Indkøb", [["Vare", "Pris"], ["Frugt", 45], ["Te", 30], ["Servietter", 12]]))
    office("months.ods", flat(*tables), "ods")


def turned_xlsx() -> None:
    """Days down, newest first; names across; a column of sums; saved by LibreOffice."""
    days = list(reversed(thursdays(8)))
    rows: list[list[Any]] = [["Dato", "Amina", "Berta", "Chen", "Dilan", "Antal børn", "I alt"]]
    for number, day in enumerate(days):
        ticks = ["x" if (number + at) % 3 else None for at in range(4)]
        rows.append([day, *ticks, 3 + number, sum(tick is not None for tick in ticks)])
    rows.append(["I alt", 5, 6, 5, 5, None, 21])
    office("turned.xlsx", flat(("Ark1", rows)), "xlsx")


def norwegian_ods() -> None:
    """Numbers of weeks, Norwegian words, a year only in the title."""
    rows: list[list[Any]] = [
        [("Mødregruppe høst 2025 – oppmøte", 5)],
        ["Navn", "Uke 35", "Uke 36", "Uke 37", "Uke 38"],
        ["Ingrid", "ja", "nei", "ja", "ja"],
        ["Solveig", "til stede", "forfall", None, "til stede"],
        ["Totalt", 2, 0, 1, 2],
    ]
    office("norwegian.ods", flat(("Ark 1", rows)), "ods")


def old_xls() -> None:
    """The old format of Excel."""
    rows: list[list[Any]] = [["Navn", *thursdays(3)], ["Amina", "x", None, "x"], ["Berta", None, "x", "x"]]
    office("old.xls", flat(("Fremmøde", rows)), "xls")


def logbook_xlsx() -> None:
    """A logbook: days as texts without a year, lines that go on below, a day that was called off."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Logbog 25-26"
    sheet.merge_cells("A1:G1")
    sheet["A1"] = "Logbog for torsdagsgruppen"
    sheet.append([])
    sheet.append(["Dato", "Hvad lavede vi?", "Besøg", "På vagt", "Antal mødre", "Antal børn", "Vejr", "Næste gang"])
    for line in (
        ["torsdag d. 18. dec.", "Julehygge og sange", None, "Ellen, Samira", 9, 8, "Frost", None],
        ["", "Vi bagte også pebernødder", None, None, None, None, None, None],
        ["torsdag d. 25. dec.", "Aflyst: juleferie", None, None, None, None, None, None],
        ["torsdag d. 8. jan.", "Tandpleje til de små", "Tandplejen", "Samira og Inger", 7, 7, "Sne", "Husk frugt"],
        ["torsdag d. 15. jan.", "Babysalmesang", "Kirken", "Ellen", 11, 10, "Sol", None],
    ):
        sheet.append(line)
    book.save(FILES / "logbook.xlsx")


def both_xlsx() -> None:
    """A register with formulas and a logbook in the same file."""
    days = thursdays(5)
    with xlsxwriter.Workbook(FILES / "register-and-logbook.xlsx") as book:
        date_format = book.add_format({"num_format": "d/m"})
        sheet = book.add_worksheet("Fremmøde")
        sheet.write_row(0, 0, ["Navn"])
        for at, day in enumerate(days, 1):
            sheet.write_datetime(0, at, day, date_format)  # type: ignore[arg-type]
        sheet.write(0, 6, "Sum")
        for row, mother in enumerate(("Amina", "Berta", "Chen"), 1):
            sheet.write(row, 0, mother)
            for at in range(1, 6):
                if (row + at) % 2:
                    sheet.write_formula(row, at, '=IF(TRUE,"x","")', None, "x")
            sheet.write_formula(row, 6, f'=COUNTIF(B{row + 1}:F{row + 1},"x")', None, 2)
        log = book.add_worksheet("Logbog")
        log.write_row(0, 0, ["Dato", "Aktivitet", "Antal mødre", "Antal babyer"])
        for row, day in enumerate(days, 1):
            log.write_datetime(row, 0, day, date_format)  # type: ignore[arg-type]
            log.write_row(row, 1, [f"Aktivitet {row}", 1 + row % 2, row])


def stacked_xlsx() -> None:
    """Several months one below the other on one sheet; telephone, notes, the day on which she began."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for month, days in (("August/September", thursdays(4)), ("Oktober", thursdays(4, date(2025, 9, 25)))):
        sheet.append([f"{month} 2025"])
        sheet.append(["", "", "", "", *["tors"] * len(days)])
        sheet.append(["Mor", "Tlf. nr.", "Startdato", "Bemærkninger", *(f"{day.day}.{day.month}." for day in days)])
        for at, (mother, phone, note) in enumerate(
            (("Amina", "20123456", "Kommer med bus"), ("Berta", "20 12 34 57", None), ("Chen Li", None, None))
        ):
            sheet.append([mother, phone, FIRST, note, *("x" if (at + n) % 2 else None for n in range(len(days)))])
        sheet.append([])
    book.save(FILES / "stacked.xlsx")


def arabic_xlsx() -> None:
    """From right to left, with the digits of Arabic."""
    with xlsxwriter.Workbook(FILES / "arabic.xlsx") as book:
        sheet = book.add_worksheet("الحضور")
        sheet.right_to_left()
        sheet.merge_range(0, 0, 0, 4, "مجموعة الأمهات ٢٠٢٥")
        sheet.write_row(1, 0, ["الاسم", "٢٨/٨", "٤/٩", "١١ أيلول", "الخميس ١٨/٩/٢٠٢٥"])
        sheet.write_row(2, 0, ["زينب", "✓", "✓", "", "نعم"])
        sheet.write_row(3, 0, ["أمينة", "لا", "✓", "✓", ""])
        sheet.write_row(4, 0, ["المجموع", 1, 2, 1, 1])


def babies_xlsx() -> None:
    """Parts for mothers, babies and volunteers; signs that only the group knows; ticks in colour as well."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["", "28. aug", "4. sep", "11. sep", "18. sep"],
        ["Mødre"],
        ["Amina", "x+1", "x", "B", None],
        ["Baby Ali", "x", "x", "x", None],
        ["Berta", "x", "syg", "x", "?"],
        ["- barn", "x", None, "x", None],
        ["Ellen", None, "x", None, None],
        ["Frivillige:"],
        ["Ellen", "x", None, "x", "x"],
        ["Samira", None, "x", "x", None],
        ["Antal babyer", 2, 1, 2, None],
        ["Fremmødte i alt", 2, 2, 2, 0],
    ):
        sheet.append(line)
    sheet["B3"].fill = GREEN
    sheet["E6"] = "Aflyst – sne"
    book.save(FILES / "babies.xlsx")


def days_xlsx() -> None:
    """A sheet for each session, the day in its name."""
    book = Workbook()
    book.remove(book.active)
    for day, here in ((date(2025, 8, 28), "xx x"), (date(2025, 9, 4), " xxx"), (date(2025, 9, 11), "x  x")):
        sheet = book.create_sheet(f"{day.day}.{day.month}.{day.year % 100}")
        sheet.append(["Navn", "Var her"])
        for mother, tick in zip(("Amina", "Berta", "Chen", "Dilan"), here, strict=True):
            sheet.append([mother, tick.strip() or None])
    book.save(FILES / "sheet-for-each-day.xlsx")


def names_xlsx() -> None:
    """First and last names apart, two women of one name, a column whose day nobody wrote, the day she began."""
    with xlsxwriter.Workbook(FILES / "names.xlsx") as book:
        sheet = book.add_worksheet("Forår 2026")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, ["Fornavn", "Efternavn", "Startdato", "8/1", "15/1", "udflugt", "29/1", "Antal gange"])
        for row, (first, last, *ticks) in enumerate(
            (
                ("Maria", "", "x", "x", "x", ""),
                ("Maria", "", "x", "", "", "x"),
                ("Amina", "Holm", "", "x", "x", "x"),
                ("Berta", "Berg", "", "", "", ""),
            ),
            1,
        ):
            sheet.write_row(row, 0, [first, last])
            sheet.write_datetime(row, 2, date(2026, 1, 8), day)  # type: ignore[arg-type]
            sheet.write_row(row, 3, ticks)
            sheet.write_number(row, 7, sum(map(bool, ticks)))


def large_xlsx() -> None:
    """150 names and 60 days."""
    dice = random.Random(4)
    starts = ("Ami", "Ber", "Cha", "Dil", "Ele", "Fat", "Gul", "Han", "Ing", "Jas", "Kam", "Ley", "May", "Nor", "Roz")
    ends = ("na", "ta", "ndra", "an", "ni", "ima", "bahar", "ne", "rid", "min")
    with xlsxwriter.Workbook(FILES / "large.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("2024-2025")
        format_ = book.add_format({"num_format": "dd/mm/yy"})
        sheet.write(0, 0, "Navn")
        for at, day in enumerate(thursdays(60, date(2024, 12, 5)), 1):
            sheet.write_datetime(0, at, day, format_)  # type: ignore[arg-type]
        for row, name in enumerate((f"{start}{end}" for start in starts for end in ends), 1):
            sheet.write(row, 0, name)
            for at in range(1, 61):
                if dice.random() < 0.4:
                    sheet.write(row, at, "x")


def main() -> None:
    """All of them."""
    FILES.mkdir(exist_ok=True)
    for make in (
        text_files,
        months_ods,
        turned_xlsx,
        norwegian_ods,
        old_xls,
        logbook_xlsx,
        both_xlsx,
        stacked_xlsx,
        arabic_xlsx,
        babies_xlsx,
        days_xlsx,
        names_xlsx,
        large_xlsx,
    ):
        make()


if __name__ == "__main__":
    main()
