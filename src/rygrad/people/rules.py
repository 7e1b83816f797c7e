"""How long a session lasts, how long one waits after wrong codes, and what a device is called."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FRESH = timedelta(minutes=5)  # how old a second factor may be for what hurts most
SEEN_EVERY = timedelta(minutes=1)  # how exactly we note that a session is used
DRAFT_LIVES = timedelta(hours=24)
DRAFT_BYTES = 256 * 1024
LONGEST_WAIT = timedelta(minutes=15)
FIRST_WAIT = timedelta(seconds=30)
FORGIVEN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Limits:
    """``idle``: without a click; ``whole``: from sign-in, whatever happens."""

    idle: timedelta
    whole: timedelta


def limits(*, strict: bool, shared: bool) -> Limits:
    """How long a session lasts: ``strict`` for roles that see others' data, ``shared`` on a device others use too."""
    idle = timedelta(minutes=10 if shared else 15 if strict else 30)
    return Limits(idle, timedelta(hours=8 if strict else 12))


def wait_after(failures: int, free: int) -> timedelta:
    """How long to wait after so many failures in a row, of which ``free`` cost nothing. Grows, and stops growing."""
    if failures < free:
        return timedelta(0)
    doublings = min(failures - free, 10)
    return min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)


def wait_left(failures: int, last: datetime, free: int, moment: datetime) -> timedelta:
    """What is left of the wait at ``moment``; nothing after an hour without a failure."""
    if moment - last > FORGIVEN_AFTER:
        return timedelta(0)
    return max(timedelta(0), last + wait_after(failures, free) - moment)


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_name(agent: str) -> str:
    """Two words she can recognise her device by, such as ``Chrome, Android``; nothing more of it is kept."""
    names = (next((name for mark, name in table if mark in agent), "") for table in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in names if name)


# The languages offered on the profile, by BCP 47 tag; whoever speaks another asks her coordinator to have it added.
SPOKEN = (
    "da",
    "nb",
    "sv",
    "fi",
    "is",
    "fo",
    "kl",
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "pl",
    "uk",
    "ru",
    "ro",
    "hu",
    "lt",
    "lv",
    "et",
    "bs",
    "hr",
    "sr",
    "sq",
    "mk",
    "bg",
    "el",
    "tr",
    "ku",
    "ckb",
    "ar",
    "fa",
    "prs",
    "ps",
    "ur",
    "pa",
    "hi",
    "bn",
    "ne",
    "ta",
    "si",
    "so",
    "ti",
    "am",
    "om",
    "sw",
    "rw",
    "ln",
    "yo",
    "ha",
    "ff",
    "wo",
    "my",
    "th",
    "vi",
    "tl",
    "id",
    "zh",
    "ja",
    "ko",
    "mn",
    "he",
    "hy",
    "ka",
    "az",
    "kk",
    "uz",
    "ug",
    "bo",
    "rom",
    "se",
)
