"""Organisations and contacts: each one record, looked up by every page that names it."""

from typing import TypeVar
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.phones import e164
from rygrad.packs.queries import pack

from ..models import Contact, Group, Organisation

Row = TypeVar("Row", Organisation, Contact)


@transaction.atomic
def add_organisation(*, group: Group, name: str, website: str = "", address: str = "", by: UUID | None) -> Organisation:
    """A new organisation, looked at today."""
    organisation = Organisation.objects.create(
        programme=group.programme,
        group=group,
        name=name,
        website=website,
        address=address,
        verified_on=today(group.zone),
    )
    record(Event.CONTACT_CHANGED, by=by, about=organisation, group=group.pk)
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, name: str, website: str, address: str, by: UUID | None
) -> Organisation:
    """Changes it for every page that names it; looked at today."""
    organisation.name, organisation.website, organisation.address = name, website, address
    return _save(organisation, by)


@transaction.atomic
def add_contact(
    *, organisation: Organisation, name: str, role: str = "", phone: str = "", email: str = "", by: UUID | None
) -> Contact:
    """A new way to reach the organisation. Raises ``Refused`` for a telephone number that cannot exist."""
    contact = Contact(programme=organisation.programme, group=organisation.group, organisation=organisation)
    return change_contact(contact=contact, name=name, role=role, phone=phone, email=email, by=by)


@transaction.atomic
def change_contact(*, contact: Contact, name: str, role: str, phone: str, email: str, by: UUID | None) -> Contact:
    """Changes it for every page that names it; looked at today. Raises ``Refused``, see :func:`add_contact`."""
    contact.name, contact.role, contact.email = name, role, email
    contact.phone = e164(phone, pack(contact.group.programme.pack).country, field="phone")
    return _save(contact, by)


@transaction.atomic
def remove_contact(*, contact: Contact, by: UUID | None) -> None:
    """The contact is gone, everywhere."""
    record(Event.CONTACT_CHANGED, by=by, about=contact, group=contact.group_id)
    contact.delete()


@transaction.atomic
def still_right(*, organisation: Organisation, by: UUID | None) -> None:
    """Somebody has looked today: the organisation and all its contacts are as they stand."""
    _save(organisation, by)
    organisation.contacts.update(verified_on=organisation.verified_on)


def _save(row: Row, by: UUID | None) -> Row:
    row.verified_on = today(row.group.zone)
    row.save()
    record(Event.CONTACT_CHANGED, by=by, about=row, group=row.group_id)
    return row
