"""Visits are planned, changed, confirmed, called off; and the visitor hears of it by letter, with a calendar file."""

from dataclasses import dataclass, field, fields
from datetime import date, time
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.core.links import in_language
from rygrad.groups.actions.partners import add_contact, add_organisation
from rygrad.groups.models import Contact, Organisation
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.packs.queries import pack
from rygrad.ui.dates import when

from ..enums import Audience, Direction, SessionState, VisitorKind, VisitState
from ..models import Circle, Session, Visit
from ..queries.circles import mine
from ..queries.visits import Told, partners_of, token_for, told
from ..rules.calendars import Entry, invitation

HEARD = ("on", "starts", "ends", "place")  # what a calendar must hear of when it changes


@dataclass(frozen=True)
class Whom:
    """Who visits: an organisation of the group, or a new one by its name; its contact, or a new one with an address."""

    organisation: Organisation | None = None
    new_organisation: str = ""
    contact: Contact | None = None
    contact_name: str = ""
    contact_email: str = ""


@dataclass(frozen=True)
class About:
    """What is known of a visit. What is left empty is the session's, or the circle's."""

    on: date
    kind: str = VisitorKind.OTHER
    direction: str = Direction.IN
    starts: time | None = None
    ends: time | None = None
    topic: str = ""
    place: str = ""
    audience: str = Audience.MOTHERS
    materials: str = ""
    languages: list[str] = field(default_factory=list)
    expected: int | None = None
    quote: str = ""
    quote_by: str = ""


@transaction.atomic
def plan_visit(
    *, circle: Circle, whom: Whom, about: About, state: str = VisitState.TENTATIVE, meets: bool = False, by: UUID | None
) -> Visit:
    """A new visit. ``meets``: the circle meets there that day, as a session. Raises ``Refused``."""
    visit = Visit(**mine(circle))
    _write(visit, whom, about, by)
    _state_fits(visit, state)
    visit.state = state
    visit.save()
    _elsewhere(visit, meets=meets)
    record(Event.MEETING_PLANNED, by=by, about=visit, group=visit.group_id)
    return visit


@transaction.atomic
def change_visit(*, visit: Visit, whom: Whom, about: About, meets: bool = False, by: UUID | None) -> Visit:
    """Changes a visit; who has been invited hears of another day, hour or place. Raises ``Refused``."""
    row = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("circle__group__programme", "contact")
        .get(pk=visit.pk)
    )
    before, contact = _heard(row), row.contact
    _write(row, whom, about, by)
    if row.state == VisitState.DONE:
        _state_fits(row, VisitState.DONE)
    moved, others = _heard(row) != before, row.contact_id != (contact.pk if contact else None)
    row.sequence += moved
    if row.invited_at and others and contact:
        _tell(row, contact, off=True)
        row.invited_at = None
    row.save()
    _elsewhere(row, meets=meets)
    if moved and row.invited_at and row.contact and row.on >= today(row.circle.zone):
        _tell(row, row.contact)
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def set_state(*, visit: Visit, state: str, by: UUID | None) -> Visit:
    """Agreed, took place, called off, or not certain after all. Who was invited hears that it is off."""
    row = _locked(visit)
    _state_fits(row, state)
    if state == row.state:
        return row
    off = state == VisitState.CANCELLED and row.on >= today(row.circle.zone)
    row.state = state
    row.sequence += off
    if off and row.invited_at and row.contact:
        _tell(row, row.contact, off=True)
        row.invited_at = None
    row.save()
    event = Event.MEETING_CANCELLED if state == VisitState.CANCELLED else Event.MEETING_CHANGED
    record(event, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def answer_invitation(*, visit: Visit, comes: bool) -> Visit:
    """The visitor says yes or no on her own page; no letter, since it is she who says it. Raises ``Refused``."""
    row = _locked(visit)
    if row.state == VisitState.DONE or row.on < today(row.circle.zone):
        raise Refused(_("This visit is over."))
    if comes and row.direction == Direction.IN and told(row.circle, [row])[0].no_session:
        raise Refused(_("This visit is called off."))  # there is nobody to visit: the group does not meet that day
    row.state = VisitState.CONFIRMED if comes else VisitState.CANCELLED
    row.sequence += 1
    row.save()
    record(Event.COMING_ANSWERED, by=None, about=row, group=row.group_id)
    return row


@transaction.atomic
def invite_visitor(*, visit: Visit, by: UUID | None) -> Visit:
    """Sends the letter with its calendar file; once more: with a newer one. Raises ``Refused``."""
    row = _locked(visit)
    if row.on < today(row.circle.zone):
        raise Refused(_("This day is over. Please choose another day first."))
    if row.state == VisitState.CANCELLED:
        raise Refused(_("This visit is called off. Please say first that it takes place."))
    if row.contact is None or not row.contact.email:
        raise Refused(_("There is no e-mail address. Please choose a contact who has one."))
    row.sequence += row.invited_at is not None
    row.invited_at = now()
    row.save()
    _tell(row, row.contact)
    record(Event.INVITED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def session_called_off(*, session: Session, by: UUID | None) -> int:
    """The session does not take place: neither do the visits that come to us on that day. Returns how many."""
    rows = Visit.objects.filter(**mine(session.circle), on=session.on, direction=Direction.IN)
    coming = list(rows.filter(state__in=[VisitState.TENTATIVE, VisitState.CONFIRMED]))
    for visit in coming:
        set_state(visit=visit, state=VisitState.CANCELLED, by=by)
    return len(coming)


def link_sessions() -> int:
    """Ties coming visits to the session of their day, where that was planned later. A daily job."""
    linked = 0
    for visit in Visit.objects.filter(session=None, on__gte=today()).select_related("circle"):
        session = _session_of(visit)
        if session is not None:
            linked += Visit.objects.filter(pk=visit.pk).update(session=session)
    return linked


def entry_of(each: Told, *, link: str, off: bool = False) -> Entry:
    """The visit in a calendar."""
    visit = each.visit
    return Entry(
        id=visit.pk,
        on=visit.on,
        starts=each.starts,
        ends=each.ends,
        zone=visit.circle.zone,
        title=_("Visit: %(group)s") % {"group": visit.circle.name},
        changed_at=now(),
        sequence=visit.sequence,
        place=each.place,
        says=visit.topic,
        link="" if off else link,
        tentative=visit.state == VisitState.TENTATIVE,
        cancelled=off,
    )


def page_of(visit: Visit) -> str:
    """The whole address of the visitor's page, which opens in the language of her letters."""
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('circles:visitor', args=[token_for(visit)])}"
    return in_language(address, _language_of(visit))


def _language_of(visit: Visit) -> str:
    """In which language a visitor is written to: the programme's."""
    return pack(visit.circle.group.programme.pack).language


def _tell(visit: Visit, contact: Contact, *, off: bool = False) -> None:
    """One letter, in the language of the programme; a contact without an address hears nothing."""
    if not contact.email:
        return
    language = _language_of(visit)
    with translation.override(language):
        (each,) = told(visit.circle, [visit])
        says = when(visit.on, each.starts, each.ends)
        entry = entry_of(each, link=page_of(visit), off=off)
    file = invitation(entry, sender=parseaddr(settings.DEFAULT_FROM_EMAIL)[1], guest=contact.email)
    words: dict[str, str | int] = {"when": says} if off else {"when": says, "link": page_of(visit)}
    template = Template.VISIT_OFF if off else Template.VISIT
    send(to=contact.email, template=template, context=words, language=language, calendar=file)


def _write(visit: Visit, whom: Whom, about: About, by: UUID | None) -> None:
    _check(about)
    visit.organisation = _organisation(visit.circle, whom, by)
    visit.contact = _contact(visit.organisation, whom, by)
    for each in fields(about):
        setattr(visit, each.name, getattr(about, each.name))
    twins = Visit.objects.filter(
        **mine(visit.circle), organisation=visit.organisation, on=visit.on, direction=visit.direction
    ).exclude(state=VisitState.CANCELLED)
    if visit.state != VisitState.CANCELLED and twins.exclude(pk=visit.pk).exists():
        raise Refused(_("This visit stands in the programme already."), field="on")
    visit.session = _session_of(visit)


def _check(about: About) -> None:
    if about.starts and about.ends and about.ends <= about.starts:
        raise Refused(_("It must end after it starts."), field="ends")
    if about.quote and not about.quote_by:
        raise Refused(_("Please write in what capacity it was said. Without that nobody quotes it."), field="quote_by")
    if about.quote_by and not about.quote:
        raise Refused(_("Please write what was said, word by word."), field="quote")


def _organisation(circle: Circle, whom: Whom, by: UUID | None) -> Organisation:
    """The chosen one, or the one with this name, or a new one."""
    name = " ".join(whom.new_organisation.split())
    if name:
        same = next((each for each in partners_of(circle) if each.name.casefold() == name.casefold()), None)
        return same or add_organisation(group=circle.group, name=name, by=by)
    if whom.organisation is None:
        raise Refused(_("Please choose who visits, or write a new name."), field="organisation")
    return whom.organisation


def _contact(organisation: Organisation, whom: Whom, by: UUID | None) -> Contact | None:
    if whom.contact_email:
        name = " ".join(whom.contact_name.split()) or organisation.name
        return add_contact(organisation=organisation, name=name, email=whom.contact_email, by=by)
    if whom.contact is not None and whom.contact.organisation_id != organisation.pk:
        raise Refused(
            _("This contact belongs to somebody else. Please choose one of the visitor's own."), field="contact"
        )
    return whom.contact


def _state_fits(visit: Visit, state: str) -> None:
    if state not in VisitState.values:
        raise Refused(_("Please choose one of the answers."))
    if state == VisitState.DONE and visit.on > today(visit.circle.zone):
        raise Refused(_("This day has not come yet, so the visit cannot have taken place."), field="on")


def _elsewhere(visit: Visit, *, meets: bool) -> None:
    """An outing that is a session: the session of that day is elsewhere, and is made where there is none (E18)."""
    if not meets or visit.direction != Direction.OUT:
        return
    circle, session = visit.circle, visit.session
    if session is None:
        hours = {"starts": visit.starts or circle.starts, "ends": visit.ends or circle.ends, "zone": circle.zone}
        session = Session.objects.create(**mine(circle), on=visit.on, place=visit.place, outing=True, **hours)
        Visit.objects.filter(pk=visit.pk).update(session=session)
        visit.session = session
    elif session.state != SessionState.CANCELLED:
        session.outing, session.place = True, visit.place or session.place
        session.save(update_fields=["outing", "place"])


def _session_of(visit: Visit) -> Session | None:
    return Session.objects.filter(**mine(visit.circle), on=visit.on).first()


def _heard(visit: Visit) -> tuple[object, ...]:
    return tuple(getattr(visit, name) for name in HEARD)


def _locked(visit: Visit) -> Visit:
    rows = Visit.objects.select_for_update(of=("self",)).select_related("circle__group__programme", "contact")
    return rows.get(pk=visit.pk)
