"""What the guide leads through on a day of the course: a welcome, its script, a break."""

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from rygrad.gatherings.models import AgendaItem, Gathering
from rygrad.gatherings.rules.times import length
from rygrad.groups.queries import Words

from ..models import CohortModule
from ..queries.plan import script_of, title_of

WELCOME, BREAK = 5, 15  # minutes


@transaction.atomic
def lay_agenda(module: CohortModule, words: Words) -> None:
    """Lays the agenda of a gathering that has just been made."""
    gathering = module.gathering
    if gathering is None:
        return
    ours = {"programme_id": module.programme_id, "group_id": module.group_id, "gathering": gathering}
    with translation.override(words.pack.language):
        made = [
            AgendaItem(**ours, title=_("Welcome"), minutes=WELCOME),
            _script(ours, gathering, module, words),
            AgendaItem(**ours, title=_("Break, when it suits you"), minutes=BREAK),
        ]
    for position, item in enumerate(made, start=1):
        item.position = position
    AgendaItem.objects.bulk_create(made)


def change_script(module: CohortModule, words: Words) -> None:
    """The day has another script or name: its item on the agenda says the same."""
    gathering = module.gathering
    if gathering is None:
        return
    Gathering.objects.filter(pk=gathering.pk).update(title=named(module, words))
    scripts = [each.code for each in words.pack.modules]
    item = gathering.items.filter(Q(exercise__in=scripts) | Q(position=2)).order_by("-exercise").first()
    if item is None:  # somebody has taken it off the agenda
        return
    ours = {"programme_id": module.programme_id, "group_id": module.group_id, "gathering": gathering}
    with translation.override(words.pack.language):
        wanted = _script(ours, gathering, module, words)
    item.exercise, item.title, item.minutes = wanted.exercise, wanted.title, wanted.minutes
    item.save(update_fields=["exercise", "title", "minutes"])


def named(module: CohortModule, words: Words) -> str:
    """What the gathering is called, in the language of the programme."""
    with translation.override(words.pack.language):
        return str(title_of(module, words))[:160]


def _script(ours: dict, gathering: Gathering, module: CohortModule, words: Words) -> AgendaItem:
    script = script_of(module, words)
    left = max(1, length(gathering.starts, gathering.ends) - WELCOME - BREAK)
    minutes = min(left, script.declared_minutes) if script else left
    title = "" if script else str(title_of(module, words))[:160]
    return AgendaItem(**ours, position=2, exercise=module.module if script else "", title=title, minutes=minutes)
