"""Somebody who wanted to join is on the course: she becomes a person and a member, and signs in with her own phone.

Her number goes over to her own page and is gone from the list of those who wanted to join. Her e-mail address and the
language in which she is answered stay there until she has signed in or the link to her phone has ended, so that it can
be sent to her and opens in her language.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.access.rule import Who
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.models import Account, Person

from ..enums import Stage
from ..models import Candidate
from .status import take_in


def join_course(*, candidate: Candidate, who: Who) -> None:
    """Makes her a person and takes her in. Changes ``candidate``, which the caller saves. Raises ``Refused``."""
    person = Person.objects.create(
        first_name=candidate.name[:80], phone=candidate.phone, languages=list(candidate.languages)
    )
    candidate.trainee = take_in(cohort=candidate.cohort, person=person, who=who)
    candidate.name = candidate.phone = ""
    candidate.languages, candidate.ticked, candidate.meet_on = [], [], None


@transaction.atomic
def welcome_again(*, candidate: Candidate, by: UUID | None) -> None:
    """The link to her phone works for fourteen days more."""
    row = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    if row.stage == Stage.TRAINEE:
        row.moved_on = today(candidate.cohort.zone)
        row.save(update_fields=["moved_on"])
        record(Event.INVITED, by=by, about=row, group=row.group_id)


@transaction.atomic
def come_in_as_new(*, candidate: Candidate, first_name: str, last_name: str, email: str) -> Account | None:
    """She opens the link on her phone and has no account: she gets one. None when the address has one already.

    Then nothing happens, and she has to sign in to go on, so that nobody comes in with another one's address.
    """
    person = _waiting(candidate)
    if Account.objects.with_address(email).exists():
        return None
    account = Account.objects.create_user(email, language=get_language() or "")
    person.first_name, person.last_name = first_name, last_name
    record(Event.ACCOUNT_MADE, by=account.pk, about=account)
    _hers(candidate, person, account)
    return account


@transaction.atomic
def come_in_as_known(*, candidate: Candidate, account: Account) -> None:
    """She has an account and nothing else yet. Raises ``Refused`` for an account that is somebody already."""
    person = _waiting(candidate)
    if Person.objects.filter(account=account).exists():
        raise Refused(
            _(
                "You have a page here already, so you come in another way. Please ask your coordinator for an "
                "invitation to the group."
            )
        )
    _hers(candidate, person, account)


def _waiting(candidate: Candidate) -> Person:
    """The person of this link, locked. Raises ``Refused`` when somebody has used it."""
    rows = Person.objects.select_for_update().filter(account=None)
    person = rows.filter(pk=candidate.trainee.person_id).first() if candidate.trainee else None
    if person is None:
        raise Refused(_("This link has been used. If it was you, you only have to sign in."))
    return person


def _hers(candidate: Candidate, person: Person, account: Account) -> None:
    person.account = account
    person.save()
    Candidate.objects.filter(pk=candidate.pk).update(email="", speaks="")
    record(Event.INVITATION_USED, by=account.pk, about=candidate, group=candidate.group_id)
