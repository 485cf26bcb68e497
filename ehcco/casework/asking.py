"""Questions in SQL on the documented views, which cannot write."""

from collections.abc import Mapping
from typing import Any

from ehcco.db import asking
from ehcco.db.connection import Store

LIMIT_SECONDS = 30.0


def ask(
    store: Store, sql: str, values: Mapping[str, Any], seconds: float = LIMIT_SECONDS
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that *sql* gives, ``:name`` standing for a value.

    Raises:
        BadInput: it writes, errs, or takes longer than *seconds*.
    """
    with store.reading() as connection:
        return asking.ask(connection, sql, values, seconds)
