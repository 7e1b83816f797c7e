"""A trainee's own page: her next day, what to do until then, where she was, what is behind. Nobody else is in it."""

from dataclasses import dataclass
from uuid import UUID

from rygrad.core.clock import today
from rygrad.core.texts import Said
from rygrad.gatherings.enums import State
from rygrad.groups.queries import Words

from ..enums import CohortState
from ..models import Cohort, Trainee
from .board import Cell, Line, board
from .cards import Card, all_cards, cards_of
from .evaluation import link, open_round
from .plan import Titled, homework_of

_ORDER = {CohortState.RUNNING: 0, CohortState.RECRUITING: 1, CohortState.FINISHED: 2, CohortState.CANCELLED: 3}


@dataclass(frozen=True)
class Mine:
    """``behind``: her days that have been, newest first, with where she was. ``homework``: of the last one of these,
    when a day is still to come, as are the ``cards`` to practise. ``ahead``: the days after the next one.
    ``all_cards``: where every card is read; empty where there are none."""

    cohort: Cohort
    line: Line
    next: Titled | None
    today: bool
    homework: Said | str
    homework_done: bool
    cards: tuple[Card, ...]
    all_cards: str
    behind: tuple[tuple[Titled, Cell], ...]
    ahead: tuple[Titled, ...]
    evaluation: str  # the last part of the address where she answers; empty while nothing is asked

    @property
    def left(self) -> bool:
        """She has left the course."""
        return self.line.who.left_on is not None


def course_of(person: UUID) -> Cohort | None:
    """The course she is on; else the last one that she was on."""
    rows = Trainee.objects.filter(person=person).select_related("cohort__group__programme")
    found = sorted(
        rows.order_by("-cohort__starts_on"),
        key=lambda each: (each.left_on is not None, _ORDER[CohortState(each.cohort.state)]),
    )
    return found[0].cohort if found else None


def mine(cohort: Cohort, person: UUID) -> Mine:
    """Her course as she sees it."""
    whole = board(cohort, person)
    line = (whole.lines or whole.left)[0]
    pairs = list(zip(whole.days, line.cells, strict=True))
    behind = [(each, cell) for each, cell in reversed(pairs) if cell.state in {"there", "away"}]
    ahead = _ahead(cohort, whole.days) if line.who.left_on is None else []
    last = behind[0] if behind and ahead else None
    words = Words(cohort.group)
    return Mine(
        cohort,
        line,
        next=ahead[0] if ahead else None,
        today=bool(ahead) and ahead[0].module.gathering.on == today(cohort.zone),  # type: ignore[union-attr]
        homework=homework_of(last[0].module, words) if last else "",
        homework_done=bool(last and last[1].homework),
        cards=tuple(cards_of(last[0].module, words)) if last else (),
        all_cards=all_cards(words),
        behind=tuple(behind),
        ahead=tuple(ahead[1:]),
        evaluation=link(cohort) if line.who.left_on is None and open_round(cohort) else "",
    )


def _ahead(cohort: Cohort, days: tuple[Titled, ...]) -> list[Titled]:
    """The days with a date that are still to come, by their dates."""
    day = today(cohort.zone)
    dated = [
        (each.module.gathering.on, each.number, each)
        for each in days
        if each.module.gathering and each.module.gathering.state == State.PLANNED and each.module.gathering.on >= day
    ]
    return [each for _on, _number, each in sorted(dated, key=lambda found: found[:2])]
