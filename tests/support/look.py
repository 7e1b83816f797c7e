"""What every page must keep for everybody: language and direction, axe, targets for a thumb, 400 % zoom."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .browser import PHONE

SERIOUS = {"serious", "critical"}
SMALLEST = 44
ASKED = "a[href], button, input:not([type=hidden]), select, summary, textarea"
TARGETS = """() => [...document.querySelectorAll('ASKED')]
  .filter(each => {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    if (!box.width || !box.height || style.visibility === 'hidden' || each.closest('[hidden]')) return false;
    if (each.classList.contains('skip') || style.position === 'absolute' && style.opacity === '0') return false;
    if (style.clipPath !== 'none' || style.clip !== 'auto') return false;
    if (style.display === 'inline' && each.tagName === 'A') return false;
    const ticked = each.matches('input[type=checkbox], input[type=radio]');
    if (ticked && each.closest('label, .tile, .ds-field')) return false;
    return box.height < SMALLEST - 0.5;
  }).map(each => each.outerHTML.slice(0, 120))""".replace("SMALLEST", str(SMALLEST)).replace("ASKED", ASKED)
AXE = Axe().axe_script
RUN = "(more) => axe.run({ resultTypes: ['violations'], preload: false, ...more }).then((found) => found.violations)"
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page, *rules: str) -> list[dict[str, Any]]:
    """What axe finds, by these rules or by all. None that is on needs the style sheets fetched beforehand, so they are
    not."""
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, {"runOnly": list(rules)} if rules else {})
    return found


def look(page: Page, name: str, who: str, language: str, faults: list[str], *rules: str) -> None:
    """Adds to ``faults`` what somebody could not use on this page, as ``who`` sees it. Leaves it as wide as a phone.

    ``rules``: the only ones of axe to ask; all where there are none.
    """
    where = f"{name} ({who}, {language})"
    direction = page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]")
    if direction != [language, "rtl" if language == "ar" else "ltr"]:
        faults.append(f"{where}: {direction}")
    for violation in violations(page, *rules):
        if violation["impact"] in SERIOUS:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            faults.append(f"{where}: {violation['id']}: {nodes}")
    faults.extend(f"{where}: lower than {SMALLEST} px: {each}" for each in page.evaluate(TARGETS)[:5])
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        if wider := page.evaluate(TOO_WIDE):
            faults.append(f"{where}: {wider} px wider than {width}")
    page.set_viewport_size(PHONE)
