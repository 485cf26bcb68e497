"""Text in cells: those of a terminal, which have a width, and those of a spreadsheet, which may run it as a formula."""

import unicodedata


def width(text: str) -> int:
    """How many cells of a terminal *text* takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(bool(unicodedata.combining(letter)) for letter in text)


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """*text* with spaces to that many *cells*, before it where it stands at the *right*."""
    space = " " * (cells - width(text))
    return space + text if right else text + space


def shortened(text: str, cells: int) -> str:
    """*text* in at most that many *cells*, its end left out where it is longer."""
    if width(text) <= cells:
        return text
    kept = text
    while kept and width(kept) > cells - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def harmless(text: str) -> str:
    """*text* as a spreadsheet takes it for text: what it could take for a formula gets an apostrophe before it.

    Text that begins with an apostrophe gets one too, so that taking one off always gives the text back.
    """
    first = unicodedata.normalize("NFKC", text.lstrip())[:1]
    risky = text[:1] in ("\t", "\r", "\n", "'") or first in ("=", "+", "-", "@", "−", "'")
    return f"'{text}" if risky else text
