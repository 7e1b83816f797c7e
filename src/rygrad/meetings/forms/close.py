"""The form that closes a meeting. It only checks; what it gives on is ``Written``."""

import json
from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rygrad.gatherings.actions.minutes import Decided, ItemWritten, Written
from rygrad.gatherings.actions.told import MOST
from rygrad.gatherings.enums import ItemState
from rygrad.gatherings.queries.minutes import Minutes, elements_without_item, social_choices
from rygrad.gatherings.rules import merging
from rygrad.groups.queries import Words
from rygrad.people.models import Person
from rygrad.ui.forms import PAGE, Form, dress

from .plan import near

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 1, 3, 20
MOST_GUESTS = 500
NOTE = PAGE
SOCIAL = "social"
TICKS = forms.CheckboxSelectMultiple


class CloseForm(Form):
    """Attendance, what was held, what was decided. Rows are named by ids: ``did-<item>``, ``note-<item>``.

    ``base`` carries what she saw, so that two people can write at once: what only one changed is kept, and where both
    changed the same field she is shown the other's words beside her own.
    """

    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)
    present = forms.MultipleChoiceField(label=gettext_lazy("Who came?"), required=False, widget=TICKS)
    told = forms.MultipleChoiceField(
        label=gettext_lazy("Who has told about her work?"),
        required=False,
        widget=TICKS,
        help_text=gettext_lazy("Only that she told. What she told stays in the room."),
    )
    guests = forms.IntegerField(
        label=gettext_lazy("How many guests?"), min_value=0, max_value=MOST_GUESTS, required=False
    )
    talks = forms.IntegerField(
        label=gettext_lazy("How many women have you talked to since last time?"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=gettext_lazy("One number for the whole table, no names."),
    )
    also = forms.MultipleChoiceField(
        label=gettext_lazy("Did you do more than what was on the agenda?"), required=False, widget=TICKS
    )
    done = forms.MultipleChoiceField(label=gettext_lazy("Which tasks are done?"), required=False, widget=TICKS)
    plan_next = forms.BooleanField(label=gettext_lazy("Plan the next meeting on this day"), required=False)
    next_on = forms.DateField(
        label=gettext_lazy("Next meeting"), required=False, widget=forms.DateInput, validators=[near]
    )

    def __init__(
        self,
        data: Any = None,
        *,
        minutes: Minutes,
        people: list[Person],
        words: Words,
        rows: int,
        next_on: date | None = None,
    ) -> None:
        self.minutes, self.row_count, self.now = minutes, rows, _as_stored(minutes)
        self._unchecked = False
        super().__init__(data, initial=self.now | {"rows": rows, "next_on": next_on})
        for name, field in _item_fields(minutes, words) + _task_fields(people, rows):
            dress(field)
            self.fields[name] = field
        choices = _by_name(people)
        self._offer("present", choices)
        self._offer("told", choices)
        self._offer("also", elements_without_item(minutes.items, words))
        self._offer("done", [(str(task.pk), task.title) for task in minutes.tasks if not task.done_on])

    def stored(self) -> str:
        """For the hidden field of the page about to be shown: what is stored now, or still what she saw before."""
        return self.data.get("base", "") if self._unchecked else json.dumps(self.now)

    def unchecked(self) -> None:
        """Shows what was typed again without judging it: she only asked for more rows."""
        self._unchecked = True
        self._errors = ErrorDict()

    def item_rows(self) -> list[dict[str, Any]]:
        """Each agenda item with its fields, for the page."""
        return [
            {
                "line": line,
                "did": self[f"did-{line.item.pk}"],
                "note": self[f"note-{line.item.pk}"],
                "social": self[f"social-{line.item.pk}"] if f"social-{line.item.pk}" in self.fields else None,
            }
            for line in self.minutes.lines
        ]

    def task_rows(self) -> list[dict[str, Any]]:
        """The rows for what was decided, for the page."""
        return [{part: self[f"{part}-{row}"] for part in ("title", "owner", "due")} for row in range(self.row_count)]

    def clean(self) -> dict[str, Any]:
        """Puts two writers together, and tells about a task without words and a next meeting without a day."""
        cleaned = super().clean() or {}
        for row in range(self.row_count):
            other = cleaned.get(f"owner-{row}") or cleaned.get(f"due-{row}")
            if other and not cleaned.get(f"title-{row}") and f"title-{row}" not in self.errors:
                self.add_error(f"title-{row}", _("Write what is to be done."))
        if cleaned.get("plan_next") and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Choose the day of the next meeting."))
        self._put_together(cleaned)
        return cleaned

    def written(self) -> Written:
        """What was handed in, once the form is valid."""
        data = self.cleaned_data
        items = {
            line.item.pk: ItemWritten(
                held=data[f"did-{line.item.pk}"],
                note=data[f"note-{line.item.pk}"].strip(),
                social=data.get(f"social-{line.item.pk}"),
            )
            for line in self.minutes.lines
        }
        decided = tuple(
            Decided(
                data[f"title-{row}"].strip(),
                UUID(owner) if (owner := data[f"owner-{row}"]) else None,
                data[f"due-{row}"],
            )
            for row in range(self.row_count)
            if data[f"title-{row}"].strip()
        )
        return Written(
            present=_ids(data.get("present")),
            told=_ids(data.get("told")),
            guests=data["guests"] or 0,
            items=items,
            also=tuple(data.get("also", ())),
            done=_ids(data.get("done")),
            decided=decided,
            talks=data.get("talks"),
        )

    def _put_together(self, cleaned: dict[str, Any]) -> None:
        carried = self._seen()
        seen = self.now | carried
        for name, now in self.now.items():
            if name not in cleaned or name in self.errors:
                continue
            if carried and name not in carried:  # added since she opened the page: she has no opinion of it
                cleaned[name] = now
                self._show(name, _sent(now))
                continue
            if isinstance(now, list):
                before = [each for each in seen[name] if isinstance(each, str)] if isinstance(seen[name], list) else now
                cleaned[name] = merging.ticks(before, now, cleaned[name])
                self._show(name, cleaned[name])
                continue
            typed = 0 if name == "guests" and cleaned[name] is None else cleaned[name]
            cleaned[name], both = merging.one(seen[name], now, typed)
            if both:
                self.add_error(name, _both_wrote(now))
            elif typed != cleaned[name]:  # in case the page is shown again
                self._show(name, _sent(cleaned[name]))
        self._gone(seen)

    def _show(self, name: str, values: list[str]) -> None:
        if isinstance(self.data, QueryDict):
            self.data.setlist(name, values)

    def _gone(self, seen: dict[str, Any]) -> None:
        """A note under an item that somebody has just removed is given back in words."""
        for name in set(seen) - set(self.now):
            text = self.data.get(name, "")
            if name.startswith("note-") and text and text != seen[name]:
                self.add_error(
                    None,
                    _(
                        "Somebody has just removed an item that you wrote about. You wrote: “{text}”. "
                        "Put it under another item, and save again."
                    ).format(text=text[:NOTE]),
                )

    def _seen(self) -> dict[str, Any]:
        try:
            seen = json.loads(self.data.get("base") or "{}")
        except (ValueError, RecursionError):
            return {}
        return seen if isinstance(seen, dict) else {}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if not choices:
            del self.fields[name]
            return
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = _("This list has just changed. Look it through, and save again.")


def rows_asked(value: str | None) -> int:
    """How many rows for decisions the page shows, from what it sent; bounded."""
    return min(max(int(value), FIRST_ROWS), MOST_ROWS) if value and value.isdecimal() and len(value) < 4 else FIRST_ROWS


def _item_fields(minutes: Minutes, words: Words) -> list[tuple[str, forms.Field]]:
    found: list[tuple[str, forms.Field]] = []
    for line in minutes.lines:
        found.append((f"did-{line.item.pk}", forms.BooleanField(label=_("We did this"), required=False)))
        found.append(
            (
                f"note-{line.item.pk}",
                forms.CharField(
                    label=_("What did we agree on or learn?"),
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 2, "data-guard": True}),
                    max_length=max(NOTE, len(line.item.note)),
                ),
            )
        )  # two long texts that the guide has put together fit too
        if line.item.element == SOCIAL:
            choices = [("", _("Something else, or none")), *social_choices(words)]
            if line.item.social and line.item.social not in dict(choices):
                choices.append((line.item.social, str(line.social or line.item.social)))
            found.append(
                (
                    f"social-{line.item.pk}",
                    forms.ChoiceField(label=_("Which one did you really do?"), required=False, choices=choices),
                )
            )
    return found


def _task_fields(people: list[Person], rows: int) -> list[tuple[str, forms.Field]]:
    owners = [("", _("Nobody yet")), *_by_name(people)]
    found: list[tuple[str, forms.Field]] = []
    for row in range(rows):
        found.append((f"title-{row}", forms.CharField(label=_("What is to be done?"), required=False)))
        found.append((f"owner-{row}", forms.ChoiceField(label=_("Who?"), required=False, choices=owners)))
        found.append((f"due-{row}", forms.DateField(label=_("Until when?"), required=False, widget=forms.DateInput)))
    return found


def _as_stored(minutes: Minutes) -> dict[str, Any]:
    """The values of the fields as they are stored, in shapes that survive JSON."""
    start: dict[str, Any] = {
        "present": sorted(str(person.pk) for person in minutes.came),
        "told": sorted(str(person.pk) for person in minutes.told),
        "guests": minutes.gathering.guests,
        "talks": minutes.talks,
    }
    for line in minutes.lines:
        start |= {
            f"did-{line.item.pk}": line.item.state == ItemState.HELD,
            f"note-{line.item.pk}": line.item.note.strip(),
        }
        if line.item.element == SOCIAL:
            start[f"social-{line.item.pk}"] = line.item.social
    return start


def _sent(value: object) -> list[str]:
    """The value as a browser would send it."""
    if value is None:
        return [""]
    return [("on" if value else "") if isinstance(value, bool) else str(value)]


def _both_wrote(now: object) -> str:
    if isinstance(now, str) and now:
        return _(
            "Somebody else has written here at the same time: “{text}”. Put the two together, and save again."
        ).format(text=now)
    return _("Somebody else has changed this at the same time. Look it through, and save again if yours is right.")


def _ids(values: list[str] | None) -> frozenset[UUID]:
    return frozenset(UUID(value) for value in values or ())


def _by_name(people: list[Person]) -> list[tuple[str, str]]:
    """Id and first name of each; two of the same first name get their last names too."""
    times = Counter(person.first_name.casefold() for person in people)
    return [
        (str(person.pk), person.name if times[person.first_name.casefold()] > 1 else person.first_name)
        for person in people
    ]
