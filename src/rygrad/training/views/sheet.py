"""The attendance list on paper and as a spreadsheet (C07)."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.ids import id_of
from rygrad.people.pages import fresh
from rygrad.ui.dates import direction

from ..actions.export import note_export
from ..models import Cohort
from ..queries import sheet as queries
from ..queries.board import SIGNS, trainees_of
from ..rules.sheet import workbook

_CELLS = {sign: format_html("<td>{}</td>", sign) for sign in SIGNS.values()}
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def sheet(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The whole course across; with ``?day=<id>`` one day, with room for signatures."""
    if "day" in request.GET:
        day = id_of(request.GET["day"])
        one = queries.day_sheet(cohort, day) if day else None
        if one is None:
            raise Http404
        return render(
            request,
            "training/sheet_day.html",
            {"cohort": cohort, "day": one[0], "names": one[1], "empty": range(queries.EMPTY)},
        )
    found = queries.sheet(cohort)
    rows = [(name, _cells(signs)) for name, signs in found.rows]
    return render(request, "training/sheet.html", {"cohort": cohort, "sheet": found, "rows": rows})


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_POST
@fresh
def sheet_file(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The list as a spreadsheet. Logged, because it takes names out of the house; each on it can see that."""
    body = workbook(queries.table(cohort), right_to_left=direction(get_language() or "da") == "rtl")
    people = [each.person for each in trainees_of(cohort)]
    note_export(cohort=cohort, people=people, who=request.who)  # type: ignore[attr-defined]
    name = f"rygrad-{today(cohort.zone).isoformat()}.xlsx"
    return HttpResponse(body, content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(signs: Iterable[str]) -> SafeString:
    """The cells of one name: of three kinds, and hundreds of them."""
    return mark_safe("".join(_CELLS[sign] for sign in signs))  # noqa: S308 - from the closed list above
