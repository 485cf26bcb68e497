"""Today and now: the only reader of the system's clock."""

import os
from datetime import date, datetime

TODAY_VARIABLE = "EHCCO_TODAY"

_chosen: date | None = None


def choose(day: date | None) -> None:
    """Compute everything for *day* (``--today``); ``None`` goes back to the clock's own day."""
    global _chosen
    _chosen = day


def today() -> date:
    """The day that dates are computed for: the chosen one, ``EHCCO_TODAY``, else the clock's."""
    if _chosen is not None:
        return _chosen
    stated = os.environ.get(TODAY_VARIABLE)
    return date.fromisoformat(stated) if stated else actual_today()


def actual_today() -> date:
    """The civil date on this computer's clock, whatever day was chosen."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """This computer's clock with its zone, to the second: when something was recorded."""
    return datetime.now().astimezone().replace(microsecond=0)
