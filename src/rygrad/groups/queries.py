import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.core.clock import now, today
from rygrad.core.texts import Said, Texts, say
from rygrad.packs.errors import PackError
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Pack
from rygrad.people.models import Account, Person

from .enums import Layer, Status, Wish
from .models import Contact, Group, HelpRequest, Invitation, Membership, Organisation, OwnText, RoleHeld, WishAsked
from .rules import roles_to_give
from .who import who_is


class Words:
    """A group's texts: its own, else its programme's, else the pack's. Read once for a page."""

    def __init__(self, group: Group) -> None:
        self.pack: Pack = pack(group.programme.pack)
        rows = (
            OwnText.objects.filter(programme=group.programme_id)
            .filter(Q(group=group) | Q(group__layer=Layer.NATIONAL))
            .values_list("group_id", "code", "texts")
        )
        self._of_group = {code: texts for owner, code, texts in rows if owner == group.pk}
        self._of_programme = {code: texts for owner, code, texts in rows if owner != group.pk}

    def say(self, code: str, shipped: Texts) -> Said:
        """The text with this code, such as ``element.exchange.sentence``, in the reader's language."""
        return say(self._of_group.get(code), self._of_programme.get(code), shipped)

    def above(self, code: str, shipped: Texts) -> Said:
        """The same without the group's own words: what it goes back to."""
        return say(self._of_programme.get(code), shipped)


def country(who: Who) -> str:
    """The country (ISO 3166, such as ``NO``) of the programme she has a role in; Denmark for whoever has none."""
    paths = [grant.path for grant in who.grants]
    name = Group.objects.filter(path__in=paths).values_list("programme__pack", flat=True).first() if paths else None
    return pack(name).country if name else "DK"


def talks(group: Group) -> bool:
    """Whether the group's programme writes down talks with women. Load the group with its programme."""
    try:
        return "talk" in pack(group.programme.pack).forms
    except PackError:
        return False


def members(group: Group) -> QuerySet[Person]:
    """The people who belong to the group today and have not left it, by name."""
    day = today(group.zone)
    return Person.objects.filter(
        memberships__in=Membership.objects.filter(group=group, since__lte=day)
        .filter(Q(until=None) | Q(until__gte=day))
        .exclude(status=Status.ALUMNA)
    ).order_by("first_name", "last_name")


def memberships(group: Group, *, left: bool = False) -> QuerySet[Membership]:
    """Who belongs to the group (``left``: who has left it), with the person and her account, by name."""
    gone = Q(status=Status.ALUMNA) | Q(until__lt=today(group.zone))
    rows = Membership.objects.filter(group=group).select_related("person__account", "group")
    return rows.filter(gone) if left else rows.exclude(gone)


def roles_here(group: Group) -> QuerySet[RoleHeld]:
    """The roles held in the group today, with their people, by name."""
    return (
        live_roles(group.zone)
        .filter(group=group)
        .select_related("person", "group")
        .order_by("person__first_name", "person__last_name", "role")
    )


def employer_of(group: Group, person: Person) -> str:
    """Who employs her in the roles that she holds in the group today; empty: nobody."""
    return roles_here(group).filter(person=person).exclude(employer="").values_list("employer", flat=True).first() or ""


def live_roles(zone: str = "Europe/Copenhagen") -> QuerySet[RoleHeld]:
    """All roles that count today."""
    day = today(zone)
    return RoleHeld.objects.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


def partners(group: Group) -> QuerySet[Organisation]:
    """The organisations of the group and of everything above it, up to the national one, with their contacts."""
    return (
        Organisation.objects.filter(group__in=line(group))
        .select_related("group")
        .prefetch_related(Prefetch("contacts", Contact.objects.all()))
    )


def line(group: Group) -> list[UUID]:
    """The ids of the group and of all places above it, from the root down."""
    return [UUID(part) for part in group.path.split("/") if part]


def token_of(secret: str) -> str:
    """What is stored of a secret: its SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def lives(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Those that can still be used."""
    return invitations.filter(used_at=None, withdrawn_at=None, expires_at__gt=now())


def live(secret: str) -> Invitation | None:
    """The invitation that opens with this secret, if it can still be used and who made it may still make it."""
    found = lives(Invitation.objects.filter(token=token_of(secret))).select_related("group__programme").first()
    return found if found and _still_hers_to_make(found) else None


def _still_hers_to_make(invitation: Invitation) -> bool:
    """Else somebody whose role has ended could come in again by a link she made before."""
    inviter = Account.objects.filter(pk=invitation.made_by, is_active=True).first()
    place = invitation.group
    return inviter is not None and invitation.role in roles_to_give(
        who_is(inviter), May.INVITE, place.path, place.layer
    )


def open_help(group: Group) -> HelpRequest | None:
    """The request for help that nobody has answered yet."""
    return HelpRequest.objects.filter(group=group, answered_at=None).first()


@dataclass(frozen=True)
class Asked:
    """An open wish as the coordinator sees it: who, what, since which day, and how to reach her.

    ``phone`` and ``email`` where she has chosen to show them; ``membership`` leads to the rest, and she hears of that.
    """

    wish: WishAsked
    name: str
    phone: str
    email: str
    membership: UUID | None


def wishes(who: Who, groups: Iterable[Group]) -> list[Asked]:
    """What is open in these groups, for whoever may see it: her volunteers' coordinator, and nobody else."""
    rows = visible(who, May.WISHES_SEE, WishAsked.objects.filter(group__in=[each.pk for each in groups], done_on=None))
    found = list(rows.select_related("person__account", "group").order_by("asked_on", "wish"))
    here = (
        Membership.objects.filter(person__in=[each.person_id for each in found]) if found else Membership.objects.none()
    )
    known = {(group, person): pk for pk, group, person in here.values_list("pk", "group_id", "person_id")}
    return [_asked(each, known.get((each.group_id, each.person_id))) for each in found]


def _asked(wish: WishAsked, membership: UUID | None) -> Asked:
    person = wish.person
    email = person.account.email if person.account and person.email_shown else ""
    return Asked(wish, person.name, person.phone if person.phone_shown else "", email, membership)


def bringing(group: Group) -> list[str]:
    """First names of those who have something to bring to the next meeting. What it is they tell there."""
    rows = WishAsked.objects.filter(programme=group.programme_id, group=group, wish=Wish.BRING, done_on=None)
    return sorted(rows.values_list("person__first_name", flat=True))


def hers(person: UUID | None, group: Group) -> set[str]:
    """The kinds of wish that she has open in this group."""
    rows = WishAsked.objects.filter(programme=group.programme_id, group=group, person=person, done_on=None)
    return set(rows.values_list("wish", flat=True)) if person else set()
