"""A woman says on the public page that she would like to join. Twice is once, and nobody can tell (F01)."""

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import Stage
from ..models import Candidate, Cohort
from ..queries.candidates import same_contact, takes_names
from .candidates import Told, add_candidate, with_room


@transaction.atomic
def sign_up(*, cohort: Cohort, told: Told) -> None:
    """Writes her down, or adds to what she said before with the same number or address.

    Whoever had said no wants to after all. Raises ``Refused`` while the page is closed.
    """
    row = Cohort.objects.select_related("group__programme").get(pk=cohort.pk)
    if not takes_names(row):
        raise Refused(_("One cannot sign up here just now. Please ask the group."))
    with_room(row)
    twin = same_contact(row, phone=told.phone, email=told.email)
    if twin is None:
        add_candidate(cohort=row, told=told, by=None, herself=True)
    elif twin.stage != Stage.TRAINEE:
        _add_to(twin, told, row)


def _add_to(twin: Candidate, told: Told, cohort: Cohort) -> None:
    """Only what was empty, and never where she is reached: whoever knows her number cannot speak for her."""
    for name in ("speaks", "age", "area"):
        setattr(twin, name, getattr(twin, name) or getattr(told, name))
    twin.languages = list(dict.fromkeys([*twin.languages, *told.languages]))
    if twin.stage == Stage.DECLINED:  # as if for the first time, so that those who run the course hear of her
        twin.stage, twin.by_herself = Stage.INTEREST, True
        twin.on = twin.moved_on = today(cohort.zone)
    twin.save()
    record(Event.MEMBER_CHANGED, by=None, about=twin, group=cohort.group_id)
