"""One spelling for names and words, so that accents, apostrophes, order and case do not matter."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
_SIGNS = re.compile(r"[^a-z0-9]+")
_DROPPED = "'’‘`´ʼ"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """*text* without accents, apostrophes and capitals; hyphens and other signs become spaces."""
    if text.isascii():
        return _SIGNS.sub(" ", text.replace("'", "").replace("`", "").lower()).strip()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold().translate(_LETTERS)
    letters = [
        letter if letter.isalnum() else " "
        for letter in plain
        if not unicodedata.combining(letter) and letter not in _DROPPED
    ]
    return " ".join("".join(letters).split())


def initials(forename: str, surname: str) -> str:
    """The initials that stand for a child where names are not shown: ``A.O.``"""
    letters = [name.strip()[:1].upper() for name in (forename, surname) if name.strip()]
    return "".join(f"{letter}." for letter in letters) or "?"
