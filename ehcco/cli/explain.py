"""``explain``: how each date came about, sentence by sentence, with the law."""

from typing import Annotated

import typer

from ehcco import wording
from ehcco.casework import caseload
from ehcco.cli.asking import case_named
from ehcco.cli.invocation import Invocation
from ehcco.cli.options import CaseArgument, FormatOption, OutputOption
from ehcco.cli.output import Format, answer, documented, write
from ehcco.errors import BadInput, UsageError


def explain(
    ctx: typer.Context,
    case: CaseArgument,
    clock: Annotated[str | None, typer.Argument(metavar="[CLOCK]", help="One clock, such as final_plan.")] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(metavar="EVENT=DATE", help="What this would open and close; nothing is written. Repeatable."),
    ] = None,
    of: Annotated[str | None, typer.Option(help="With --what-if: the body or setting.")] = None,
    outcome: Annotated[str | None, typer.Option(help="With --what-if: of a review decision.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="With --what-if.")] = None,
    episode: Annotated[int | None, typer.Option(help="With --what-if: the episode it would go into.")] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """How each date of a case came about: rule, sum and law. Example: ehcco explain E0001 final_plan

    What would follow: ehcco explain E0001 --what-if review_meeting=12/01/2027
    """
    invocation: Invocation = ctx.obj
    details = {"of": of, "outcome": outcome, "episode": episode, "set": set_}
    if not what_if and any(value is not None for value in details.values()):
        raise UsageError("--of, --outcome, --set and --episode go with --what-if.", "Or use: ehcco record")
    if what_if and clock is not None:
        raise UsageError("Name a clock or a --what-if, not both.", "--what-if tells of every clock that it touches.")
    store = invocation.unlock()
    if what_if:
        from ehcco.cli.what_if import suppose

        suppose(store, case_named(store, case), what_if, of, outcome, set_ or [], episode, format, output)
        return
    rows = caseload.deadlines(store, case_named(store, case))
    chosen = [row for row in rows if clock is None or row.clock == clock]
    if clock is not None and not chosen:
        known = ", ".join(dict.fromkeys(row.clock for row in rows)) or "none"
        raise BadInput(f"This case has no clock {clock}.", f"It has: {known}.")
    if format is not Format.table:
        items = [documented(row, caseload.DEADLINE_COLUMNS) for row in chosen]
        answer("deadlines", items, format, today=invocation.today, output=output)
        return
    lines = [f"{state_words(row)}  {wording.visible(row.explanation)}" for row in chosen]
    write("".join(line + "\n" for line in lines) or "Nothing is recorded yet that opens a date.\n", output)


def state_words(row: caseload.DeadlineRow) -> str:
    """The state of a date in brackets: ``[late by 11 d]``, ``[open, in 64 d]``."""
    if row.state == "open" and row.days_left is not None:
        return f"[open, {'in ' + str(row.days_left) + ' d' if row.days_left >= 0 else str(-row.days_left) + ' d over'}]"
    if row.state == "late":
        return f"[done {row.days_late} d late]"
    return f"[{wording.STATES[row.state]}]"
