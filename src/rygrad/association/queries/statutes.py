"""The dates and numbers of a group's own statutes; where it has said nothing yet, those of its pack."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from babel.dates import format_skeleton
from django.conf import settings

from rygrad.core.texts import Said, say
from rygrad.groups.enums import LegalForm
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Pack

from ..models import Statutes
from ..rules.statutes import SETTINGS, filled
from ..rules.wheel import Own, day_in

ISOLATE, POP = "\u2068", "\u2069"  # a Danish name in an Arabic sentence keeps its own direction


def statutes_of(group: Group) -> Statutes:
    """The group's own; until it has saved them, what its pack begins with (not saved). Load it with its programme."""
    return Statutes.objects.filter(programme=group.programme_id, group=group).first() or _from_pack(group)


def statutes_of_all(groups: Iterable[Group]) -> dict[UUID, Statutes]:
    """The same for many groups, with one question."""
    asked = {each.pk: each for each in groups}
    saved = {each.group_id: each for each in Statutes.objects.filter(group__in=list(asked))}
    return {pk: saved.get(pk) or _from_pack(group) for pk, group in asked.items()}


def least_of(group: Group) -> int:
    """How many have to sit on the board."""
    return statutes_of(group).board_least


def least_of_all(groups: Iterable[Group]) -> dict[UUID, int]:
    """The same for many groups, with one question."""
    return {pk: each.board_least for pk, each in statutes_of_all(groups).items()}


def own(statutes: Statutes) -> Own:
    """What the year depends on."""
    by = {name: getattr(statutes, name) for name in SETTINGS}
    return Own(by, statutes.board_meetings, statutes.founded_on)


def is_association(group: Group, statutes: Statutes, day: date) -> bool:
    """Whether the group is an association of its own: it says so, or the day of its founding has come."""
    founded = statutes.founded_on is not None and statutes.founded_on <= day
    return founded or group.legal_form == LegalForm.ASSOCIATION


def paragraphs(group: Group, statutes: Statutes, language: str, *, isolate: bool = True) -> list[tuple[Said, Said]]:
    """The model statutes, filled in, in this language: title and text of each paragraph."""
    words = {tag: _words(group, statutes, tag, isolate=isolate) for tag, _name in settings.LANGUAGES}
    return [
        (say(each.title, language=language), say(filled(each.text, words), language=language))
        for each in pack(group.programme.pack).statutes
    ]


def _words(group: Group, statutes: Statutes, language: str, *, isolate: bool) -> dict[str, str]:
    begins, ends = (ISOLATE, POP) if isolate else ("", "")
    annual = day_in(2024, statutes.annual_meeting_by or "12-31")
    said = {
        "name": statutes.name or group.name,
        "place": group.municipality or group.name,
        "board": str(statutes.board_least),
        "annual": format_skeleton("MMMMd", annual, locale="en_GB" if language == "en" else language),
        "meetings": str(statutes.board_meetings),
        "years": str(statutes.term_years),
    }
    return {name: f"{begins}{word}{ends}" for name, word in said.items()}


def _from_pack(group: Group) -> Statutes:
    here: Pack = pack(group.programme.pack)
    rules = here.rules.association
    dates = {each.setting: each.by for each in here.deadlines if each.setting}
    return Statutes(
        programme=group.programme,
        group=group,
        board_least=rules.board_least,
        board_meetings=rules.board_meetings,
        term_years=rules.term_years,
        **dates,
    )
