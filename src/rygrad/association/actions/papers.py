"""Ticks on the checklists of an association. Nothing is uploaded."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group

from ..queries.papers import checklists
from ..queries.statutes import is_association, statutes_of
from .wheel import set_tick


@transaction.atomic
def set_checklist(*, group: Group, name: str, year: int, ticked: Collection[str], by: UUID | None) -> None:
    """What is ready of this checklist in this year; what is not named is not ready. Raises ``Refused``."""
    association = is_association(group, statutes_of(group), today(group.zone))
    found = next((each for each in checklists(group, year, accounts=association) if each.name == name), None)
    if found is None:
        raise Refused(_("There is no such list. Open the page again."))
    for line in found.lines:
        done = line.paper.code in ticked
        if done != (line.on is not None):
            set_tick(group=group, code=line.paper.code, year=found.year, done=done, by=by)
