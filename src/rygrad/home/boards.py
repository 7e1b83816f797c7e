"""The boards on Today: what waits for the consultant, and a seat of her own that has ended."""

from rygrad.access.rule import Who
from rygrad.association.queries.board import boards_to_settle, left_by
from rygrad.groups.models import Group


def board_cards(who: Who) -> dict[str, list[Group]]:
    """``boards``: where she gives or takes rights. ``left``: whose board she has left, still with its rights."""
    return {"boards": boards_to_settle(who), "left": left_by(who)}
