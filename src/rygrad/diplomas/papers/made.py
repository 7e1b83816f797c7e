"""The papers of the register: one of them, or those of a whole course."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import override

from rygrad.groups.models import Group
from rygrad.groups.queries import Words

from ..enums import Item
from ..models import Issued
from ..queries.cohorts import Course, course, course_of
from ..queries.reach import reach_of
from .content import business, diploma, identity, title_of
from .printing import pdf
from .sheets import BUSINESS, IDENTITY

SHEETS = {Item.DIPLOMA: "diploma", Item.ID_CARD: "identity", Item.BUSINESS_CARD: "business"}


def paper_of(issued: Issued, language: str) -> bytes:
    """The paper of one row of the register. Load it with its person, group and programme. Raises NoPrinter."""
    done = course_of(issued.group, issued.person_id) if issued.item == Item.DIPLOMA else None
    return papers_of([issued], language, of=course(done) if done else None)


def papers_of(
    rows: Sequence[Issued], language: str, *, of: Course | None, told: Callable[[int], object] = lambda _done: None
) -> bytes:
    """One PDF of the papers of one group and one kind. ``told`` hears how many are done. Raises NoPrinter.

    A sheet of identity cards holds eight, each of another woman; a sheet of business cards ten of the same.
    """
    group, item = rows[0].group, Item(rows[0].item)
    with override(language):
        words, title = Words(group), title_of(item)
        papers = _papers(rows, item, words, of, group)
    per = IDENTITY.count if item == Item.ID_CARD else 1
    return pdf(SHEETS[item], papers, language=language, title=title, told=lambda done: told(min(done * per, len(rows))))


def _papers(rows: Sequence[Issued], item: Item, words: Words, of: Course | None, group: Group) -> list[dict[str, Any]]:
    if item == Item.DIPLOMA:
        return [diploma(each, words, of) for each in rows]
    if item == Item.ID_CARD:
        cards = [identity(each, words) for each in rows]
        return [{"cards": cards[at : at + IDENTITY.count]} for at in range(0, len(cards), IDENTITY.count)]
    reach = reach_of(group)
    return [{"cards": [business(each, words, reach)] * BUSINESS.count} for each in rows]
