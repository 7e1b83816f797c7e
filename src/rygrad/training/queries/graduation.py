"""Who may graduate, and what is missing for the others, in words (C08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.core.texts import listed

from ..models import Cohort, Trainee
from ..rules.completion import Completion
from .board import Board, Line, board
from .cohorts import mine


@dataclass(frozen=True)
class Standing:
    """One trainee: how far she has come, what is missing, and whether somebody asks for an exception.

    ``ready``: she may graduate, by the rule or because two people have said so.
    """

    trainee: Trainee
    line: Line
    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return self.trainee.graduated_on is None and (not self.missing or self.excepted)

    @property
    def excepted(self) -> bool:
        """Two people have said that she may graduate all the same."""
        return self.trainee.excepted_by is not None

    @property
    def asked(self) -> bool:
        """One of the two has asked; the other has not answered yet."""
        return self.trainee.asked_by is not None and not self.excepted


def standings(cohort: Cohort) -> list[Standing]:
    """Everybody who has not left the course, by name. The same number of questions for one and for forty."""
    found = board(cohort)
    rows = {each.pk: each for each in Trainee.objects.filter(**mine(cohort)).select_related("person")}
    return [Standing(rows[line.who.trainee], line, _missing(found, line.done)) for line in found.lines]


def standing(trainee: Trainee) -> Standing:
    """One of them, whether she has left or not. Load her with cohort, group and programme."""
    found = board(trainee.cohort, trainee.person_id)
    line = (found.lines or found.left)[0]
    return Standing(trainee, line, _missing(found, line.done))


def _missing(found: Board, done: Completion) -> tuple[str, ...]:
    if done.complete:
        return ()
    said = [_share(done)] if not _enough(done) else []
    if done.missing_must:
        said.append(_("She was not at: %(days)s.") % {"days": _titles(found, done.missing_must)})
    if done.open_must:
        said.append(_("Has not been held yet: %(days)s.") % {"days": _titles(found, done.open_must)})
    return tuple(said)


def _enough(done: Completion) -> bool:
    return bool(done.present) and done.present * 100 >= done.asked * (done.held + done.coming)


def _share(done: Completion) -> str:
    """Counted in days, because that is what she can go and do."""
    days = done.held + done.coming
    needed = -(-done.asked * days // 100)
    said = ngettext(
        "She has been at %(present)s day; the course asks for %(needed)s of %(days)s (%(share)s %%).",
        "She has been at %(present)s days; the course asks for %(needed)s of %(days)s (%(share)s %%).",
        done.present,
    )
    return said % {"present": done.present, "needed": needed, "days": days, "share": done.asked}


def _titles(found: Board, keys: Sequence[object]) -> str:
    titles: dict[UUID, str] = {each.module.pk: str(each.title) for each in found.days}
    return listed(titles[key] for key in keys if isinstance(key, UUID))
