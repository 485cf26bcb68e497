"""``rules``: local targets, closures and term dates as TOML."""

from pathlib import Path
from typing import Annotated

import typer

from ehcco.casework import local_rules
from ehcco.cli.invocation import Invocation, tell
from ehcco.cli.options import FormatOption, OutputOption
from ehcco.cli.output import Format, Table, answer, write
from ehcco.errors import BadFile

app = typer.Typer(help="Local targets.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.callback()
def group() -> None:
    """Local targets, closures and terms: counted like the law, shown as targets, never mixed with it."""


@app.command("list")
def list_rules(ctx: typer.Context, format: FormatOption = Format.table, output: OutputOption = None) -> None:
    """The local targets, closures and terms of the store. Example: ehcco rules list"""
    invocation: Invocation = ctx.obj
    rows = local_rules.local_rules(invocation.unlock())
    items = [{"kind": row.kind, "name": row.name, **row.details} for row in rows]
    table = Table(("Kind", "Name", "What", "From", "Length or end", "Closed by"))
    for row in rows:
        kept = row.details
        target = row.kind == "target"
        table.add(
            row.kind, row.name, kept.get("title") or kept.get("setting") or "",
            " ".join(kept["from"]) if target else kept["from"], kept["length"] if target else kept["to"],
            " ".join(kept.get("closed_by", ())),
        )  # fmt: skip
    answer("rules", items, format, today=invocation.today, table=table, output=output)


@app.command("export")
def export(ctx: typer.Context, output: OutputOption = None) -> None:
    """The local rules as TOML, ready to edit and import. Example: ehcco rules export --output targets.toml"""
    invocation: Invocation = ctx.obj
    write(local_rules.toml_text(local_rules.local_rules(invocation.unlock())), output)


@app.command("import")
def bring(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TOML with [[target]], [[closure]] and [[term]].")],
) -> None:
    """Put the rules of a file in the place of those held; every date is computed again, as one change.

    Example: ehcco rules import targets.toml
    """
    from ehcco.casework.rules_file import read_rules

    invocation: Invocation = ctx.obj
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadFile(f"{file} cannot be read: {error.strerror}.", "Name a file of TOML.") from None
    found = read_rules(data)
    if found.faults:
        for fault in found.faults:
            tell(f"{file.name}: {fault}")
        number = len(found.faults)
        raise BadFile(f"{file.name} has {number} {'fault' if number == 1 else 'faults'}.", "Nothing was changed.")
    done = local_rules.import_rules(invocation.unlock_for_writing(), found.rules)
    if done.change is None:
        write(f"Nothing is new: {done.same} held already.\n")
        return
    lines = [
        f"{word}: {', '.join(names)}\n"
        for word, names in (("New", done.new), ("Changed", done.changed), ("Removed", done.removed))
        if names
    ]
    cases = "1 case" if done.cases == 1 else f"{done.cases} cases"
    recomputed = f"The dates of {cases} were computed again. " if done.cases else ""
    write("".join(lines) + f"{recomputed}undo takes it back.\n")
