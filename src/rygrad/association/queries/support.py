"""What the centre has done for a group (C24)."""

from datetime import date

from django.db.models import Count

from rygrad.groups.models import Group

from ..enums import SupportKind
from ..models import Supported


def support_of(group: Group) -> list[Supported]:
    """The whole log, the newest first."""
    return list(Supported.objects.filter(programme=group.programme_id, group=group))


def sums(group: Group, since: date) -> list[tuple[str, int]]:
    """How often there was each kind since this day, in words and numbers; kinds that did not happen are left out."""
    rows = Supported.objects.filter(programme=group.programme_id, group=group, on__gte=since).order_by()
    counts = dict(rows.values("kind").annotate(times=Count("pk")).values_list("kind", "times"))
    return [(str(kind.label), counts[kind]) for kind in SupportKind if kind in counts]
