"""What a volunteer asks for after a talk. A day and her name; never which talk, when, or with whom.

Nothing of it goes into the log: the hour in its lines would lie beside the hour at which a form came in.
"""

from datetime import date

from django.db import transaction

from rygrad.core.clock import today
from rygrad.people.models import Person

from ..enums import Wish
from ..models import Group, WishAsked


@transaction.atomic
def ask_wish(*, group: Group, person: Person, wish: Wish) -> WishAsked:
    """Her open wish of this kind; asking again before it is done makes no second one."""
    asked, _new = WishAsked.objects.get_or_create(
        programme=group.programme,
        group=group,
        person=person,
        wish=wish,
        done_on=None,
        defaults={"asked_on": today(group.zone)},
    )
    return asked


@transaction.atomic
def done_wish(*, wish: WishAsked) -> None:
    """They have talked, or it was brought to the meeting. The day and nothing else."""
    WishAsked.objects.filter(pk=wish.pk, done_on=None).update(done_on=today(wish.group.zone))


@transaction.atomic
def brought(*, group: Group, on: date) -> None:
    """The meeting of this day has been closed: what was to be brought to it has been brought."""
    ours = WishAsked.objects.filter(programme=group.programme_id, group=group, wish=Wish.BRING)
    ours.filter(done_on=None, asked_on__lte=on).update(done_on=today(group.zone))
