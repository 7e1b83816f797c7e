"""Who sent a mother, what was tried, and the page on which a health visitor sends one."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.core.phones import LONGEST
from rygrad.groups.models import Organisation
from rygrad.ui.forms import Form

from ..actions.referrals import Sender
from ..enums import Means, Reached, SourceKind
from ..models import Circle, Referral, ReferralSource
from ..queries.mothers import mothers, name_of
from ..queries.referrals import sources
from .mothers import language_choices

NEW_KIND = "kind:"  # before a kind of which the circle has no source yet


class SourceField(forms.ChoiceField):
    """A source of the list, or a kind; also a kind of which somebody else has made a source meanwhile."""

    def valid_value(self, value: Any) -> bool:
        kinds = {f"{NEW_KIND}{kind}" for kind in SourceKind.values}
        return str(value) in kinds or super().valid_value(value)


class SenderForm(Form):
    """Who told her about the group. Who is not certain says so (E06)."""

    source = SourceField(label=_("Who told her about the group?"))
    inviter = forms.ChoiceField(
        label=_("Which friend was it?"),
        required=False,
        help_text=_("Only if a friend in the group told her, and only if you know. Nobody else sees it."),
    )

    def __init__(
        self, *args: Any, circle: Circle, but: UUID | None = None, sent: Referral | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [each for each in sources(circle) if each.used or (sent and each.pk == sent.source_id)]
        self.sources = {str(each.pk): each for each in known}
        self.friends = {str(each.pk): each for each in sorted(mothers(circle), key=name_of) if each.pk != but}
        plain = {each.kind for each in known if not each.name and not each.organisation_id}
        more = [(f"{NEW_KIND}{kind}", label) for kind, label in SourceKind.choices if kind not in plain]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            *((pk, source_name(each)) for pk, each in self.sources.items()),
            *more,
        ]
        self.fields["inviter"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((pk, each.alias) for pk, each in self.friends.items()),
        ]
        self.initial.setdefault("source", str(sent.source_id) if sent else self._unknown())
        self.initial.setdefault("inviter", str(sent.inviter_id or "") if sent else "")

    def _unknown(self) -> str:
        plain = (pk for pk, each in self.sources.items() if each.kind == SourceKind.UNKNOWN)
        return next(plain, f"{NEW_KIND}{SourceKind.UNKNOWN}")

    def sender(self) -> Sender:
        """Who told her, once the form is valid."""
        chosen = self.cleaned_data["source"]
        return Sender(
            source=self.sources.get(chosen),
            kind=chosen.removeprefix(NEW_KIND),
            inviter=self.friends.get(self.cleaned_data["inviter"]),
        )


class ReferralForm(SenderForm):
    """A mother who has been sent by somebody."""

    field_order = ["alias", "source", "inviter", "on", "phone", "consent_on", "language"]
    alias = forms.CharField(
        label=_("What is she called?"), max_length=60, help_text=_("A first name is enough. We need no last name.")
    )
    on = forms.DateField(label=_("On which day was she sent to you?"), widget=forms.DateInput)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
    )
    consent_on = forms.DateField(
        label=_("On which day did she say yes to your getting her number?"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Without that day we keep no number."),
    )
    language = forms.ChoiceField(label=_("Which language does she speak?"), required=False)

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, circle=circle, **kwargs)
        self.fields["language"].choices = language_choices(circle)  # type: ignore[attr-defined]


class AttemptForm(Form):
    """One try to reach her."""

    result = forms.ChoiceField(label=_("What came of it?"), choices=Reached.choices, widget=forms.RadioSelect)
    means = forms.ChoiceField(label=_("How?"), choices=Means.choices, widget=forms.RadioSelect, initial=Means.CALL)
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput)


class SourceForm(Form):
    """One who sends mothers."""

    kind = forms.ChoiceField(
        label=_("What sort of source is it?"),
        choices=[pair for pair in SourceKind.choices if pair[0] != SourceKind.UNKNOWN],
    )
    name = forms.CharField(
        label=_("What do you call it?"), max_length=80, required=False, help_text=_("For example a district or a desk.")
    )
    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(group=circle.group_id).order_by("name")  # type: ignore[attr-defined]
        field.empty_label = "–"  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: row.name  # type: ignore[attr-defined]


class SourceChangeForm(SourceForm):
    used = forms.BooleanField(label=_("It is in use"), required=False)


class LinkForm(Form):
    until = forms.DateField(
        label=_("Until which day does the link work?"), widget=forms.DateInput, help_text=_("A year at the most.")
    )


HERSELF, BY_PHONE = "herself", "phone"


class ReferForm(Form):
    """What a health visitor fills in together with the mother. Nothing is ticked before she has said yes."""

    alias = forms.CharField(
        label=_("Her first name"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Or whatever she wants to be called. Please write no last name."),
    )
    how = forms.ChoiceField(
        label=_("How does she get in touch with the group?"),
        choices=[(BY_PHONE, _("The volunteers call or write to her")), (HERSELF, _("She will come herself"))],
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Her telephone number"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
        help_text=_("Only if the volunteers are to call or write to her."),
    )
    language = forms.ChoiceField(label=_("Which language does she speak?"), required=False)
    consent = forms.BooleanField(label=_("I have read the sentence to her, and she has said yes"))

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices(circle)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if words.get("how") == BY_PHONE and not words.get("phone", "").strip():
            self.add_error("phone", _("Please write her number, or choose that she will come herself."))
        if words.get("how") == HERSELF:
            words["phone"] = ""  # what is not needed is not kept
        return words


def source_name(source: ReferralSource) -> str:
    """Its own name, with its organisation where there is one."""
    own = source.name or (source.organisation.name if source.organisation else "")
    return f"{own} ({source.get_kind_display()})" if own else str(source.get_kind_display())
