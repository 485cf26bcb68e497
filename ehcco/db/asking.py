"""Read-only SQL of the user's own: on a query-only connection, with an authorizer and a time limit."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlcipher3 import dbapi2

from ehcco.db.connection import Connection
from ehcco.errors import BadInput

_ALLOWED = (20, 21, 31, 33)
"""SQLITE_READ, SQLITE_SELECT, SQLITE_FUNCTION, SQLITE_RECURSIVE: all that a question needs."""

_DENIED_FUNCTIONS = ("load_extension", "readfile", "writefile", "fts3_tokenizer")
_STEPS = 20_000


def ask(
    connection: Connection, sql: str, values: Mapping[str, Any] | Sequence[Any], seconds: float
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that one statement gives.

    Raises:
        BadInput: it writes, is more than one statement, is no SQL, or took longer than *seconds*.
    """
    deadline = time.monotonic() + seconds
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_authorize)
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
    try:
        cursor = connection.execute(sql, values)
        rows = cursor.fetchall()
    except (dbapi2.Error, dbapi2.Warning) as error:
        raise BadInput(*_words(str(error), seconds)) from None
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
    if cursor.description is None:
        raise BadInput("That statement gives no rows.", "query reads: begin with SELECT.")
    return [column[0] for column in cursor.description], rows


def _authorize(action: int, _first: str | None, second: str | None, *_place: str | None) -> int:
    if action not in _ALLOWED or (second or "").casefold() in _DENIED_FUNCTIONS:
        return 1
    return 0


def _words(error: str, seconds: float) -> tuple[str, str]:
    if "interrupted" in error:
        return f"The query ran longer than {seconds:g} seconds and was stopped.", "Narrow it, or raise --seconds."
    if "not authorized" in error or "prohibited" in error:
        return "query only reads: that statement would write, attach or change settings.", "Begin with SELECT."
    if "one statement" in error:
        return "query takes one statement at a time.", "Remove what follows the semicolon."
    return f"SQL: {error}.", "The views are v_cases, v_deadlines, v_contacts, v_reviews, v_events."
