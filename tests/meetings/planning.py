"""What the tests of planning share."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem, Gathering
from rygrad.meetings.actions.plan import plan_meeting
from rygrad.meetings.models import Meeting
from rygrad.meetings.queries.plan import loaded


def planned(cast: Any, days: int = 20, **more: Any) -> Meeting:
    """A meeting of Vestby, so many days from today."""
    return plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=days), **more)


def fresh(meeting: Meeting) -> Meeting:
    """The meeting as the database has it now."""
    return loaded(Meeting.objects.filter(pk=meeting.pk)).get()


def items(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(gathering=meeting.gathering).order_by("position"))


def lead_all(meeting: Meeting, person: Any) -> None:
    AgendaItem.objects.filter(gathering=meeting.gathering).update(leader=person)


def plan_address(meeting: Meeting) -> str:
    return reverse("meetings:plan", kwargs={"pk": meeting.pk})


def fields_of(page: Any) -> dict[str, str]:
    """What a browser would send back from the form of the plan page, untouched."""
    form = page.context["form"]
    sent = {name: _text(form[name].value()) for name in form.fields}
    return sent | {"base": form.base}


def month_on(year: int, month: int) -> date:
    return date(year, month, 15)


def gathering(meeting: Meeting) -> Gathering:
    return Gathering.objects.get(pk=meeting.gathering_id)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
