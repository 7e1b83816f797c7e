"""The paper twin of the form: the same questions, answers and numbers as on the phone, laid out for one sheet."""

from dataclasses import dataclass
from typing import Any

from rygrad.groups.models import Group
from rygrad.packs.forms.shapes import Option, Question
from rygrad.packs.queries import pack
from rygrad.questionnaires.queries import forms_for, words_for
from rygrad.ui.icons import names

LONGEST = 20  # answers that are printed; a longer list, such as the languages, gets a line to write on


@dataclass(frozen=True)
class Box:
    """One answer to tick, with the number under which it is typed in."""

    number: int
    text: str
    picture: str  # an icon of ours, or empty


@dataclass(frozen=True)
class Asked:
    """One question on paper. Without boxes there is a line (``line``) or a square for a number."""

    name: str
    label: str
    several: bool
    core: bool
    line: bool
    boxes: list[Box]


def sheet(group: Group, tag: str) -> tuple[str, list[Asked], dict[str, Any]]:
    """The code of the form in force (such as ``talk-1``), its questions in one language, and all words of the room.

    Loads with the group's programme. Free text is asked for only where the pack allows it.
    """
    form = forms_for(group)["talk"]
    said = words_for(group.programme, tag)
    texts = said["forms"]["talk"]
    notes = pack(group.programme.pack).rules.notes == "on"
    asked = [_asked(each, texts) for each in form.questions if each.type != "note" and (notes or each.type != "text")]
    return f"{form.code}-{form.version}", asked, said


def _asked(question: Question, texts: dict[str, Any]) -> Asked:
    said = texts["choices"].get(question.list, {})
    shown = question.choices if len(question.choices) <= LONGEST else ()
    return Asked(
        name=question.name,
        label=texts["questions"].get(question.name, {}).get("label") or question.name,
        several=question.type == "select_multiple",
        core=question.stage == "core",
        line=question.type == "text" or len(shown) < len(question.choices),
        boxes=[Box(number, said.get(each.name) or each.name, _picture(each)) for number, each in enumerate(shown, 1)],
    )


def _picture(choice: Option) -> str:
    name = choice.picture.replace("-", "")
    return name if name in names() else ""
