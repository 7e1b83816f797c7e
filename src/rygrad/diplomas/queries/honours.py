"""The guests of honour of a gathering (C01)."""

from django.db.models import QuerySet

from rygrad.gatherings.models import Gathering

from ..models import Honour


def honours(gathering: Gathering) -> QuerySet[Honour]:
    """Who opened it or was its guest, by name."""
    return Honour.objects.filter(
        programme=gathering.programme_id, group=gathering.group_id, gathering=gathering
    ).order_by("name")
