"""The guest teacher of a day: chosen and invited, and her own page without a sign-in."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.queries import Words
from rygrad.people.by_link import letter_language, this_page, unlisted, yes_or_no
from rygrad.ui.forms import refuse

from ..actions.teacher import answer_teaching, choose_teacher, entry_of, invite_teacher, language_of, page_of
from ..forms.teacher import TeacherForm
from ..models import CohortModule
from ..queries.day import shown
from ..queries.plan import date_of, held, title_of
from ..queries.teacher import names_for, opened
from ..rules.teacher import file


def _days() -> QuerySet[CohortModule]:
    return CohortModule.objects.select_related("cohort__group__programme", "gathering", "organisation", "contact")


@page(May.COURSE_LEAD, CohortModule, rows=_days)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """Who gives the day; ``invite`` sends the letter and opens her page."""
    inviting = request.POST.get("do") == "invite"
    form = TeacherForm(request.POST if request.method == "POST" and not inviting else None, module=module)
    if request.method == "POST" and (inviting or form.is_valid()):
        try:
            return _done(request, module, form, inviting=inviting)
        except Refused as refused:
            if inviting:
                messages.error(request, str(refused.message))
                return redirect("training:teacher", pk=module.pk)
            refuse(form, refused)
    return render(request, "training/teacher.html", _page(module, form))


@public_page
@letter_language
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def teach(request: HttpRequest, token: str) -> HttpResponse:
    """Date, place, the script of the day, how we work; comes or cannot. First names only around the day."""
    module = opened(token)
    if module is None:
        return unlisted(render(request, "training/teach_over.html", status=404))
    if request.method == "POST":
        yes_or_no(request, "teach", lambda comes: answer_teaching(module=module, comes=comes))
        return redirect(this_page(request))
    on = date_of(module)
    context = {
        "module": module,
        "cohort": module.cohort,
        "day": shown(module, Words(module.cohort.group)),
        "names": names_for(module),
        "over": held(module) or (on is not None and on < today(module.cohort.zone)),
        "token": token,
    }
    return unlisted(render(request, "training/teach.html", context))


@public_page
@never_cache
@require_safe
def teach_file(request: HttpRequest, token: str) -> HttpResponse:
    """The day for her calendar: the same entry, in the same language, as the letter's."""
    module = opened(token)
    if module is None or module.gathering is None:
        return unlisted(render(request, "training/teach_over.html", status=404))
    with translation.override(language_of(module)):
        entry = entry_of(module, module.gathering)
    answer = HttpResponse(file(entry), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="course-day.ics"'
    return unlisted(answer)


def _done(request: HttpRequest, module: CohortModule, form: TeacherForm, *, inviting: bool) -> HttpResponse:
    """Chooses or invites, and says so. Raises ``Refused``."""
    by = request.who.account  # type: ignore[attr-defined]
    if inviting:
        row = invite_teacher(module=module, by=by)
        sent = row.contact is not None and row.contact.email
        said = _("The letter is on its way.") if sent else _("Her page is open. Send her the link.")
    else:
        choose_teacher(module=module, teacher=form.teacher(), by=by)
        said = _("Saved.")
    messages.success(request, said)
    return redirect("training:teacher", pk=module.pk)


def _page(module: CohortModule, form: TeacherForm) -> dict[str, object]:
    words = Words(module.cohort.group)
    on = date_of(module)
    return {
        "module": module,
        "cohort": module.cohort,
        "group": module.cohort.group,
        "form": form,
        "title": title_of(module, words),
        "on": on,
        "link": page_of(module) if module.invited_at and on else "",
        "past": held(module) or (on is not None and on < today(module.cohort.zone)),
    }
