"""What the group makes of one day of its course."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rygrad.groups.models import Organisation
from rygrad.groups.queries import Words
from rygrad.packs.areas import METHOD
from rygrad.ui.forms import Form

from ..actions.day import About, OwnTime
from ..enums import ModuleKind
from ..models import CohortModule
from ..queries.day import services_of
from ..queries.plan import date_of, held, title_of
from ..queries.teacher import organisations_for
from .cohorts import near
from .plan import areas_of, scripts_of


class DayForm(Form):
    """Name, subject, script, time, place, homework, and to whom one refers."""

    title = forms.CharField(label=_("What is the day called?"), max_length=160, required=False)
    on = forms.DateField(label=_("Which day?"), required=False, widget=forms.DateInput, validators=[near])
    starts = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput)
    ends = forms.TimeField(label=_("To"), required=False, widget=forms.TimeInput)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
    must = forms.BooleanField(
        label=_("Nobody gets her diploma without this day"),
        required=False,
        help_text=_("Whoever was not there comes to it on the next course, or talks it through with you."),
    )
    kind = forms.ChoiceField(label=_("What sort of day?"), choices=ModuleKind.choices, widget=forms.RadioSelect)
    areas = forms.MultipleChoiceField(label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple)
    script = forms.ChoiceField(label=_("Which script does it follow?"), required=False)
    homework = forms.CharField(
        label=_("Homework"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Empty: the homework of the script."),
    )
    note = forms.CharField(
        label=_("A note for those who hold the day"),
        required=False,
        widget=forms.Textarea,
        help_text=_("About the day, not about people. Everybody on the course can read it."),
    )
    services = forms.ModelMultipleChoiceField(
        label=_("To whom can one refer afterwards?"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    visited = forms.ModelChoiceField(
        label=_("Does the day go to one of them?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("No, we meet where we always meet"),
    )

    def __init__(self, *args: Any, module: CohortModule, words: Words, **kwargs: Any) -> None:
        self.module = module
        kwargs["initial"] = _filled_in(module) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        areas = areas_of(words)
        known = {code for code, _name in areas}
        strange = [(code, code) for code in module.areas if code not in known and code != METHOD]
        self.fields["areas"].choices = areas + strange  # type: ignore[attr-defined]
        scripts = scripts_of(words)
        if module.module not in dict(scripts):
            scripts.append((module.module, module.module))
        self.fields["script"].choices = scripts  # type: ignore[attr-defined]
        for name in ("services", "visited"):
            self.fields[name].queryset = organisations_for(module.cohort)  # type: ignore[attr-defined]
        if module.code and not module.title:
            shipped = str(title_of(module, words))
            self.fields["title"].help_text = gettext("Empty: %(title)s") % {"title": shipped}
        if held(module):
            for name in ("on", "starts", "ends", "place"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.module.code and not said.get("title") and not said.get("script"):
            self.add_error("title", gettext("Please fill this in."))
        if "on" in self.fields and date_of(self.module) and not said.get("on") and "on" not in self.errors:
            self.add_error("on", gettext("This day has a date. Write another one, or call it off below."))
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", gettext("The end must come after the start."))
        return said

    def about(self) -> About:
        """What the day is about, once the form is valid. The tag of the method stays what it was."""
        said = self.cleaned_data
        method = [METHOD] if METHOD in self.module.areas else []
        names = ("title", "script", "kind", "must", "homework", "note")
        return About(areas=[*said["areas"], *method], **{name: said[name] for name in names})

    def own(self) -> OwnTime | None:
        """Its date, hours and place; None while it has no date, and when it has been."""
        said, cohort = self.cleaned_data, self.module.cohort
        if not said.get("on"):
            return None
        starts, ends = said["starts"] or cohort.starts, said["ends"] or cohort.ends
        return OwnTime(on=said["on"], starts=starts, ends=ends, place=said["place"])


class CallOffForm(Form):
    """Why a day does not take place."""

    reason = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("A few words that everybody may read. No names.")
    )


def _filled_in(module: CohortModule) -> dict[str, Any]:
    when = module.gathering if date_of(module) else None
    place = when or module.cohort
    services = services_of(module)
    return {
        "title": module.title,
        "on": date_of(module),
        "starts": place.starts,
        "ends": place.ends,
        "place": place.place,
        "must": module.must,
        "kind": module.kind,
        "areas": [code for code in module.areas if code != METHOD],
        "script": module.module,
        "homework": module.homework,
        "note": module.note,
        "services": [each.organisation_id for each in services],
        "visited": next((each.organisation_id for each in services if each.visited), None),
    }
