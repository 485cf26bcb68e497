"""``report weekly``: the week's deadlines report."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ehcco import paths
from ehcco.cli.invocation import Invocation, tell
from ehcco.cli.output import write
from ehcco.errors import BadDate, CannotWrite, UsageError

app = typer.Typer(help="The weekly report.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


class ReportFormat(StrEnum):
    """What the report can be written as."""

    table = "table"
    md = "md"
    html = "html"
    csv = "csv"
    json = "json"


@app.callback()
def group() -> None:
    """Reports for a manager, with references and initials, never names."""


@app.command("weekly")
def weekly(
    ctx: typer.Context,
    week: Annotated[str | None, typer.Option(help="A week such as 2026-W48: today is its Monday.")] = None,
    format: Annotated[ReportFormat | None, typer.Option("--format", help="How to write it.")] = None,
    output: Annotated[Path | None, typer.Option(help="A file to write to.")] = None,
    output_dir: Annotated[Path | None, typer.Option(help="A folder: one file a format, or the one named.")] = None,
    fail_if_overdue: Annotated[bool, typer.Option("--fail-if-overdue", help="Exit 1 if a duty is overdue.")] = False,
) -> None:
    """The week's deadlines report in nine parts. Example: ehcco report weekly --output-dir reports"""
    import ehcco.reports.weekly as report

    if output is not None and output_dir is not None:
        raise UsageError("--output and --output-dir exclude one another.", "Give one of them.")
    invocation: Invocation = ctx.obj
    store = invocation.unlock()
    if week is not None:
        store = store.on(_monday(week))
    made = report.weekly(store, today=store.today)
    if output_dir is not None:
        if not output_dir.is_dir():
            raise CannotWrite(f"There is no folder {output_dir}.", "Make it first, or choose another.")
        files = [one for one in ReportFormat if one is not ReportFormat.table] if format is None else [format]
        for one in files:
            path = output_dir / report.filename(made, one)
            paths.write_private(path, report.render(made, one).encode())
            tell(f"Wrote {path}.")
    else:
        write(report.render(made, format or ReportFormat.table), output)
    if fail_if_overdue and report.has_overdue(made):
        raise typer.Exit(1)


def _monday(week: str) -> date:
    found = re.fullmatch(r"(\d{4})-?[Ww](\d{1,2})", week)
    try:
        if found is None:
            raise ValueError
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise BadDate(f'There is no week "{week}".', "Write it like 2026-W48.") from None
