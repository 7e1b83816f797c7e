from collections.abc import Iterable

from django.db.models import Count, QuerySet

from rygrad.groups.models import Group

from .models import Tip
from .rules import folded

MOST = 200


def tips(group: Group, words: str = "", topic: str = "") -> QuerySet[Tip]:
    """The group's tips, the latest first. Every one of ``words`` must be in it; ``topic`` must be the same, folded."""
    rows = Tip.objects.filter(programme=group.programme_id, group=group).select_related("gathering")
    for word in folded(words).split()[:12]:
        rows = rows.filter(folded__contains=word)
    if topic:
        rows = rows.filter(folded__startswith=f"{folded(topic)}\n")
    return rows.order_by("-saved_on", "topic")[:MOST]


def topics(group: Group) -> list[str]:
    """The topics in use, the one with most tips first; two spellings of one topic are one."""
    rows = Tip.objects.filter(programme=group.programme_id, group=group).values("topic").annotate(n=Count("pk"))
    return list(_first_of_each(row["topic"] for row in rows.order_by("-n", "topic")))[:30]


def _first_of_each(names: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for name in names:
        if folded(name) not in seen:
            seen.add(folded(name))
            yield name
