"""Text that was typed and not saved: nothing typed is lost, by leaving, locking or a crash."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from ehcco import clock
from ehcco.db import connection as db
from ehcco.db import drafts as rows
from ehcco.db.connection import Store
from ehcco.db.drafts import DraftRow


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one sheet as they were left, and when."""

    key: str
    fields: Mapping[str, str]
    saved_at: str


def drafts(store: Store) -> list[Draft]:
    """Every draft, the newest first; one that cannot be read is left out."""
    with store.reading() as connection:
        found = rows.drafts(connection)
    kept = []
    for row in found:
        with contextlib.suppress(ValueError):
            kept.append(Draft(row.key, json.loads(row.words), row.saved_at))
    return kept


def draft(store: Store, key: str) -> Draft | None:
    """The draft of one sheet, or ``None``."""
    return next((one for one in drafts(store) if one.key == key), None)


def save_draft(store: Store, key: str, fields: Mapping[str, str]) -> None:
    """Keep the fields of a sheet; where all are empty, forget it."""
    with db.translated(store.path), contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if any(fields.values()):
            words = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
            rows.put(connection, DraftRow(key, words, clock.now().isoformat()))
        else:
            rows.drop(connection, key)
        connection.execute("COMMIT")


def drop_draft(store: Store, key: str) -> None:
    """Forget the draft of one sheet."""
    save_draft(store, key, {})
