"""A group's or the programme's own words beside the shipped ones."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.texts import Said
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed

from ..actions.texts import drop_text, set_text
from ..enums import Layer
from ..forms import TextForm
from ..models import Group, OwnText
from ..queries import Words

LONG = ("sentence", "background", "speak", "question")


@dataclass(frozen=True)
class Line:
    """One text as the group reads it now; ``own`` when the words are its own."""

    code: str
    part: str
    said: Said
    own: bool


def _rows() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


def _parts() -> dict[str, str]:
    # Translators: the parts of the card of an element of the meeting
    return {
        "title": _("Name of the element"),
        "sentence": _("The sentence on the card"),
        "background": _("The background to open"),
        "speak": _("What is read aloud"),
        "question": _("The question for the small groups"),
    }


@page(May.TEXTS_EDIT, Group, rows=_rows)
@require_GET
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """Every text that may be worded anew, by element; then the words of the programme."""
    _has_words(group)
    words, own = Words(group), set(OwnText.objects.filter(group=group).values_list("code", flat=True))
    parts = _parts()
    lines = [
        Line(code, parts.get(code.rsplit(".", 1)[-1], ""), words.say(code, texts), code in own)
        for code, texts in words.pack.own_text_codes()
    ]
    elements = [
        (
            element,
            words.say(f"element.{code}.title", element.title),
            [line for line in lines if line.code.startswith(f"element.{code}.")],
        )
        for code, element in words.pack.elements.items()
    ]
    return render(
        request,
        "groups/texts.html",
        {
            "group": group,
            "elements": elements,
            "national": group.layer == Layer.NATIONAL,
            "terms": [line for line in lines if line.code.startswith("term.")],
        },
    )


@page(May.TEXTS_EDIT, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, group: Group, code: str) -> HttpResponse:
    """One text: as it is shipped, in the own words, and the way back."""
    _has_words(group)
    here = pack(group.programme.pack)
    shipped = dict(here.own_text_codes()).get(code)
    if shipped is None:
        raise Http404
    own = OwnText.objects.filter(group=group, code=code).first()
    part = code.rsplit(".", 1)[-1]
    form = TextForm(typed(request), pack=here, long=part in LONG, initial=own.texts if own else {})
    if request.method == "POST" and (answer := _save(request, group, code, form)):
        return answer
    return render(
        request,
        "groups/text.html",
        {
            "group": group,
            "form": form,
            "part": _parts().get(part, ""),
            "own": own,
            "above": Words(group).above(code, shipped),
            "national": group.layer == Layer.NATIONAL,
            "pairs": [(field, shipped.get(field.name, "")) for field in form],
        },
    )


def _save(request: HttpRequest, group: Group, code: str, form: TextForm) -> HttpResponse | None:
    by = request.who.account  # type: ignore[attr-defined]
    if "back" in request.POST:
        drop_text(group=group, code=code, by=by)
        messages.success(request, _("The text from before is back."))
        return redirect("groups:texts", pk=group.pk)
    if not form.is_valid():
        return None
    try:
        set_text(group=group, code=code, texts=form.cleaned_data, by=by)
    except Refused as refused:
        refuse(form, refused)
        return None
    messages.success(request, _("Saved. The cards show your own words now."))
    return redirect("groups:texts", pk=group.pk)


def _has_words(group: Group) -> None:
    """A region has no words of its own: they belong to the programme or to a group."""
    if group.layer == Layer.REGION:
        raise Http404
