"""Files are made from the frozen content alone, the same bytes whenever, and other programs can read them."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from rygrad.packs.shapes import StatusTemplate
from rygrad.status_reports.figures.writing import explained
from rygrad.status_reports.papers.docx import docx
from rygrad.status_reports.papers.dressed import dressed
from rygrad.status_reports.papers.files import same_always
from rygrad.status_reports.papers.pdf import pdf
from rygrad.status_reports.papers.xlsx import xlsx
from rygrad.status_reports.rules.content import Head, content, digest
from rygrad.ui import printing
from rygrad.ui.printing import NoPrinter
from tests.support.facts import make_facts

AT = datetime(2025, 11, 24, 10, 0, 2, tzinfo=UTC)
Made = Callable[[str], dict[str, Any]]

try:
    printing.printer()
    PRINTS = True
except NoPrinter:
    PRINTS = False
prints = pytest.mark.skipif(not PRINTS, reason="no Pango here: install libpango to make PDFs")


@pytest.fixture
def made(template: StatusTemplate) -> Made:
    """``made("da")``: a whole report of invented figures."""

    def write(language: str) -> dict[str, Any]:
        facts = make_facts()
        head = Head("Torsdagsgruppen", "Vestby", facts.from_on, facts.to_on, language, 3, 2, date(2025, 11, 24))
        return content(facts, template, head, {}, explained(facts, language))

    return write


def _pdf(whole: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(whole, digest=digest(whole), at=AT)))


@prints
def test_a_second_program_reads_the_pdf(made: Made) -> None:
    whole = made("da")
    reader = _pdf(whole)
    assert reader.metadata is not None
    assert reader.metadata.title == "Statusnotat Nr. 3 · Torsdagsgruppen"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "da"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Siden gruppen begyndte den 4. september 2025, har 16" in text
    for number in range(1, len(reader.pages) + 1):
        assert f"Side {number} af {len(reader.pages)}" in text
    assert text.count(digest(whole)[:12]) >= len(reader.pages), "the fingerprint stands on every page"
    assert digest(whole) in text


@prints
def test_headings_tables_and_pictures_are_tagged(made: Made) -> None:
    kinds: dict[str, int] = {}
    without_words = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if not hasattr(element, "get"):
            return
        kind = str(element.get("/S", ""))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind == "/Figure" and not element.get("/Alt") and kind:
            without_words.append(element)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            walk(kid)

    walk(_pdf(made("da")).trailer["/Root"]["/StructTreeRoot"])
    assert (kinds["/H1"], kinds["/H2"]) == (1, 6)
    assert kinds["/Table"] == 4
    assert kinds["/TH"] > 10
    assert kinds["/Figure"] > 3
    assert without_words == [], "every picture has words"


@prints
def test_the_pdf_in_arabic_is_from_the_right(made: Made) -> None:
    reader = _pdf(made("ar"))
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    text = " ".join(page.extract_text() for page in reader.pages)
    assert re.search("[\u0600-\u06ff\ufb50-\ufeff]{3}", text)


TWICE = """
import hashlib, json, sys
from datetime import datetime, UTC
import django
django.setup()
from rygrad.status_reports.papers.docx import docx
from rygrad.status_reports.papers.files import same_always
from rygrad.status_reports.papers.pdf import pdf
from rygrad.ui.printing import NoPrinter
from rygrad.status_reports.papers.xlsx import xlsx
from rygrad.status_reports.rules.content import digest
whole, at = json.load(sys.stdin), datetime(2025, 11, 24, 10, 0, 2, tzinfo=UTC)
said = {"digest": digest(whole), "at": at}
made = [same_always(each(whole, **said), at) for each in (docx, xlsx)]
try:
    made.append(pdf(whole, **said))
except NoPrinter:
    pass
print(*[hashlib.sha256(each).hexdigest() for each in made])
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar"])
def test_two_processes_make_the_same_bytes(made: Made, language: str) -> None:
    whole = json.dumps(made(language))

    def once(seed: str, zone: str) -> list[str]:
        more = {"PYTHONHASHSEED": seed, "TZ": zone, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        done = subprocess.run(
            [sys.executable, "-c", TWICE],
            input=whole,
            env=os.environ | more,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.split()

    first = once("1", "Europe/Copenhagen")
    assert first == once("4711", "Asia/Kathmandu")
    assert len(first) == 2 + PRINTS


def test_word_reads_headings_tables_and_the_words_of_charts(made: Made) -> None:
    whole = made("da")
    body = same_always(docx(whole, digest=digest(whole), at=AT), AT)
    document = Document(io.BytesIO(body))
    headings = [line.text for line in document.paragraphs if line.style and line.style.name == "Heading 1"]
    assert headings == [*(section["title"] for section in whole["sections"]), "Sådan er der talt"]
    assert document.paragraphs[7].text.startswith(
        "Siden gruppen begyndte den 4. september 2025, har 161 mødre deltaget. Hv"
    )
    assert [table.cell(0, 0).text for table in document.tables] == ["Hvorfra", "Status", "Måned", "Hvem", "Dag"]
    assert [cell.text for cell in document.tables[1].rows[-1].cells] == ["I alt", "16"]
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        inside = packed.read("word/document.xml").decode()
        charts = [name for name in packed.namelist() if name.startswith("word/charts/")]
        assert {each.date_time for each in packed.infolist()} == {(2025, 11, 24, 10, 0, 2)}
    assert len(charts) == 3
    assert len(re.findall(r'<wp:docPr [^>]*descr="[^"]{20,}"', inside)) == 3
    assert 'w:val="da-DK"' in inside
    assert inside.count("<w:tblHeader") == 5
    assert document.core_properties.created == AT


def test_word_in_arabic_is_from_the_right(made: Made) -> None:
    whole = made("ar")
    with zipfile.ZipFile(io.BytesIO(docx(whole, digest=digest(whole), at=AT))) as packed:
        inside = packed.read("word/document.xml").decode()
    assert inside.count("<w:bidi/>") > 20
    assert inside.count("<w:bidiVisual/>") == 5
    assert "<w:rtl" in inside


def test_excel_holds_figures_tables_and_definitions(made: Made) -> None:
    whole = made("da")
    book = load_workbook(io.BytesIO(xlsx(whole, digest=digest(whole), at=AT)))
    assert book.sheetnames == [
        "Tal",
        "Henvist og kommet",
        "Alle mødre efter status",
        "Fremmøde uge for uge",
        "Fremmøde efter måned og årst",
        "Besøg",
        "Kommende program",
        "Sådan er der talt",
    ]
    figures = {row[2]: row[1] for row in book["Tal"].iter_rows(min_row=8, values_only=True)}
    assert (figures["participants"], figures["attendance.mean"], figures["left.from_start"]) == (16, 8.2, 2)
    assert [cell.value for cell in book["Henvist og kommet"][5]] == ["I alt", 19, 16, 2, 1]
    assert book["Sådan er der talt"].max_row == len(whole["notes"]) + 1
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert not any(isinstance(value, str) and value.startswith("=") for value in row)


def test_a_formula_in_a_name_stays_text(template: StatusTemplate) -> None:
    facts = make_facts()
    head = Head('=cmd|"x"', "Vestby", facts.from_on, facts.to_on, "da", 1)
    whole = content(facts, template, head, {"other": "=1+1 & <b>[[active]]</b>"}, explained(facts, "da"))
    book = load_workbook(io.BytesIO(xlsx(whole, digest=digest(whole), at=AT)))
    assert book["Tal"]["A2"].value.startswith("=cmd")
    assert book["Tal"]["A2"].data_type == "s"
    assert Document(io.BytesIO(docx(whole, digest=digest(whole), at=AT))).paragraphs[1].text.startswith("=cmd")


def test_excel_in_arabic_is_from_the_right(made: Made) -> None:
    whole = made("ar")
    book = load_workbook(io.BytesIO(xlsx(whole, digest=digest(whole), at=AT)))
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)


def test_time_runs_the_way_one_reads(made: Made) -> None:
    def first_column(language: str) -> float:
        parts = [part for section in dressed(made(language))["sections"] for part in section["parts"]]
        return float(next(part for part in parts if part["kind"] == "columns")["drawn"].columns[0].middle)

    assert first_column("da") < 100
    assert first_column("ar") > 500


def test_without_pango_it_says_so(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    whole = made("da")
    with pytest.raises(NoPrinter):
        pdf(whole, digest=digest(whole), at=AT)


def test_a_report_loads_nothing() -> None:
    with pytest.raises(ValueError, match="example"):
        printing.nothing_from_outside("https://example.com/x.png")
