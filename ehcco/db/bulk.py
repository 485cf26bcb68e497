"""Many rows of one table in one statement: what an import of thousands of children needs."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import JSON, Connection, Date, inspect

from ehcco.db.tables import Tracked


class Inserted(NamedTuple):
    """The rows that were written: their table, and each id with its values as JSON holds them."""

    table: str
    values: list[tuple[int, dict[str, Any]]]

    @property
    def ids(self) -> list[int]:
        """The ids in the order of the rows."""
        return [row_id for row_id, _ in self.values]


class _Shape(NamedTuple):
    """A table's columns with what they hold where nothing is said, and which of them hold dates and JSON."""

    defaults: dict[str, Any]
    dates: tuple[str, ...]
    json: tuple[str, ...]
    sql: str


@cache
def _shape(table: type[Tracked]) -> _Shape:
    fields, columns = table.model_fields, inspect(table).columns
    dates = tuple(column.key for column in columns if isinstance(column.type, Date))
    stored = tuple(column.key for column in columns if isinstance(column.type, JSON))
    defaults = {name: None if field.is_required() else field.default for name, field in fields.items()}
    marks = ", ".join("?" * len(fields))
    sql = f"INSERT INTO {table.__tablename__!s} ({', '.join(fields)}) VALUES ({marks})"
    return _Shape(defaults | dict.fromkeys(stored), dates, stored, sql)


def insert(connection: Connection, table: type[Tracked], rows: Sequence[Mapping[str, Any]]) -> Inserted:
    """Write *rows*, each with its own id or the one that follows the last ever given.

    Columns that a row leaves out have their default; dates may be ISO text.

    Raises:
        KeyError: a row has a column that the table has not.
    """
    shape, name = _shape(table), str(table.__tablename__)
    first = (connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar() or 0) + 1
    values = [_full(shape, row_id, row) for row_id, row in enumerate(rows, first)]
    connection.exec_driver_sql(shape.sql, [_stored(shape, full) for full in values])
    return Inserted(name, [(full["id"], full) for full in values])


def _full(shape: _Shape, row_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """Every column of the row, as JSON holds it."""
    full: dict[str, Any] = {**shape.defaults, **row}
    if len(full) != len(shape.defaults):
        raise KeyError(f"no such column: {', '.join(row.keys() - shape.defaults.keys())}")
    if full["id"] is None:
        full["id"] = row_id
    for column in shape.dates:
        day = full[column]
        if day is not None and not isinstance(day, str):
            full[column] = day.isoformat()
    return full


def _stored(shape: _Shape, full: dict[str, Any]) -> tuple[Any, ...]:
    """The columns of the row, as the table holds them."""
    if shape.json:
        full = full | {column: json.dumps(full[column] or {}) for column in shape.json}
    return tuple(full.values())
