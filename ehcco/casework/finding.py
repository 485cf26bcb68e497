"""Find one case by what names it: a reference or a UPN."""

from dataclasses import dataclass
from datetime import date

from ehcco.db import queries
from ehcco.db.connection import Connection, Store
from ehcco.errors import AmbiguousCase, UnknownCase


@dataclass(frozen=True, slots=True)
class Found:
    """One case, as far as naming it needs."""

    id: int
    ref: str
    initials: str
    surname: str
    forename: str
    born: date | None


def find(store: Store, name: str) -> Found:
    """The one case that *name* names; see ``find_case``."""
    with store.reading() as connection:
        return find_case(connection, name)


def find_case(connection: Connection, name: str) -> Found:
    """The one case with that reference or UPN.

    Raises:
        UnknownCase: there is none.
        AmbiguousCase: two share the UPN; nothing is chosen.
    """
    ids = queries.case_ids(connection, name.strip())
    if not ids:
        raise UnknownCase(f'No case has the reference or UPN "{name}".', "case list shows the references.")
    fields = [queries.case_fields(connection, case_id) for case_id in ids]
    exact = [one for one in fields if one["ref"] == name.strip()]
    if len(fields) > 1 and len(exact) != 1:
        listed = ", ".join(f"{one['ref']} {one['initials']}" for one in fields)
        raise AmbiguousCase(f"{len(fields)} cases fit: {listed}.", "Name one by its reference.")
    one = (exact or fields)[0]
    born = date.fromisoformat(one["born"]) if one["born"] else None
    return Found(one["id"], one["ref"], one["initials"], one["surname"], one["forename"], born)
