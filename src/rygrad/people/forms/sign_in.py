from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form, Tidy

UNREADABLE = (KeyError, AttributeError, LookupError, TypeError, ValueError, InvalidSignature)
WRONG_CODE = _("That is not the right code. Look at it once more.")
LARGEST = 65_535  # what a passkey really says in numbers is its algorithm, such as -7
WRONG_KEY = _("The passkey did not work. Please try again, or choose another way.")


class AddressForm(Form):
    """Where the code goes, and whether others use this device too."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
    shared = forms.BooleanField(
        label=_("Others use this phone or computer too"),
        required=False,
        initial=True,
        widget=forms.CheckboxInput(attrs={"aria-describedby": "shared_hint"}),
    )


class CodeForm(Form):
    """A code that was sent, or that an app or a paper shows."""

    code = forms.CharField(
        label=_("The code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )


class SentCodeForm(CodeForm):
    """The code from the letter. ``expected`` is empty when the address has no account: then every code is wrong."""

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not compare_user_code(actual=code, expected=self.expected):
            raise forms.ValidationError(WRONG_CODE)
        return code


def small(value: Any) -> bool:
    """Whether no number in it is large. Where bytes belong, the library makes a number into so many bytes of memory."""
    if isinstance(value, dict):
        return all(small(each) for each in value.values())
    if isinstance(value, list):
        return all(small(each) for each in value)
    return not isinstance(value, int | float) or abs(value) <= LARGEST


class _Read:
    """Turns whatever cannot be read as a passkey's answer into one sentence."""

    def clean(self) -> Any:
        try:
            return super().clean()  # type: ignore[misc]
        except UNREADABLE as error:
            raise forms.ValidationError(WRONG_KEY) from error

    def clean_credential(self) -> Any:
        if not small(self.cleaned_data["credential"]):  # type: ignore[attr-defined]
            raise forms.ValidationError(WRONG_KEY)
        try:
            return super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError as error:
            raise forms.ValidationError(WRONG_KEY) from error
        except UNREADABLE as error:
            raise forms.ValidationError(WRONG_KEY) from error


class PasskeyForm(_Read, AuthenticateWebAuthnForm):
    """The answer of a passkey; ``user`` is None when the passkey itself says whose it is."""


class NewPasskeyForm(AddWebAuthnForm):
    """A new passkey, as the device made it."""

    def clean_credential(self) -> dict[str, Any]:
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict) or not small(
            credential
        ):  # the library takes "false" unread, and would keep it as a passkey
            raise forms.ValidationError(WRONG_KEY)
        return credential

    def clean(self) -> Any:
        try:
            return super().clean()
        except UNREADABLE as error:
            raise forms.ValidationError(WRONG_KEY) from error


class AppForm(Tidy, ActivateTOTPForm):
    """The first code of an authenticator app."""

    code = CodeForm.base_fields["code"]

    @property
    def spaced_secret(self) -> str:
        """The secret in fours, as one types it."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))
