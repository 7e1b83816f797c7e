"""The group's own figures, and what has been published: for the secretariat and for the municipality."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rygrad.access.pages import page, page_for
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.conversations.figures import years
from rygrad.core.clock import today
from rygrad.gatherings.figures import told_and_forms
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group

from .figures.catalogue import AIM, AIM_HAS_NO_FIGURE, CATALOGUE
from .figures.inside import year as year_of
from .figures.outside import published
from .models import Publication
from .queries import for_municipality, for_secretariat, inside, of_group
from .rules.questions import TALK

BY_MONTH = [figure for figure in CATALOGUE if figure.spread and figure.form == TALK and figure.spread != "language"]


@page(May.FIGURES_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_safe
def group(request: HttpRequest, group: Group) -> HttpResponse:
    """The group's figures: exact for the group itself, what has been published for everybody else."""
    who: Who = request.who  # type: ignore[attr-defined]
    if not inside(who, group):
        return _publications(request, of_group(group).select_related("group__programme", "group__parent"), group=group)
    this_year = today(group.zone).year
    there = sorted({*years(group), this_year}, reverse=True)
    number = _number(request.GET.get("year", ""), there, this_year)
    asked = request.GET.get("question", "")
    question = next((figure for figure in BY_MONTH if figure.spread == asked), BY_MONTH[0])
    return render(
        request,
        "reports/group.html",
        {
            "group": group,
            "year": year_of(group, number, question=question.spread, told=told_and_forms(group, number)),
            "years": [(each, each == this_year) for each in there],
            "question": question,
            "questions": BY_MONTH,
            "months_open": bool(asked),
            "aim": AIM,
            "aim_has_no_figure": AIM_HAS_NO_FIGURE,
        },
    )


@page_for(May.NATIONAL_SEE)
@require_safe
def all_places(request: HttpRequest) -> HttpResponse:
    """What has been published of the country, its regions and groups. Exact numbers stay in the groups."""
    return _publications(request, for_secretariat(request.who))  # type: ignore[attr-defined]


@page_for(May.PUBLICATION_SEE)
@require_safe
def municipality(request: HttpRequest) -> HttpResponse:
    """What has been published of the groups that she reads for."""
    return _publications(request, for_municipality(request.who))  # type: ignore[attr-defined]


def _publications(request: HttpRequest, rows: QuerySet[Publication], group: Group | None = None) -> HttpResponse:
    """One publication of those that she may read: ``?period=2026-Q3&place=…`` chooses; the widest and latest first."""
    periods = list(rows.order_by("-period").values_list("period", flat=True).distinct())
    period = request.GET.get("period", periods[0] if periods else "")
    if periods and period not in periods:
        raise Http404
    places = sorted(rows.filter(period=period), key=_wide_first)
    asked = request.GET.get("place", "")
    row = next((each for each in places if not asked or str(each.pk) == asked), None)
    if asked and row is None:
        raise Http404
    return render(
        request,
        "reports/publication.html",
        {
            "group": group,
            "periods": periods,
            "period": period,
            "places": places,
            "regions": _by_region(places),
            "row": row,
            "published": published(row) if row else None,
            "aim": AIM,
            "aim_has_no_figure": AIM_HAS_NO_FIGURE,
        },
    )


def _wide_first(row: Publication) -> tuple[int, str, bool, str]:
    """The country, its regions, the municipalities and the groups, each by name: never by how much they did."""
    return (len(row.group.path), row.group.name, bool(row.municipality), row.municipality)


def _by_region(places: Iterable[Publication]) -> list[tuple[Group, list[Publication]]]:
    """The places under the region they lie in, the country before them all."""
    found: dict[Group, list[Publication]] = {}
    for row in places:
        parent = row.group.parent if row.group.layer == Layer.LOCAL else None
        found.setdefault(parent or row.group, []).append(row)
    return sorted(found.items(), key=lambda each: (len(each[0].path), each[0].name))


def _number(asked: str, there: list[int], else_: int) -> int:
    if not asked:
        return else_
    if not (asked.isascii() and asked.isdigit() and len(asked) < 5 and int(asked) in there):
        raise Http404
    return int(asked)
