"""What she took part in elsewhere. She writes it down herself, and takes it away herself."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..enums import Learnt
from ..models import Learning


@transaction.atomic
def add_learning(*, group: Group, person: Person, kind: Learnt, title: str, on: date, minutes: int) -> Learning:
    """One course, talk or visit; the same on the same day counts once.

    It leaves no line in the log: it is hers alone. Raises ``Refused`` for a day to come.
    """
    if on > today(group.zone):
        raise Refused(_("That day has not been yet. Write it down when you have been there."), field="on")
    row, _new = Learning.objects.get_or_create(
        programme=group.programme,
        group=group,
        person=person,
        kind=kind,
        title=title.strip(),
        on=on,
        defaults={"minutes": minutes},
    )
    return row


@transaction.atomic
def remove_learning(*, learning: Learning) -> None:
    """It was a mistake."""
    Learning.objects.filter(pk=learning.pk).delete()
