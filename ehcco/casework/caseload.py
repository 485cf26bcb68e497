"""The caseload and one case's page: what the screens and ``case`` show."""

import json
from dataclasses import dataclass
from typing import Any

from ehcco.casework.finding import Found, find_case
from ehcco.db import queries
from ehcco.db.connection import Store
from ehcco.db.due import DEADLINE_COLUMNS, DeadlineRow
from ehcco.db.queries import CaseRow, ContactRow, EventRow, PersonRow, PromiseRow, ReviewRow

CASE_COLUMNS = queries.CASE_COLUMNS
CONTACT_COLUMNS = queries.CONTACT_COLUMNS
REVIEW_COLUMNS = queries.REVIEW_COLUMNS
EVENT_COLUMNS = queries.EVENT_COLUMNS
"""The documented columns of each view, in the order of its rows."""

__all__ = [
    "CASE_COLUMNS", "CONTACT_COLUMNS", "DEADLINE_COLUMNS", "EVENT_COLUMNS", "REVIEW_COLUMNS",
    "CasePage", "CaseRow", "ContactRow", "DeadlineRow", "EventRow", "PersonRow", "PromiseRow", "ReviewRow",
    "case_page", "caseload", "deadlines", "details", "events", "found", "reviews",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that one case's page shows."""

    case: CaseRow
    fields: dict[str, Any]
    needs: list[tuple[str, str | None]]
    people: list[PersonRow]
    deadlines: list[DeadlineRow]
    events: list[EventRow]
    contacts: list[ContactRow]
    promises: list[PromiseRow]
    reviews: list[ReviewRow]


def case_page(store: Store, name: str) -> CasePage:
    """The case with that reference or UPN.

    Raises:
        UnknownCase, AmbiguousCase: see ``find_case``.
    """
    with store.reading() as connection:
        found = find_case(connection, name)
        return CasePage(
            case=queries.cases(connection, [found.id])[0],
            fields=queries.case_fields(connection, found.id),
            needs=queries.needs(connection, found.id),
            people=queries.people(connection, found.id),
            deadlines=queries.case_deadlines(connection, found.id),
            events=queries.events(connection, found.id),
            contacts=queries.contacts(connection, found.id),
            promises=queries.promises(connection, store.today, found.id),
            reviews=queries.reviews(connection, found.id),
        )


def caseload(store: Store) -> list[CaseRow]:
    """Every case by name, with where it stands."""
    with store.reading() as connection:
        return queries.cases(connection)


def deadlines(store: Store, ref: str | None = None) -> list[DeadlineRow]:
    """Every deadline, closed ones too, of one case or of all."""
    with store.reading() as connection:
        if ref is None:
            return queries.all_deadlines(connection)
        return queries.case_deadlines(connection, find_case(connection, ref).id)


def reviews(store: Store, ref: str | None = None) -> list[ReviewRow]:
    """The review chains by the end of their twelve months."""
    with store.reading() as connection:
        case_id = None if ref is None else find_case(connection, ref).id
        return queries.reviews(connection, case_id)


def events(store: Store, ref: str | None = None) -> list[EventRow]:
    """The dated facts, of one case or of all."""
    with store.reading() as connection:
        case_id = None if ref is None else find_case(connection, ref).id
        return queries.events(connection, case_id)


def found(store: Store, name: str) -> Found:
    """The one case that *name* names, with its names and birth date."""
    with store.reading() as connection:
        return find_case(connection, name)


def details(row: EventRow) -> dict[str, Any]:
    """The attributes of an event."""
    loaded: dict[str, Any] = json.loads(row.details)
    return loaded
