from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rygrad.ui.forms import Form

from ..enums import LeftReason, Outcome, PauseReason, SupportKind, Trigger


class OutcomeForm(Form):
    """What came of a call, with what a break or a stop wants to know."""

    outcome = forms.ChoiceField(label=gettext_lazy("What came of it?"), widget=forms.RadioSelect)
    back_on = forms.DateField(
        label=gettext_lazy("A break: until when, does she think?"),
        required=False,
        help_text=gettext_lazy("On that day she comes on the list again, so that somebody welcomes her back."),
    )
    pause_reason = forms.ChoiceField(
        label=gettext_lazy("A break: why?"), choices=[("", ""), *PauseReason.choices], required=False
    )
    left_reason = forms.ChoiceField(
        label=gettext_lazy("Stopped: why?"), choices=[("", ""), *LeftReason.choices], required=False
    )

    def __init__(self, *args: object, trigger: str, day: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.day = day
        field = self.fields["outcome"]
        field.choices = outcomes(trigger)  # type: ignore[attr-defined]
        for name in ("pause_reason", "left_reason"):
            self.fields[name].choices = [("", _("Not said")), *self.fields[name].choices[1:-1]]  # type: ignore[attr-defined]
        if trigger == Trigger.NOT_REACHED:
            for name in ("back_on", "pause_reason", "left_reason"):
                del self.fields[name]

    def clean_back_on(self) -> date | None:
        """A break ends after today, if anybody knows when."""
        back: date | None = self.cleaned_data["back_on"]
        if back and back <= self.day and self.data.get("outcome") == Outcome.PAUSED:
            raise forms.ValidationError(_("Choose a day after today, or leave it empty if she does not know."))
        return back


class PromiseForm(Form):
    """Whom the group has promised a call, and when."""

    mother = forms.ChoiceField(label=gettext_lazy("Who?"))
    due = forms.DateField(label=gettext_lazy("When?"))

    def __init__(self, *args: object, mothers: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["mother"].choices = [("", ""), *mothers]  # type: ignore[attr-defined]


class SupportForm(Form):
    """One thing that the staff did for the team."""

    on = forms.DateField(label=gettext_lazy("When?"))
    kind = forms.ChoiceField(label=gettext_lazy("What was it?"), choices=SupportKind.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=999, required=False)
    note = forms.CharField(
        label=gettext_lazy("What was it about?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("About the team's work. Nothing about a single mother."),
        widget=forms.TextInput({"data-guard": True}),
    )

    def __init__(self, *args: object, day: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.day = day

    def clean_on(self) -> date:
        """What was done lies not ahead."""
        on: date = self.cleaned_data["on"]
        if on > self.day:
            raise forms.ValidationError(_("This day lies ahead. Write down what has been done."))
        return on


def outcomes(trigger: str) -> list[tuple[str, str]]:
    """What can come of it, in this case and in these words."""
    if trigger != Trigger.NOT_REACHED:
        return [(code, str(label)) for code, label in Outcome.choices]
    return [
        *((str(code), str(code.label)) for code in (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.WILL_COME)),
        (str(Outcome.LEFT), pgettext("a referral", "She would rather not")),
    ]
