"""The kinds of data that a group has, in plain words. Which tables there are and how long each is kept is read from the
``PRIVACY`` of the models, so that a new table cannot be forgotten here: a test compares.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from rygrad.core.privacy import Keep, Kind, Privacy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# In the order of the paper: words, and the apps or single tables they stand for.
KINDS: "list[tuple[StrPromise, tuple[str, ...]]]" = [
    (
        _("Members: names, roles, since when, and how to reach those who have said so"),
        (
            "people.Person",
            "groups.Membership",
            "groups.StatusSince",
            "groups.RoleHeld",
            "groups.RoleProposal",
            "groups.Invitation",
        ),
    ),
    (
        _("Meetings: agendas, who came, minutes, tasks and pictures of paper"),
        ("gatherings", "meetings", "knowledge", "challenges"),
    ),
    (_("How a meeting felt: numbers without a name"), ("pulse",)),
    (
        _("Talks with women: forms without a name that nobody reads one by one, and what they add up to"),
        ("conversations", "questionnaires", "reports"),
    ),
    (_("Who has fetched tickets for such forms; never what they were used for"), ("tickets",)),
    (_("The course: who is on it, what was signed, and what a volunteer tells of herself"), ("training",)),
    (_("Diplomas, cards and thanks"), ("diplomas",)),
    (_("The mothers' group: its register, its sessions and its reports"), ("circles", "sheets", "status_reports")),
    (_("Wishes and requests for help"), ("groups.WishAsked", "groups.HelpRequest")),
    (_("Whom the group works with, and how to reach them"), ("groups.Organisation", "groups.Contact")),
    (_("The association: board, statutes, agreements, who carries what"), ("association", "networks")),
    (_("The group's own words"), ("groups.OwnText",)),
    (_("The log: who changed what, and when"), ("audit",)),
]
HOW_LONG: "dict[Keep, StrPromise]" = {  # the longest first
    Keep.GROUP_LIFE: _("as long as the group exists"),
    Keep.ACCOUNT: _("until the account is erased"),
    Keep.TWO_YEARS: _("two years"),
    Keep.THIRTEEN_MONTHS: _("thirteen months"),
    Keep.YEAR_CLOSE: _("until the figures of the year are closed"),
    Keep.HALF_A_YEAR: _("half a year"),
    Keep.NINETY_DAYS: _("90 days"),
    Keep.MEMBERSHIP: _("60 days after she has left"),
    Keep.LEFT_60_DAYS: _("60 days after she has left"),
    Keep.REFERRAL_30_DAYS: _("30 days after the referral was closed"),
    Keep.THIRTY_DAYS: _("30 days"),
    Keep.HOURS: _("a day"),
}
NAMES = {Kind.PERSONAL, Kind.SENSITIVE}


@dataclass(frozen=True)
class Kept:
    """One line: what it is, whether it names anybody, and how long each part of it is kept."""

    says: "StrPromise"
    names: bool
    how_long: list[str]


def kinds() -> list[Kept]:
    """What a group has of data, each kind once."""
    return [_kept(says, [model.PRIVACY for model in _models(parts)]) for says, parts in KINDS]


def of_groups() -> Iterator[type[Any]]:
    """Every table whose rows belong to a group."""
    for model in apps.get_models():
        if hasattr(model, "PRIVACY") and any(field.name == "group" for field in model._meta.get_fields()):
            yield model


def covered() -> set[str]:
    """The tables that the list speaks of."""
    return {model._meta.label for _says, parts in KINDS for model in _models(parts)}


def _models(parts: tuple[str, ...]) -> list[Any]:
    wanted = set(parts)
    return [
        model
        for model in apps.get_models()
        if hasattr(model, "PRIVACY") and wanted & {model._meta.label, model._meta.app_label}
    ]


def _kept(says: "StrPromise", found: list[Privacy]) -> Kept:
    """What names somebody counts; where nothing does, everything."""
    named = [each for each in found if NAMES & set(each.fields.values())]
    keeps = {each.keep for each in named or found}
    if len(keeps) > 1:  # what is gone after a day is not handed over
        keeps.discard(Keep.HOURS)
    words = dict.fromkeys(str(HOW_LONG[keep]) for keep in HOW_LONG if keep in keeps)
    return Kept(says, bool(named), list(words))
