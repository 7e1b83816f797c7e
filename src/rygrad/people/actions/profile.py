"""What she tells about herself, and the end of an account."""

from typing import Any
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event

from ..models import Account, Device, Person

OWN = (
    "first_name",
    "last_name",
    "phone",
    "languages",
    "phone_shown",
    "email_shown",
    "languages_shown",
    "background",
    "about_me",
)


@transaction.atomic
def change_profile(*, by: UUID, words: dict[str, Any]) -> None:
    """Saves her own words about herself, and the language she wants. Only the person of the account ``by``."""
    person = Person.objects.select_for_update().get(account=by)
    for name in OWN:
        setattr(person, name, words[name])
    person.save(update_fields=OWN)
    Account.objects.filter(pk=by).update(language=words["language"])
    record(Event.PROFILE_CHANGED, by=by, about=person)


@transaction.atomic
def close_account(*, by: UUID, account: UUID) -> None:
    """Shuts an account at once: every session of it is refused at its next request, and no code is sent any more."""
    Account.objects.filter(pk=account).update(is_active=False)
    Device.objects.filter(account=account).delete()
    record(Event.ACCOUNT_ENDED, by=by, about=Account.objects.get(pk=account))


@transaction.atomic
def note_export(*, by: UUID) -> None:
    """Notes in the log that she has taken her own data with her."""
    record(Event.EXPORTED, by=by, about=Account.objects.get(pk=by))
