"""Which things of the register are printed, and in which languages."""

from ..enums import Item

PRINTED = (Item.DIPLOMA, Item.ID_CARD, Item.BUSINESS_CARD)
LANGUAGES = [("da", "dansk"), ("nb", "norsk"), ("en", "English"), ("ar", "العربية")]
TAGS = tuple(tag for tag, _name in LANGUAGES)


def language_of(asked: str | None, reader: str | None) -> str:
    """The language of a paper: the one asked for, else the reader's, else Danish."""
    for tag in (asked, (reader or "").split("-")[0]):
        if tag in TAGS:
            return str(tag)
    return TAGS[0]
