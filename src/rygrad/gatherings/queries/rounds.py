"""The round about talks with women: what the table has told, and what has come in. A number for all, no names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.access.rule import Who
from rygrad.groups.queries import bringing
from rygrad.groups.rules import of_the_group

from ..enums import State
from ..models import Gathering, TalkRound
from ..rules import kinds


@dataclass(frozen=True)
class Round:
    """``told`` and ``forms`` are None where nobody has said, or where it is not for whoever reads.

    ``bring``: first names of those who have something to bring.
    """

    told: int | None
    forms: int | None
    bring: tuple[str, ...] = ()

    @property
    def says(self) -> list[str]:
        """What is known, kindly, sentence by sentence."""
        found = []
        if self.told is not None:
            found.append(
                ngettext("You have told of about %(n)d talk.", "You have told of about %(n)d talks.", self.told)
                % {"n": self.told}
            )
        if self.forms is not None:
            found.append(forms_sentence(self.forms))
        if self.told is not None and self.forms is not None and self.told > self.forms:
            found.append(_("The rest can be filled in together now. It takes a minute for each."))
        elif self.told and self.forms is not None:
            found.append(_("All of it is written down. Well done."))
        return found


def forms_sentence(forms: int) -> str:
    """How many forms since last time; none is as good an answer as any."""
    if not forms:
        return _("No form has come in since last time. That is all right: some months are like that.")
    return ngettext("%(n)d form has come in since last time.", "%(n)d forms have come in since last time.", forms) % {
        "n": forms
    }


def talk_round(who: Who, gathering: Gathering) -> Round | None:
    """The round of one gathering, for whoever guides it; None where no forms are asked for. Load it with its group."""
    come_in = kinds.forms(gathering)
    if come_in is None:
        return None
    row = TalkRound.objects.filter(gathering=gathering).first()
    forms = row.forms if row and row.forms is not None and gathering.state == State.HELD else come_in
    seen = forms if of_the_group(who, gathering.group.path) else None
    return Round(row.told if row else None, seen, tuple(bringing(gathering.group)))


def kept_round(who: Who, gathering: Gathering) -> Round | None:
    """What the minutes say of it: a count for the whole table. None when nobody asked."""
    row = TalkRound.objects.filter(gathering=gathering, told__isnull=False).first()
    if row is None:
        return None
    return Round(row.told, row.forms if of_the_group(who, gathering.group.path) else None)
