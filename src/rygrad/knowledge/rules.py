"""How a text is folded, so that it is found however it was typed. Pure."""

import unicodedata

_SAME = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "đ": "d", "ł": "l", "ı": "i", "ـ": ""})


def folded(text: str) -> str:
    """Lower case, without accents; Æ, Ø and Å like ae, oe and aa; Arabic without vowel marks; one space between words.

    The same is done to what is looked for. SQLite itself folds only A to Z.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold().translate(_SAME)
    parts = unicodedata.normalize("NFKD", plain)
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(bare.casefold().translate(_SAME).split())
