"""When somebody who did not join a course is forgotten (F01, decision 29). Pure."""

from datetime import date, timedelta

from ..enums import Stage


def kept_until(stage: str, moved_on: date, starts_on: date, days: int) -> date | None:
    """The last day on which she is there; the night after it everything of her goes. None: she is on the course.

    ``days`` after she did not join. Whoever has no answer yet or waits: ``days`` after the course began, or after her
    last step when that came later.
    """
    if stage == Stage.TRAINEE:
        return None
    last = moved_on if stage == Stage.DECLINED else max(moved_on, starts_on)
    return last + timedelta(days=days)


def is_due(stage: str, moved_on: date, starts_on: date, days: int, *, today: date) -> bool:
    """Whether she is forgotten today."""
    last = kept_until(stage, moved_on, starts_on, days)
    return last is not None and last < today
