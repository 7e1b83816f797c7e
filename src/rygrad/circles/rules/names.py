"""A name as it is compared and sorted, and two spellings of what may be one name."""

import re
import unicodedata

# What no decomposition makes equal: letters of Arabic, Persian and Urdu that stand for the same one; Latin ones that
# a person without the key types plain. The tatweel only lengthens a line.
_SAME = str.maketrans("ٱىیېکگةہھۀ" + "ıłđħ", "ايييكجهههه" + "ildh", "\u0640")
_APART = {
    "å": "\ue000",
    "Å": "\ue000",
}  # a letter of its own in the alphabets of the North; æ and ø are never taken apart
_BACK = {ord("\ue000"): "å"}

# Spellings of one sound in Latin letters, in this order. What is rarer than these is left to people.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"å", "a"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh|ck|q|c(?![eihy])", "k"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"sch|sh", "s"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"[ae][iyj](?![aeiouyæø])", "ai"),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
_FRONT_AND_BACK = str.maketrans("eu", "io")


def fold(alias: str) -> str:
    """The name in small letters, without marks and with single spaces: for sorting, searching and comparing.

    Vowel signs of scripts that write vowels as signs stay, since they tell one name from another.
    """
    kept = alias.replace("A\u030a", "Å").replace("a\u030a", "å")
    apart = unicodedata.normalize("NFKD", "".join(_APART.get(sign, sign) for sign in kept)).casefold()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", apart) if not _is_mark(sign))
    return " ".join(plain.translate(_SAME).translate(_BACK).split())


def alike(a: str, b: str) -> bool:
    """Whether two names may be one, spelt in two ways. Careful: it only ever leads to a question."""
    ours, theirs = _words(a), _words(b)
    if not ours or len(ours) != len(theirs):
        return False
    return all(_one_word(mine, hers) for mine, hers in zip(ours, theirs, strict=True))


def _is_mark(sign: str) -> bool:
    """Points and accents; not the vowels, the virama and the nukta of the scripts of India, nor those of the East."""
    return unicodedata.category(sign) == "Cf" or 10 <= (kind := unicodedata.combining(sign)) <= 36 or kind >= 200


def _words(name: str) -> list[str]:
    """The words of a folded name, without stops and hyphens."""
    return "".join(sign if _belongs(sign) else " " for sign in re.sub("['’`´]", "", fold(name))).split()


def _belongs(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN"


def _one_word(a: str, b: str) -> bool:
    if a == b:
        return True
    mine, hers = _sound(a), _sound(b)
    if mine == hers:
        return True
    if min(len(mine), len(hers)) < 5:  # Lina is not Lena
        return False
    return _differ_in_a_vowel(mine.translate(_FRONT_AND_BACK), hers.translate(_FRONT_AND_BACK))


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _differ_in_a_vowel(a: str, b: str) -> bool:
    """Nowhere, or in a long word in one vowel that is neither its first nor its last letter."""
    if len(a) != len(b):
        return False
    places = [at for at, (mine, hers) in enumerate(zip(a, b, strict=True)) if mine != hers]
    if not places:
        return True
    at = places[0]
    return len(places) == 1 and len(a) >= 6 and 0 < at < len(a) - 1 and {a[at], b[at]} == {"a", "i"}
