"""Who gives a day of the course: chosen, invited by letter, reminded, told of changes; and what she answers (C12)."""

from dataclasses import dataclass
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
from rygrad.gatherings.models import Gathering
from rygrad.groups.actions.partners import add_contact, add_organisation
from rygrad.groups.models import Contact, Organisation
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.packs.queries import pack
from rygrad.ui.dates import when

from ..enums import TeacherKind
from ..models import CohortModule
from ..queries.plan import date_of, held
from ..queries.teacher import organisations_for, to_remind, token_for
from ..rules.teacher import Entry, file


@dataclass(frozen=True)
class Teacher:
    """Who gives a day: a sort of teacher, her organisation and her contact, or new ones by name and address."""

    kind: str = TeacherKind.COORDINATOR
    organisation: Organisation | None = None
    new_organisation: str = ""
    contact: Contact | None = None
    contact_name: str = ""
    contact_email: str = ""
    language: str = ""
    names_shown: bool = False


@transaction.atomic
def choose_teacher(*, module: CohortModule, teacher: Teacher, by: UUID | None) -> CohortModule:
    """Who gives the day. One who was invited and is not any more hears of it. Raises ``Refused``."""
    row = _locked(module)
    before = row.contact
    organisation = _organisation(row, teacher, by)
    contact = _contact(organisation, teacher, by)
    if before is not None and contact != before and row.invited_at:
        not_any_more(row)
    row.by, row.organisation, row.contact = teacher.kind, organisation, contact
    row.language, row.names_shown = teacher.language, teacher.names_shown
    row.save()
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def invite_teacher(*, module: CohortModule, by: UUID | None) -> CohortModule:
    """Opens her page and, when she has an address, sends the letter with its calendar file. Raises ``Refused``."""
    row = _locked(module)
    on = date_of(row)
    if on is None:
        raise Refused(_("This day has no date yet. Give it one first."))
    if held(row) or on < today(row.cohort.zone):
        raise Refused(_("This day is over."))
    if row.contact is None:
        raise Refused(_("Please choose whom to write to first."), field="contact")
    row.sequence += row.invited_at is not None
    row.invited_at = now()
    row.reminded_at = None
    row.save()
    _tell(row, Template.TEACH)
    record(Event.INVITED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def answer_teaching(*, module: CohortModule, comes: bool) -> CohortModule:
    """The teacher says on her page whether she comes. The last answer counts. Raises ``Refused``."""
    row = _locked(module)
    on = date_of(row)
    if on is None or held(row) or on < today(row.cohort.zone):
        raise Refused(_("This day is over."))
    row.answered = comes
    row.save(update_fields=["answered"])
    record(Event.COMING_ANSWERED, by=None, about=row, group=row.group_id)
    return row


def remind_teachers() -> int:
    """A letter some days before to each who has not said no. A daily job; returns how many letters were written."""
    sent = 0
    for each in to_remind():
        with transaction.atomic():
            row = _locked(each)
            if row.reminded_at is None and row.invited_at:
                row.reminded_at = now()
                row.save(update_fields=["reminded_at"])
                sent += _tell(row, Template.TEACH_SOON)
    return sent


def date_changed(module: CohortModule) -> None:
    """The day has another date, time or place: her answer is asked for anew, and her calendar hears of it."""
    module.sequence += 1
    module.answered, module.reminded_at = None, None
    module.save(update_fields=["sequence", "answered", "reminded_at"])
    on = date_of(module)
    if module.invited_at and on and on >= today(module.cohort.zone):
        _tell(module, Template.TEACH)


def not_any_more(module: CohortModule) -> None:
    """Whoever was invited is not any more: a letter, the day out of her calendar, and her page closes."""
    module.sequence += 1
    on = date_of(module)
    if module.invited_at and on and on >= today(module.cohort.zone):
        _tell(module, Template.TEACH_OFF)
    module.invited_at = module.reminded_at = module.answered = None
    module.save(update_fields=["sequence", "invited_at", "reminded_at", "answered"])


def page_of(module: CohortModule) -> str:
    """The whole address of the teacher's page, which opens in the language of her letters."""
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('training:teach', args=[token_for(module)])}"
    return in_language(address, language_of(module))


def language_of(module: CohortModule) -> str:
    """In which language the teacher is written to. Load the day with its course, group and programme."""
    return module.language or pack(module.cohort.group.programme.pack).language


def entry_of(module: CohortModule, gathering: Gathering, *, off: bool = False) -> Entry:
    """The day in her calendar, in the language that is spoken now."""
    return Entry(
        id=module.pk,
        on=gathering.on,
        starts=gathering.starts,
        ends=gathering.ends,
        zone=gathering.zone,
        sequence=module.sequence,
        changed_at=gathering.changed_at if not off else now(),
        title=_("You teach: %(group)s") % {"group": module.cohort.group.name},
        place=gathering.place,
        link=page_of(module),
        off=off,
    )


def _tell(module: CohortModule, template: Template) -> bool:
    """One letter in her language, with the file for her calendar; nothing to a contact without an address."""
    contact, gathering = module.contact, module.gathering
    if contact is None or not contact.email or gathering is None:
        return False
    language = language_of(module)
    off = template == Template.TEACH_OFF
    with translation.override(language):
        says = when(gathering.on, gathering.starts, gathering.ends)
        entry = entry_of(module, gathering, off=off)
    calendar = file(entry, sender=parseaddr(settings.DEFAULT_FROM_EMAIL)[1], guest=contact.email)
    words: dict[str, str | int] = {"when": says} if off else {"when": says, "link": page_of(module)}
    send(to=contact.email, template=template, context=words, language=language, calendar=calendar)
    return True


def _organisation(module: CohortModule, teacher: Teacher, by: UUID | None) -> Organisation | None:
    name = " ".join(teacher.new_organisation.split())
    if not name:
        return teacher.organisation
    known = {each.name.casefold(): each for each in organisations_for(module.cohort)}
    return known.get(name.casefold()) or add_organisation(group=module.cohort.group, name=name, by=by)


def _contact(organisation: Organisation | None, teacher: Teacher, by: UUID | None) -> Contact | None:
    name = " ".join(teacher.contact_name.split())
    if name or teacher.contact_email:
        if organisation is None:
            raise Refused(_("Please say where she comes from, then she can be written to."), field="organisation")
        email = teacher.contact_email
        return add_contact(organisation=organisation, name=name or organisation.name, email=email, by=by)
    if teacher.contact is not None and organisation is not None and teacher.contact.organisation_id != organisation.pk:
        raise Refused(_("This contact belongs to another organisation."), field="contact")
    return teacher.contact


def _locked(module: CohortModule) -> CohortModule:
    rows = CohortModule.objects.select_for_update(of=("self",))
    return rows.select_related("cohort__group__programme", "gathering", "organisation", "contact").get(pk=module.pk)
