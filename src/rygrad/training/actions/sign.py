"""A trainee signs, the programme signs. What has been signed is never changed (F02)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.errors import Refused

from ..models import Signature, Trainee
from ..queries.sign import text_of


@transaction.atomic
def sign(
    *, trainee: Trainee, kind: str, version: int, language: str, digest: str, name: str, by: UUID | None
) -> Signature:
    """She promises what stood on her screen: this version, in this language, with these words (their SHA-256).

    Raises ``Refused`` when these are not the words of the pack, and when a newer version has come meanwhile.
    """
    text = text_of(trainee.group.programme.pack, kind, language=language)  # the newest
    if text is None or (text.version, text.language, text.digest) != (version, language, digest):
        raise Refused(_("The text has changed while you were reading. Please read it once more, then sign."))
    signature, new = Signature.objects.get_or_create(
        programme_id=trainee.programme_id,
        group_id=trainee.group_id,
        cohort_id=trainee.cohort_id,
        trainee=trainee,
        kind=kind,
        version=version,
        defaults={"text": text.code, "language": language, "digest": digest, "name": name, "on": now()},
    )
    if new:
        record(Event.MEMBER_CHANGED, by=by, about=signature, group=trainee.group_id)
    return signature


@transaction.atomic
def sign_for(*, signature: Signature, name: str, who: Who) -> None:
    """The programme promises its part. Nothing happens when somebody has signed for it already. Raises ``Refused``."""
    row = Signature.objects.select_for_update(of=("self",)).select_related("group", "trainee").get(pk=signature.pk)
    if row.trainee.person_id == who.person:
        raise Refused(_("Nobody signs both sides. Please ask another consultant."))
    if who.account is None or not may(who, May.CONTRACT_SIGN, row):
        raise Refused(_("Only the consultant signs for the programme."))
    if row.signed_for_on is not None:
        return
    row.signed_for, row.signed_for_by, row.signed_for_on = name, who.account, now()
    row.save(update_fields=["signed_for", "signed_for_by", "signed_for_on"])
    record(Event.MEMBER_CHANGED, by=who.account, about=row, group=row.group_id)
