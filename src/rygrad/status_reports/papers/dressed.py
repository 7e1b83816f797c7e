"""A frozen report ready for a template: its charts drawn, the direction of its language known."""

from collections.abc import Mapping
from typing import Any

from rygrad.ui.dates import direction

from ..rules.charts import bars, columns

_DRAW = {"columns": columns, "bars": bars}


def dressed(content: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The content with what a template needs besides. ``prefix`` keeps two reports on one page apart."""
    language = str(content.get("language", "da"))
    way = direction(language)
    head = dict(content.get("head", {}))
    labels = dict(content.get("labels", {}))
    number = f" {labels.get('number', '')} {head['number']}" if head.get("number") else ""
    return {
        "prefix": prefix,
        "language": language,
        "dir": way,
        "outside": content.get("audience") == "outside",
        "title": f"{head.get('title', '')}{number} · {head.get('circle', '')}",
        "head": head,
        "labels": labels,
        "sections": [_section(section, way == "rtl") for section in content.get("sections", ())],
        "notes": content.get("notes", ()),
    }


def _section(section: Mapping[str, Any], rtl: bool) -> dict[str, Any]:
    return {**section, "parts": [_part(part, rtl) for part in section["parts"]]}


def _part(part: Mapping[str, Any], rtl: bool) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if draw := _DRAW.get(part["kind"]):
        more["drawn"] = draw(part, rtl=rtl)
    if part["kind"] == "prose":
        more["paragraphs"] = [[_run(run) for run in paragraph] for paragraph in part["paragraphs"]]
    if part["kind"] == "columns":
        more["some_missing"] = any(point["v"] is None for point in part["points"])
    if part["kind"] == "table":
        more["numeric"] = [at for at in range(len(part["columns"])) if any("v" in row[at] for row in part["rows"])]
    if part["kind"] == "stories":
        more["stories"] = [{**story, "dir": direction(story["language"])} for story in part["stories"]]
    return {**part, **more}


def _run(run: Any) -> Any:
    """A plain text with the spaces around it apart.

    WeasyPrint breaks a line too early when a text that fills it ends in a space and something stands behind it; with
    the text in a box of its own and the space outside, it does not.
    """
    if not isinstance(run, str):
        return run
    return {"text": run.strip(), "before": run[:1].isspace(), "after": run[-1:].isspace()}
