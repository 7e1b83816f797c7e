"""The portraits that may be shown today: she said yes, has not taken it back, and still belongs to the group (D12)."""

from uuid import UUID

from django.db.models import QuerySet

from rygrad.groups.models import Group
from rygrad.groups.queries import members

from ..models import Portrait


def portraits(group: Group) -> QuerySet[Portrait]:
    """Whatever shows or exports a portrait asks here, each time anew: so what she takes back is gone at once."""
    rows = Portrait.objects.filter(programme=group.programme_id, group=group, withdrawn_on=None)
    return rows.filter(person__in=members(group)).select_related("person").order_by("person__first_name", "pk")


def own_portrait(person: UUID | None) -> Portrait | None:
    """Hers, also when she has taken back her yes."""
    return Portrait.objects.filter(person=person).first() if person else None
