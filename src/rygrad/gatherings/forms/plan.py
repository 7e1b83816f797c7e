"""The form of the plan page: who leads, the agenda, the tasks. One form, so that every button saves what was typed."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rygrad.people.models import Person
from rygrad.ui.forms import Form, dress

from ..actions.plan import DOWN, OFF, UP, NewTask
from ..models import AgendaItem, Gathering, Task
from ..queries.plan import Plan, plan_of

LONGEST = 480


class PlanForm(Form):
    """Fields are named as in :func:`plan_of`. ``base`` carries the plan as she saw it."""

    new_title = forms.CharField(label=_("Something to be done"), max_length=200, required=False)
    new_owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    new_due = forms.DateField(label=_("Done by"), required=False, widget=forms.DateInput)

    def __init__(
        self,
        gathering: Gathering,
        items: Sequence[AgendaItem],
        tasks: Sequence[Task],
        people: Sequence[Person],
        data: Any = None,
    ) -> None:
        self.now: Plan = plan_of(gathering, items, tasks)
        super().__init__(data, initial=self.now, auto_id="plan-%s")
        self._people = [("", _("Nobody yet")), *((str(person.pk), person.name) for person in people)]
        self.fields["new_owner"].choices = self._people  # type: ignore[attr-defined]
        self._person("leads", _("Who leads the meeting?"), gone=gathering.leads_id)
        self._person("minutes_by", _("Who writes the minutes?"), gone=gathering.minutes_by_id)
        self._add("order", forms.CharField(required=False, max_length=20000, widget=forms.HiddenInput))
        for item in items:
            self._add(
                f"minutes-{item.pk}",
                forms.IntegerField(
                    label=pgettext_lazy("how long", "Minutes"),
                    min_value=1,
                    max_value=LONGEST,
                    widget=forms.NumberInput(attrs={"class": "minutes"}),
                ),
            )
            self._person(f"leader-{item.pk}", _("Who leads this?"), gone=item.leader_id)
        for task in tasks:
            self._add(f"title-{task.pk}", forms.CharField(label=_("What is to be done"), max_length=200))
            self._person(f"owner-{task.pk}", _("Who does it?"), gone=task.owner_id)
            self._add(f"due-{task.pk}", forms.DateField(label=_("Done by"), required=False, widget=forms.DateInput))

    @property
    def base(self) -> str:
        """The plan as it stands now, for the hidden field of the page that is about to be shown."""
        return json.dumps(self.now)

    @cached_property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What she changed: field → (as she saw it, as she wants it). Fields she never saw are left alone."""
        seen = self._seen()
        return {
            name: (seen.get(name, self.now.get(name, "")), typed)
            for name, typed in self._typed().items()
            if typed != seen.get(name, self.now.get(name, ""))
        }

    @property
    def new_task(self) -> NewTask | None:
        """The task on the empty line; None when it is empty."""
        title = self.cleaned_data["new_title"].strip()
        owner = self.cleaned_data["new_owner"]
        beside = frozenset(name.partition("-")[2] for name in self._seen() if name.startswith("title-"))
        return NewTask(title, UUID(owner) if owner else None, self.cleaned_data["new_due"], beside) if title else None

    @property
    def step(self) -> tuple[str, str] | None:
        """The button that moves or removes, if that is how she sent the form."""
        way, _sep, pk = str(self.data.get("step", "")).partition(":")
        known = {name.partition("-")[2] for name in self.now} - {""}
        return (way, pk) if way in {UP, DOWN, OFF} and pk in known else None

    @property
    def go(self) -> str:
        """The id of the item whose own page she asked for, "new" for one more, else an empty text."""
        wanted = str(self.data.get("go", ""))
        return wanted if wanted == "new" or f"minutes-{wanted}" in self.now else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("new_title") and (cleaned.get("new_owner") or cleaned.get("new_due")):
            self.add_error("new_title", _("Write what is to be done."))
        seen = self._seen()
        for name, (was, typed) in self.changes.items():
            if self.now[name] not in {was, typed}:
                self.add_error(
                    name if name != "order" else None,
                    _(
                        "Somebody else has changed this at the same time. What you wrote is still here. "
                        "Look it through, and save again if yours is right."
                    ),
                )
        if any(name not in self.now and self.data.get(name, was) != was for name, was in seen.items()):
            self.add_error(
                None,
                _("Somebody else has just removed something that you changed. Look the plan through, and save again."),
            )
        self._follow(seen)
        return cleaned

    def _follow(self, seen: Plan) -> None:
        """Where she changed nothing, the page shows what is there now, in case it is shown again."""
        shown = QueryDict(mutable=True)
        shown.update(self.data)  # type: ignore[arg-type]
        for name, now in self.now.items():
            if shown.get(name) == seen.get(name, now):
                shown[name] = now
        self.data = shown

    def _typed(self) -> Plan:
        return {
            name: _text(self.cleaned_data[name]) for name in self.now if name in self.cleaned_data and name in self.data
        }

    def _seen(self) -> Plan:
        try:
            seen = json.loads(self.data.get("base", "") or "{}")
        except ValueError:
            return {}
        return {str(name): str(value) for name, value in seen.items()} if isinstance(seen, dict) else {}

    def _person(self, name: str, label: Any, gone: UUID | None = None) -> None:
        choices = list(self._people)
        if gone and str(gone) not in dict(choices):
            choices.append((str(gone), _("Somebody who has left the group")))
        self._add(name, forms.ChoiceField(label=label, required=False, choices=choices))

    def _add(self, name: str, field: forms.Field) -> None:
        if self.is_bound and name not in self.data:  # somebody else has added it since she opened the page
            field.required = False
        dress(field)
        self.fields[name] = field


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
