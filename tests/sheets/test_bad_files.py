"""Files that are no register: always a sentence that says what to do, in bounded time and memory, never an error."""

import contextlib
import io
import resource
import time
import zipfile
from collections.abc import Iterator

import pytest
import xlsxwriter
from django.utils import translation
from PIL import Image

from rygrad.core.errors import Refused
from rygrad.sheets.models import Upload
from rygrad.sheets.rules.opening import LARGEST, open_file
from tests.sheets.importing import FILES, send
from tests.support.circling import make_vestby_circle

REGISTER = (FILES / "old.xls").read_bytes()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def refused(data: bytes, name: str = "liste.xlsx") -> str:
    """The sentence."""
    with pytest.raises(Refused) as found:
        open_file(data, name)
    return str(found.value.message)


def zipped(parts: dict[str, bytes], **options: int) -> bytes:
    """A file of parts, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    return out.getvalue()


def workbook(rows: list[list[object]], **options: object) -> bytes:
    """An .xlsx of one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def sheet_xml(inside: str) -> bytes:
    """An .xlsx whose only sheet holds this."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook([["x"]]))) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    head = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    parts["xl/worksheets/sheet1.xml"] = head + f"<sheetData>{inside}</sheetData></worksheet>".encode()
    return zipped(parts)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    return out.getvalue()


def test_nothing_in_it() -> None:
    assert "empty" in refused(b"")
    assert "nothing written" in refused(b" ; ; \n")
    assert "nothing written" in refused(workbook([]))


def test_far_too_large() -> None:
    assert "10 MB" in refused(b"x" * (LARGEST + 1))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%...", "PDF"),
        (picture(), "picture"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 60, "picture"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60, "picture"),
        (b"Rar!\x1a\x07\x00" + b"\x00" * 60, "packed"),
        (b"\x1f\x8b\x08" + b"\x00" * 60, "packed"),
        (b"<!DOCTYPE html><table><tr><td>x</td></tr></table>", "web page"),
        (b"<html><body><table></table></body></html>", "web page"),
        (b"{\\rtf1 Navn}", "document"),
        (b"\x00\x01\x02\x03" * 400, "no sheet"),
        (bytes(range(256)) * 8, "no sheet"),
        (b"PK\x03\x04" + b"\x00" * 200, "damaged"),
        (REGISTER[:900], "no sheet"),
        (REGISTER[:512] + b"\xff" * 500 + REGISTER[1012:], "damaged"),
        (zipped({"a.txt": b"x"}), "Unpack"),
        (zipped({"word/document.xml": b"<x/>"}), "no sheet"),
        (zipped({"Index/Document.iwa": b"x"}), "Numbers"),
        (zipped({"xl/workbook.bin": b"x"}), ".xlsx"),
        (zipped({"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}), "macros"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "damaged"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "no sheet"),
    ],
)
def test_something_else(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_locked_with_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500
    assert "password" in refused(ole)
    manifest = b"<manifest:encryption-data/>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    ods = zipped({"mimetype": kind, "content.xml": b"???", "META-INF/manifest.xml": manifest})
    assert "password" in refused(ods, "liste.ods")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 200_000_000})
    assert len(bomb) < 1_000_000
    start = time.perf_counter()
    assert "too large inside" in refused(bomb)
    assert time.perf_counter() - start < 1


def test_a_bomb_that_lies_about_its_size() -> None:
    """The directory says 100 bytes; what is packed there goes on for 300 MB."""
    name = b"xl/worksheets/sheet1.xml"
    parts = {"xl/workbook.xml": b"<x/>", name.decode(): b"<row/>" * 50_000_000}
    bomb = bytearray(zipped(parts))
    at = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(name))
    bomb[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert refused(bytes(bomb))


def test_two_cells_a_million_rows_apart() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "too large inside" in refused(sheet_xml(far))
    assert time.perf_counter() - start < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_a_million_rows() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000_001))
    start = time.perf_counter()
    said = refused(sheet_xml(rows))
    assert "3000 rows" in said
    assert time.perf_counter() - start < 15


def test_many_sheets_with_hardly_anything_on_them() -> None:
    """Two cells far apart are few, and the room between them on fifty sheets is a gigabyte."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for _sheet in range(50):
            sheet = book.add_worksheet()
            sheet.write(0, 0, "Navn")
            sheet.write(2990, 390, "x")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "too large inside" in refused(out.getvalue())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


def test_a_million_lines_of_text() -> None:
    assert "3000 rows" in refused(b"a;b\n" * 1_000_000, "liste.csv")


def test_cells_full_of_letters() -> None:
    rows = [["y" * 30_000] * 20] * 20
    assert "too large" in refused(workbook(rows)) or "3000 rows" in refused(workbook(rows))


def test_words_that_define_themselves_without_end() -> None:
    lol = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    inside = (
        b'<?xml version="1.0"?>' + lol + b"]><worksheet><sheetData><row><c><v>&j;</v></c></row></sheetData></worksheet>"
    )
    with zipfile.ZipFile(io.BytesIO(workbook([["x"]]))) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    parts["xl/worksheets/sheet1.xml"] = inside
    with contextlib.suppress(Refused):
        assert sum(len(grid.rows) for grid in open_file(zipped(parts), "lol.xlsx")) <= 1


def test_no_formula_is_reckoned_and_no_link_followed() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '=WEBSERVICE("http://127.0.0.1:9/")', None, "x")
        sheet.write_formula(0, 1, "=1+1", None, 7)
    (found,) = open_file(out.getvalue(), "liste.xlsx")
    assert found.rows == (("x", 7),)


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff" * 999, b"%PDF-1.4", picture(), b"PK\x03\x04", REGISTER[:700], b"\xff\xfe"]
)
def test_the_page_says_it_and_keeps_nothing(cast, data: bytes) -> None:
    circle = make_vestby_circle(cast)
    answer = send(cast.client("ellen"), circle, data, "liste.xlsx")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Upload.objects.count() == 0


def test_sixty_megabytes(cast) -> None:
    circle = make_vestby_circle(cast)
    answer = send(cast.client("ellen"), circle, b"\x00" * 60_000_000, "liste.xlsx")
    assert answer.status_code == 422
    assert "10 MB" in answer.content.decode()


def test_no_file_at_all_and_a_name_that_leads_somewhere(cast) -> None:
    circle, ellen = make_vestby_circle(cast), cast.client("ellen")
    assert ellen.post(f"/circles/{circle.pk}/import/", {}).status_code == 422
    assert send(ellen, circle, b"Navn;28/8\nAmina;x\n", "../../\u202eetc/passwd\x00" + "a" * 300).status_code == 302
    assert len(Upload.objects.get().name) <= 160
