"""What a course says of itself to whoever might join: on its page, in a message and on a poster, in four languages."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rygrad.core.links import in_language as spoken
from rygrad.core.texts import say
from rygrad.packs.queries import pack
from rygrad.ui.dates import clock, direction, language_name, weekday_day

from ..models import Cohort
from ..rules.cohorts import rhythm


@dataclass(frozen=True)
class About:
    """The course in the language of whoever reads it. ``begins``: its first day; ``when``: its weekday and hours."""

    question: str
    what: str
    group: str
    title: str
    begins: str
    when: str
    place: str
    says: str
    days: int


@dataclass(frozen=True)
class Shared:
    """One language with the message that can be sent in it, and the words around the code on the poster."""

    language: str
    name: str
    dir: str
    text: str
    about: About
    scan: str
    begins: str
    where: str


def told(cohort: Cohort) -> About:
    """In the reader's language. Load the cohort with group and programme."""
    shipped = pack(cohort.group.programme.pack)
    volunteer = str(say(shipped.terms.get("volunteer"))) or _("volunteer")
    hours = {"rhythm": rhythm(cohort.weekday, cohort.every), "starts": clock(cohort.starts), "ends": clock(cohort.ends)}
    return About(
        # Translators: volunteer is what the programme calls her, such as "bydelsmor"
        question=_("Would you like to become a %(volunteer)s?") % {"volunteer": volunteer},
        what=_(
            "You learn together with other women from here: about the place where we live, where one can get help, "
            "and how to listen well. Afterwards you help other women, as much as you have time for."
        ),
        group=cohort.group.name,
        title=cohort.title,
        begins=f"{weekday_day(cohort.starts_on)} {cohort.starts_on.year}",
        when=_("%(rhythm)s from %(starts)s to %(ends)s") % hours,
        place=cohort.place,
        says=cohort.says,
        days=shipped.rules.candidate_days,
    )


def in_each_language(cohort: Cohort, address: str) -> list[Shared]:
    """The message in every language of the pages, the reader's own first."""
    own = translation.get_language()
    tags = sorted((tag for tag, _name in settings.LANGUAGES), key=lambda tag: tag != own)
    return [in_language(cohort, address, tag) for tag in tags]


def in_language(cohort: Cohort, address: str, tag: str) -> Shared:
    """The message and the poster's words in one language."""
    with translation.override(tag):
        about = told(cohort)
        return Shared(
            language=tag,
            name=language_name(tag, tag),
            dir=direction(tag),
            text=_message(about, spoken(address, tag)),
            about=about,
            scan=_("Point the camera of your phone at the square. Then you can read more and write to us."),
            begins=_("It begins on %(day)s.") % {"day": about.begins},
            where=_("Where: %(place)s") % {"place": about.place},
        )


def _message(about: About, address: str) -> str:
    course = [
        f"{about.title} · {about.group}",
        _("It begins on %(day)s.") % {"day": about.begins},
        about.when,
        _("Where: %(place)s") % {"place": about.place} if about.place else "",
        about.says,
    ]
    parts = [f"{about.question}\n{about.what}", "\n".join(filter(None, course))]
    return "\n\n".join([*parts, f"{_('Read more, and write to us here:')}\n{address}"])
