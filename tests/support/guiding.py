"""How a test reads the guide in a browser, and leads it to seed 0's talk in small groups."""

from collections.abc import Callable
from typing import Any

FIRST = {"da": "Vis de fire elementer", "ar": "عرض العناصر الأربعة"}
TALK = {"da": "Tal sammen", "ar": "تحدّثن معًا"}


def heading(page: Any) -> str:
    return str(page.locator("h1:visible").inner_text())


def clock(page: Any) -> str:
    return str(page.locator("#clock").inner_text())


def to_the_talk(page: Any, language: str = "da") -> None:
    """Two steps on, with the groups drawn on the way; the talk has not begun."""
    assert heading(page) == FIRST[language]
    page.locator("[data-do=next]").click()
    page.locator("form[data-send=draw] button:visible").click()
    page.locator(".guide-groups > li").first.wait_for()
    page.locator("[data-do=next]").click()
    assert (heading(page), clock(page)) == (TALK[language], "10:00")


def telling(page: Any) -> int:
    """Which small group's card is marked."""
    return int(page.locator(".guide-groups > li[aria-current]").get_attribute("data-number"))


def write_note(page: Any, text: str) -> None:
    """What the group that tells just now has said."""
    field = page.locator("form[data-note]:visible textarea:visible")
    field.fill(text)
    field.blur()


def until(page: Any, true: Callable[[], bool], tries: int = 100) -> None:
    """Waits for the server's thread; its clock is the real one."""
    for _again in range(tries):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def said_saved(page: Any) -> bool:
    """Whether the phone itself has heard that its note is in the minutes; the row is there a moment before."""
    word = page.locator("[data-word=saved]").first.text_content() or ""
    told = page.locator("form[data-note]:visible [data-saved]").first.text_content() or ""
    return told.strip() == word.strip() != ""
