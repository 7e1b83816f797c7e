"""A small sound pack in a folder of its own, for tests to break."""

from pathlib import Path

HEAD = """\
format: 1
code: tiny
version: 1
country: NO
language: nb
title: {da: Lille, nb: Liten, en: Tiny, ar: صغير}
library: [values]
terms:
  meeting: {da: møde, nb: møte, en: meeting, ar: لقاء}
"""
VALUES = """\
values:
  - {code: trust, title: {da: Tillid, nb: Tillit, en: Trust, ar: الثقة}}
"""
SOCIALS = """\
socials:
  - code: wave
    kind: energizer
    minutes: 5
    title: {da: Vink, nb: Vink!, en: Wave, ar: تلويح}
    purpose: {da: At vinke., nb: Å vinke., en: To wave., ar: أن نلوّح.}
    leader_notes: {da: Vink selv., nb: Vink selv!, en: Wave yourself., ar: لوّحي أنت.}
    steps:
      - code: all
        minutes: 5
        title: {da: Alle, nb: Alle!, en: All, ar: الجميع}
        text: {da: Vink alle., nb: Vink alle!, en: "Wave, all.", ar: لوّحن جميعًا.}
"""


def write(folder: Path) -> None:
    """Puts the sound pack ``tiny`` and a library of one file into the folder."""
    files = {"tiny/pack.yaml": HEAD, "tiny/socials.yaml": SOCIALS, "_library/values.yaml": VALUES}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replaces one piece of one file; fails when the piece is not there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is in {name} {text.count(old)} times"
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
