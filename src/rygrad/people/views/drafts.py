"""What she had written when her session ran out."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import own_page

from ..actions import drafts


@own_page
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Shows it, with one button that sends it to where it was going. POST throws it away."""
    opened = drafts.opened(request, pk)
    if opened is None:
        raise Http404
    if request.method == "POST":
        drafts.forget(pk)
        return redirect("/")
    return render(request, "people/draft.html", {"opened": opened, "sent_again": drafts.SENT_AGAIN})
