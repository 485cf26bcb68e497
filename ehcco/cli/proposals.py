"""``case proposals``: what the program or a file suggests, confirmed or dismissed by a person."""

from typing import Annotated

import typer

from ehcco import wording
from ehcco.cli.invocation import Invocation, read_day, tell
from ehcco.cli.options import FormatOption, OutputOption
from ehcco.cli.output import Format, Table, answer, write

app = typer.Typer(
    help="Phase transfers and flags to confirm.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Its number in the list.")]


@app.command("list")
def list_proposals(
    ctx: typer.Context,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="Of one case.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were answered.")] = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """What waits for an answer, with its reason. Example: ehcco case proposals list"""
    from ehcco.casework import proposals
    from ehcco.cli.asking import case_named

    invocation: Invocation = ctx.obj
    store = invocation.unlock()
    rows = proposals.kept(store, case_named(store, case) if case else None, answered=everything)
    new = len(proposals.proposals(store))
    items = [
        {
            "number": row.id,
            "ref": row.ref,
            "initials": row.initials,
            "kind": row.kind,
            "details": row.details,
            "reason": row.reason,
            "answer": row.answer,
        }
        for row in rows
    ]
    table = Table(("No.", "Case", "Child", "What", "Why", "Answer"), right=(0,))
    for row in rows:
        what = wording.EVENTS.get(row.kind, row.kind)
        told = " ".join(str(value).replace("_", " ") for value in row.details.values())
        table.add(str(row.id), row.ref, row.initials, f"{what}: {told}", row.reason, row.answer or "")
    answer("proposals", items, format, today=invocation.today, table=table, output=output)
    if new:
        tell(f"{new} more can be proposed: ehcco case proposals find")


@app.command("find")
def find(ctx: typer.Context) -> None:
    """Keep what year groups, settings and ages suggest today, to be answered. Example: ehcco case proposals find"""
    from ehcco.casework import proposals

    invocation: Invocation = ctx.obj
    number = proposals.propose(invocation.unlock_for_writing())
    write(f"Proposed: {number}. undo takes them back.\n" if number else "Nothing is new.\n")


@app.command("confirm")
def confirm(
    ctx: typer.Context,
    number: Number,
    on: Annotated[str | None, typer.Option(help="Another day than the one proposed.")] = None,
    move: Annotated[str | None, typer.Option(help="Of a transfer: another move than the one proposed.")] = None,
) -> None:
    """Confirm a proposal; a transfer is recorded and opens its dates. Example: ehcco case proposals confirm 3"""
    from ehcco.casework import proposals
    from ehcco.cli.record import effect_lines

    invocation: Invocation = ctx.obj
    store = invocation.unlock_for_writing()
    day = read_day(on, invocation.today, coming=True) if on else None
    done = proposals.confirm(store, number, on=day, move=move)
    lines = [f"Confirmed for {done.proposal.ref} {done.proposal.initials}. undo takes it back."]
    if done.recorded is not None:
        event = done.recorded.event
        lines[0] = f"Recorded: {wording.about(event.event)}, {wording.weekday(event.on)}. {lines[0]}"
        lines += effect_lines(done.recorded.effects)
        for warning in done.recorded.warnings:
            tell(f"Note: {warning}")
    write("\n".join(lines) + "\n")


@app.command("dismiss")
def dismiss(ctx: typer.Context, number: Number) -> None:
    """Dismiss a proposal; it is not made again. Example: ehcco case proposals dismiss 3"""
    from ehcco.casework import proposals

    invocation: Invocation = ctx.obj
    done = proposals.dismiss(invocation.unlock_for_writing(), number)
    write(f"Dismissed for {done.proposal.ref} {done.proposal.initials}. undo takes it back.\n")
