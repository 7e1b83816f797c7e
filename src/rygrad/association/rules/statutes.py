"""The model statutes with a group's own name, place, dates and numbers in them. No database."""

from collections.abc import Mapping
from datetime import date

from rygrad.core.texts import Texts

SETTINGS = ("annual_meeting_by", "accounts_by", "report_by", "grant_by")


def filled(text: Texts, words: Mapping[str, Mapping[str, str]]) -> Texts:
    """The text with ``{name}`` and its like filled in. ``words``: for each language what stands for each of them."""
    return {tag: _filled(said, words.get(tag, {})) for tag, said in text.items()}


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def month_day(day: date) -> str:
    """As it is kept: ``03-31``."""
    return f"{day:%m-%d}"
