"""Every row of a store as it stands, and back into an empty one: facts, trail and counters, nothing that is derived."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from ehcco.db.derived import Executes
from ehcco.db.session import Work
from ehcco.db.tables import TRACKED

COUNTERS = "sqlite_sequence"
"""The highest number ever given in each table: a restored store goes on from it, so that no number comes twice."""
TABLES = (*TRACKED, "changes", "change_bodies", COUNTERS)
"""What is kept, parents before children."""
_AT_A_TIME = 2_000


class Kept(NamedTuple):
    """One row of one table: its columns in their order, values as the file holds them."""

    table: str
    row: dict[str, Any]


def rows(connection: Executes) -> Iterator[Kept]:
    """Every row, table by table, in the order of the ids."""
    for table in TABLES:
        order = "name" if table == COUNTERS else "id"
        found = connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
        names = [column[0] for column in found.description]
        for values in found:
            yield Kept(table, dict(zip(names, values, strict=True)))


def is_empty(source: Executes) -> bool:
    """Whether nothing was ever recorded in the store."""
    return not any(
        next(iter(source.execute(f"SELECT 1 FROM {table} LIMIT 1")), None) for table in (*TRACKED, "changes")
    )


def columns(source: Executes, table: str) -> set[str]:
    """The columns of a table."""
    return {row[1] for row in source.execute(f"PRAGMA table_info({table})")} or {"name", "seq"}


def restore(work: Work, kept: Iterable[Kept]) -> None:
    """Write the rows into an empty store, as they stood."""
    work.execute(f"DELETE FROM {COUNTERS}")
    for (table, names), some in groupby(kept, key=lambda one: (one.table, tuple(one.row))):
        if table == COUNTERS:
            work.execute(f"DELETE FROM {COUNTERS}")
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        batch: list[tuple[object, ...]] = []
        for one in some:
            batch.append(tuple(one.row.values()))
            if len(batch) >= _AT_A_TIME:
                work.execute(sql, batch)
                batch = []
        work.execute(sql, batch)
