"""Read the trail, verify its chain, and put bodies back: the rows behind ``history`` and ``undo``."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import inspect

from ehcco.db.chain import body_hash, change_hash
from ehcco.db.connection import Connection
from ehcco.db.derived import Executes, chunks
from ehcco.db.session import Work, values_of
from ehcco.db.tables import TRACKED, Tracked


class ChangeRow(NamedTuple):
    """One act in the trail: ``undoes`` is the change that it took back, ``rows`` how many rows it touched."""

    id: int
    at: str
    today: str
    how: str
    what: str
    ref: str | None
    undoes: int | None
    rows: int


class Body(NamedTuple):
    """Before and after of one row in one change; empty where the row was not there."""

    table: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def changes(connection: Connection, limit: int = -1) -> list[ChangeRow]:
    """The newest changes first."""
    rows = connection.execute(
        "SELECT c.id, c.at, c.today, c.how, c.what, k.ref, c.undoes,"
        " (SELECT count(*) FROM change_bodies b WHERE b.change_id = c.id)"
        " FROM changes c LEFT JOIN cases k ON k.id = c.case_id ORDER BY c.id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return [ChangeRow(*row) for row in rows]


def bodies(connection: Connection | Work, change: int) -> list[Body]:
    """The rows that a change touched, in the order it did."""
    rows = connection.execute(
        f"SELECT table_name, row_id, before, after FROM change_bodies WHERE change_id = {int(change)} ORDER BY id"
    )
    return [Body(row[0], row[1], *(json.loads(text) if text else None for text in row[2:])) for row in rows]


def broken_links(connection: Executes) -> list[int]:
    """The changes whose hash does not follow from what the trail holds; empty for a sound chain.

    A body whose salt and values were erased is taken by its hash alone.
    """
    broken, previous = [], ""
    held: dict[int, list[tuple[Any, ...]]] = {}
    for row in connection.execute(
        "SELECT change_id, salt, table_name, row_id, before, after, hash FROM change_bodies ORDER BY id"
    ):
        held.setdefault(row[0], []).append(row[1:])
    for row in connection.execute(
        "SELECT id, at, today, how, what, case_id, undoes, hash FROM changes ORDER BY id"
    ).fetchall():
        found = held.get(row[0], [])
        altered = any(body[0] is not None and body_hash(*body[:5]) != body[5] for body in found)
        if altered or change_hash(previous, row[:7], [body[5] for body in found]) != row[7]:
            broken.append(row[0])
        previous = row[7]
    return broken


def rows_now(work: Work, bodies: Sequence[Body]) -> dict[tuple[str, int], Tracked]:
    """The rows that the bodies are about, as far as they are there, by table and id."""
    ids: dict[str, set[int]] = {}
    for body in bodies:
        ids.setdefault(body.table, set()).add(body.row_id)
    found = ((name, row) for name, some in ids.items() for row in work.some(TRACKED[name], sorted(some)))
    return {(name, row.id or 0): row for name, row in found}


def dependents(body: Body, row: Tracked | None) -> list[str]:
    """What stands in the way of taking *body* back: the row moved on, is gone, or was made again."""
    if body.after is None:
        return [] if row is None else [f"{body.table} {body.row_id} was made again"]
    if row is None:
        return [f"{body.table} {body.row_id} was removed since"]
    now = values_of(row)
    touched = body.after if body.before is None else [k for k in body.after if body.after[k] != body.before.get(k)]
    changed = [name for name in touched if name != "version" and now.get(name) != body.after[name]]
    return [f"{name} of {body.table} {body.row_id} was changed since" for name in sorted(changed)]


def put_back(work: Work, bodies: Sequence[Body]) -> None:
    """Give the rows the values that they had before *bodies*, the last body first.

    Made ones go and removed ones come back many at a time; changed ones one by one.
    """
    for (name, made, gone), some in groupby(reversed(bodies), key=_way_back):
        table, run = TRACKED[name], list(some)
        if made:
            work.remove(table, [body.row_id for body in run if body.after is not None])
        elif gone:
            work.insert(table, [body.before for body in run if body.before is not None])
        else:
            for body in run:
                _change_back(work, table, body)


def _way_back(body: Body) -> tuple[str, bool, bool]:
    return body.table, body.before is None, body.after is None


def _change_back(work: Work, table: type[Tracked], body: Body) -> None:
    row = work.get(table, body.row_id)
    if row is None or body.before is None or body.after is None:
        return
    for name, value in from_values(table, body.before).model_dump().items():
        if name != "version" and body.after.get(name) != body.before.get(name):
            setattr(row, name, value)
    work.session.flush()


def from_values(table: type[Tracked], values: dict[str, Any]) -> Tracked:
    """A row of *table* from the values of a body: ISO text back to dates."""
    converted = dict(values)
    for column in inspect(table).columns:
        if column.type.python_type is date and isinstance(converted.get(column.key), str):
            converted[column.key] = date.fromisoformat(converted[column.key])
    return table(**converted)


def users_of(work: Work, made: dict[str, list[int]]) -> list[str]:
    """The rows, other than those made with them, that refer to the rows *made* (ids by table)."""
    found = []
    for name, table in TRACKED.items():
        own = set(made.get(name, ()))
        for column in inspect(table).columns:
            for key in column.foreign_keys:
                for ids in chunks(made.get(key.column.table.name, [])):
                    rows = work.execute(f"SELECT id FROM {name} WHERE {column.name} IN ({ids})")
                    found += [f"{name} {row[0]}" for row in rows if row[0] not in own]
    return sorted(set(found))


def forget_derived(work: Work, case_ids: Sequence[int]) -> None:
    """Remove what is derived from the cases, before their facts go."""
    for ids in chunks(case_ids):
        work.execute(f"DELETE FROM deadlines WHERE case_id IN ({ids})")
        work.execute(f"DELETE FROM case_search WHERE rowid IN ({ids})")
        work.execute(f"DELETE FROM search_texts WHERE case_id IN ({ids})")
