"""What the guide asks about a monthly meeting."""

from collections.abc import Sequence

from django.urls import reverse

from rygrad.gatherings.models import Gathering
from rygrad.groups.queries import talks
from rygrad.packs.errors import NotInPack
from rygrad.packs.queries import pack
from rygrad.tickets.queries import forms_since

from ..models import Meeting


def required(gathering: Gathering) -> Sequence[str]:
    """The element codes that the template in force on the day of the meeting asks for."""
    chosen = Meeting.objects.filter(gathering=gathering).values_list("template", "group__programme__pack").first()
    if chosen is None:
        return ()
    try:
        return pack(chosen[1]).template_on(gathering.on, chosen[0]).required
    except NotInPack:
        return ()


def after(gathering: Gathering) -> str:
    """The page on which the meeting is closed."""
    meeting = Meeting.objects.filter(gathering=gathering).values_list("pk", flat=True).first()
    return reverse("meetings:close", kwargs={"pk": meeting}) if meeting else ""


def forms(gathering: Gathering) -> int | None:
    """How many forms the group has sent since its last meeting; None in a programme without a talk room."""
    return forms_since(gathering.group) if talks(gathering.group) else None
