"""The 60 days after which she is forgotten run from the day she left, whatever is corrected later."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rygrad.core.clock import now, today
from rygrad.groups.actions.members import change_member
from rygrad.groups.enums import Engagement, Status
from rygrad.groups.models import Membership
from tests.cast import Cast


def test_a_correction_after_she_has_left_keeps_her_no_longer(cast: Cast, travel: Callable[[datetime], None]) -> None:
    membership = Membership.objects.get(person=cast["amina"], group=cast.vestby)
    left = max(today(), membership.since)
    change_member(membership=membership, status=Status.ALUMNA, engagement=Engagement.VOLUNTEER, by=None)
    travel(now() + timedelta(days=40))
    change_member(membership=membership, status=Status.ALUMNA, engagement=Engagement.EMPLOYED, by=None)
    assert Membership.objects.get(pk=membership.pk).until == left
    change_member(membership=membership, status=Status.ACTIVE, engagement=Engagement.VOLUNTEER, by=None)
    assert Membership.objects.get(pk=membership.pk).until is None
