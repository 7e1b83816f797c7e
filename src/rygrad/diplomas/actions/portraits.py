"""Her own few words, shown while she says yes (D12). They are hers: nobody else writes, changes or logs them."""

from django.db import transaction

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.people.models import Person

from ..models import Portrait


@transaction.atomic
def give_portrait(*, group: Group, person: Person, text: str, language: str) -> Portrait:
    """She says yes to these words, from today."""
    said = {"programme": group.programme, "group": group, "text": text.strip(), "language": language}
    yes = {"given_on": today(group.zone), "withdrawn_on": None}
    row, _new = Portrait.objects.update_or_create(person=person, defaults=said | yes)
    return row


@transaction.atomic
def withdraw_portrait(*, portrait: Portrait) -> None:
    """She takes back her yes: from this moment no page and no export shows them. She keeps her words for herself."""
    Portrait.objects.filter(pk=portrait.pk).update(withdrawn_on=today())


@transaction.atomic
def delete_portrait(*, portrait: Portrait) -> None:
    """Her words are gone for good."""
    Portrait.objects.filter(pk=portrait.pk).delete()
