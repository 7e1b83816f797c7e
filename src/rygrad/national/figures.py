"""The register as a table for a spreadsheet, with the definition of what is counted."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from rygrad.gatherings.figures import Active

from .queries import Line, Register


def as_csv(registers: Iterable[Register]) -> str:
    """The groups as comma-separated values; the first lines say what "active" means, for when, on how much it rests."""
    out = io.StringIO()
    sheet = csv.writer(out)
    for register in registers:
        sheet.writerow([_safe(register.programme.name), register.active.on.isoformat(), _definition(register.active)])
        sheet.writerow([_("Region"), _("Group"), _("Municipality"), _("Phase"), _("Status"), _("Legal form"),
                        _("Active"), _("Last meeting"), _("Next meeting")])
        sheet.writerows([_safe(text) for text in _row(line)] for line in register.lines)
    return "\ufeff" + out.getvalue()


def _definition(active: Active) -> str:
    return _(
        "Active: has graduated, has not left, is not on a break, and was present at one gathering held after %(since)s "
        "and not after %(on)s. %(number)s people, each counted once. Rests on %(held)s of %(groups)s groups.",
    ) % {"since": active.since, "on": active.on, "number": active.value, "held": active.resting_on,
         "groups": active.of}


def _row(line: Line) -> list[object]:
    group = line.group
    return [group.parent.name if group.parent else "", group.name, group.municipality, line.phase,
            group.get_status_display(), group.get_legal_form_display(), line.active, line.last or "", line.next or ""]


def _safe(value: object) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
