"""The statutes for a word processor: real headings, in the direction of their language. No database."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RTL = frozenset({"ar", "fa", "ur"})
LOCALES = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB", "ar": "ar-SA"}


def docx(title: str, paragraphs: Iterable[tuple[str, str]], *, language: str) -> bytes:
    """The document: the association's name, each paragraph under its number, and lines to sign on."""
    import docx as word  # noqa: PLC0415 - a large library that hardly any request needs

    document = word.Document()
    core = document.core_properties
    core.title, core.author, core.language, core.comments = title, "", LOCALES.get(language, language), ""
    rtl = language in RTL
    _write(document.add_heading("", 0), title, language, rtl=rtl)
    for number, (heading, text) in enumerate(paragraphs, start=1):
        _write(document.add_heading("", 1), f"§ {number}. {heading}", language, rtl=rtl)
        _write(document.add_paragraph(), text, language, rtl=rtl)
    for _line in range(6):
        _write(document.add_paragraph(), "\n" + "_" * 40, language, rtl=rtl)
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


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
