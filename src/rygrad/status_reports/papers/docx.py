"""The report for Word: real headings, tables with header rows, charts that Word draws itself, each with its words."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import docx as word
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .drawing import add_chart
from .dressed import dressed

INK, BERRY, SOFT = RGBColor(0x2A, 0x22, 0x30), RGBColor(0x54, 0x21, 0x3F), RGBColor(0x62, 0x58, 0x6A)
LOCALES = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB", "ar": "ar-SA"}


def docx(content: Mapping[str, Any], *, digest: str, at: datetime) -> bytes:
    """The document."""
    writer = _Writer(dressed(content))
    writer.properties(digest, at)
    writer.head()
    for section in writer.paper["sections"]:
        writer.heading(section["title"], 1)
        for part in section["parts"]:
            writer.part(part)
    writer.notes()
    writer.paragraph([f"{writer.labels.get('fingerprint', '')} (SHA-256): {digest}"], size=7.5, color=SOFT)
    writer.foot(digest)
    body = io.BytesIO()
    writer.document.save(body)
    return body.getvalue()


class _Writer:
    """Writes one document in one direction."""

    def __init__(self, paper: Mapping[str, Any]) -> None:
        self.paper, self.labels = paper, paper["labels"]
        self.rtl = paper["dir"] == "rtl"
        self.document: Document = word.Document()
        self._styles()

    def properties(self, digest: str, at: datetime) -> None:
        core, head = self.document.core_properties, self.paper["head"]
        core.title, core.subject = self.paper["title"], head.get("period", "")
        core.author = ", ".join(filter(None, [head.get("circle"), head.get("group")]))
        core.last_modified_by, core.revision = "", 1
        core.created = core.modified = at.replace(tzinfo=None)
        core.language = LOCALES.get(self.paper["language"], self.paper["language"])
        core.identifier, core.comments = digest, ""

    def head(self) -> None:
        head = self.paper["head"]
        self.heading(head.get("title", ""), 0)
        self.paragraph([f"{head.get('circle', '')} · {head.get('group', '')}"], size=13)
        lines = [(self.labels.get("period", ""), head.get("period", ""))]
        if head.get("number"):
            replaces = f" ({self.labels.get('replaces', '')} {head['replaces']})" if head.get("replaces") else ""
            lines.append((self.labels.get("number", ""), f"{head['number']}{replaces}"))
            lines.append((self.labels.get("published", ""), head.get("published", "")))
        for label, said in lines:
            line = self.paragraph([], size=9.5)
            self._write(line, f"{label}: ", color=SOFT)
            self._write(line, said, bold=True)
        merged = f" {self.labels.get('merged', '')}" if self.paper["outside"] else ""
        self.paragraph([f"{head.get('version', '')}. {self.labels.get('sums', '')}{merged}"], size=9, color=SOFT)

    def part(self, part: Mapping[str, Any]) -> None:
        kind = part["kind"]
        if kind == "prose":
            for paragraph in part["paragraphs"]:
                self._prose(paragraph)
        elif kind == "table":
            self._table(part["title"], part.get("note", 0), part["columns"], part["rows"], part.get("total"))
        elif kind in {"columns", "bars"}:
            self._caption(part["title"], part.get("note", 0))
            add_chart(self.document, part, rtl=self.rtl)
        elif kind == "programme":
            self._programme(part)
        elif kind == "stories":
            self.heading(part["title"], 2)
            for story in part["stories"]:
                self.paragraph([story["text"]], style="Quote", language=story["language"])

    def notes(self) -> None:
        if not self.paper["notes"]:
            return
        self.heading(self.labels.get("notes", ""), 1)
        for note in self.paper["notes"]:
            line = self.paragraph([], size=8.5)
            self._write(line, f"{note['n']}. {note['title']}. ", bold=True)
            self._write(line, note["definition"])
            if note.get("basis"):
                self._write(line, f" {self.labels.get('rests_on', '')} {note['basis']}", color=SOFT)

    def foot(self, digest: str) -> None:
        line = self.document.sections[0].footer.paragraphs[0]
        self._direct(line)
        said = f"{self.paper['title']} · {self.paper['head'].get('version', '')} · {digest[:12]} · "
        self._write(line, f"{said}{self.labels.get('page', '')} ", size=8, color=SOFT)
        _field(line.add_run(), "PAGE")

    def heading(self, text: str, level: int) -> Paragraph:
        line = self.document.add_heading("", level)
        self._direct(line)
        self._write(line, text)
        return line

    def paragraph(
        self,
        texts: Sequence[str],
        *,
        style: str | None = None,
        size: float | None = None,
        color: RGBColor | None = None,
        language: str = "",
    ) -> Paragraph:
        line = self.document.add_paragraph(style=style)
        rtl = self.rtl if not language else language in {"ar", "fa", "ur"}
        self._direct(line, rtl)
        for text in texts:
            self._write(line, text, size=size, color=color, language=language, rtl=rtl)
        return line

    def _prose(self, runs: Sequence[Mapping[str, Any]]) -> None:
        line = self.paragraph([])
        for run in runs:
            if "text" in run:
                after = " " * (run["after"] and bool(run["text"]))
                self._write(line, f"{' ' * run['before']}{run['text']}{after}")
                continue
            self._write(line, run["t"], bold=True)
            if run.get("first") and run.get("n"):
                self._write(line, str(run["n"])).font.superscript = True

    def _caption(self, title: str, note: int) -> None:
        line = self.paragraph([], style="Caption")
        line.paragraph_format.keep_with_next = True
        self._write(line, title, bold=True)
        if note:
            self._write(line, str(note)).font.superscript = True

    def _programme(self, part: Mapping[str, Any]) -> None:
        names = ("day", "organisation", "topic", "languages")
        rows = [
            [{"t": row["day"]}, {"t": row["organisation"]}, {"t": _and_state(row)}, {"t": row["languages"]}]
            for row in part["rows"]
        ]
        self._table(part["title"], 0, [self.labels.get(name, "") for name in names], rows, None)

    def _table(
        self, title: str, note: int, columns: Sequence[str], rows: Sequence[Sequence[Any]], total: Sequence[Any] | None
    ) -> None:
        self._caption(title, note)
        every = [*rows, *([total] if total else [])]
        table = self.document.add_table(len(every) + 1, len(columns), style="Table Grid")
        _describe(table, title, rtl=self.rtl)
        self._row(table, 0, [{"t": name} for name in columns], bold=True)
        _repeat(table)
        for at, row in enumerate(every, 1):
            self._row(table, at, row, bold=bool(total) and at == len(every))
        self.document.add_paragraph()

    def _row(self, table: Table, at: int, cells: Sequence[Mapping[str, Any]], *, bold: bool) -> None:
        for column, cell in enumerate(cells):
            line = table.cell(at, column).paragraphs[0]
            self._direct(line)
            self._write(line, str(cell["t"]), bold=bold, size=9)
            if "v" in cell:
                line.alignment = WD_ALIGN_PARAGRAPH.LEFT if self.rtl else WD_ALIGN_PARAGRAPH.RIGHT

    def _write(
        self,
        line: Paragraph,
        text: str,
        *,
        bold: bool = False,
        size: float | None = None,
        color: RGBColor | None = None,
        language: str = "",
        rtl: bool | None = None,
    ) -> Run:
        run = line.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if color is not None:
            run.font.color.rgb = color
        look, tag = run._r.get_or_add_rPr(), language or self.paper["language"]
        if self.rtl if rtl is None else rtl:  # for Arabic, Word reads weight and size of their own
            run.font.cs_bold = bold or None
            run.font.rtl = True
            if size:
                thick = OxmlElement("w:szCs")
                thick.set(qn("w:val"), str(round(size * 2)))
                look.append(thick)
        _tongue(look, LOCALES.get(tag, tag))
        return run

    def _direct(self, line: Paragraph, rtl: bool | None = None) -> None:
        if self.rtl if rtl is None else rtl:
            line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))

    def _styles(self) -> None:
        normal = self.document.styles["Normal"]
        normal.font.size, normal.font.color.rgb = Pt(10.5), INK
        for name, size in (("Title", 26), ("Heading 1", 14), ("Heading 2", 11)):
            style = self.document.styles[name]
            style.font.color.rgb, style.font.size = BERRY, Pt(size)
        self.document.styles["Caption"].font.color.rgb = INK
        _tongue(normal.element.get_or_add_rPr(), LOCALES.get(self.paper["language"], "da-DK"))


def _and_state(row: Mapping[str, Any]) -> str:
    return f"{row['topic']} ({row['state']})".strip() if row["tentative"] else row["topic"]


def _tongue(look: Any, tag: str) -> None:
    for old in look.findall(qn("w:lang")):
        look.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    language.set(qn("w:bidi"), tag)
    look.append(language)


def _describe(table: Table, title: str, *, rtl: bool) -> None:
    """The table's words for whoever cannot see it, and the side it begins on."""
    look = table._tbl.tblPr
    if rtl:
        look.append(OxmlElement("w:bidiVisual"))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    look.append(caption)


def _repeat(table: Table) -> None:
    """The first row is the header, on every page."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _field(run: Run, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
