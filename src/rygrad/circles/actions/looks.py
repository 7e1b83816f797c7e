from uuid import UUID

from rygrad.access.rule import Who
from rygrad.audit.actions import record_look
from rygrad.people.queries import person_of


def note_look(*, who: Who, about: UUID, what: str) -> None:
    """Writes into "who has looked" that she opened ``what`` of a mother, or of the whole circle."""
    if who.account:
        looker = person_of(who.account)
        record_look(person=about, by=who.account, by_name=looker.name if looker else "", what=what)
