"""What stands on each paper, in the language that is set: the values of its template, ready."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rygrad.core.texts import say
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.ui.dates import day
from rygrad.ui.qr import drawn

from ..models import Issued
from ..queries.cohorts import Course
from ..rules.codes import secret_of

LONG = (22, 32, 46, 72)  # letters of a name after which it is written smaller


def diploma(issued: Issued, words: Words, course: Course | None) -> dict[str, Any]:
    """Her diploma. ``course``: what she has completed; None where nobody knows any more."""
    return of_everybody(issued.group, words) | {
        "name": issued.person.name,
        "long": long_of(issued.person.name),
        "coordinator": begun(term(words, "coordinator")) or _("Coordinator"),
        "course": _course(course) if course else "",
        "period": f"{day(course.first)} – {day(course.last)}" if course and course.days else "",
        "place": issued.group.municipality or issued.group.name,
        "day": day(issued.issued_on),
        "number": issued.number,
    }


def identity(issued: Issued, words: Words) -> dict[str, Any]:
    """Her identity card, with the code that says whether it counts."""
    return of_everybody(issued.group, words) | {
        "name": issued.person.name,
        "long": long_of(issued.person.name),
        "number": issued.number,
        "until": day(issued.until_on) if issued.until_on else "",
        "code": qr_of(issued),
    }


def business(issued: Issued, words: Words, reach: dict[str, str]) -> dict[str, Any]:
    """Her business card: her first name and how to reach the group, never her own telephone."""
    first = issued.person.first_name
    return of_everybody(issued.group, words) | {"name": first, "long": long_of(first), "reach": reach}


def of_everybody(group: Group, words: Words) -> dict[str, Any]:
    """What stands on every paper: the programme, the group, and what a volunteer is called there."""
    return {
        "programme": str(say(words.pack.title)),
        "group": group.name,
        "honour": begun(term(words, "volunteer")),
    }


def begun(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def term(words: Words, code: str) -> str:
    """What the programme calls it; empty when it has no word for it."""
    shipped = words.pack.terms.get(code)
    return str(words.say(f"term.{code}", shipped)) if shipped else ""


def qr_of(issued: Issued) -> str:
    """The code of the public page that says valid or not."""
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('diplomas:check', args=[secret_of(issued.pk)])}"
    return drawn(address, title=_("Is this card valid? The code leads to the answer."))


def long_of(name: str) -> int:
    """How long a name is, in steps from 0 to 4."""
    return sum(len(name) > each for each in LONG)


def _course(course: Course) -> str:
    modules = ngettext("%(number)s module", "%(number)s modules", course.modules) % {"number": course.modules}
    days = ngettext("%(number)s day", "%(number)s days", course.days) % {"number": course.days}
    return f"{modules} · {days}" if course.days else modules


def title_of(item: str) -> str:
    """What a program shows above the paper."""
    titles = {
        "diploma": pgettext("heading of a diploma", "Diploma"),
        "id_card": _("Identity card"),
        "business_card": _("Business card"),
    }
    return titles[item]
