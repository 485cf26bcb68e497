"""What the values of a column are, whatever stands above them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from ehcco.exchange.dates import Order, is_placeholder, read_date
from ehcco.exchange.identifiers import compact, dfe_number, is_nhs_number, is_uln, is_upn_shaped, is_urn
from ehcco.exchange.people import emails, review_outcome, yes_no
from ehcco.exchange.reading import text_of
from ehcco.exchange.workbook import Cell

_CODE = re.compile(r"[A-Za-z]{0,6}[-/ ]?\d{3,}[A-Za-z]?")
_ANY_ORDER = (Order(False, 0, 0, 0), Order(True, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Profile:
    """How many values a column has, how many only say that there is none, and of which kinds the others are."""

    filled: int
    placeholders: int
    kinds: Counter[str]

    @property
    def values(self) -> int:
        """The values that say something."""
        return self.filled - self.placeholders

    def share(self, kind: str) -> float:
        """The part of the values that are of *kind*."""
        return self.kinds[kind] / self.values if self.values else 0.0

    @property
    def main(self) -> str | None:
        """The kind that most values are of."""
        kind, count = self.kinds.most_common(1)[0] if self.kinds else ("", 0)
        return kind if self.values and count * 5 >= self.values * 3 else None


def kind_of_value(cell: Cell, today: date) -> str:
    """One word for what a value looks like."""
    if isinstance(cell, date | datetime):
        return "date"
    return _kind_of_text(text_of(cell), today)


@lru_cache(maxsize=32768)
def _kind_of_text(text: str, today: date) -> str:
    number = compact(text)
    for kind, fits in (
        ("upn", is_upn_shaped(number)),
        ("nhs_number", is_nhs_number(number)),
        ("uln", is_uln(number)),
        ("dfe_number", bool(dfe_number(text))),
        ("urn", is_urn(number)),
        ("email", bool(emails(text))),
        ("yes or no", yes_no(text) is not None and not number.isdigit()),
    ):
        if fits:
            return kind
    if any(read_date(text, order, today).on for order in _ANY_ORDER):
        return "date"
    if len(text) < 40 and review_outcome(text):
        return "outcome"
    if number.replace(".", "", 1).isdigit():
        return "number"
    return "code" if _CODE.fullmatch(text) else "words"


def profile(cells: Sequence[Cell], today: date) -> Profile:
    """The profile of a column's cells."""
    texts = [(cell, text_of(cell)) for cell in cells]
    filled = [(cell, text) for cell, text in texts if text]
    values = [cell for cell, text in filled if not is_placeholder(text) or isinstance(cell, date)]
    return Profile(len(filled), len(filled) - len(values), Counter(kind_of_value(cell, today) for cell in values))
