"""What each field is: who may be told, why it is kept and for how long.

Every model declares a ``PRIVACY``; the sweep in ``tests/architecture`` fails on a field without a class and a
retention. The page "what is kept" and the export of a person's own data are made from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto


class Kind(StrEnum):
    """How private a field is."""

    OPEN = auto()  # may be published
    GROUP = auto()  # the group's own matter: agendas, notes, tasks
    PERSONAL = auto()  # says something about a named person
    SENSITIVE = auto()  # special category: encrypted, for herself only
    SECRET = auto()  # tokens and keys: nobody reads it


class Keep(StrEnum):
    """When a field is deleted (docs/privacy.md gives each rule in days)."""

    GROUP_LIFE = auto()  # as long as the group is in the programme
    MEMBERSHIP = auto()  # 60 days after she has left every group
    ACCOUNT = auto()  # until the account is erased
    TWO_YEARS = auto()
    THIRTEEN_MONTHS = auto()
    HALF_A_YEAR = auto()
    YEAR_CLOSE = auto()  # until the figures of the year have been frozen
    NINETY_DAYS = auto()
    LEFT_60_DAYS = auto()  # a mother's: 60 days after she has stopped; then she is counted without a name
    REFERRAL_30_DAYS = auto()  # the same, 30 days after a referral was closed of a mother who never came
    THIRTY_DAYS = auto()
    HOURS = auto()  # a day at the most


@dataclass(frozen=True)
class Privacy:
    """One table's declaration: ``purpose`` in plain words, and the fields of each kind."""

    purpose: str
    keep: Keep
    fields: dict[str, Kind]

    def kind(self, field: str) -> Kind | None:
        """The privacy class of ``field``; None when nobody has said."""
        return self.fields.get(field)


def fields(
    *,
    open: Iterable[str] = (),  # noqa: A002 - it reads as the class it declares
    group: Iterable[str] = (),
    personal: Iterable[str] = (),
    sensitive: Iterable[str] = (),
    secret: Iterable[str] = (),
) -> dict[str, Kind]:
    """Field names by class, as :class:`Privacy` takes them."""
    pairs = [
        (Kind.OPEN, open),
        (Kind.GROUP, group),
        (Kind.PERSONAL, personal),
        (Kind.SENSITIVE, sensitive),
        (Kind.SECRET, secret),
    ]
    return {name: kind for kind, names in pairs for name in names}
