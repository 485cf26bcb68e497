"""The whole store as lines of text, and an empty store made equal to one: every row and the trail, as they stand.

The first line says what the file is, the last how many rows it has and the hash of all lines before it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ehcco import clock
from ehcco.casework.opening import Store
from ehcco.db import dump
from ehcco.db.dump import Kept
from ehcco.db.migrations import CURRENT
from ehcco.errors import BadFile, Conflict

FORMAT = 1
MARK = b'{"ehcco": "everything"'
"""How such a file begins."""
_AGAIN = "Export it again, or use an earlier file."


@dataclass(frozen=True, slots=True)
class Whole:
    """A file of everything, read and found sound."""

    schema: int
    rows: Sequence[Kept]

    def of(self, table: str) -> list[dict[str, Any]]:
        """The rows of one table."""
        return [one.row for one in self.rows if one.table == table]


def lines(store: Store) -> Iterator[str]:
    """The lines of the file, each with its end."""
    digest, count = hashlib.sha256(), 0
    head = {
        "ehcco": "everything",
        "schema": FORMAT,
        "store": CURRENT,
        "grade": "full",
        "today": store.today.isoformat(),
    }
    with store.reading() as connection:
        line = _line(head)
        digest.update(line.encode())
        yield line
        for kept in dump.rows(connection):
            line = _line({"table": kept.table, "row": kept.row})
            digest.update(line.encode())
            count += 1
            yield line
    yield _line({"rows": count, "sha256": digest.hexdigest()})


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def parse(data: bytes) -> Whole:
    """Read such a file.

    Raises:
        BadFile: it is cut off, was changed since it was written, or a newer program wrote it.
    """
    body, _, last = data.rstrip(b"\n").rpartition(b"\n")
    end = _parsed(last, "The last line")
    if "sha256" not in end:
        raise BadFile("The file is cut off: its last line is missing.", _AGAIN)
    if hashlib.sha256(body + b"\n").hexdigest() != end["sha256"]:
        raise BadFile("The file was changed since it was written: its lines do not fit its last one.", _AGAIN)
    first, *others = body.split(b"\n")
    head = _parsed(first, "Line 1")
    if head.get("schema", 0) > FORMAT or head.get("store", 0) > CURRENT:
        raise BadFile("A newer ehcco wrote this file.", "Install that version, and import it there.")
    found = [_parsed(line, f"Line {number}") for number, line in enumerate(others, start=2)]
    return Whole(int(head["store"]), [Kept(one["table"], one["row"]) for one in found])


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        raise BadFile(f"{where} is no JSON: the file is cut off or damaged.", _AGAIN) from None
    if not isinstance(value, dict):
        raise BadFile(f"{where} is no row of a store.", _AGAIN)
    return value


def is_empty(store: Store) -> bool:
    """Whether nothing was ever recorded in the store, so that it may become another's equal."""
    with store.reading() as connection:
        return dump.is_empty(connection)


def restore(store: Store, whole: Whole) -> None:
    """Make an empty store equal to the one that was written, trail included; all or nothing.

    Raises:
        Conflict: the store is not empty.
        BadFile: a table or column is unknown, or the trail's chain does not hold.
    """
    from ehcco.casework.deriving import recompute_everything
    from ehcco.db import trail
    from ehcco.db.session import writing

    with writing(store, "import", "restore", clock.now()) as work:
        if not dump.is_empty(work):
            raise Conflict("The store is not empty: something was recorded meanwhile.")
        known = {table: dump.columns(work, table) for table in dump.TABLES}
        for one in whole.rows:
            if one.table not in known or not one.row.keys() <= known[one.table]:
                raise BadFile(f"The file has a {one.table} that this store has no place for.", _AGAIN)
        dump.restore(work, whole.rows)
        broken = trail.broken_links(work)
        if broken:
            raise BadFile(f"The trail of the file does not hold at change {broken[0]}.", _AGAIN)
        recompute_everything(work)
