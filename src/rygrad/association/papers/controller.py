"""The paper that says who answers for the group's data from which day: what is handed over, from whom, to whom."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from rygrad.groups.models import Group, Organisation
from rygrad.ui.dates import direction

from ..queries.controller import Change
from ..rules.kept import kinds
from .printing import printed


def language_of(wanted: str) -> str:
    """The language asked for, if the product speaks it; else the reader's."""
    known = [tag for tag, _name in settings.LANGUAGES]
    reader = (get_language() or known[0]).split("-")[0]
    return wanted if wanted in known else reader if reader in known else known[0]


def sheet(group: Group, change: Change, language: str) -> SafeString:
    """The paper as HTML, in this language, without a page around it."""
    with override(language):
        return render_to_string("association/_controller_sheet.html", _context(group, change, language))


def pdf(group: Group, change: Change, language: str) -> bytes:
    """The paper as a PDF. Raises NoPrinter where none can be made."""
    with override(language):
        context = {"sheet": sheet(group, change, language), "title": title(), "group": group}
        around = {"language": language, "dir": direction(language)}
        page = render_to_string("association/controller_pdf.html", context | around)
    return printed(page, "paper.css")


def title() -> str:
    """What the paper is called."""
    return _("Who answers for the group's data")


def _context(group: Group, change: Change, language: str) -> dict[str, Any]:
    root = Organisation.objects.filter(programme=group.programme_id, group__parent=None)
    return {
        "title": title(),
        "group": group,
        "change": change,
        "kinds": kinds(),
        "national": root.prefetch_related("contacts").first(),
        "paper_language": language,
        "paper_dir": direction(language),
    }
