"""Inviting to a session: the links to share, who has answered, and who somebody is that answered by the shared link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Reply, Session


@page(May.CIRCLE_KEEP, Session, rows=lambda: Session.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, session: Session) -> HttpResponse:
    """The links of one session, and the answers."""
    return render(request, "circles/invite.html", {"session": session, "circle": session.circle})


@page(May.CIRCLE_KEEP, Reply, rows=lambda: Reply.objects.select_related("session", "circle__group__programme"))
@require_POST
def match(request: HttpRequest, reply: Reply) -> HttpResponse:
    """A volunteer knows who it was."""
    return redirect("circles:invite", pk=reply.session_id)
