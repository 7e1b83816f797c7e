"""The form on one sheet of paper, in every language of the room."""

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group
from rygrad.groups.queries import talks
from rygrad.questionnaires.queries import languages_for

from ..queries import room as rooms
from ..queries.paper import sheet


@page(May.TALK_RECORD, Group, rows=lambda: Group.objects.select_related("programme"))
@require_safe
def paper(request: HttpRequest, group: Group) -> HttpResponse:
    """To print, to fill in by hand, and to be typed in by its numbers."""
    if not talks(group):
        raise Http404
    spoken = languages_for(group.programme)
    tags = [each["tag"] for each in spoken]
    here = (get_language() or "da").split("-")[0]
    tag = next((each for each in (request.GET.get("language", ""), here) if each in tags), tags[0])
    code, asked, said = sheet(group, tag)
    address = request.build_absolute_uri(f"{reverse('conversations:room')}?paper")
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=2, border=2, dark="#000", light="#fff")
    context = {
        "group": group,
        "code": code,
        "asked": asked,
        "words": said,
        "language": tag,
        "dir": said["dir"],
        "languages": spoken,
        "leave_to": rooms.leave_to(),
        "qr": mark_safe(drawn),  # noqa: S308 - drawn by segno from our own address
    }
    return render(request, "conversations/paper.html", context)
