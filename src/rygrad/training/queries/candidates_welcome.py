"""The link that lets somebody who has just joined a course sign in with her own phone. It works once."""

from rygrad.core.clock import today
from rygrad.core.links import opened_link, sealed_link
from rygrad.people.models import Account

from ..enums import Stage
from ..models import Candidate, Trainee
from ..rules.candidates_welcome import still_open

WELCOME = "course-welcome"


def token_for(candidate: Candidate) -> str:
    """The last part of the address."""
    return sealed_link(WELCOME, candidate.pk)


def opened(token: str) -> Candidate | None:
    """Whom this link is for, whether or not it still works."""
    ids = opened_link(WELCOME, token)
    rows = Candidate.objects.select_related("cohort", "group", "trainee__person").filter(stage=Stage.TRAINEE)
    return rows.exclude(trainee=None).filter(pk=ids[0]).first() if len(ids) == 1 else None


def is_open(candidate: Candidate) -> bool:
    """Whether she can still come in by it: she has no account yet, is on the course, and it is not too old."""
    trainee = candidate.trainee
    if trainee is None or trainee.left_on or trainee.person.account_id:
        return False
    return still_open(candidate.moved_on, today(candidate.cohort.zone))


def used_by(candidate: Candidate, account: Account | None) -> bool:
    """Whether she is the one who has used it."""
    return bool(account and candidate.trainee and candidate.trainee.person.account_id == account.pk)


def way_in_of(trainee: Trainee) -> Candidate | None:
    """The row whose page has the link for her phone, while she has not come in with it."""
    if trainee.left_on or trainee.person.account_id:
        return None
    return Candidate.objects.filter(programme=trainee.programme_id, group=trainee.group_id, trainee=trainee).first()
