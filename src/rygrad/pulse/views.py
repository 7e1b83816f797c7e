"""One tap after the meeting, how it felt over time, and the checks of how the group is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.training import PulseTemplate
from rygrad.ui.forms import refuse

from .actions import give as count
from .actions import give_check
from .enums import Face
from .forms import CheckForm, PulseForm
from .queries import checked, rules_of, templates_of, told, trend, window_of

GIVEN = "pulse_given"  # in the session: that she has tapped for these gatherings, never what
MOST_REMEMBERED = 20
ICONS = {Face.GLAD: "happy", Face.FINE: "neutral", Face.HEAVY: "sad"}


@page(May.MEETING_SEE, Gathering, rows=lambda: Gathering.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Three faces, one tap. On her own phone once; the phone on the table is passed round."""
    may_give = _may_give(request, gathering)
    if request.method == "POST" and not may_give:
        raise PermissionDenied
    given = str(gathering.pk) in request.session.get(GIVEN, ())
    form = PulseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if not given:
                count(gathering=gathering, face=Face(form.cleaned_data["face"]))
                _remember(request, str(gathering.pk))
            return redirect(f"{request.path}?thanks")
        except Refused as refused:
            refuse(form, refused)
    window, moment = window_of(gathering), now()
    return render(
        request,
        "pulse/give.html",
        {
            "gathering": gathering,
            "form": form,
            "given": given,
            "open": window.open(moment) and may_give,
            "over": window.over(moment),
            "told": told(gathering),
            "thanks": "thanks" in request.GET,
            "minimum": rules_of(gathering.group).pulse_minimum,
            "passed_round": _at_the_table(request),
            "faces": [(face, ICONS[face]) for face in Face],
        },
        status=422 if form.errors else 200,
    )


@page(May.MEETING_SEE, Gathering, rows=lambda: Gathering.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, gathering: Gathering, code: str) -> HttpResponse:
    """How is the group: one of the pack's templates, one tap, as anonymous as the pulse."""
    template = next((each for each in templates_of(gathering.group) if each.code == code), None)
    if template is None:
        raise Http404
    may_give = _may_give(request, gathering)
    if request.method == "POST" and not may_give:
        raise PermissionDenied
    mark = f"{gathering.pk} {code}"
    given = mark in request.session.get(GIVEN, ())
    codes = [each.code for each in template.choices]
    form = CheckForm(request.POST if request.method == "POST" else None, codes=codes)
    if request.method == "POST" and form.is_valid():
        try:
            if not given:
                give_check(gathering=gathering, template=template, choice=form.cleaned_data["choice"])
                _remember(request, mark)
            return redirect(f"{request.path}?thanks")
        except Refused as refused:
            refuse(form, refused)
    shown = _check_shown(request, gathering, template) | {"form": form, "given": given, "may_give": may_give}
    return render(request, "pulse/check.html", shown, status=422 if form.errors else 200)


def _check_shown(request: HttpRequest, gathering: Gathering, template: PulseTemplate) -> dict[str, Any]:
    words, window, moment = Words(gathering.group), window_of(gathering), now()

    def titled(of: PulseTemplate) -> dict[str, Any]:
        return {"code": of.code, "title": words.say(f"pulse.{of.code}.title", of.title)}

    titles = {e.code: words.say(f"pulse.{template.code}.{e.code}", e.title) for e in template.choices}
    return {
        "gathering": gathering,
        "template": titled(template) | {"says": words.say(f"pulse.{template.code}.says", template.says)},
        "others": [titled(each) for each in templates_of(gathering.group) if each.code != template.code],
        "choices": titles.items(),
        "bars": [(titles[bar.code], bar) for bar in checked(gathering, template.code) if bar.code in titles],
        "open": window.open(moment),
        "over": window.over(moment),
        "thanks": "thanks" in request.GET,
        "minimum": rules_of(gathering.group).pulse_minimum,
        "passed_round": _at_the_table(request),
    }


@page(May.FIGURES_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_safe
def over_time(request: HttpRequest, group: Group) -> HttpResponse:
    """How the meetings felt, from those that may be shown."""
    return render(
        request,
        "pulse/trend.html",
        {
            "group": group,
            "meetings": trend(group),
            "minimum": rules_of(group).pulse_minimum,
            "faces": [(face, ICONS[face]) for face in Face],
        },
    )


def _may_give(request: HttpRequest, gathering: Gathering) -> bool:
    who = request.who  # type: ignore[attr-defined]
    return may(who, May.MEETING_JOIN, gathering) or may(who, May.MEETING_RUN, gathering)


def _at_the_table(request: HttpRequest) -> bool:
    return request.who.account is None  # type: ignore[attr-defined]


def _remember(request: HttpRequest, mark: str) -> None:
    if _at_the_table(request):
        return
    request.session[GIVEN] = [*request.session.get(GIVEN, ()), mark][-MOST_REMEMBERED:]
