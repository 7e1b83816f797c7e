"""A chart that Word draws itself: bars and columns as it knows them, with words for whoever cannot see them."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

NUMBERS = (  # behind each bar
    '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def add_chart(document: Document, part: Mapping[str, Any], *, rtl: bool) -> None:
    """Adds the chart at the end of the document."""
    upright = part["kind"] == "columns"
    named = [(_short(each["day"]), each["v"]) for each in part.get("points", ())]
    rows = named if upright else [(each["label"], each["v"]) for each in part["bars"]]
    number = 1 + sum(1 for each in document.part.package.iter_parts() if "/charts/" in str(each.partname))
    drawn = Part(
        PackURI(f"/word/charts/chart{number}.xml"), TYPE, _chart(part, rows, upright, rtl), document.part.package
    )
    link = document.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)
    height = Cm(5.5) if upright else Cm(1.2 + 0.9 * max(len(rows), 1))
    said = quoteattr(f"{part['title']}. {part['said']}")
    frame = (
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}" xmlns:r="{R}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{Cm(15)}" cy="{height}"/>'
        f'<wp:docPr id="{100 + number}" name="Chart {number}" descr={said}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart r:id="{link}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    document.add_paragraph().add_run()._r.append(parse_xml(frame))


def _chart(part: Mapping[str, Any], rows: list[tuple[str, int | None]], upright: bool, rtl: bool) -> bytes:
    """The chart as XML. A session that was not held is a gap."""
    names = "".join(f'<c:pt idx="{at}"><c:v>{escape(name)}</c:v></c:pt>' for at, (name, _n) in enumerate(rows))
    values = "".join(f'<c:pt idx="{at}"><c:v>{n}</c:v></c:pt>' for at, (_name, n) in enumerate(rows) if n is not None)
    order = "maxMin" if rtl or not upright else "minMax"
    side = "r" if rtl and upright else "l"
    way = "maxMin" if rtl and not upright else "minMax"
    labels = "" if upright else NUMBERS
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="{"col" if upright else "bar"}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{escape(part["title"])}</c:v></c:tx>'
        '<c:spPr><a:solidFill><a:srgbClr val="6D2E52"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"{labels}"
        f'<c:cat><c:strLit><c:ptCount val="{len(rows)}"/>{names}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(rows)}"/>{values}'
        "</c:numLit></c:val>"
        '</c:ser><c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if upright else side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="{way}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="{0 if upright else 1}"/><c:axPos val="{side if upright else "b"}"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
    ).encode()


def _short(day: str) -> str:
    """The day and the month of "2025-09-04": "4/9"."""
    _year, month, number = day.split("-")
    return f"{int(number)}/{int(month)}"
