"""What is written down of a visit and of a series. They check; the actions decide and save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.groups.models import Contact, Organisation
from rygrad.packs.circle_words import circle_languages
from rygrad.ui.dates import language_name
from rygrad.ui.forms import Form

from ..actions.series import Again
from ..actions.visits import About, Whom
from ..enums import Audience, Direction, VisitorKind, VisitState
from ..models import Circle, Visit
from ..queries.visits import contacts_of, partners_of

STATES = [(each.value, each.label) for each in VisitState if each != VisitState.CANCELLED]
NTH = [
    (1, _("The first session of the month")),
    (2, _("The second session of the month")),
    (3, _("The third session of the month")),
    (4, _("The fourth session of the month")),
    (-1, _("The last session of the month")),
    (0, _("Every so many weeks")),
]


class ContactChoice(forms.ModelChoiceField):
    """A contact with the organisation that she belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        """What stands in the list."""
        return f"{obj.organisation.name}: {obj.name}"


class WhomForm(Form):
    """Who visits: one of the group's organisations, or a new one by its name."""

    organisation = forms.ModelChoiceField(
        label=_("Who visits, or whom do you visit?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )
    new_organisation = forms.CharField(label=_("Or somebody new"), max_length=160, required=False)

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.circle = circle
        self.fields["organisation"].queryset = partners_of(circle)  # type: ignore[attr-defined]


class VisitForm(WhomForm):
    """One visit."""

    kind = forms.ChoiceField(label=_("What sort of visitor?"), choices=VisitorKind.choices, initial=VisitorKind.OTHER)
    direction = forms.ChoiceField(
        label=_("Who goes to whom?"), choices=Direction.choices, widget=forms.RadioSelect, initial=Direction.IN
    )
    on = forms.DateField(label=_("Which day?"))
    state = forms.ChoiceField(
        label=_("How certain is it?"), choices=STATES, widget=forms.RadioSelect, initial=VisitState.TENTATIVE
    )
    topic = forms.CharField(label=_("What is it about?"), max_length=160, required=False)
    audience = forms.ChoiceField(
        label=_("For whom?"), choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.MOTHERS
    )
    starts = forms.TimeField(label=_("From"), required=False, help_text=_("Empty: as the session."))
    ends = forms.TimeField(label=_("To"), required=False)
    place = forms.CharField(
        label=_("Where?"), max_length=160, required=False, help_text=_("Empty: where you always meet.")
    )
    meets = forms.BooleanField(
        label=_("The whole group meets there that day"),
        required=False,
        help_text=_(
            "For a visit to somebody else: it is then a session like the others, and whoever comes is counted."
        ),
    )
    materials = forms.CharField(
        label=_("What is needed?"), max_length=300, required=False, help_text=_("A screen, mats, cups …")
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    expected = forms.IntegerField(
        label=_("How many will come?"),
        min_value=0,
        max_value=500,
        required=False,
        help_text=_("Empty: counted from the answers to the invitation."),
    )
    contact = ContactChoice(
        label=_("Whom to write to?"), queryset=Contact.objects.none(), required=False, empty_label="–"
    )
    contact_name = forms.CharField(label=_("Or a new contact: her name"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("Her e-mail address"), required=False)
    quote = forms.CharField(
        label=_("What somebody said about it"),
        widget=forms.Textarea,
        required=False,
        help_text=_(
            "Word by word, and with her yes. Whether a visit was good is never reckoned: it can only be quoted."
        ),
    )
    quote_by = forms.CharField(
        label=_("In what capacity"), max_length=80, required=False, help_text=_("Such as: a mother of the group.")
    )

    def __init__(self, *args: Any, circle: Circle, visit: Visit | None = None, **kwargs: Any) -> None:
        if visit is not None:
            kwargs["initial"] = filled_in(visit) | kwargs.get("initial", {})
        super().__init__(*args, circle=circle, **kwargs)
        self.fields["contact"].queryset = contacts_of(circle)  # type: ignore[attr-defined]
        extra = [*circle.languages, *(visit.languages if visit else [])]
        tags = dict.fromkeys([*extra, *(each.language for each in circle_languages())])
        self.fields["languages"].choices = [(tag, language_name(tag)) for tag in tags]  # type: ignore[attr-defined]
        if visit is not None:
            del self.fields["state"]  # that has its own buttons

    def whom(self) -> Whom:
        """Who visits, as the actions take it."""
        return whom_of(self.cleaned_data)

    def about(self) -> About:
        """What is known of the visit, as the actions take it."""
        said = self.cleaned_data
        return About(**{name: said[name] for name in About.__dataclass_fields__})


class SeriesForm(WhomForm):
    """Something that comes again."""

    kind = forms.ChoiceField(label=_("What sort of visitor?"), choices=VisitorKind.choices, initial=VisitorKind.OTHER)
    topic = forms.CharField(label=_("What is it about?"), max_length=160, required=False)
    audience = forms.ChoiceField(
        label=_("For whom?"), choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.MOTHERS
    )
    nth = forms.TypedChoiceField(label=_("How often?"), choices=NTH, coerce=int, widget=forms.RadioSelect, initial=1)
    every = forms.IntegerField(
        label=_("Weeks between two visits"),
        min_value=1,
        max_value=26,
        initial=4,
        required=False,
        help_text=_("Only for “Every so many weeks”."),
    )
    from_on = forms.DateField(label=_("From which day?"))
    to_on = forms.DateField(label=_("Until"), required=False)

    def whom(self) -> Whom:
        """Who visits, as the actions take it."""
        return whom_of(self.cleaned_data)

    def again(self) -> Again:
        """When it comes, as the actions take it."""
        said = self.cleaned_data | {"every": self.cleaned_data["every"] or 4}
        return Again(**{name: said[name] for name in Again.__dataclass_fields__})


def whom_of(said: dict[str, Any]) -> Whom:
    """Who visits, of a form that has asked."""
    return Whom(**{name: said[name] for name in Whom.__dataclass_fields__ if name in said})


def filled_in(visit: Visit) -> dict[str, Any]:
    """What the form shows of a visit that is there."""
    said = {name: getattr(visit, name) for name in About.__dataclass_fields__}
    contact: Contact | None = visit.contact
    meets = visit.session is not None and visit.session.outing
    return said | {"organisation": visit.organisation_id, "contact": contact.pk if contact else None, "meets": meets}
