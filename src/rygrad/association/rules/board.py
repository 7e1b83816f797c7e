"""Who counts as sitting on the board, and until when. No database."""

from datetime import MAXYEAR, date

from ..enums import Post

# Of these there is one at a time.
SINGLE = (Post.CHAIR, Post.DEPUTY_CHAIR, Post.TREASURER, Post.SECRETARY)
ON_THE_BOARD = (*SINGLE, Post.MEMBER)
ORDER = {post: number for number, post in enumerate(Post)}


def sits(from_on: date, until_on: date, left_on: date | None, day: date) -> bool:
    """Whether a seat counts on this day: up to the last day of its term, and not from the day she left it."""
    return from_on <= day <= until_on and (left_on is None or day < left_on)


def term_end(from_on: date, years: int) -> date:
    """The last day of a term of so many years."""
    year = min(from_on.year + years, MAXYEAR)  # whatever is typed: the action says which days can be
    try:
        return from_on.replace(year=year)
    except ValueError:  # elected on 29 February
        return from_on.replace(year=year, day=28)
