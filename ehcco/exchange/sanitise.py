"""Text from a file made safe to show: nothing in it can steer a terminal or hide what it says."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
    "|[\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[^\S\n]+")
REPLACEMENT = "\ufffd"


def visible(character: str) -> str:
    """A symbol that shows *character* without doing what it does."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


@lru_cache(maxsize=16384)
def sanitise(text: str) -> str:
    """*text* as it may be kept and shown: NFC, plain spaces, no control, direction or half characters.

    Line breaks stay (they are part of notes and headers); tabs and no-break spaces become spaces.
    """
    if text.isascii() and text.isprintable():
        plain = " ".join(text.split())
        return text if plain == text else plain  # most cells are as they should be: one copy will do
    text = text.replace("\r\n", "\n").replace("\x85", "\n")
    text = _SUSPECT.sub(lambda found: visible(found[0]), text)
    for mark in _INVISIBLE:
        text = text.replace(mark, "")
    text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", text)
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def is_suspect(text: str) -> bool:
    """Whether *text* held characters that ``sanitise`` had to show as symbols."""
    if text.isascii() and text.isprintable():
        return False
    return bool(_SUSPECT.search(text.replace("\r\n", "\n").replace("\x85", "\n").strip("\t\r ")))


def one_line(text: str) -> str:
    """*text* on one line, for everything but notes."""
    return " ".join(text.split())
