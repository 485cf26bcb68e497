"""``contact add`` and ``contact list``."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ehcco import clock, wording
from ehcco.casework import caseload, contacts
from ehcco.casework.contacts import NewContact
from ehcco.cli.asking import case_named
from ehcco.cli.invocation import Invocation, read_day
from ehcco.cli.options import CaseArgument, FormatOption, NamesOption, OutputOption
from ehcco.cli.output import Format, Table, answer, documented, write
from ehcco.errors import BadInput, UsageError

app = typer.Typer(help="The contact log.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.command("add")
def add(
    ctx: typer.Context,
    case: CaseArgument,
    who: Annotated[str | None, typer.Option(help="Role of the person: Mum, SENCO, EP ...")] = None,
    channel: Annotated[str, typer.Option(help=", ".join(contacts.CHANNELS))] = "phone",
    direction: Annotated[str, typer.Option(help="in or out")] = "in",
    at: Annotated[str, typer.Option(help="Day, and time if known: 20/11 14:30.")] = "today",
    promise: Annotated[str | None, typer.Option(metavar="DATE", help="You promised something by that day.")] = None,
    reply_owed: Annotated[bool, typer.Option("--reply-owed", help="An answer of yours is waited for.")] = False,
    mark: Annotated[list[str] | None, typer.Option(help=", ".join(contacts.MARKS))] = None,
    format: FormatOption = Format.table,
) -> None:
    """Log a contact. The note comes from standard input, or from $EDITOR at a terminal: never an argument.

    Example: echo "Asked for dates; I will ring" | ehcco contact add E0001 --who Mum --promise fri
    """
    invocation: Invocation = ctx.obj
    store = invocation.unlock_for_writing()
    ref = case_named(store, case)
    day, time = _when(at, invocation.today)
    new = NewContact(
        note=_note(invocation.path.parent), day=day, time=time, who=who, channel=channel, direction=direction,
        marks=tuple(mark or ()), reply_owed=reply_owed,
        promise_due=read_day(promise, invocation.today, coming=True) if promise else None,
    )  # fmt: skip
    logged = contacts.log_contact(store, ref, new)
    if format is Format.table:
        promised = f"; promise for {wording.weekday(new.promise_due)}" if new.promise_due else ""
        how = f"{new.channel} {new.direction}"
        write(
            f"Logged for {logged.ref} {logged.initials}: {how}, {wording.weekday(day)}{promised}. undo takes it back.\n"
        )
        return
    newest = contacts.contacts(store, ref, 1)
    rows = [documented(row, caseload.CONTACT_COLUMNS) for row in newest]
    answer("contacts", rows, format, today=invocation.today, names=False)


def _when(text: str, today: date) -> tuple[date, str | None]:
    """A day with a time of day behind it, if one was given."""
    words = text.strip().rpartition(" ")
    if ":" in words[2]:
        hours, _, minutes = words[2].partition(":")
        if not (hours.isdigit() and minutes.isdigit()):
            raise BadInput(f'"{words[2]}" is no time of day.', "Write it like 14:30.")
        return read_day(words[0] or "today", today), f"{int(hours):02}:{minutes}"
    if text == "today" and today == clock.actual_today():
        return today, clock.now().strftime("%H:%M")
    return read_day(text, today), None


def _note(folder: Path) -> str:
    """The note from standard input, or from the editor on a file that nobody else can read."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError("A note is needed.", "Give it on standard input, or set EDITOR.")
    with tempfile.TemporaryDirectory(dir=folder) as private:
        path = Path(private) / "note.txt"
        path.touch(mode=0o600)
        subprocess.run([*editor.split(), str(path)], check=False)  # noqa: S603 - the user's own editor
        return path.read_text(encoding="utf-8")


@app.command("list")
def list_contacts(
    ctx: typer.Context,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="One case; else the log across cases.")] = None,
    limit: Annotated[int, typer.Option(help="How many, newest first; 0 for all.")] = 50,
    names: NamesOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """The contact log, newest first. Example: ehcco contact list E0001 --names"""
    invocation: Invocation = ctx.obj
    store = invocation.unlock()
    rows = contacts.contacts(store, None if case is None else case_named(store, case), limit or None)
    table = Table(("Day", "Time", "Way", "Case", "Who", "Note", "Promise"))
    for row in rows:
        table.add(
            wording.list_day(date.fromisoformat(row.day), invocation.today),
            row.time or "",
            f"{row.channel or ''} {row.direction or ''}".strip(),
            f"{row.ref} {row.initials}",
            (row.who or "") if names else "",
            row.note if names else "",
            wording.list_day(date.fromisoformat(row.promise_due), invocation.today) if row.promise_due else "",
        )
    items = [documented(row, caseload.CONTACT_COLUMNS) for row in rows]
    answer("contacts", items, format, today=invocation.today, names=names, table=table, output=output)
