"""``export``: cases, deadlines, contacts or reviews, to stdout or a file."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from ehcco.casework import caseload, contacts
from ehcco.cli.invocation import Invocation
from ehcco.cli.options import NamesOption, OutputOption
from ehcco.cli.output import Format, answer, documented


class Kind(StrEnum):
    """What can be exported."""

    cases = "cases"
    deadlines = "deadlines"
    contacts = "contacts"
    reviews = "reviews"
    events = "events"


def export(
    ctx: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="What to write.")],
    names: NamesOption = False,
    format: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.csv,
    output: OutputOption = None,
) -> None:
    """Write every case, deadline, contact, review or event. Example: ehcco export cases --output cases.csv"""
    invocation: Invocation = ctx.obj
    store = invocation.unlock()
    rows: Sequence[tuple[Any, ...]]
    columns: Sequence[str]
    if kind is Kind.cases:
        rows, columns = caseload.caseload(store), caseload.CASE_COLUMNS
    elif kind is Kind.deadlines:
        rows, columns = caseload.deadlines(store), caseload.DEADLINE_COLUMNS
    elif kind is Kind.contacts:
        rows, columns = contacts.contacts(store), caseload.CONTACT_COLUMNS
    elif kind is Kind.reviews:
        rows, columns = caseload.reviews(store), caseload.REVIEW_COLUMNS
    else:
        rows, columns = caseload.events(store), caseload.EVENT_COLUMNS
    items = [documented(row, columns) for row in rows]
    answer(str(kind), items, format, today=invocation.today, names=names, output=output, columns=columns)
