"""Begins a report, keeps what is written, publishes it, gives it to the municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.circles.models import Circle
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused

from ..enums import Audience, State
from ..figures.writing import template_of, versions, written
from ..models import FrozenReport, Given, OtherWords, StatusReport
from ..queries.reports import next_number
from ..rules.content import digest
from ..rules.prose import mark, tidy, unknown

LONGEST = 20_000  # letters of one part
YEARS = 5  # a period is no longer


@dataclass(frozen=True)
class Typed:
    """What a writer sends of one part, and the mark of the text she was shown."""

    text: str
    shown: str

    @property
    def changed(self) -> bool:
        """Whether she has touched it."""
        return mark(self.text) != self.shown


@transaction.atomic
def begin(
    *, circle: Circle, from_on: date, to_on: date, language: str, by: UUID | None, template: str = ""
) -> StatusReport:
    """A new draft. Raises ``Refused`` when the period cannot be."""
    day = today(circle.zone)
    if to_on < from_on:
        raise Refused(_("The last day lies before the first."), field="to_on")
    if to_on > day:
        raise Refused(_("The last day lies in the future. A report tells what has been."), field="to_on")
    if to_on < circle.started_on:
        raise Refused(_("The group had not begun then."), field="to_on")
    if (to_on - from_on).days > YEARS * 366:
        raise Refused(_("That is longer than five years. Choose a shorter period."), field="from_on")
    chosen = template_of(circle, template)
    return StatusReport.objects.create(
        programme=circle.programme,
        group=circle.group,
        circle=circle,
        template=chosen.code,
        template_version=chosen.version,
        language=language,
        from_on=max(from_on, circle.started_on),
        to_on=to_on,
        by=by,
    )


@transaction.atomic
def write(*, report: StatusReport, base: int, parts: Mapping[str, Typed], by: UUID | None) -> list[str]:
    """Keeps what is written. ``base``: the version that she was shown.

    A part that somebody else has changed since is not overwritten: hers is kept beside it until somebody chooses.
    Returns the codes of such parts. Raises ``Refused`` when the report has been published, or a part is too long.
    """
    row = _locked(report)
    drafts = versions(row).team.drafts
    apart = []
    for code, typed in parts.items():
        if code not in drafts or not typed.changed:
            continue
        text, kept = tidy(typed.text), row.prose.get(code)
        if len(text) > LONGEST:
            raise Refused(
                _("This part is too long. Keep it under %(n)s letters.") % {"n": LONGEST}, field=f"text_{code}"
            )
        there = kept["text"] if kept else drafts[code]
        if kept and kept["version"] > base and mark(text) != mark(there):
            _keep_beside(row, code, text, by)
            apart.append(code)
        else:
            _put(row, code, text, drafts[code])
    _save(row)
    report.prose, report.version = row.prose, row.version
    return apart


@transaction.atomic
def redraft(*, report: StatusReport, section: str, by: UUID | None) -> None:
    """Takes the draft again for one part. What was written stays beside it. Raises ``Refused`` when published."""
    row = _locked(report)
    kept = row.prose.pop(section, None)
    if kept:
        _keep_beside(row, section, kept["text"], by)
    _save(row)


@transaction.atomic
def choose(*, report: StatusReport, other: UUID, take: bool, by: UUID | None) -> None:
    """Of two versions of a part, takes the one that waits, or drops it. Raises ``Refused`` when it is gone."""
    row = _locked(report)
    waiting = OtherWords.objects.filter(report=row, pk=other).first()
    if waiting is None:
        raise Refused(_("Somebody else has just chosen. Look at the part again."))
    if take:
        _put(row, waiting.section, waiting.text, versions(row).team.drafts.get(waiting.section, ""))
    waiting.delete()
    _save(row)


@transaction.atomic
def publish(*, report: StatusReport, outside: bool, by: UUID | None) -> dict[str, FrozenReport]:
    """Freezes both versions, with the next number. ``outside``: the municipality may read the one for outside.

    Raises ``Refused`` when sums do not close, two versions of a part wait, or a figure in the text is not known.
    """
    Circle.objects.select_for_update().get(pk=report.circle_id)
    row = _locked(report)
    both = versions(row)
    if both.open:
        raise Refused(_("Some sums do not add up, so the report is not published. The page says which, and where."))
    if OtherWords.objects.filter(report=row).exists():
        raise Refused(_("Two have written the same part. Choose one of the two versions first."))
    strange = [name for text in written(row).values() for name in unknown(text, both.team.told.all)]
    if strange:
        raise Refused(
            _("There is no figure called %(names)s. Take it out of the text.") % {"names": ", ".join(strange)}
        )
    row.number, row.state = next_number(row.circle), State.PUBLISHED
    _save(row)
    frozen = {
        audience.value: _freeze(row, both.of(audience).content(**_published(row)), audience) for audience in Audience
    }
    if outside:
        give(frozen=frozen[Audience.OUTSIDE], by=by)
    record(Event.GROUP_CHANGED, by=by, about=row, group=row.group_id)
    report.number, report.state, report.version = row.number, row.state, row.version
    return frozen


@transaction.atomic
def again(*, report: StatusReport, by: UUID | None) -> StatusReport:
    """A new draft that will replace a published report, with its words. Raises ``Refused`` for a draft."""
    if report.state != State.PUBLISHED:
        raise Refused(_("This report has not been published yet. Write on."))
    waiting = StatusReport.objects.filter(replaces=report, state=State.DRAFT).first()
    if waiting:
        return waiting
    chosen = template_of(report.circle, report.template)
    return StatusReport.objects.create(
        programme=report.programme,
        group=report.group,
        circle=report.circle,
        template=chosen.code,
        template_version=chosen.version,
        language=report.language,
        from_on=report.from_on,
        to_on=report.to_on,
        prose={code: {"text": text, "version": 0} for code, text in written(report).items()},
        replaces=report,
        by=by,
    )


@transaction.atomic
def give(*, frozen: FrozenReport, by: UUID | None) -> None:
    """Lets the municipality read it. Raises ``Refused`` for the team's version."""
    if frozen.audience != Audience.OUTSIDE:
        raise Refused(_("Only the version for others can be given to the municipality."))
    Given.objects.get_or_create(
        frozen=frozen, defaults={"programme": frozen.programme, "group": frozen.group, "on": today(frozen.group.zone)}
    )
    record(Event.GROUP_CHANGED, by=by, about=frozen, group=frozen.group_id)


@transaction.atomic
def take_back(*, frozen: FrozenReport, by: UUID | None) -> None:
    """The municipality reads it no longer. What it has printed it has."""
    Given.objects.filter(frozen=frozen).delete()
    record(Event.GROUP_CHANGED, by=by, about=frozen, group=frozen.group_id)


def _published(row: StatusReport) -> dict[str, object]:
    replaces = row.replaces.number if row.replaces and row.replaces.number else 0
    return {"number": row.number, "replaces": replaces, "published_on": today(row.circle.zone)}


def _freeze(row: StatusReport, whole: dict[str, object], audience: Audience) -> FrozenReport:
    return FrozenReport.objects.create(
        programme=row.programme,
        group=row.group,
        report=row,
        audience=audience,
        at=now().replace(microsecond=0),
        content=whole,
        digest=digest(whole),
    )


def _locked(report: StatusReport) -> StatusReport:
    rows = StatusReport.objects.select_related("circle__group__programme", "group__programme", "replaces")
    row = rows.select_for_update(of=("self",)).get(pk=report.pk)
    if row.state == State.PUBLISHED:
        raise Refused(_("This report has been published and stays as it is. Write a new version of it."))
    return row


def _put(row: StatusReport, code: str, text: str, drafted: str) -> None:
    """The same as the draft is the draft: it then follows the figures."""
    if mark(text) == mark(drafted):
        row.prose.pop(code, None)
    else:
        row.prose[code] = {"text": text, "version": row.version + 1}


def _keep_beside(row: StatusReport, code: str, text: str, by: UUID | None) -> None:
    OtherWords.objects.create(
        programme=row.programme, group=row.group, report=row, section=code, text=text, at=now(), by=by
    )


def _save(row: StatusReport) -> None:
    row.version += 1
    row.save()
