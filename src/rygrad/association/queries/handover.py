"""With whom each task of running the group stands, as a list and as a picture (G08)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.core.texts import Said, say
from rygrad.groups.models import Group
from rygrad.packs.handover import HANDED_OVER, HOLDERS, HandoverTask
from rygrad.packs.queries import pack

from ..enums import Holder
from ..models import HandoverStep
from ..rules.backbone import Vertebra, backbone, height
from ..rules.handover import back, on


@dataclass(frozen=True)
class Line:
    """One task: with whom it stands, since when, and where it can go from there."""

    task: HandoverTask
    title: Said
    says: Said
    holder: Holder
    since: date | None
    back: Holder | None
    on: Holder | None


@dataclass(frozen=True)
class Picture:
    """The whole hand-over. ``counts`` has every holder, in the order of the way."""

    lines: list[Line]
    counts: dict[Holder, int]
    vertebrae: list[Vertebra]
    height: int

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def handed_over(self) -> int:
        """How many tasks stand with the volunteers or the board."""
        return sum(self.counts[Holder(holder)] for holder in HANDED_OVER)

    @property
    def shared(self) -> int:
        return self.counts[Holder.TOGETHER]

    @property
    def said(self) -> str:
        """The picture in one sentence."""
        if not self.handed_over and not self.shared:
            return _("The coordinator carries all the tasks so far. One is enough to begin with.")
        theirs = ngettext(
            "%(number)s of %(total)s tasks stands with the volunteers or the board.",
            "%(number)s of %(total)s tasks stand with the volunteers or the board.",
            self.handed_over,
        ) % {"number": self.handed_over, "total": self.total}
        both = ngettext("%(number)s is done together.", "%(number)s are done together.", self.shared)
        return f"{theirs} {both % {'number': self.shared}}" if self.shared else theirs


@dataclass(frozen=True)
class Moved:
    """One step of the past: which task went to whom, and when."""

    on: date
    title: Said
    holder: Holder


def picture(group: Group) -> Picture | None:
    """The hand-over of a group, from one question to the database; None where its programme has no such tasks."""
    tasks = pack(group.programme.pack).handover
    if not tasks:
        return None
    last = latest(group)
    lines = [_line(task, last.get(task.code)) for task in tasks]
    found = Counter(line.holder for line in lines)
    counts = {Holder(code): found[Holder(code)] for code in HOLDERS}
    vertebrae = backbone({holder.value: number for holder, number in counts.items()})
    return Picture(lines, counts, vertebrae, height(vertebrae))


def latest(group: Group) -> dict[str, HandoverStep]:
    """The last step of each task that has ever moved, by its code."""
    return {step.task: step for step in _steps(group)}


def holders(group: Group) -> dict[str, str]:
    """With whom each task of the pack stands, by its code."""
    last = latest(group)
    return {task.code: holder_of(task, last) for task in pack(group.programme.pack).handover}


def holder_of(task: HandoverTask, last: Mapping[str, HandoverStep]) -> str:
    """Where the task stands: at its last step, else where it begins."""
    return last[task.code].holder if task.code in last else task.starts_with


def history(group: Group, number: int = 20) -> list[Moved]:
    """The last steps, the latest first."""
    titles = {task.code: say(task.title) for task in pack(group.programme.pack).handover}
    rows = _steps(group).filter(task__in=titles).reverse()[:number]
    return [Moved(row.on, titles[row.task], Holder(row.holder)) for row in rows]


def _steps(group: Group) -> QuerySet[HandoverStep]:
    return HandoverStep.objects.filter(programme=group.programme_id, group=group).order_by("at")


def _line(task: HandoverTask, step: HandoverStep | None) -> Line:
    holder = step.holder if step else task.starts_with
    before, after = back(holder), on(task, holder)
    return Line(
        task=task,
        title=say(task.title),
        says=say(task.says),
        holder=Holder(holder),
        since=step.on if step else None,
        back=Holder(before) if before else None,
        on=Holder(after) if after else None,
    )
