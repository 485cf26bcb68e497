"""Many rows of one table in one statement: what an import of thousands of children needs."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import JSON, Connection, inspect

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
    """A table's columns, what they hold where nothing is said, and which of them hold JSON."""

    defaults: dict[str, Any]
    json: tuple[str, ...]
    sql: str


@cache
def _shape(table: type[Tracked]) -> _Shape:
    fields = table.model_fields
    names = list(fields)
    stored = tuple(column.key for column in inspect(table).columns if isinstance(column.type, JSON))
    defaults = {name: None if field.is_required() else field.default for name, field in fields.items()}
    marks = ", ".join(f":{name}" for name in names)
    sql = f"INSERT INTO {table.__tablename__!s} ({', '.join(names)}) VALUES ({marks})"
    return _Shape(defaults | dict.fromkeys(stored), stored, sql)


def insert(connection: Connection, table: type[Tracked], rows: Sequence[Mapping[str, Any]]) -> Inserted:
    """Write *rows* with the ids that follow the last one ever given; columns that a row leaves out have their default.

    Raises:
        KeyError: a row has a column that the table has not.
    """
    shape, name = _shape(table), str(table.__tablename__)
    first = (connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar() or 0) + 1
    values: list[tuple[int, dict[str, Any]]] = []
    for row_id, row in enumerate(rows, first):
        if not row.keys() <= shape.defaults.keys():
            raise KeyError(f"{name} has no {sorted(row.keys() - shape.defaults.keys())[0]}")
        full = shape.defaults | {key: _plain(value) for key, value in row.items()}
        full["id"] = row_id
        values.append((row_id, full))
    connection.exec_driver_sql(
        shape.sql, [{**full, **{key: json.dumps(full[key] or {}) for key in shape.json}} for _, full in values]
    )
    return Inserted(name, values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
