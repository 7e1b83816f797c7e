"""The conversation cards as training: which of them a day practises, and where they are read (D07)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from rygrad.core.texts import Said, say
from rygrad.groups.queries import Words
from rygrad.packs.areas import METHOD

from ..enums import ModuleKind
from ..models import CohortModule
from .plan import script_of


@dataclass(frozen=True)
class Card:
    """A card: what it is called, and where it is read in the reader's language, also without network."""

    code: str
    title: Said
    address: str


def cards_of(module: CohortModule, words: Words) -> list[Card]:
    """What is practised on the day: the cards that its script names, else those about how one talks on a method day.

    None where the programme has no cards. Load the day with its cohort.
    """
    script, tags = script_of(module, words), words.pack.card_tags
    codes: tuple[str, ...] = script.cards if script else ()
    if not codes and module.kind == ModuleKind.METHOD:
        codes = tuple(code for code, tag in tags.items() if tag == METHOD)
    page = all_cards(words)
    return [Card(code, say(_titles(code, words)), f"{page}#card-{code}") for code in codes if code in tags]


def all_cards(words: Words) -> str:
    """The address of the page with every card, in the reader's language; empty where the programme has none.

    The phone keeps it in the languages of the site (conversations/queries/room.py), so the address names one.
    """
    tag = (get_language() or "da").split("-")[0]
    return f"{reverse('conversations:cards')}?language={tag}" if words.pack.card_tags else ""


def _titles(code: str, words: Words) -> dict[str, str]:
    """What the card is called, by language."""
    return {tag: each.cards[code]["title"] for tag, each in words.pack.words.items() if code in each.cards}
