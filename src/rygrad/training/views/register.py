"""Who came on a day of the course, whose homework is done, and that the day has been held."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed

from ..actions.register import Saved, save_register
from ..forms.register import RegisterForm
from ..models import CohortModule
from ..queries.register import Listed, day_state, listed, sheet

WRONG = 422


def _modules() -> QuerySet[CohortModule]:
    return CohortModule.objects.select_related("group__programme", "cohort", "gathering")


@page(May.COURSE_RUN, CohortModule, rows=_modules)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """Ticks: who came, who did the homework, who helped. Saving keeps them; closing says that the day was held."""
    module.cohort.group = module.group  # one and the same, read once
    found = listed(module)
    form = RegisterForm(typed(request), stored=found.ticks)
    if form.is_bound and form.is_valid():
        try:
            saved = _save(request, module, form)
        except Refused as refused:
            refuse(form, refused)
        else:
            return _done(request, module, saved)
    return render(
        request, "training/register.html", _context(request, module, found, form), status=WRONG if form.errors else 200
    )


def _save(request: HttpRequest, module: CohortModule, form: RegisterForm) -> Saved:
    return save_register(
        module=module,
        typed=form.typed,
        seen=form.base,
        by=request.who.account,  # type: ignore[attr-defined]
        close=request.POST.get("do") == "close",
    )


def _done(request: HttpRequest, module: CohortModule, saved: Saved) -> HttpResponse:
    if saved.joined:
        messages.success(request, _("It is saved, together with what somebody else wrote at the same time."))
    elif saved.closed and day_state(module) != "held":
        messages.success(request, _("The day is closed. The hours of everybody who was there are counted."))
    else:
        messages.success(request, _("It is saved."))
    return redirect("training:register", pk=module.pk)


def _context(request: HttpRequest, module: CohortModule, found: Listed, form: RegisterForm) -> dict[str, Any]:
    who = request.who  # type: ignore[attr-defined]
    here, homework = form.shown.present, form.shown.homework
    return {
        "module": module,
        "cohort": module.cohort,
        "form": form,
        "seen": form.seen,
        "trainees": [(each, each.person in here, each.trainee in homework) for each in found.trainees],
        "helpers": [(person, name, person in here) for person, name in found.helpers],
        "sheet": sheet(module, len(found.trainees)),
        "photos": may(who, May.MEETING_CLOSE, module.gathering) if module.gathering else False,
        "country": pack(module.group.programme.pack).country,
    }
