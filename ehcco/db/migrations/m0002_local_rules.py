"""Local targets, closures and term dates."""

from ehcco.db.migrations import Executes

_TABLES = (
    """
    CREATE TABLE local_rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        kind TEXT NOT NULL, name TEXT NOT NULL, details TEXT NOT NULL,
        UNIQUE (kind, name)
    ) STRICT
    """,
)


def migrate(connection: Executes) -> None:
    """Add the table of local rules."""
    for statement in _TABLES:
        connection.execute(statement)
