"""What is signed on the first day: the texts as they lie in the pack, and who has signed which of them (F02)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils.translation import get_language

from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.core.texts import say
from rygrad.packs.errors import NotInPack
from rygrad.packs.queries import pack
from rygrad.packs.training import Contract

from ..enums import PaperKind
from ..models import Cohort, Signature, Trainee
from .cohorts import mine, on_course


@dataclass(frozen=True)
class Text:
    """One version of a text in one language, as somebody reads it. ``digest``: SHA-256 of exactly these words."""

    kind: str
    code: str
    version: int
    language: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def whole(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs))

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.whole.encode()).hexdigest()


@dataclass(frozen=True)
class Paper:
    """One of the texts as a trainee meets it: the newest to sign, and what she has signed of it, newest first."""

    newest: Text
    signed: tuple[tuple[Signature, Text | None], ...]

    @property
    def open(self) -> bool:
        """She has not signed any version of it."""
        return not self.signed

    @property
    def renewed(self) -> bool:
        """There is a newer version than the one she has signed; what she signed holds until she signs again."""
        return bool(self.signed) and self.signed[0][0].version < self.newest.version


@dataclass(frozen=True)
class Signed:
    """The state of one text for one trainee: when she signed which version, when the programme did. No name."""

    version: int
    on: datetime
    countersigned: datetime | None


def text_of(programme: str, kind: str, version: int = 0, language: str = "") -> Text | None:
    """The text of a kind in a programme's pack, the newest version for 0, in the reader's language if it is there.

    None when the pack has none.
    """
    try:
        found: Contract = pack(programme).contract(kind, version)
    except NotInPack:
        return None
    wanted = language or get_language() or ""
    title = say(found.title, language=wanted)
    paragraphs = tuple(say(each, language=title.language).text for each in found.paragraphs)
    return Text(kind, found.code, found.version, title.language, title.text, paragraphs)


def papers(trainee: Trainee) -> list[Paper]:
    """What there is to sign for her, and what she has signed. Load her with her group's programme."""
    programme = trainee.group.programme.pack
    rows = list(Signature.objects.filter(**_mine(trainee)).order_by("-version"))
    found = []
    for kind in PaperKind:
        newest = text_of(programme, kind)
        if newest:
            hers = [each for each in rows if each.kind == kind]
            found.append(Paper(newest, tuple((each, as_signed(programme, each)) for each in hers)))
    return found


def as_signed(programme: str, signature: Signature) -> Text | None:
    """The text that she signed, word for word; None when the pack does not have these words any more."""
    text = text_of(programme, signature.kind, signature.version, signature.language)
    return text if text and text.digest == signature.digest else None


def trainee_of(cohort: Cohort, person: UUID | None) -> Trainee | None:
    """She herself on this course, as long as she has not left it."""
    rows = on_course(cohort).filter(person=person).select_related("group__programme", "person", "cohort")
    return rows.first() if person else None


def status(cohort: Cohort) -> list[tuple[Trainee, list[Signed | None]]]:
    """Who has signed what, in the order of ``PaperKind``: the latest version of each. Never the name she wrote.

    Two questions, however many there are.
    """
    latest: dict[tuple[UUID, str], Signed] = {}
    rows = Signature.objects.filter(**mine(cohort)).order_by("version")
    for trainee, kind, version, on, countersigned in rows.values_list(
        "trainee_id", "kind", "version", "on", "signed_for_on"
    ):
        latest[trainee, kind] = Signed(version, on, countersigned)
    people = on_course(cohort).select_related("person")
    return [(each, [latest.get((each.pk, kind)) for kind in PaperKind]) for each in people]


def waiting(who: Who) -> list[tuple[Trainee, list[Signature]]]:
    """What trainees have signed and nobody has signed for the programme, where she may; by group and course."""
    rows = visible(who, May.CONTRACT_SIGN, Signature.objects.filter(signed_for_on=None, trainee__left_on=None))
    rows = rows.select_related("trainee__person", "trainee__cohort", "group__programme").order_by(
        "group__name", "cohort__title", "trainee__person__first_name", "trainee_id", "on"
    )
    return [(trainee, list(each)) for trainee, each in groupby(rows, key=lambda row: row.trainee)]


def texts(rows: list[tuple[Trainee, list[Signature]]]) -> list[Text]:
    """The texts that these signatures are under, each once, in the reader's language."""
    known = {(each.group.programme.pack, each.kind, each.version) for _trainee, signed in rows for each in signed}
    return [text for programme, kind, version in sorted(known) if (text := text_of(programme, kind, version))]


def asked(who: Who) -> list[Trainee]:
    """For whom somebody asks that she may graduate although the rule does not hold, where the consultant decides."""
    rows = Trainee.objects.filter(left_on=None, graduated_on=None, excepted_by=None).exclude(asked_by=None)
    rows = visible(who, May.CONTRACT_SIGN, rows).select_related("person", "cohort", "group__programme")
    return list(rows.order_by("asked_on", "group__name", "person__first_name"))


def counted(rows: Iterable[list[Signed | None]]) -> list[int]:
    """How many have signed each text."""
    return [sum(each is not None for each in column) for column in zip(*rows, strict=True)]


def _mine(trainee: Trainee) -> dict[str, object]:
    return {"programme": trainee.programme_id, "group": trainee.group_id, "trainee": trainee.pk}
