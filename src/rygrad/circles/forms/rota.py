"""The form in which one session of the rota is arranged."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form, dress

from ..actions.rota import Plan
from ..models import Duty, TeamMember
from ..queries.rota import Shift


class TurnForm(Form):
    """Who leads, who has which duty, who is also there."""

    lead = forms.ChoiceField(label=_("Who leads?"), required=False, widget=forms.RadioSelect)
    there = forms.MultipleChoiceField(
        label=_("Who is also there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, shift: Shift, team: Iterable[TeamMember], duties: Iterable[Duty], data: Any = None) -> None:
        super().__init__(data, initial=_as_it_is(shift))
        people = [(str(each.pk), each.person.first_name if each.person else "") for each in team]
        self.fields["lead"].choices = [*people, ("", _("Nobody yet"))]  # type: ignore[attr-defined]
        self.fields["there"].choices = people  # type: ignore[attr-defined]
        self.duties = list(duties)
        for duty in self.duties:
            field = forms.ChoiceField(label=str(duty), required=False, choices=[("", _("Nobody yet")), *people])
            dress(field)
            self.fields[f"duty_{duty.pk}"] = field

    @property
    def lines(self) -> list[tuple[Duty, forms.BoundField]]:
        """Each duty with its question."""
        return [(duty, self[f"duty_{duty.pk}"]) for duty in self.duties]

    @property
    def plan(self) -> Plan:
        """The rota as it was sent, once the form is valid."""
        data = self.cleaned_data
        chosen = {duty.pk: data[f"duty_{duty.pk}"] for duty in self.duties}
        return Plan(
            lead=UUID(data["lead"]) if data["lead"] else None,
            duties={duty: UUID(member) for duty, member in chosen.items() if member},
            there=frozenset(UUID(member) for member in data["there"]),
        )


def _as_it_is(shift: Shift) -> dict[str, Any]:
    """The form's first contents. Whoever shares a duty with somebody before her stands among those who are there."""
    found: dict[str, Any] = {"lead": "", "there": []}
    for place in shift.places:
        name, bare = str(place.member.pk), True
        for duty in place.duties:
            if found.setdefault(f"duty_{duty.pk}", name) == name:
                bare = False
        if bare:
            found["there"].append(name)
        if place.lead:
            found["lead"] = name
    return found
