"""The group's own statutes: its dates and numbers, the model text with them in it, and the text as a file."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.ui.dates import direction
from rygrad.ui.forms import refuse, typed

from ..actions.statutes import set_statutes
from ..forms.statutes import StatutesForm, now
from ..models import Statutes
from ..papers.statutes import TYPE, docx
from ..queries.statutes import is_association, paragraphs, statutes_of

LINES = 6  # a board of five, and whoever led the meeting
TAGS = [tag for tag, _name in settings.LANGUAGES]


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.GROUP_SEE, Group, rows=_groups)
@require_http_methods(["GET", "POST"])
def statutes(request: HttpRequest, group: Group) -> HttpResponse:
    """What the group's statutes say; whoever may change the group changes it."""
    edits = may(request.who, May.GROUP_EDIT, group)  # type: ignore[attr-defined]
    if request.method == "POST" and not edits:
        raise PermissionDenied
    own = statutes_of(group)
    form = StatutesForm(typed(request), initial=now(own, today(group.zone)))
    if request.method == "POST" and form.is_valid():
        try:
            set_statutes(group=group, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _saved(group))
            return redirect("association:statutes", pk=group.pk)
    shown = {"group": group, "form": form, "edits": edits, "saved": not own._state.adding, "own": own}
    return render(request, "association/statutes.html", shown)


def _saved(group: Group) -> str:
    """The year wheel is there for an association only."""
    known = is_association(group, statutes_of(group), today(group.zone))
    return _("Saved. The year wheel follows.") if known else _("Saved.")


@page(May.GROUP_SEE, Group, rows=_groups)
@require_GET
def text(request: HttpRequest, group: Group) -> HttpResponse:
    """The model statutes with the group's own name, dates and numbers, to read and to print (``?language=ar``)."""
    tag, own = _tag(request), statutes_of(group)
    shown = {
        "group": group,
        "tag": tag,
        "tags": TAGS,
        "dir": direction(tag),
        "counts": pack(group.programme.pack).language,
        "title": _title(own, group),
        "paragraphs": paragraphs(group, own, tag),
        "label": _label(tag),
        "lines": range(LINES),
    }
    return render(request, "association/statutes_text.html", shown)


@page(May.GROUP_SEE, Group, rows=_groups)
@require_GET
def file(request: HttpRequest, group: Group) -> HttpResponse:
    """The same for a word processor."""
    tag, own = _tag(request), statutes_of(group)
    said = [(str(title), str(text)) for title, text in paragraphs(group, own, tag, isolate=False)]
    answer = HttpResponse(docx(_title(own, group), said, language=tag, lines=[_label(tag)] * LINES), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="statutes-{tag}.docx"'
    return answer


def _tag(request: HttpRequest) -> str:
    """The language asked for; the reader's own without one that we know."""
    asked = request.GET.get("language", "")
    return asked if asked in TAGS else (get_language() or TAGS[0]).split("-")[0]


def _label(tag: str) -> str:
    """What stands below a line to sign on, in the language of the text."""
    with override(tag):
        return _("Place, day and name")


def _title(own: Statutes, group: Group) -> str:
    return own.name or group.name
