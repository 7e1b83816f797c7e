"""The ways that only the secretariat and the municipality have: what has been published, and the forms."""

from dataclasses import dataclass, field

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.reports.queries import for_municipality
from rygrad.status_reports.queries.reports import for_municipality as status_reports


@dataclass(frozen=True)
class Doors:
    """What Today leads to besides the groups."""

    published: bool = False  # the municipality has figures to read
    status: bool = False  # … and status reports of mothers' groups
    forms: list[Group] = field(default_factory=list)  # the programmes whose forms she may change


def doors(who: Who) -> Doors:
    """Asks the database only for those who can have such a way at all."""
    national = who.anywhere(May.NATIONAL_SEE)
    reads = who.holds(RoleCode.MUNICIPALITY)
    roots = Group.objects.filter(layer=Layer.NATIONAL).order_by("name")
    return Doors(
        published=reads and for_municipality(who).exists(),
        status=reads and status_reports(who).exists(),
        forms=list(visible(who, May.TEXTS_EDIT, roots)) if national else [],
    )
