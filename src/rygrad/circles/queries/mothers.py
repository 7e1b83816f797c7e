"""The mothers of a circle, for its own volunteers. Names are encrypted: they are sorted and searched in memory."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from ..enums import SessionState, Standing
from ..models import Circle, Digital, Participant, Present, Referral, Session, StandingStep
from ..rules.names import alike, fold
from ..rules.standing import Seen

DOTS = 12  # the last sessions on her page
# In this order on the page; the last one is a mother who has been sent and has not come yet.
BANDS: tuple[tuple[str, StrPromise], ...] = (
    (Standing.ACTIVE, _("They come")),
    (Standing.PAUSED, _("On a break")),
    ("", _("Not come yet")),
    (Standing.DORMANT, _("Not seen for long")),
    (Standing.LEFT, _("Have stopped")),
)


@dataclass(frozen=True)
class Line:
    """One mother in the list."""

    mother: Participant
    seen: Seen


@dataclass(frozen=True)
class Band:
    """The mothers who stand in one place, by name."""

    standing: str
    title: StrPromise
    lines: list[Line]


@dataclass(frozen=True)
class Dot:
    """One session, and whether she was there; ``held`` False: it was cancelled, or is not written down yet."""

    on: date
    held: bool
    present: bool


@dataclass(frozen=True)
class Preview:
    """Two records that would become one: at how many sessions, and which of all referrals and steps would count."""

    days: int
    hers: int
    others: int
    first: Referral | None
    step: StandingStep | None


def mothers(circle: Circle) -> QuerySet[Participant]:
    """All of the circle, without what a list does not need to decrypt."""
    return Participant.objects.filter(circle=circle).defer("folded", "phone", "backgrounds")


def bands(circle: Circle, known: dict[UUID, Seen], *, search: str = "") -> list[Band]:
    """The list, in bands; only those whose name holds what was searched for. ``known``: of :func:`seen`."""
    wanted = fold(search)
    rows = sorted(mothers(circle), key=name_of)
    lines = [Line(each, known[each.pk]) for each in rows if each.pk in known and wanted in name_of(each)]
    found = [Band(code, title, [line for line in lines if _place(line.seen) == code]) for code, title in BANDS]
    return [band for band in found if band.lines]


def name_of(mother: Participant) -> str:
    """Her name as it is sorted and searched."""
    return fold(mother.alias)


def doubles(circle: Circle, alias: str, *, but: Participant | None = None) -> list[Participant]:
    """Mothers of the circle who may be the one with this name, spelt in another way."""
    rows = mothers(circle).exclude(pk=but.pk) if but else mothers(circle)
    return sorted((each for each in rows if alike(each.alias, alias)), key=name_of)


def others(mother: Participant) -> list[Participant]:
    """All the others of her circle; the likely doubles first, the rest by name."""
    rows = mothers(mother.circle).exclude(pk=mother.pk)
    return sorted(rows, key=lambda each: (not alike(each.alias, mother.alias), name_of(each)))


def dots(mother: Participant, on: date) -> list[Dot]:
    """The last sessions of her circle, oldest first."""
    rows = Session.objects.filter(circle=mother.circle, on__lte=on).exclude(state=SessionState.PLANNED)
    last = list(rows.order_by("-on").values_list("pk", "on", "state")[:DOTS])
    there = set(
        Present.objects.filter(participant=mother, session__in=[pk for pk, _on, _state in last]).values_list(
            "session", flat=True
        )
    )
    return [Dot(day, state == SessionState.HELD, pk in there) for pk, day, state in reversed(last)]


def in_chat(mother: Participant) -> bool:
    """Whether she is in the digital community now."""
    return Digital.objects.filter(participant=mother, until=None).exists()


def sent_by(mother: Participant) -> list[Referral]:
    """How she came: the one that counts first."""
    rows = Referral.objects.filter(participant=mother).select_related("source__organisation", "inviter")
    return sorted(rows, key=lambda each: (each.on, each.pk))


def together(keep: Participant, other: Participant) -> Preview:
    """What there will be when the two are one."""
    both = [keep.pk, other.pk]
    sent = Referral.objects.filter(participant__in=both).select_related("source").order_by("on", "pk").first()
    step = StandingStep.objects.filter(participant__in=both).order_by("on").last()
    return Preview(
        days=Present.objects.filter(participant__in=both).values("session").distinct().count(),
        hers=Present.objects.filter(participant=keep).count(),
        others=Present.objects.filter(participant=other).count(),
        first=sent,
        step=step,
    )


def countries_here(circle: Circle) -> list[str]:
    """The countries that mothers of the circle have named, so that they are offered first."""
    rows = Participant.objects.filter(circle=circle).exclude(backgrounds="").only("backgrounds")
    return sorted({code for each in rows for code in codes_of(each.backgrounds)})


def codes_of(backgrounds: str) -> list[str]:
    """The country codes of a stored background; none for one who would rather not say."""
    return [code for code in backgrounds.split(",") if code and code != "-"]


def _place(each: Seen) -> str:
    """Her band: one who has come stands somewhere even before anybody has confirmed it."""
    return each.standing or (Standing.ACTIVE if each.last else "")
