"""``undo``, ``redo`` and ``history``."""

import sys
from typing import Annotated

import typer

from ehcco.casework import trail
from ehcco.casework.trail import Undone
from ehcco.cli.invocation import Invocation, agreed
from ehcco.cli.options import FormatOption
from ehcco.cli.output import Format, Table, answer, write

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Tell what would happen, and write nothing.")]


def undo(
    ctx: typer.Context,
    change: Annotated[int | None, typer.Argument(metavar="[CHANGE]", help="Its number in the history.")] = None,
    yes: YesOption = False,
    dry_run: DryOption = False,
) -> None:
    """Take back the newest change not yet taken back, or the one named; a whole import is one.

    Shows first what will happen, and asks where somebody can be asked. Example: ehcco undo 12 --dry-run
    """
    store = ctx.obj.unlock_for_writing()
    planned = trail.undo(store, change, dry=True)
    write(f"{words(planned)}\n")
    if dry_run or not _agreed(yes):
        return
    done = trail.undo(store, planned.change.id)
    write(f"Undone, as change {done.by}. redo puts it back.\n")


def redo(ctx: typer.Context, yes: YesOption = False, dry_run: DryOption = False) -> None:
    """Put back the change that was taken back last. Example: ehcco redo"""
    store = ctx.obj.unlock_for_writing()
    write(f"{words(trail.redo(store, dry=True))}\n")
    if dry_run or not _agreed(yes):
        return
    write(f"Put back, as change {trail.redo(store).by}.\n")


def words(planned: Undone) -> str:
    """What an undo or redo does, in one line."""
    change = planned.change
    parts = [
        f"{count} {'row' if count == 1 else 'rows'} {verb}"
        for count, verb in (
            (planned.removed, "removed"), (planned.restored, "brought back"), (planned.changed, "set back"),
        )
        if count
    ]  # fmt: skip
    about = f" ({change.ref})" if change.ref else ""
    return f"Change {change.id}, {change.what}{about}, {change.at[:16].replace('T', ' ')}: {', '.join(parts)}."


def _agreed(yes: bool) -> bool:
    if yes or not sys.stdin.isatty():
        return True
    return agreed("Go on?")


def history(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(help="How many, newest first; 0 for all.")] = 20,
    format: FormatOption = Format.table,
) -> None:
    """Who changed what, newest first. Example: ehcco history --limit 5"""
    invocation: Invocation = ctx.obj
    known = trail.history(invocation.unlock())
    gone = trail.taken_back(known)
    shown = known[:limit] if limit else known
    table = Table(("Change", "When", "How", "What", "Case", "Rows", ""), right=(0, 5))
    for row in shown:
        state = f"taken back by {gone[row.id]}" if row.id in gone else ""
        when = row.at[:16].replace("T", " ")
        table.add(str(row.id), when, row.how, row.what, row.ref or "", str(row.rows), state)
    items = [{**row._asdict(), "taken_back_by": gone.get(row.id)} for row in shown]
    answer("changes", items, format, today=invocation.today, table=table)
