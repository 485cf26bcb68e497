"""``query``: read-only SQL on the documented views."""

from typing import Annotated

import typer

from ehcco.casework.asking import LIMIT_SECONDS, ask
from ehcco.cli.invocation import Invocation
from ehcco.cli.options import FormatOption, OutputOption
from ehcco.cli.output import Format, answer
from ehcco.errors import UsageError


def query(
    ctx: typer.Context,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT; - reads it from standard input.")],
    param: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A value for :NAME.")] = None,
    seconds: Annotated[float, typer.Option(help="Stop after so long.")] = LIMIT_SECONDS,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Read-only SQL on v_cases, v_deadlines, v_contacts, v_reviews and v_events. It prints what it is asked for.

    Example: ehcco query "SELECT ref, due FROM v_deadlines WHERE to_do AND clock = 'final_plan'"
    """
    invocation: Invocation = ctx.obj
    text = typer.get_text_stream("stdin").read() if sql == "-" else sql
    columns, rows = ask(invocation.unlock(), text, _values(param or []), seconds)
    items = [dict(zip(columns, row, strict=True)) for row in rows]
    answer("rows", items, format, today=invocation.today, output=output)


def _values(words: list[str]) -> dict[str, str]:
    values = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f'"{word}" is not NAME=VALUE.', "Example: --param clock=final_plan")
        values[name] = value
    return values
