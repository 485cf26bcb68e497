"""Names in one cell, year groups, sexes, phones and addresses."""

import re

from ehcco.exchange.dates import is_placeholder

_PARTICLES = frozenset({
    "st", "st.", "saint", "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du",
    "la", "le", "el", "al", "ap", "ab",
    "bin", "bint", "ben", "ibn", "mac", "mc", "o", "ó", "ní", "ni", "ui", "mhic", "nic",
})  # fmt: skip
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_SEXES = {"m": "M", "male": "M", "boy": "M", "1": "M", "f": "F", "female": "F", "girl": "F", "2": "F"}
_YES = frozenset({"y", "yes", "true", "t", "1", "✓", "✔", "agreed", "agree", "approved", "will assess", "will issue"})
_NO = frozenset(
    {
        "n",
        "no",
        "false",
        "f",
        "0",
        "✗",
        "✘",
        "refused",
        "refuse",
        "declined",
        "not agreed",
        "will not assess",
        "decline",
    }
)


def split_name(text: str) -> tuple[str, str]:
    """Surname and forename of a name in one cell, ``Surname, Forename`` or ``Forename Surname``."""
    if "," in text:
        surname, _, forename = text.partition(",")
        return surname.strip(), forename.strip()
    words = text.split()
    if len(words) < 2:
        return text.strip(), ""
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words) and (words[0] in capitals) != (words[-1] in capitals):
        rest = [word for word in words if word not in capitals]
        return " ".join(capitals), " ".join(rest)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def year_group(text: str) -> int | None:
    """``Y5``, ``Year 5``, ``5.0``, ``NC Year 14``, ``R``, ``N2`` as a number: Reception 0, N2 -1, N1 -2."""
    word = re.sub(r"[\s.]+$", "", text.strip().casefold())
    word = re.sub(r"^(?:nc|ncy)\s*", "", word)
    if word in {"r", "rec", "reception", "yr", "year r", "fs2", "eyfs2"}:
        return 0
    if found := re.fullmatch(r"(?:n|nursery|fs|eyfs)\s*([12])?", word):
        return -2 if found[1] == "1" and word[0] == "n" else -1
    found = re.fullmatch(r"(?:year|yr|y)?\s*-?\s*(\d{1,2})(?:\.0+)?(?:st|nd|rd|th)?(?: year)?", word)
    if not found or word.startswith("-"):
        return None
    number = int(found[1])
    return number if number <= 20 else None


def sex(text: str) -> str | None:
    """``M`` or ``F`` from the many ways of writing them."""
    word = re.sub(r"^\(?[a-z0-9]{1,2}[).]\s+", "", text.strip().casefold())
    return _SEXES.get(word.removesuffix(".0"))


def emails(text: str) -> tuple[str, ...]:
    """The addresses in a cell."""
    return tuple(found.strip(".,") for found in _EMAIL.findall(text))


def is_phone(text: str) -> bool:
    """Whether *text* holds a telephone number, whatever stands beside it."""
    return len(re.findall(r"\d", text)) >= 6 and not re.search(r"\d{4}-\d{2}-\d{2}|@", text)


def yes_no(text: str) -> bool | None:
    """True, False, or None where *text* is neither yes nor no."""
    word = text.strip().casefold().rstrip(".")
    return True if word in _YES else False if word in _NO else None


def review_outcome(text: str) -> str | None:
    """``maintain``, ``amend`` or ``cease`` from the words of an outcome column."""
    words = text.casefold()
    if is_placeholder(words):
        return None
    if re.search(r"\b(?:cease|ceased|ceasing|discontinue\w*|end plan)\b", words):
        return "cease"
    if re.search(
        r"\b(?:no change|no changes|no amend\w*|not amend\w*|maintain\w*|unchanged|continue\w*|no amends)\b",
        words,
    ):
        return "maintain"
    if re.search(r"\b(?:amend\w*|change\w*|update\w*|minor|major)\b", words):
        return "amend"
    return {"a": "amend", "m": "maintain", "c": "cease"}.get(words.strip())
