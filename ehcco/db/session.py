"""SQLModel sessions: one short ``BEGIN IMMEDIATE`` transaction an act, with its change in the trail."""

import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col, select

from ehcco.db.connection import Store, connect, make_views, translated
from ehcco.db.tables import Case, Change, Tracked

Model = TypeVar("Model", bound=Tracked)


class Work:
    """One write: rows are added, changed and deleted through it, and each leaves its body in the trail."""

    def __init__(self, session: Session, change: Change) -> None:
        self.session = session
        self.change = change
        self.bodies: list[tuple[str, int, str, str | None, str | None, str]] = []

    def add(self, row: Model) -> Model:
        """Add *row* and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def add_all(self, rows: Sequence[Tracked]) -> None:
        """Add many rows at once; they have their ids afterwards."""
        self.session.add_all(rows)
        self.session.flush()

    def delete(self, row: Tracked) -> None:
        """Delete *row*; its body stays in the trail."""
        self.session.delete(row)
        self.session.flush()

    def get(self, table: type[Model], row_id: int) -> Model | None:
        """The row with that id, or ``None``."""
        return self.session.get(table, row_id)

    def all(self, table: type[Model], **equal: object) -> list[Model]:
        """The rows whose columns equal what is given, in the order they were made."""
        query = select(table)
        for name, value in equal.items():
            query = query.where(getattr(table, name) == value)
        return list(self.session.exec(query.order_by(col(table.id))))

    def case(self, ref: str) -> Case | None:
        """The case with that reference, or ``None``."""
        return self.session.exec(select(Case).where(Case.ref == ref)).first()

    def execute(self, sql: str, rows: Sequence[tuple[object, ...]] | None = None) -> Any:
        """Plain SQL in this transaction, for what is derived and so has no place in the trail."""
        self.session.flush()
        connection = self.session.connection()
        if rows is None:
            return connection.exec_driver_sql(sql)
        return connection.exec_driver_sql(sql, list(rows)) if rows else None


@contextlib.contextmanager
def writing(store: Store, how: str, what: str, now: datetime) -> Iterator[Work]:
    """A write transaction that appends one change to the trail, or leaves the store as it was.

    Args:
        store: the unlocked store.
        how: where the act came from: ``screen``, ``command`` or ``import``.
        what: the act in codes, without names.
        now: when it is recorded.
    """
    with translated(store.path), _bare_errors():
        engine = _engine(store)
        with Session(engine, expire_on_commit=False, autoflush=False) as session:
            work = Work(session, Change(at=now.isoformat(), today=store.today.isoformat(), how=how, what=what))
            event.listen(session, "before_flush", _raise_versions)
            event.listen(session, "after_flush", lambda s, _: _keep_bodies(s, work))
            yield work
            session.flush()
            if work.bodies:
                _append(work)
            session.commit()


@contextlib.contextmanager
def _bare_errors() -> Iterator[None]:
    """Give back the driver's own error, which never carries the values of a row."""
    try:
        yield
    except DBAPIError as error:
        if error.orig is None:
            raise
        raise error.orig from None


def _engine(store: Store) -> Engine:
    """An engine on one raw-keyed connection; BEGIN IMMEDIATE, since a deferred one loses concurrent updates."""

    def keyed() -> Any:
        connection = connect(store.path, store.key)
        make_views(connection, store.today)
        connection.execute("PRAGMA query_only = OFF")
        return connection

    from sqlcipher3 import dbapi2

    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=keyed, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _raise_versions(session: OrmSession, _context: UOWTransaction, _objects: object) -> None:
    for row in session.dirty:
        if isinstance(row, Tracked) and session.is_modified(row):
            row.version += 1


def _keep_bodies(session: OrmSession, work: Work) -> None:
    """Note before and after of each row that this flush wrote."""
    for row in session.new:
        if isinstance(row, Tracked):
            work.bodies.append(_body(row, None, values_of(row)))
    for row in session.dirty:
        if isinstance(row, Tracked) and (before := _values_before(row)) != (after := values_of(row)):
            work.bodies.append(_body(row, before, after))
    for row in session.deleted:
        if isinstance(row, Tracked):
            work.bodies.append(_body(row, values_of(row), None))


def values_of(row: Tracked) -> dict[str, Any]:
    """The columns of *row* as JSON holds them: dates in ISO 8601."""
    return row.model_dump(mode="json")


def _values_before(row: Tracked) -> dict[str, Any]:
    values = values_of(row)
    state = inspect(row)
    for name in values:
        history = state.attrs[name].history
        if history.deleted:
            old = history.deleted[0]
            values[name] = old.isoformat() if hasattr(old, "isoformat") else old
        elif history.added and history.has_changes():
            values[name] = None
    return values


def _body(
    row: Tracked, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> tuple[str, int, str, str | None, str | None, str]:
    salt = secrets.token_hex(16)
    texts = tuple(None if values is None else canonical(values) for values in (before, after))
    table, row_id = str(row.__tablename__), row.id or 0
    return table, row_id, salt, texts[0], texts[1], body_hash(salt, table, row_id, texts[0], texts[1])


def canonical(value: object) -> str:
    """*value* as the one JSON text that hashes are made over."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def body_hash(salt: str, table: str, row_id: int, before: str | None, after: str | None) -> str:
    """The salted hash of one body: without its salt it tells nothing about what it covered."""
    return hashlib.sha256(canonical([salt, table, row_id, before, after]).encode()).hexdigest()


def change_hash(previous: str, change: Sequence[object], bodies: Sequence[str]) -> str:
    """The hash of one change over the one before, its own words and its bodies' hashes."""
    return hashlib.sha256(canonical([previous, list(change), list(bodies)]).encode()).hexdigest()


def _append(work: Work) -> None:
    """Write the change and its bodies, chained to the change before."""
    session, change = work.session, work.change
    connection = session.connection()
    previous = connection.execute(text("SELECT hash FROM changes ORDER BY id DESC LIMIT 1")).scalar() or ""
    session.add(change)
    session.flush()
    words = (change.id, change.at, change.today, change.how, change.what, change.case_id, change.undoes)
    change.hash = change_hash(previous, words, [body[-1] for body in work.bodies])
    connection.exec_driver_sql(
        "INSERT INTO change_bodies (change_id, table_name, row_id, salt, before, after, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(change.id, *body) for body in work.bodies],
    )
