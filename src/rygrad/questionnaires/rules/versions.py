"""What a new version changes, and the words it can take over from the shipped form."""

from dataclasses import dataclass

from rygrad.packs.forms.shapes import Form, Line, Wording


@dataclass(frozen=True)
class Change:
    """What is no longer asked, what is new, and what would get another meaning under the same code (never allowed)."""

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()


def change(before: Form | None, after: Form) -> Change:
    """The difference to the form in force; codes as ``help`` and ``help: letter``."""
    if before is None:
        return Change(new=after.codes())
    old, new = before.codes(), after.codes()
    types = {each.name: each.type for each in before.questions}
    turned = [each.name for each in after.questions if types.get(each.name, each.type) != each.type]
    return Change(
        tuple(code for code in old if code not in set(new)),
        tuple(code for code in new if code not in set(old)),
        tuple(turned),
    )


def named(form: Form, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Codes with the form's words for them; a question that is named speaks for its choices too."""
    words = form.wordings.get(form.language, Wording())
    found = []
    for code in codes:
        name, _colon, choice = code.partition(": ")
        question = form.question(name)
        if choice and name in codes:
            continue
        label = words.questions.get(name, Line()).label
        text = words.choices.get(question.list, {}).get(choice, "") if choice and question else ""
        found.append((code, f"{label} – {text}" if text else label))
    return found


def with_shipped_words(form: Form, shipped: Form | None) -> Form:
    """The form, speaking the shipped form's languages where it asks in the shipped form's own words.

    A question that has been worded anew is not given the old words in another language: they may say something else.
    """
    if shipped is None:
        return form
    wordings = dict(form.wordings)
    own, theirs = form.wordings.get(form.language, Wording()), shipped.wordings.get(form.language, Wording())
    for tag, words in shipped.wordings.items():
        if tag != form.language:
            below = Wording(
                title=words.title if own.title == theirs.title else "",
                questions=_lines(own, theirs, words),
                choices=_choices(own, theirs, words),
            )
            wordings[tag] = wordings.get(tag, Wording()).over(below)
    spoken = {tag: words for tag, words in wordings.items() if words != Wording()}
    return form.model_copy(update={"wordings": spoken})


def with_kept_apart(form: Form, *before: Form | None) -> Form:
    """The form, with no answer in the row that was counted apart or stayed on the phone before.

    A workbook that has lost the column ``keep`` on its way through another program would put all of them there. The
    language of a talk could name who wrote it (docs/decisions/0013): it never goes into a row, whatever is uploaded.
    """
    apart: dict[str, str] = {"language": "tally"}
    apart |= {each.name: each.keep for old in before if old for each in old.questions if each.keep != "row"}
    questions = tuple(
        each.model_copy(update={"keep": apart[each.name]}) if each.keep == "row" and each.name in apart else each
        for each in form.questions
    )
    return form.model_copy(update={"questions": questions})


def _lines(own: Wording, theirs: Wording, words: Wording) -> dict[str, Line]:
    lines = {}
    for name, line in own.questions.items():
        before, said = theirs.questions.get(name), words.questions.get(name)
        if before and said and before.label == line.label:
            lines[name] = Line(
                label=said.label,
                hint=said.hint if line.hint == before.hint else "",
                error=said.error if line.error == before.error else "",
            )
    return lines


def _choices(own: Wording, theirs: Wording, words: Wording) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, texts in own.choices.items():
        before, said = theirs.choices.get(name, {}), words.choices.get(name, {})
        same = {code: said[code] for code, text in texts.items() if code in said and before.get(code) == text}
        if same:
            found[name] = same
    return found
