"""What the group and others have promised each other: written down, changed, ended (C20)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.partners import add_organisation
from rygrad.groups.models import Group, Organisation

from ..models import Agreement


@transaction.atomic
def set_agreement(
    *,
    group: Group,
    agreement: Agreement | None,
    organisation: Organisation | None,
    new_organisation: str,
    kind: str,
    sector: str,
    signed_on: date | None,
    from_on: date,
    until_on: date | None,
    ours: str,
    theirs: str,
    by: UUID | None,
) -> Agreement:
    """Writes an agreement down (``agreement`` None: a new one), with an organisation that may be new here too.

    Raises ``Refused`` without anybody to agree with, and for days in the wrong order.
    """
    if organisation is None and not new_organisation:
        raise Refused(_("With whom? Choose an organisation, or write the name of a new one."), field="organisation")
    if until_on and until_on < from_on:
        raise Refused(_("It ends before it begins. Choose a later last day."), field="until_on")
    if signed_on and signed_on > today(group.zone):
        raise Refused(_("Write down the signature when both have signed."), field="signed_on")
    row = agreement or Agreement(programme=group.programme, group=group)
    row.organisation = organisation or add_organisation(group=group, name=new_organisation, by=by)
    row.kind, row.sector, row.signed_on, row.from_on, row.until_on = kind, sector, signed_on, from_on, until_on
    row.ours, row.theirs = ours, theirs
    row.save()
    record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def end_agreement(*, agreement: Agreement, by: UUID | None) -> None:
    """It is over from today, before its time. Raises ``Refused`` when it is over already."""
    if agreement.ended_on is not None:
        raise Refused(_("This agreement has ended already."))
    agreement.ended_on = today(agreement.group.zone)
    agreement.save(update_fields=["ended_on"])
    record(Event.GROUP_CHANGED, by=by, about=agreement, group=agreement.group_id)
