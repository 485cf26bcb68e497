"""``export``: cases, deadlines, contacts, reviews, events, or everything, to stdout or a file."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ehcco import paths
from ehcco.casework import caseload, contacts
from ehcco.casework.grades import Grade
from ehcco.cli.invocation import Invocation, tell
from ehcco.cli.options import NamesOption, OutputOption
from ehcco.cli.output import Format, answer, documented, write_bytes
from ehcco.errors import UsageError

if TYPE_CHECKING:
    from ehcco.casework.opening import Store


class Kind(StrEnum):
    """What can be exported."""

    cases = "cases"
    deadlines = "deadlines"
    contacts = "contacts"
    reviews = "reviews"
    events = "events"
    everything = "everything"


def export(
    ctx: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="What to write.")],
    grade: Annotated[
        Grade | None, typer.Option(help="How much of a child it tells: working leaves out names.", show_default=False)
    ] = None,
    names: NamesOption = False,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; csv unless said.", show_default=False)
    ] = None,
    output: OutputOption = None,
) -> None:
    """Write every case, deadline, contact, review or event; or everything, to import into an empty store.

    The grade stands in the file. Example: ehcco export cases --format xlsx --output cases.xlsx
    """
    invocation: Invocation = ctx.obj
    if names and grade not in (None, Grade.full):
        raise UsageError(f"--names and --grade {grade} contradict each other.", "Leave one of them out.")
    told = grade or (Grade.full if names else Grade.working)
    if kind is Kind.everything:
        _everything(invocation, grade, format, output)
        return
    rows, columns = _rows(invocation.unlock(), kind)
    items = [documented(row, columns) for row in rows]
    answer(
        str(kind), items, format or _by_name(output), today=invocation.today, grade=told, output=output, columns=columns
    )


def _by_name(output: Path | None) -> Format:
    """The format that a file's name asks for; CSV where it asks for none."""
    ending = output.suffix.removeprefix(".").casefold() if output else ""
    return Format(ending) if ending in set(Format) - {Format.table} else Format.csv


def _rows(store: "Store", kind: Kind) -> tuple[Sequence[tuple[Any, ...]], Sequence[str]]:
    if kind is Kind.cases:
        return caseload.caseload(store), caseload.CASE_COLUMNS
    if kind is Kind.deadlines:
        return caseload.deadlines(store), caseload.DEADLINE_COLUMNS
    if kind is Kind.contacts:
        return contacts.contacts(store), caseload.CONTACT_COLUMNS
    if kind is Kind.reviews:
        return caseload.reviews(store), caseload.REVIEW_COLUMNS
    return caseload.events(store), caseload.EVENT_COLUMNS


def _everything(invocation: Invocation, grade: Grade | None, format: Format | None, output: Path | None) -> None:
    from ehcco.casework import whole

    if grade not in (None, Grade.full):
        raise UsageError("Everything is everything.", "Leave --grade out, or export cases, events and contacts apart.")
    if format not in (None, Format.jsonl):
        raise UsageError("Everything is written as JSON Lines only.", "Leave --format out.")
    content = "".join(whole.lines(invocation.unlock())).encode()
    if output is not None:
        paths.write_private(output, content)
        tell(f"Wrote {output}: every name and note, unencrypted. Keep it where the store is kept, or delete it.")
    else:
        write_bytes(content, None)
