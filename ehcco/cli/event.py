"""``event``: what was recorded, by number, to correct or remove."""

from datetime import date
from typing import Annotated, Any

import typer

from ehcco import wording
from ehcco.casework import caseload
from ehcco.casework.correcting import Corrected
from ehcco.cli.asking import case_named
from ehcco.cli.invocation import Invocation, read_day, tell
from ehcco.cli.options import CaseArgument, FormatOption, OutputOption
from ehcco.cli.output import SCHEMA, Format, Table, answer, documented, json_text, write
from ehcco.cli.record import effect_lines, effects_json, read_details

app = typer.Typer(
    help="What was recorded, to correct or remove.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Its number in event list.")]


@app.command("list")
def list_events(
    ctx: typer.Context, case: CaseArgument, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """What was recorded of a case, with the number of each event. Example: ehcco event list E0001"""
    invocation: Invocation = ctx.obj
    store = invocation.unlock()
    rows = caseload.events(store, case_named(store, case))
    items = [{"number": row.id, **documented(row, caseload.EVENT_COLUMNS)} for row in rows]
    table = Table(("No.", "Day", "What", "Episode"), right=(0,))
    for row in rows:
        what = wording.EVENTS.get(row.event, row.event) + (f": {row.of}" if row.of else "")
        table.add(str(row.id), wording.weekday(date.fromisoformat(row.day)), what, f"{row.episode} {row.kind}")
    answer("events", items, format, today=invocation.today, table=table, output=output)


@app.command("correct")
def correct(
    ctx: typer.Context,
    case: CaseArgument,
    number: Number,
    day: Annotated[str | None, typer.Argument(metavar="[DATE]", help="The right day.")] = None,
    of: Annotated[str | None, typer.Option(help="The right body or setting.")] = None,
    outcome: Annotated[str | None, typer.Option(help="The right outcome of a review decision.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Further details.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Correct the day or details of an event; every date that follows is computed again.

    Example: ehcco event correct E0001 12 14/09/2026
    """
    from ehcco.casework import correcting

    invocation: Invocation = ctx.obj
    store = invocation.unlock_for_writing()
    ref = case_named(store, case)
    event = next((row.event for row in caseload.events(store, ref) if row.id == number), "")
    details = read_details(event, set_ or [], invocation.today)
    if outcome is not None:
        details["outcome"] = outcome
    on = read_day(day, invocation.today) if day else None
    _tell(correcting.correct(store, ref, number, on=on, of=of, details=details), format, invocation.today)


@app.command("remove")
def remove(ctx: typer.Context, case: CaseArgument, number: Number, format: FormatOption = Format.table) -> None:
    """Remove an event that did not happen; every date that follows is computed again.

    Example: ehcco event remove E0001 12
    """
    from ehcco.casework import correcting

    invocation: Invocation = ctx.obj
    store = invocation.unlock_for_writing()
    _tell(correcting.remove(store, case_named(store, case), number), format, invocation.today)


def _tell(done: Corrected, wanted: Format, today: date) -> None:
    for warning in done.warnings:
        tell(f"Note: {warning}")
    if wanted is Format.json:
        write(json_text(_as_json(done, today)))
        return
    verb = "Removed" if done.after is None else "Corrected"
    new = (
        f", now {wording.weekday(done.after.on)}" if done.after is not None and done.after.on != done.before.on else ""
    )
    lines = [
        f"{verb}: {wording.about(done.before.event)}, {wording.weekday(done.before.on)}{new}, "
        f"for {done.case.ref} {done.case.initials} (episode {done.episode}). undo takes it back."
    ]
    write("\n".join([*lines, *(effect_lines(done.effects) or ["  No date changes."])]) + "\n")


def _as_json(done: Corrected, today: date) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "ref": done.case.ref,
        "event": done.before.event,
        "day_before": done.before.on.isoformat(),
        "day": done.after.on.isoformat() if done.after is not None else None,
        "kind": done.kind,
        "episode": done.episode,
        "change": done.change,
        "effects": effects_json(done.effects),
        "warnings": list(done.warnings),
    }
