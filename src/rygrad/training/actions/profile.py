"""She tells about herself. Only she writes it, only she reads it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.people.actions.profile import OWN, change_profile
from rygrad.people.models import Person

from ..models import Profile


@transaction.atomic
def tell(*, person: Person, group: Group, told: dict[str, Any], languages: list[str], phone: str, by: UUID) -> Profile:
    """Saves what she tells: her profile, and her languages and telephone, which lie on her page.

    ``person`` is the one of the account ``by``.
    """
    profile, _new = Profile.objects.update_or_create(
        person=person,
        defaults={**told, "changed_on": today(group.zone)},
        create_defaults={**told, "programme": group.programme, "group": group, "changed_on": today(group.zone)},
    )
    hers = {name: getattr(person, name) for name in OWN} | {"languages": languages, "phone": phone}
    change_profile(by=by, words=hers | {"language": person.account.language if person.account else ""})
    record(Event.PROFILE_CHANGED, by=by, about=profile)
    return profile
