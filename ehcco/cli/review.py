"""``review list``: the chain of each review."""

from datetime import date

import typer

from ehcco import wording
from ehcco.casework import caseload
from ehcco.casework.caseload import ReviewRow
from ehcco.cli.invocation import Invocation
from ehcco.cli.options import FormatOption, OutputOption
from ehcco.cli.output import Format, Table, answer, documented

app = typer.Typer(help="The review cycle.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.callback()
def group() -> None:
    """The review cycle: twelve months, meeting, decision, notice, final plan."""


@app.command("list")
def list_reviews(
    ctx: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Also reviews that are finished."),
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """The reviews by the end of their twelve months. Example: ehcco review list --format csv"""
    invocation: Invocation = ctx.obj
    rows = caseload.reviews(invocation.unlock())
    if not everything:
        rows = [row for row in rows if not is_finished(row)]
    columns = (
        "Case",
        "Setting",
        "12 months",
        "Meeting",
        "Report",
        "Decided",
        "Outcome",
        "Notice",
        "Final",
        "Stage",
        "Age",
    )
    table = Table(columns, right=(10,))
    for row in rows:
        days = [_day(value, invocation.today) for value in (row.due, row.meeting, row.report, row.decided)]
        later = [_day(value, invocation.today) for value in (row.notice, row.final)]
        age = "" if row.age_days is None else f"{row.age_days} d"
        case = f"{row.ref} {row.initials}"
        table.add(case, row.setting or "", *days, row.outcome or "", *later, row.stage, age)
    items = [documented(row, caseload.REVIEW_COLUMNS) for row in rows]
    answer("reviews", items, format, today=invocation.today, table=table, output=output)


def is_finished(row: ReviewRow) -> bool:
    """Whether nothing more follows in a review."""
    return row.stage == "final" or (row.decided is not None and row.outcome != "amend" and row.notice is None)


def _day(value: str | None, today: date) -> str:
    return "" if value is None else wording.list_day(date.fromisoformat(value), today)
