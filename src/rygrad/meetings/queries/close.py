from rygrad.gatherings.enums import State

from ..models import Meeting


def following(meeting: Meeting) -> Meeting | None:
    """The group's next meeting after this one that is not cancelled."""
    later = Meeting.objects.filter(
        programme=meeting.programme_id, group=meeting.group_id, gathering__on__gt=meeting.gathering.on
    ).exclude(gathering__state=State.CANCELLED)
    return later.select_related("gathering").order_by("gathering__on").first()
