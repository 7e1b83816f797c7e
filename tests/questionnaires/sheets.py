"""Small forms in Markdown and workbooks with faults, for tests to read."""

import io
import zipfile

from openpyxl import Workbook

from rygrad.packs.forms.reading import Reading, read
from rygrad.packs.forms.shapes import Form
from rygrad.packs.forms.tables import from_markdown

HEAD = (
    "| survey | type | name | label::Dansk (da) | label::Türkçe (tr) | hint::Dansk (da) "
    "| required | relevant | constraint | constraint_message::Dansk (da) | core | keep | stage |"
)
SMALL = """\
| settings | form_title | form_id | version | default_language |
| | Lille samtale | small | 3 | Dansk (da) |

HEAD_OF_SURVEY
| | select_multiple help | help | Hvad gjorde du? | Ne yaptın? | Vælg gerne flere. | yes | | | | | | core |
| | begin group | more | | | | | selected(${help}, 'letter') | | | | | |
| | select_one yes-no | ok | Sagde hun ja? | | | | | . = 'ja' | Spørg hende. | consent | | |
| | end group | | | | | | | | | | | |
| | integer | women | Hvor mange? | | | | | . >= 1 and . <= 30 | Fra 1 til 30. | | tally | more |
| | date | when | Hvornår? | | | | | | | | | |
| | note | thanks | Tak. | | | | | | | | | |
| | text | remark | Andet? | | | | | | | | | |

| choices | list_name | name | label::Dansk (da) | core | picture | exclusive | pack |
| | help | letter | Et brev \\| en mail | | letter | | |
| | help | walk | Gik med | went-along | | | |
| | help | none | Intet | | | yes | |
| | help | local | Kun her | | | | NO, SE |
| | yes-no | ja | Ja | yes | | | |
| | yes-no | nej | Nej | no | | | |
""".replace("HEAD_OF_SURVEY", HEAD)


def reading(text: str = SMALL) -> Reading:
    return read(from_markdown(text), language="da")


def small() -> Form:
    """The small form as Denmark has it."""
    form = reading().form_for("DK")
    assert form is not None
    return form


def survey(*rows: str, choices: str = "") -> str:
    """A form with these rows of ``type | name | label | relevant | constraint``."""
    lines = ["| survey | type | name | label | relevant | constraint |", *(f"| | {row} |" for row in rows)]
    own = choices or "| | yes-no | yes | Ja |\n| | yes-no | no | Nej |"
    return "\n".join(
        ["| settings | form_id |", "| | trial |", "", *lines, "", "| choices | list_name | name | label |", own]
    )


def workbook(sheets: dict[str, list[list[object]]], *, merge: str = "") -> bytes:
    """An Excel workbook with these lines."""
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        if merge:
            sheet.merge_cells(merge)
    if not sheets:
        book.create_sheet("Sheet")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_of(text: str = SMALL) -> bytes:
    """The same form as a workbook."""
    sheets: dict[str, list[list[object]]] = {}
    for name, table in from_markdown(text).items():
        sheets[name] = [list(table.columns), *([row.get(column) for column in table.columns] for row in table.rows)]
    return workbook(sheets)


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    return out.getvalue()
