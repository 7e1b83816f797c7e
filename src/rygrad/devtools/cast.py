"""The people one can step in as. All invented."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from rygrad.access.roles import RoleCode

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Figure:
    """Somebody of the demo: ``place`` is a group's name, empty for the whole country."""

    key: str
    first: str
    last: str
    place: str
    role: RoleCode
    says: "StrPromise"
    languages: tuple[str, ...] = ("ar", "da")


FIGURES = (
    Figure(
        "amina",
        "Amina",
        "Sahli",
        "Vestby",
        RoleCode.VOLUNTEER,
        _("Volunteer in Vestby. Speaks Arabic and Danish, always on the move."),
    ),
    Figure(
        "berit",
        "Berit",
        "Holm",
        "Vestby",
        RoleCode.COORDINATOR,
        _("Coordinator in Vestby, two days a week."),
        ("da", "en"),
    ),
    Figure(
        "farida",
        "Farida",
        "Noori",
        "Østby",
        RoleCode.BOARD,
        _("Chairs Østby, which is an association of its own. They meet today."),
        ("fa", "da"),
    ),
    Figure("hanne", "Hanne", "Lind", "Vestby", RoleCode.ASSISTANT, _("Helps Berit for a month."), ("da",)),
    Figure("tara", "Tara", "Gurung", "Vestby", RoleCode.TRAINEE, _("Is on the course in Vestby."), ("ne", "da")),
    Figure(
        "ellen", "Ellen", "Bro", "Vestby", RoleCode.CIRCLE_VOLUNTEER, _("Runs the mothers' group in Vestby."), ("da",)
    ),
    Figure(
        "nora",
        "Nora",
        "Hoxha",
        "Nordby",
        RoleCode.VOLUNTEER,
        _("Volunteer in Nordby, and it is her turn to lead the next meeting."),
        ("sq", "da"),
    ),
    Figure(
        "chau",
        "Chau",
        "Tran",
        "",
        RoleCode.CONSULTANT,
        _("Consultant in the national secretariat, for all groups."),
        ("vi", "da"),
    ),
    Figure("dina", "Dina", "Krogh", "", RoleCode.ADMINISTRATOR, _("Manages accounts. Sees no content."), ("da",)),
    Figure(
        "mona",
        "Mona",
        "Skov",
        "Vestby",
        RoleCode.MUNICIPALITY,
        _("Works for the municipality. Reads only what is published."),
        ("da",),
    ),
)
