"""What a volunteer did besides talks and meetings. She writes it down herself, and takes it away herself."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..enums import DeedKind
from ..models import Deed


@transaction.atomic
def add_deed(*, group: Group, person: Person, kind: DeedKind, on: date, title: str = "", minutes: int = 60) -> Deed:
    """One talk given or one activity arranged; the same again on the same day is not counted twice.

    It leaves no line in the log: it is hers alone. Raises ``Refused`` for a day to come.
    """
    if on > today(group.zone):
        raise Refused(_("That day has not been yet. Write it down when you have done it."), field="on")
    deed, _new = Deed.objects.get_or_create(
        programme=group.programme,
        group=group,
        person=person,
        kind=kind,
        on=on,
        title=title.strip(),
        defaults={"minutes": minutes},
    )
    return deed


@transaction.atomic
def remove_deed(*, deed: Deed) -> None:
    """It was a mistake."""
    Deed.objects.filter(pk=deed.pk).delete()
