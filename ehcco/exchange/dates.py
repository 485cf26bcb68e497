"""Dates as people write them, with the order of day and month decided once for a column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from ehcco.exchange.workbook import Cell

_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 60_000)
OLDEST_WITH_PLAN = 26
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_TIME = re.compile(
    r"(?:[T ]+|, *)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: *[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?[,.]? +", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})( *[-/.] *| )(\d{1,2})\2(\d{4}|\d{2})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/.,]*([A-Za-z]{3,9})\.?[ \-/.,]*'?(\d{4}|\d{2})")
_NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.? *(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_YEAR_NAME = re.compile(r"(\d{4})[ \-/]([A-Za-z]{3,9})[ \-/](\d{1,2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_ANY_DATE = re.compile(r"\d{1,4} *[-/.] *\d{1,2} *[-/.] *\d{1,4}|\d{1,2}(?:st|nd|rd|th)? +[A-Za-z]{3,9} +\d{2,4}")
PLACEHOLDERS = frozenset({
    "", "n/a", "na", "n.a.", "n.a", "none", "nil", "null", "nan", "nat", "#n/a", "#ref!", "#value!", "#name?",
    "#div/0!", "#null!", "#num!", "tbc", "tba", "tbd", "tbc.", "x", "xx", "xxx", "z", "zz", "-", "--", "---", "–", "—",
    ".", "..", "?", "??", "???", "n/k", "nk", "not known", "unknown", "not applicable", "not returned", "not received",
    "pending", "0", "0.0", "00/00/0000", "00/00/00", "01/01/1900", "1/1/1900", "1900-01-01", "1900-01-00",
    "00/01/1900", "30/12/1899", "31/12/1899", "1899-12-30", "1899-12-31",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """How a column writes its dates, and what showed it."""

    month_first: bool
    day_first_seen: int
    month_first_seen: int
    ambiguous: int

    @property
    def mixed(self) -> bool:
        """Whether some dates can only be one order and some only the other."""
        return bool(self.day_first_seen and self.month_first_seen)

    @property
    def evidence(self) -> str:
        """What decided the order, in a few words."""
        if self.month_first:
            return f"month first: {self.month_first_seen} dates fit no other order"
        if self.day_first_seen:
            return f"day first: {self.day_first_seen} dates fit no other order"
        return "day first, as in England"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says: a date, or why it is none. ``style`` is ``serial`` or ``short`` where that is told."""

    on: date | None
    text: str
    problem: str | None = None
    style: str = ""


def is_placeholder(text: str) -> bool:
    """Whether *text* only says that there is nothing yet."""
    return text.strip().casefold() in PLACEHOLDERS


def decide_order(cells: Iterable[Cell], fallback_month_first: bool = False) -> Order:
    """The order of a column: day first unless its own dates, or failing those *fallback*, show the other."""
    day = month = ambiguous = 0
    for cell in cells:
        found = _NUMBERS.fullmatch(_bare(cell)) if isinstance(cell, str) else None
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second > 0 and first <= 31:
            day += 1
        elif second > 12 >= first > 0 and second <= 31:
            month += 1
        elif first != second:
            ambiguous += 1
    month_first = month > day if day or month else fallback_month_first
    return Order(month_first, day, month, ambiguous)


def read_date(cell: Cell, order: Order, today: date, *, birth: bool = False) -> Reading:
    """The date in *cell*, or what hinders reading one; nothing is guessed."""
    if isinstance(cell, datetime):
        return _placed(cell.date(), cell.date().isoformat())
    if isinstance(cell, date):
        return _placed(cell, cell.isoformat())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = int(cell) if abs(cell) < 1e12 else 0
        if whole in _SERIALS:
            return Reading(_EPOCH + timedelta(days=whole), str(whole), style="serial")
        return Reading(None, str(whole), "placeholder" if whole in (0, 1) else "words")
    text = "" if cell is None else str(cell).replace("\n", " ").strip()
    return _read_text(text, order, today, birth)


def _placed(day: date, text: str) -> Reading:
    return Reading(None, text, "placeholder") if day.year < 1901 else Reading(day, text)


def _bare(text: str) -> str:
    return _TIME.sub("", _WEEKDAY.sub("", text.strip())).strip()


@lru_cache(maxsize=16384)
def _read_text(text: str, order: Order, today: date, birth: bool) -> Reading:
    bare = _bare(text)
    if is_placeholder(text) or is_placeholder(bare):
        return Reading(None, text, "placeholder")
    serial = _SERIAL.fullmatch(bare)
    if serial and int(serial[1]) in _SERIALS:
        return Reading(_EPOCH + timedelta(days=int(serial[1])), text, style="serial")
    parts = _parts(bare, order)
    if parts is None:
        several = len(_ANY_DATE.findall(text)) > 1
        return Reading(None, text, "several" if several else "words")
    year_text, month, day = parts
    style = "short" if len(year_text) == 2 else ""
    year: int | None = int(year_text) if not style else _full_year(int(year_text), month, day, today, birth)
    if year is None:
        return Reading(None, text, "century")
    made = _date(year, month, day)
    if made is None:
        swapped = _NUMBERS.fullmatch(bare) is not None and _date(year, day, month) is not None
        return Reading(None, text, "order" if swapped else "impossible")
    return Reading(made, text, style=style) if made.year >= 1901 else Reading(None, text, "placeholder")


def _parts(text: str, order: Order) -> tuple[str, int, int] | None:
    """Year as written, month and day; None where *text* has the shape of no date."""
    if found := _ISO.fullmatch(text):
        return found[1], int(found[3]), int(found[4])
    if found := _PACKED.fullmatch(text):
        return found[1], int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        return (found[4], first, second) if order.month_first else (found[4], second, first)
    for pattern, year, month, day in ((_DAY_NAME, 3, 2, 1), (_NAME_DAY, 3, 1, 2), (_YEAR_NAME, 1, 2, 3)):
        found = pattern.fullmatch(text)
        if found and (number := _month(found[month])):
            return found[year], number, int(found[day])
    return None


def _month(word: str) -> int | None:
    word = word.casefold()
    return next(
        (n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word) or word == "sept" == name[:4]),
        None,
    )


def _full_year(short: int, month: int, day: int, today: date, birth: bool) -> int | None:
    """The century of a two-digit year: a birth up to 26 years ago, any other date in this century."""
    if not birth:
        return 2000 + short
    for year in (2000 + short, 1900 + short):
        made = _date(year, month, day) or _date(year, month, 1)
        if made is None:
            return year
        if made <= today and age(made, today) <= OLDEST_WITH_PLAN:
            return year
    return None


def age(born: date, today: date) -> int:
    """Whole years from *born* to *today*."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
