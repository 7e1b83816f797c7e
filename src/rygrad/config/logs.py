"""What a log line may say: which page, which error, where in the code. Never an address, a secret or a person's words.

An invitation's secret is part of its address, and a database error repeats what somebody typed, so neither is written.
"""

import logging
import traceback
from types import TracebackType


class RouteOnly(logging.Filter):
    """Names the page by its pattern (``invitation/<str:secret>/``) instead of the address that was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = f"/{match.route}" if match else "(no such page)"
            record.args = tuple(route if arg == path else arg for arg in record.args)
        return True


class WithoutWords(logging.Formatter):
    """Time, level, message; of an error its class and its lines of code, without its text."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: tuple) -> str:  # noqa: N802 - logging's name
        return "\n".join(_chain(ei[1], ei[2]))


def _chain(error: BaseException | None, trace: TracebackType | None) -> list[str]:
    if error is None:
        return []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _chain(before, before.__traceback__ if before else None)
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*lines, "".join(traceback.format_tb(trace)).rstrip(), name]
