"""``timescales``: the law's clocks and events, and the calculator. None of it needs a store."""

import sys
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from ehcco import wording
from ehcco.cli.invocation import Invocation, read_day
from ehcco.cli.options import FormatOption, OutputOption
from ehcco.cli.output import Format, Table, answer, json_line, write
from ehcco.errors import BadFile

app = typer.Typer(help="The law's clocks.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)

BATCH = 500
"""How many answers are written at a time."""


@app.command("calc")
def calc(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSON or JSON Lines; - is standard input.")],
) -> None:
    """Deadlines for cases in JSON, an answer a line; exit 3 if any was bad. Example: ehcco timescales calc c.json"""
    from ehcco.timescales.calc import answers

    invocation: Invocation = ctx.obj
    found = answers(_text(file), invocation.today)
    bad = False
    while batch := list(islice(found, BATCH)):
        bad = bad or any("error" in one for one in batch)
        write("".join(json_line(one) for one in batch))
    if bad:
        raise typer.Exit(3)


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise BadFile(f"{file} cannot be read: {error.strerror}.", "Name a file of JSON, or - for stdin.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(f"{file} is not text in UTF-8.", "Name a file of JSON.") from None


@app.command("list")
def list_rules(
    ctx: typer.Context,
    on: Annotated[str | None, typer.Option(help="The law as it is on that day.")] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """The clocks in force on a day, with source and length. Example: ehcco timescales list --on 2026-09-01"""
    from ehcco.timescales.rules import RULES

    invocation: Invocation = ctx.obj
    day = read_day(on, invocation.today) if on else invocation.today
    items = [
        {
            "clock": rule.clock,
            "title": rule.title,
            "from": " ".join(rule.opened_by),
            "length": rule.length,
            "actor": rule.actor,
            "basis": rule.basis,
            "source": rule.source,
            "closed_by": " ".join(rule.closed_by),
            "superseded_by": " ".join(rule.superseded_by),
        }
        for rule in RULES.in_force(day)
    ]
    table = Table(("Clock", "What", "From", "Length", "Source"))
    for item in items:
        table.add(item["clock"], item["title"], item["from"], item["length"], item["source"])
    answer("timescales", items, format, today=invocation.today, table=table, output=output)


@app.command("events")
def list_events(ctx: typer.Context, format: FormatOption = Format.table, output: OutputOption = None) -> None:
    """The events that record takes, with what each needs. Example: ehcco timescales events"""
    from ehcco.timescales import events as vocabulary

    invocation: Invocation = ctx.obj
    items = []
    for kind, codes in {**vocabulary.KINDS, "any": vocabulary.ANYWHERE}.items():
        for code in codes:
            attributes = vocabulary.attributes_of(code)
            items.append(
                {
                    "kind": kind,
                    "event": code,
                    "words": wording.EVENTS.get(code, code),
                    "needs": " ".join(name for name, known in attributes.items() if known.required),
                    "takes": " ".join(name for name, known in attributes.items() if not known.required),
                    "may_lie_ahead": code in vocabulary.MAY_LIE_AHEAD,
                }
            )
    table = Table(("Kind", "Event", "What", "Needs", "Takes"))
    for item in items:
        table.add(*(str(item[name]) for name in ("kind", "event", "words", "needs", "takes")))
    answer("events", items, format, today=invocation.today, table=table, output=output)
