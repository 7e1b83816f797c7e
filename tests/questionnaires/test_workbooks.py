"""Workbooks from outside: good ones are read, bad ones are refused with a reason she can act on."""

import io
import time
import zipfile

import pytest
from openpyxl import load_workbook

from rygrad.core.errors import Refused
from rygrad.packs.forms.reading import read
from rygrad.packs.forms.writing import sheets_of
from rygrad.questionnaires.rules.workbooks import read_workbook, write_workbook

from .sheets import reading, small, workbook, workbook_of, zipped

HEADS = ["type", "name", "label"]
CONTENT = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def why(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_workbook(data)
    return str(refused.value.message)


def changed(data: bytes, name: str, new: bytes) -> bytes:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        files = {each: parts.read(each) for each in parts.namelist()}
    return zipped(files | {name: new})


def test_a_workbook_reads_as_the_same_form_as_its_markdown() -> None:
    tables, others = read_workbook(workbook_of())
    assert others == ()
    found = read(tables, language="da")
    assert found.problems == ()
    assert found.form == reading().form


def test_a_form_survives_a_workbook() -> None:
    tables, _others = read_workbook(write_workbook(sheets_of(small())))
    assert read(tables, language="nb").form == small()


def test_no_text_becomes_a_formula() -> None:
    book = load_workbook(io.BytesIO(write_workbook({"survey": [["label"], ["=1+1"], ["+45"], ["@x"]]})))
    assert [cell.data_type for (cell,) in book["survey"].iter_rows(min_row=2)] == ["s", "s", "s"]


def test_rows_are_counted_as_the_spreadsheet_does() -> None:
    tables, others = read_workbook(
        workbook({"Survey": [HEADS, [], ["geopoint", "g", "G"]], "My notes": [["x"]], "choices": []})
    )
    assert others == ("My notes",)
    assert [(each.row, each.sheet) for each in read(tables, language="da").problems] == [(3, "survey")]


def test_numbers_truths_and_hidden_signs() -> None:
    tables, _others = read_workbook(workbook({"survey": [[*HEADS, "required"], ["a\u202eb", 3.0, " x\xa0y ", True]]}))
    assert dict(tables["survey"].rows[0].cells) == {"type": "ab", "name": "3", "label": "x y", "required": "yes"}


def test_what_is_no_workbook() -> None:
    docx = zipped({"[Content_Types].xml": CONTENT, "word/document.xml": b"<w/>"})
    for data in (b"", b"hello", b"PK\x03\x04broken", docx, b"\xd0\xcf\x11\xe0old excel", workbook_of()[:900]):
        assert "no Excel workbook" in why(data), data[:20]


def test_an_empty_workbook_and_one_without_questions() -> None:
    assert "no sheet called “survey”" in why(workbook({}))
    assert "no sheet called “survey”" in why(workbook({"Sheet1": [HEADS, ["text", "a", "A"]]}))
    tables, _others = read_workbook(workbook({"survey": [HEADS]}))
    assert "no sheet “survey” with questions" in read(tables, language="da").problems[0].reason


def test_a_bomb_is_not_unpacked() -> None:
    bomb = changed(workbook_of(), "xl/worksheets/sheet1.xml", b"<a>" + b" " * 300_000_000)
    assert len(bomb) < 1024 * 1024
    began = time.monotonic()
    assert "too large inside" in why(bomb)
    assert time.monotonic() - began < 1
    many = changed(workbook_of(), "x", b"")
    with zipfile.ZipFile(io.BytesIO(many), "a") as parts:
        buffer = parts.fp
        for number in range(300):
            parts.writestr(f"xl/media/{number}.xml", b"<a/>")
    assert "too large inside" in why(buffer.getvalue())


def test_a_part_that_lies_about_its_size() -> None:
    data = bytearray(changed(workbook_of(), "xl/worksheets/sheet9.xml", b"<a>" + b"x" * 200_000))
    where = data.rfind(b"xl/worksheets/sheet9.xml") - 46  # its line in the list at the end
    data[where + 24 : where + 28] = (10).to_bytes(4, "little")
    assert "no Excel workbook" in why(bytes(data))


@pytest.mark.parametrize(
    "part",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
        b"\x00\x00\x00<x/>",
    ],
)
def test_no_words_of_ones_own_in_the_xml(part: bytes) -> None:
    assert "no Excel workbook" in why(changed(workbook_of(), "xl/sharedStrings.xml", part))


def test_macros_and_programs() -> None:
    for name in ("xl/vbaProject.bin", "xl/activeX/activeX1.xml", "xl/embeddings/oleObject1.bin"):
        assert "macros or programs" in why(changed(workbook_of(), name, b"<x/>"))
    printer = changed(workbook_of(), "xl/printerSettings/printerSettings1.bin", b"\x00\x01")
    assert "survey" in read_workbook(printer)[0]


def test_merged_cells_are_named() -> None:
    assert "B2:C3" in why(workbook({"survey": [HEADS, ["text", "a", "A"]]}, merge="B2:C3"))


def test_ten_thousand_rows() -> None:
    rows = [["text", f"q{number}", "Q"] for number in range(10_000)]
    assert "more than 2000 rows" in why(workbook({"survey": [HEADS, *rows]}))


def test_wide_and_long() -> None:
    assert "survey, row 1: there are more than 80 columns" in why(workbook({"survey": [[f"c{n}" for n in range(90)]]}))
    assert "survey, row 2: a text is far too long" in why(workbook({"survey": [HEADS, ["x" * 3000]]}))
    sheets = {f"s{number}": [["x"]] for number in range(21)} | {"survey": [HEADS]}
    assert "more than 20 sheets" in why(workbook(sheets))


def test_wrong_columns_are_named_with_their_sheet() -> None:
    tables, _others = read_workbook(workbook({"survey": [["Question", "Answer"], ["Who?", "Me"]]}))
    said = [str(each) for each in read(tables, language="da").problems]
    assert "survey, row 1: “Question”: this column is not supported" in said
    assert "survey, row 2: type is missing" in said


def test_formulas_are_not_worked_out() -> None:
    tables, _others = read_workbook(workbook({"survey": [HEADS, ["text", "a", "=1+1"]]}))
    assert tables["survey"].rows[0].get("label") == ""


def test_a_file_that_is_too_large() -> None:
    assert "larger than 1 MB" in why(b"x" * (1024 * 1024 + 1))
