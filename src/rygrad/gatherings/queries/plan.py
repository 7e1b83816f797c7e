"""The plan of a gathering as flat words: what a form shows, and what an action compares when two people plan."""

from collections.abc import Sequence

from ..models import AgendaItem, Gathering, Task

Plan = dict[str, str]  # "minutes-<id>" → "15", "owner-<id>" → the person's id or ""


def plan_of(gathering: Gathering, items: Sequence[AgendaItem], tasks: Sequence[Task]) -> Plan:
    """Who leads and who writes, the order, each item's minutes and leader, each task's title, owner and day."""
    plan = {
        "leads": _text(gathering.leads_id),
        "minutes_by": _text(gathering.minutes_by_id),
        "order": ",".join(str(item.pk) for item in items),
    }
    for item in items:
        plan |= {f"minutes-{item.pk}": str(item.minutes), f"leader-{item.pk}": _text(item.leader_id)}
    for task in tasks:
        plan |= {
            f"title-{task.pk}": task.title,
            f"owner-{task.pk}": _text(task.owner_id),
            f"due-{task.pk}": task.due_on.isoformat() if task.due_on else "",
        }
    return plan


def planning_tasks(gathering: Gathering) -> list[Task]:
    """The tasks before the meeting, in the order of their days; what was decided at it is not among them."""
    return list(gathering.tasks.filter(decided=False).order_by("due_on", "title", "pk"))


def _text(value: object) -> str:
    return "" if value is None else str(value)
