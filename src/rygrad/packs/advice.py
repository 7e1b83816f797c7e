"""What is wrong in a file, in words that say what to do about it. Read by whoever writes a pack, so in English."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

# What the reader of YAML says, and what to do. The first that fits is said after it.
_YAML = (
    ("character '\\t'", "move lines to the right with spaces, never with a tab"),
    ("cannot start any token", "a text that begins with this sign stands in quotation marks"),
    ("undefined alias", "a text that begins with * stands in quotation marks"),
    ("but found '<scalar>'", "a text that has a quotation mark in it stands in quotation marks of the other sort"),
    ("expected <block end>", "put this line exactly under the first one that it belongs with"),
    (
        "mapping values are not allowed",
        "put the line under those it belongs with, a text with a colon in quotation marks, "
        "and a space after - and after the colon of each field, also on the line before",
    ),
    ("could not find expected ':'", "write a colon and a space after the name of the field"),
    ("expected ',' or", "close the bracket, put a comma between the parts, and put quotation marks around the texts"),
    ("unexpected end of stream", "close the quotation mark that is opened on this line"),
    ("duplicate key", "this field stands twice in the same place, so take one of them away"),
    ("another document", "one file is one page, so take the line --- away"),
)
# Faults of which the place where the part begins tells more than the one where the reader gave up.
_BEGINS = ("expected ',' or", "unexpected end of stream", "could not find expected ':'")
_SHAPES: dict[str, str] = {
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "dict_type": "write a text in each language, such as {da: Dag, nb: Dag, en: Day, ar: يوم}",
    "tuple_type": "write a list, with - before each part or in square brackets",
    "model_type": "write fields, name and value",
    "too_short": "write at least one",
}
_CODE = "write a code with small letters a to z, digits and single hyphens, such as first-years"


def begins_there(problem: str) -> bool:
    """Whether the fault is told best on the line on which the part begins."""
    return any(each in problem for each in _BEGINS)


def of_yaml(problem: str) -> str:
    """The reader's own words, and what to do."""
    return next((f"{problem}; {advice}" for said, advice in _YAML if said in problem), problem)


def reason(fault: Mapping[str, Any], shape: type[BaseModel]) -> str:
    """The fault in words, with the path of the part it is in."""
    *outer, last = fault["loc"] or ("the file",)
    path, place = written(fault["loc"]), written(outer) or "the file"
    if fault["type"] == "missing":
        return f"{place}: field '{last}' is missing"
    if fault["type"] == "extra_forbidden":
        return f"{place}: field '{last}' is not known{_instead(str(last), _names(shape, outer))}"
    if last == "identity":
        return f"{path}: only 'anonymous' is accepted; who was helped is never asked"
    return f"{path}: {fault['msg'][:1].lower()}{fault['msg'][1:]}{_advice(fault)}"


def written(loc: Sequence[str | int]) -> str:
    """``modules[2].steps[0].minutes``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def _advice(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "string_type" and fault.get("input") is None:
        return "; a text with a comma or a colon inside { } stands in quotation marks"
    if fault["type"] == "string_pattern_mismatch" and "-[a-z0-9]+" in str(fault.get("ctx", {}).get("pattern")):
        return f"; {_CODE}"
    said = _SHAPES.get(fault["type"])
    return f"; {said}" if said else ""


def _instead(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; known here are {', '.join(known)}" if known else ""


def _names(shape: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The fields that the format knows at this place."""
    found: type[BaseModel] | None = shape
    for part in loc:
        if found is None:
            return []
        if isinstance(part, str):
            field = found.model_fields.get(part)
            found = _model(field.annotation) if field else None
    return list(found.model_fields) if found else []


def _model(annotation: Any) -> type[BaseModel] | None:
    """The first shape inside an annotation, such as ``Step`` in ``tuple[Step, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model(each))), None)
