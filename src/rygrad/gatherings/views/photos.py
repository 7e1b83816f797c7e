"""Photos of flip charts: add, look at, remove. They are served by this view only, to whoever may see the meeting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..actions.photos import add_photos, remove_photo
from ..forms.photos import PhotoForm
from ..models import Gathering, Photo
from ..rules.kinds import after

_OF_GROUP = ("group__programme",)
# stricter than a page: whatever somebody made of the file, it can do nothing
LOCKED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


@page(May.MEETING_CLOSE, Gathering, rows=lambda: Gathering.objects.select_related(*_OF_GROUP))
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """The page that takes pictures; each good one is kept, each bad one gets its sentence."""
    problems: list[str] = []
    if request.method == "POST":
        by = request.who.account  # type: ignore[attr-defined]
        kept, problems = add_photos(gathering=gathering, files=request.FILES.getlist("photos"), by=by)
        if kept:
            messages.success(request, ngettext("%(n)d photo is saved.", "%(n)d photos are saved.", kept) % {"n": kept})
        if not problems:
            return redirect("gatherings:photos", pk=gathering.pk)
    shown = Photo.objects.filter(gathering=gathering).order_by("added_at")
    return render(
        request,
        "gatherings/photos.html",
        {"gathering": gathering, "form": PhotoForm(), "photos": shown, "problems": problems, "back": after(gathering)},
        status=422 if problems else 200,
    )


@page(May.MEETING_SEE, Photo)
@require_safe
def photo(request: HttpRequest, picture: Photo) -> HttpResponse:
    """The picture itself."""
    try:
        with picture.file.open("rb") as opened:
            answer = HttpResponse(opened.read(), content_type="image/jpeg")
    except FileNotFoundError as lost:
        raise Http404 from lost
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Security-Policy"] = LOCKED
    return answer


@page(May.MEETING_CLOSE, Photo, rows=lambda: Photo.objects.select_related("gathering__group"))
@require_POST
def remove(request: HttpRequest, picture: Photo) -> HttpResponse:
    """Takes a picture away for good."""
    remove_photo(photo=picture, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("The photo is gone."))
    return redirect("gatherings:photos", pk=picture.gathering_id)
