"""Telephone numbers: kept in one form (E.164), shown in the form people read."""

import phonenumbers
from django.utils.translation import gettext as _

from .errors import Refused

LONGEST = 40  # what somebody may type, spaces and brackets included


def e164(text: str, region: str, *, field: str | None = None) -> str:
    """What somebody typed, as ``+4520123456``; an empty text stays empty.

    ``region`` (ISO 3166, such as ``DK``) is where a number without a country code belongs. Raises ``Refused`` with
    a sentence, for ``field``, when there can be no such number.
    """
    text = text.strip()
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, region.upper())
    except phonenumbers.NumberParseException:
        raise Refused(_not_a_number(region), field=field) from None
    written_out = any(sign.isalpha() for sign in text)  # the library would read letters as keys
    if written_out or number.extension or not phonenumbers.is_valid_number(number):
        raise Refused(_not_a_number(region), field=field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable(number: str) -> str:
    """A kept number with spaces, such as ``+45 20 12 34 56``; whatever cannot be read comes back as it is."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _not_a_number(region: str) -> str:
    example = phonenumbers.example_number_for_type(region.upper(), phonenumbers.PhoneNumberType.MOBILE)
    if example is None:
        return _("There is no such telephone number. Please check the digits and the country code.")
    shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return _("There is no such telephone number. Please check the digits. A number looks like this: %(example)s") % {
        "example": shown
    }
