"""Takes a version of a form into use, and goes back to the shipped one."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.packs.forms.shapes import Form
from rygrad.packs.queries import pack

from .enums import State
from .models import FormVersion
from .queries import forms_for, next_version, taken_over
from .rules.versions import change


@transaction.atomic
def publish(*, group: Group, form: Form, dropped: frozenset[str] = frozenset(), by: UUID | None) -> FormVersion:
    """From now on the programme asks with this form; it gets the next number. ``group`` is the root.

    ``dropped``: the codes of which she has said that they are asked no more. Raises ``Refused`` when others would go
    too, or when a code would get another meaning.
    """
    if group.layer != Layer.NATIONAL:
        raise Refused(_("Forms belong to the whole programme."))
    Group.objects.select_for_update().get(pk=group.pk)  # one after the other, so that each gets its own number
    changes = change(forms_for(group).get(form.code), form)
    if changes.turned:
        reason = _("These questions were of another kind before. Give them a new code: %(codes)s")
        raise Refused(reason % {"codes": ", ".join(changes.turned)})
    if set(changes.gone) - dropped:
        raise Refused(_("Say that these are really asked no more: %(codes)s") % {"codes": ", ".join(changes.gone)})
    spoken = taken_over(group.programme, form)
    rows = FormVersion.objects.filter(programme=group.programme, group=group, code=form.code, state=State.LIVE)
    rows.update(state=State.OLD)
    version = next_version(group.programme, form.code)
    row = FormVersion.objects.create(
        programme=group.programme,
        group=group,
        code=form.code,
        version=version,
        language=spoken.language,
        definition=spoken.form_json() | {"version": version},
        wordings={tag: words.model_dump() for tag, words in spoken.wordings.items()},
        published_on=today(group.zone),
    )
    record(Event.TEXT_CHANGED, by=by, about=row, group=group.pk)
    return row


@transaction.atomic
def use_shipped(*, group: Group, code: str, by: UUID | None) -> None:
    """Back to the form of the pack; the programme's own stay readable. Raises ``Refused`` when there is none."""
    if code not in pack(group.programme.pack).forms:
        raise Refused(_("There is no form of this kind to go back to."))
    for row in FormVersion.objects.filter(programme=group.programme, group=group, code=code, state=State.LIVE):
        row.state = State.OLD
        row.save(update_fields=["state"])
        record(Event.TEXT_CHANGED, by=by, about=row, group=group.pk)
