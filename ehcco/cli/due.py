"""``due``: what is still to be done."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from ehcco import wording
from ehcco.casework import due as casework
from ehcco.casework.due import Line, Wanted
from ehcco.cli.invocation import Invocation, read_day, tell
from ehcco.cli.output import Format, Table, answer, documented
from ehcco.errors import UsageError

BASES = ("statutory", "guidance", "target")


def due(
    ctx: typer.Context,
    within: Annotated[str | None, typer.Option(help="Also what falls due within 14d, 4w, 2m.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its date.")] = False,
    first: Annotated[str | None, typer.Option("--from", help="Due on that day or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Due on that day or earlier.")] = None,
    case: Annotated[str | None, typer.Option(help="One case, by reference or UPN.")] = None,
    setting: Annotated[str | None, typer.Option(help="One setting.")] = None,
    clock: Annotated[str | None, typer.Option(help="One clock, such as final_plan.")] = None,
    basis: Annotated[str | None, typer.Option(help="statutory, guidance or target.")] = None,
    actor: Annotated[str | None, typer.Option(help="Who has to act: authority, body, setting, family ...")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also not-before dates and the family's windows.")] = False,
    format: Annotated[Format, typer.Option(help="How to write it.")] = Format.table,
    output: Annotated[Path | None, typer.Option(help="A file to write to.")] = None,
    fail_if_overdue: Annotated[bool, typer.Option("--fail-if-overdue", help="Exit 1 if a duty is overdue.")] = False,
) -> None:
    """What is still to be done: everything overdue and this week, to Sunday.

    One line an act: +2 says that two more dates of the same episode go with it. Example: ehcco due --within 14d
    """
    invocation: Invocation = ctx.obj
    today = invocation.today
    _check(basis, actor)
    wanted = Wanted(
        first=read_day(first, today) if first else None,
        last=_last(today, within, last, overdue),
        case=case, setting=setting, clock=clock, basis=basis, actor=actor, everything=everything,
    )  # fmt: skip
    as_lines = format in (Format.table, Format.md)
    store = invocation.unlock()
    rows = casework.due(store, wanted, ("behind", "explanation") if as_lines else ())
    if clock is not None and not rows and not casework.is_clock(store, clock):
        raise UsageError(f'There is no clock "{clock}".', "timescales list names them.")
    if as_lines:
        lines = casework.folded(rows, today)
        if not lines and format is Format.table and output is None:
            tell("Nothing is to be done in that time.")
        answer("deadlines", [], format, today=today, table=table(lines, today), output=output)
    else:
        answer("deadlines", [documented(row, casework.COLUMNS) for row in rows], format, today=today, output=output)
    if fail_if_overdue and any(casework.is_overdue_duty(row, today) for row in rows):
        raise typer.Exit(1)


def table(lines: list[Line], today: date) -> Table:
    """The lines in their sections, as Today shows them."""
    shown = Table(("When", "What", "Case", "Setting", "Due", "Why"))
    section = ""
    end = casework.end_of_week(today)
    for line in lines:
        row = line.leader
        on = date.fromisoformat(row.due)
        title = "Overdue" if on < today else f"This week, to {wording.weekday(end)}" if on <= end else "Later"
        if title != section:
            section = title
            shown.section(title)
        shown.add(
            f"{(row.basis == 'target' and on < today and 'target ') or ''}{wording.when(on, today)}",
            casework.what(line),
            f"{row.ref} {row.initials}",
            row.setting or "",
            wording.weekday(on),
            casework.why(row, today),
        )
    return shown


def _check(basis: str | None, actor: str | None) -> None:
    """Refuse a word that fits nothing: an empty answer would read as nothing to do."""
    known = (("--basis", basis, BASES), ("--actor", actor, tuple(wording.ACTORS)))
    for option, word, words in known:
        if word is not None and word not in words:
            raise UsageError(f'{option} knows no "{word}".', "One of: " + ", ".join(words) + ".")


def _last(today: date, within: str | None, last: str | None, overdue: bool) -> date | None:
    if sum(bool(option) for option in (within, last, overdue)) > 1:
        raise UsageError("--within, --to and --overdue exclude one another.", "Give one of them.")
    if overdue:
        return today - timedelta(days=1)
    if within:
        return read_day(f"+{within.removeprefix('+')}", today)
    return read_day(last, today, coming=True) if last else casework.end_of_week(today)
