"""Unfinished text, kept encrypted in the store until it is saved or thrown away; it leaves no trail."""

from typing import NamedTuple

from ehcco.db.connection import Connection


class DraftRow(NamedTuple):
    """What was typed into one sheet, for one child."""

    key: str
    words: str
    saved_at: str


def drafts(connection: Connection) -> list[DraftRow]:
    """Every draft, the newest first."""
    rows = connection.execute("SELECT key, words, saved_at FROM drafts ORDER BY saved_at DESC, key").fetchall()
    return [DraftRow(*row) for row in rows]


def put(connection: Connection, draft: DraftRow) -> None:
    """Keep a draft in the place of an earlier one with its key."""
    connection.execute(
        "INSERT INTO drafts (key, words, saved_at) VALUES (?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET words = excluded.words, saved_at = excluded.saved_at",
        draft,
    )


def drop(connection: Connection, key: str) -> None:
    """Forget the draft with that key."""
    connection.execute("DELETE FROM drafts WHERE key = ?", (key,))
