"""The two forms and the words of the library, read straight from the packs, as the phone gets them."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[3] / "packs" / "_library" / "talk"
DA = "label::Dansk (da)"
BRIDGED = ["or", ["or", *(["selected", ["ref", "bridge"], each] for each in ("service", "activity"))]]
RULES: dict[str, tuple[Any, Any]] = {  # question: (relevant, constraint)
    "went-with": (["selected", ["ref", "help"], "went-along"], None),
    "destination": (["selected", ["ref", "bridge"], "service"], None),
    "consent": ([*BRIDGED, ["selected", ["ref", "bridge"], "woman"]], ["=", ["dot"], ["text", "yes"]]),
    "women": (None, ["and", [">=", ["dot"], ["number", 1]], ["<=", ["dot"], ["number", 30]]]),
}
LANGUAGES = [
    ("da", "Dansk"),
    ("nb", "Norsk bokmål"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("so", "Soomaali"),
    ("ur", "اردو"),
    ("fa", "فارسی / دری"),
    ("ti", "ትግርኛ"),
    ("uk", "Українська"),
    ("pl", "Polski"),
    ("ne", "नेपाली"),
    ("ro", "Română"),
    ("de", "Deutsch"),
]
RIGHT_TO_LEFT = {"ar", "ur", "fa"}


def direction(tag: str) -> str:
    return "rtl" if tag in RIGHT_TO_LEFT else "ltr"


def languages() -> list[dict[str, str]]:
    """What the shell lists: only languages whose words are there."""
    return [
        {"tag": tag, "name": name, "dir": direction(tag), "words": f"/talk/words/{tag}.json?v=1"}
        for tag, name in LANGUAGES
        if (FOLDER / "words" / f"{tag}.yaml").is_file()
    ]


def tables(code: str) -> dict[str, list[dict[str, str]]]:
    """The tables of a form in Markdown: a list of rows for each."""
    found: dict[str, list[dict[str, str]]] = {}
    heads: list[str] = []
    for line in (FOLDER / f"{code}.md").read_text(encoding="utf-8").splitlines():
        cells = [each.strip() for each in line.split("|")[1:-1]]
        if cells and cells[0]:
            name, heads = cells[0], cells[1:]
            found[name] = []
        elif cells:
            found[name].append(dict(zip(heads, cells[1:], strict=True)))
    return found


def form(code: str) -> dict[str, Any]:
    read = tables(code)
    return {"code": code, "version": 1, "questions": [_question(row, read["choices"]) for row in read["survey"]]}


def _question(row: dict[str, str], choices: list[dict[str, str]]) -> dict[str, Any]:
    kind, _, listed = row["type"].partition(" ")
    relevant, constraint = RULES.get(row["name"], (None, None))
    return {
        "name": row["name"],
        "type": kind,
        "required": row["required"] == "yes",
        "stage": row["stage"],
        "keep": row["keep"],
        "relevant": relevant,
        "constraint": constraint,
        "list": listed,
        "choices": [
            {"name": each["name"], "picture": each["picture"], "exclusive": each["exclusive"] == "yes"}
            for each in choices
            if each["list_name"] == listed
        ],
    }


def words(tag: str) -> dict[str, Any]:
    """``/talk/words/<tag>.json``."""
    read = YAML(typ="safe").load((FOLDER / "words" / f"{tag}.yaml").read_text(encoding="utf-8"))
    if tag == "da":
        read["forms"] = {code: _danish(code) for code in ("talk", "followup")}
    read["numbers"] = [each | {"checked_on": str(each["checked_on"])} for each in numbers()]
    talk = read["forms"]["talk"]
    names = {row["name"]: row[DA] for row in tables("talk")["choices"] if row["list_name"] == "language"}
    talk["choices"]["language"] = names | talk["choices"].get("language", {})
    return {"tag": tag, "dir": direction(tag), **read}


def _danish(code: str) -> dict[str, Any]:
    read = tables(code)
    parts = {"label": DA, "hint": "hint::Dansk (da)", "error": "constraint_message::Dansk (da)"}
    choices: dict[str, dict[str, str]] = {}
    for row in read["choices"]:
        choices.setdefault(row["list_name"], {})[row["name"]] = row[DA]
    questions = {row["name"]: {part: row[head] for part, head in parts.items()} for row in read["survey"]}
    return {"title": read["settings"][0]["form_title"], "questions": questions, "choices": choices}


def numbers(country: str = "DK") -> list[dict[str, Any]]:
    read: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load((FOLDER / "safety.yaml").read_text(encoding="utf-8"))
    return read[country]


def kit(groups: int = 1, *, notes: bool = False) -> dict[str, Any]:
    """``/talk/kit/``, as far as the pages need it."""
    names = ("Vestby", "Østby")[:groups]
    return {
        "owner": "sample",
        "country": "DK",
        "groups": [{"id": f"group-{at}", "name": name, "notes": notes} for at, name in enumerate(names, 1)],
        "forms": {code: form(code) for code in ("talk", "followup")},
    }
