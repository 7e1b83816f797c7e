"""How varied the women of a cohort are, in numbers for a poster, an application or the newspaper (C02, C03)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from rygrad.access.pages import page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.texts import listed

from ..models import Cohort
from ..queries.variety import Told, told
from ..rules.variety import FLOOR


@page(May.COURSE_SEE, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def variety(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Four figures and the sentence made of them."""
    who: Who = request.who  # type: ignore[attr-defined]
    found = told(cohort, who)
    titles = {"area": _("Where we live"), "age": _("Age"), "education": _("School"), "work": _("Work")}
    titles |= {"family": _("At home")}
    return render(
        request,
        "training/variety.html",
        {
            "cohort": cohort,
            "told": found,
            "figures": _figures(found),
            "sentence": listed(f"{number} {word}" for number, word in _figures(found)),
            "named": [(titles[name], lines) for name, lines in found.named.items()],
            "floor": FLOOR,
        },
    )


def _figures(found: Told) -> list[tuple[int, str]]:
    """Each number with its word; the ones that may not be shown are left out."""
    words = [(found.women, ngettext("woman", "women", found.women))]
    if found.languages is not None:
        words.append((found.languages, ngettext("language", "languages", found.languages)))
    if found.countries is not None:
        words.append((found.countries, ngettext("country", "countries", found.countries)))
    if found.continents is not None:
        words.append((found.continents, ngettext("continent", "continents", found.continents)))
    return words
