"""The statutes for a word processor: real headings, in the direction of their language. No database."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RTL = frozenset({"ar", "fa", "ur"})
LOCALES = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB", "ar": "ar-SA"}


def docx(title: str, paragraphs: Iterable[tuple[str, str]], *, language: str, lines: Sequence[str]) -> bytes:
    """The document: the association's name, each paragraph under its number, and lines to sign on.

    ``lines``: what stands below each of these lines; two of them stand side by side.
    """
    import docx as word  # noqa: PLC0415 - a large library that hardly any request needs

    document = word.Document()
    core = document.core_properties
    core.title, core.author, core.language, core.comments = title, "", LOCALES.get(language, language), ""
    rtl = language in RTL
    _write(document.add_heading("", 0), title, language, rtl=rtl)
    for number, (heading, text) in enumerate(paragraphs, start=1):
        _write(document.add_heading("", 1), f"§ {number}. {heading}", language, rtl=rtl)
        _write(document.add_paragraph(), text, language, rtl=rtl)
    _signing(document, lines, language, rtl=rtl)
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


def _signing(document: "Document", lines: Sequence[str], language: str, *, rtl: bool) -> None:
    """A line and what it is for stay together on a page, two in a row."""
    table = document.add_table(rows=-(-len(lines) // 2), cols=2)
    for number, label in enumerate(lines):
        cell = table.cell(number // 2, 1 - number % 2 if rtl else number % 2)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        _write(cell.paragraphs[0], "\n" + "_" * 30, language, rtl=rtl)
        _write(cell.add_paragraph(), label, language, rtl=rtl)


def _write(line: "Paragraph", text: str, language: str, *, rtl: bool) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - beside the library above
    from docx.oxml.ns import qn  # noqa: PLC0415 - beside the library above

    run = line.add_run(text)
    tongue = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        tongue.set(qn(name), LOCALES.get(language, language))
    if rtl:
        line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True
    run._r.get_or_add_rPr().append(tongue)
