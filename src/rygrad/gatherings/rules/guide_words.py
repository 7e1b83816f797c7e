from babel import Locale
from django.utils.translation import get_language, ngettext

_ONE_OF_EACH = (0, 1, 2, 3, 6, 11, 100)  # a number for each plural form of our languages


def waiting() -> dict[str, str]:
    """The sentence about notes that have not been sent, by plural category as ``Intl.PluralRules`` names them.

    ``{n}`` stands for the number: the page counts, and speaks without the network.
    """
    plural = Locale.parse((get_language() or "da").split("-")[0]).plural_form
    return {
        plural(number): ngettext("{n} note waits for the network.", "{n} notes wait for the network.", number)
        for number in _ONE_OF_EACH
    }
