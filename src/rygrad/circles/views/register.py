"""The register of one session: who came, on a phone, also where there is no network.

The address takes a plain form and leads to the session; asked for JSON, it answers what the phone's queue needs.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.offline.queries import owner_of
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed

from ..actions.register import Saved, save_register
from ..enums import SessionState
from ..forms.register import RegisterForm
from ..models import Session
from ..queries.register import Rows, entry, sheet
from .sessions import GET_OR_POST, sessions

WRONG = 422


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_http_methods(GET_OR_POST)
def register(request: HttpRequest, session: Session) -> HttpResponse:
    """Who came, what we did, what next."""
    rows = Rows(session)
    form = RegisterForm(_with_name(request), stored=rows.register, version=session.version)
    if request.method == "POST" and request.POST.get("do") == "add":
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            return _done(request, _save(request, session, form))
        except Refused as refused:
            refuse(form, refused)
    if form.errors and not request.accepts("text/html"):
        problems = [str(line) for lines in form.errors.values() for line in lines]
        return JsonResponse({"problems": problems}, status=400)
    return render(request, "circles/register.html", _context(request, rows, form), status=WRONG if form.errors else 200)


def _with_name(request: HttpRequest) -> Any:
    """What was sent; a name that she has just added stands among the new ones."""
    data = typed(request)
    if data is None or data.get("do") != "add":
        return data
    data = data.copy()
    data.appendlist("new", data.get("name", ""))
    data["name"] = ""
    return data


def _save(request: HttpRequest, session: Session, form: RegisterForm) -> Saved:
    return save_register(
        session=session,
        typed=form.typed,
        seen=form.marks,
        version=form.cleaned_data["version"] or 0,
        by=request.who.account,  # type: ignore[attr-defined]
        sent=form.cleaned_data["sent"],
    )


def _done(request: HttpRequest, saved: Saved) -> HttpResponse:
    says, go = _says(saved), reverse("circles:session", kwargs={"pk": saved.session.pk})
    if saved.draft:
        go = reverse("circles:choose", kwargs={"pk": saved.draft.pk})
    if request.accepts("text/html"):
        (messages.warning if saved.draft else messages.success)(request, says)
        return redirect(go)
    state = "draft" if saved.draft else "saved"
    if not saved.draft:
        go += "?saved=together" if saved.joined else "?saved"
    return JsonResponse({"state": state, "says": says, "go": go, "seen": saved.marks, "version": saved.session.version})


def _says(saved: Saved) -> str:
    if saved.draft:
        return _("Somebody else has saved this session at the same time. Both are kept: please choose.")
    if saved.joined:
        return _("It is saved, together with what somebody else wrote at the same time.")
    return _("It is saved.")


def _context(request: HttpRequest, rows: Rows, form: RegisterForm) -> dict[str, Any]:
    session, found, notes = rows.session, sheet(rows, form.shown), form.tags()
    return {
        "session": session,
        "circle": session.circle,
        "form": form,
        "sheet": found,
        "tags": [(tag, notes[tag.kind]) for tag in found.tags],
        "seen": form.data.get("seen", "") if form.is_bound else form.initial["seen"],
        "version": form.data.get("version", "") if form.is_bound else session.version,
        "cancelled": session.state == SessionState.CANCELLED,
        "coming": session.on > today(session.zone),
        "keep": _keep(request, session),
        "country": pack(session.group.programme.pack).country,
    }


def _keep(request: HttpRequest, session: Session) -> dict[str, Any]:
    """Whose register it is, and until when (milliseconds) this phone may open it without network.

    Only while its logbook is due; never for an account on a phone that others use too.
    """
    others_too = request.session.get_expire_at_browser_close()
    end = None if others_too else entry(session).kept_until(now())
    owner = owner_of(request.who.account)  # type: ignore[attr-defined]
    return {"owner": owner, "until": round(end.timestamp() * 1000) if end else 0}
