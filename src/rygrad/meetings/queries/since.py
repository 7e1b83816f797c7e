"""Since last time: what the group has written down, and what she has done herself. Hers is for her eyes."""

from dataclasses import dataclass
from datetime import date

from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.forms.deeds import DeedForm
from rygrad.gatherings.models import Deed
from rygrad.gatherings.queries.deeds import deeds_since, last_held
from rygrad.gatherings.queries.rounds import forms_sentence
from rygrad.groups.models import Group
from rygrad.groups.queries import talks
from rygrad.groups.rules import of_the_group
from rygrad.tickets.queries import forms_since


@dataclass(frozen=True)
class Since:
    """``forms`` of the whole group, None where they are not for her; ``deeds`` are her own since the day ``last``."""

    group: Group
    last: date | None
    forms: int | None
    deeds: list[Deed]
    form: DeedForm
    records: bool

    @property
    def says(self) -> str:
        """The count in words, kindly."""
        return "" if self.forms is None else forms_sentence(self.forms)


def since(who: Who, group: Group, *, before: date | None = None) -> Since | None:
    """The panel for a member who comes to the meetings; ``before``: since the last meeting before that day."""
    if who.person is None or not may(who, May.MEETING_JOIN, group):
        return None
    last = last_held(group, before)
    return Since(
        group=group,
        last=last,
        forms=forms_since(group) if talks(group) and of_the_group(who, group.path) else None,
        deeds=deeds_since(group, who.person, last),
        form=DeedForm(day=today(group.zone)),
        records=talks(group) and may(who, May.TALK_RECORD, group),
    )
