from django.conf import settings

from rygrad.config.privacy_page import RULES, text
from rygrad.core.privacy import Keep


def test_the_privacy_page_says_what_the_code_declares() -> None:
    page = settings.PACKS.parent / "docs" / "privacy.md"
    assert page.read_text(encoding="utf-8") == text()


def test_every_retention_has_words() -> None:
    assert set(RULES) == set(Keep)
