"""Which gatherings have the plain room of this app: those that no app above has a room for. Pure."""

from ..enums import Kind

PLAIN = (Kind.INFO, Kind.WELCOME, Kind.WORKSHOP, Kind.TOGETHER, Kind.FOUNDING, Kind.ASSEMBLY, Kind.BOARD)
GAP = 5  # minutes by which times are proposed


def ends_after(starts: tuple[int, int], minutes: int) -> tuple[int, int]:
    """The hour and minute so long after the start, on the same day at the latest."""
    last = min(starts[0] * 60 + starts[1] + max(minutes, GAP), 23 * 60 + 59)
    return divmod(last, 60)
