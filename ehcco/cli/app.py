"""The program's options, and its commands by group; each command's module is imported when it is named."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from ehcco.cli.invocation import Invocation


class Entry(NamedTuple):
    """A command: its group in the help, where its code is (``module:name``), and what it does in one line."""

    group: str
    place: str
    does: str


COMMANDS = {
    "due": Entry("Every day", "due:due", "What is still to be done, overdue first"),
    "case": Entry("Every day", "case:app", "List, show and add cases"),
    "record": Entry("Every day", "record:record", "Record what happened: closes and opens dates"),
    "event": Entry("Every day", "event:app", "List, correct and remove what was recorded"),
    "contact": Entry("Every day", "contact:app", "The contact log"),
    "review": Entry("Every day", "review:app", "The review cycle"),
    "explain": Entry("Every day", "explain:explain", "How each date came about, with the law"),
    "undo": Entry("Every day", "trail:undo", "Take back a change"),
    "redo": Entry("Every day", "trail:redo", "Put back what undo took"),
    "history": Entry("Every day", "trail:history", "Who changed what"),
    "report": Entry("Reports and data", "report:app", "The weekly report"),
    "import": Entry("Reports and data", "bring:bring", "Bring in a spreadsheet"),
    "export": Entry("Reports and data", "export:export", "Write cases, deadlines, contacts or reviews to a file"),
    "query": Entry("Reports and data", "query:query", "Read-only SQL on documented views"),
    "timescales": Entry("Reports and data", "timescales:app", "The law's clocks, and a calculator without a store"),
    "init": Entry("The store", "store:init", "Make an encrypted store"),
    "demo": Entry("The store", "store:demo", "Look round with made-up children"),
    "config": Entry("The store", "store:config", "Write a key file for scripts"),
    "paths": Entry("The store", "store:paths", "Where files are"),
    "rules": Entry("The store", "rules:app", "Local targets, closures and term dates"),
}


class LazyGroup(TyperGroup):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, imported now."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            self.commands = {name: TyperCommand(name) for name in COMMANDS}  # for "did you mean"
            return None
        module, name = entry.place.split(":")
        found = getattr(import_module(f"ehcco.cli.{module}"), name)
        if isinstance(found, typer.Typer):
            found.info.name = cmd_name
            return typer.main.get_command(found)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name)(found)
        return typer.main.get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands by group, from the table alone."""
        for group in dict.fromkeys(entry.group for entry in COMMANDS.values()):
            with formatter.section(group):
                formatter.write_dl([(name, entry.does) for name, entry in COMMANDS.items() if entry.group == group])


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from ehcco import __version__

        typer.echo(f"ehcco {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog="Example: ehcco due --within 14d   ehcco COMMAND --help has more.")
def program(
    ctx: typer.Context,
    store: Annotated[Path | None, typer.Option(help="The store (or EHCCO_STORE).", show_default=False)] = None,
    key_file: Annotated[Path | None, typer.Option(help="A file with the passphrase (or EHCCO_KEY_FILE).")] = None,
    today: Annotated[str | None, typer.Option(help="Compute everything for this day (or EHCCO_TODAY).")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault of the program lies.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """Caseload manager for an EHC coordinator: every date from statute, every date explained.

    ehcco alone opens the screen. The options here may also stand after a command.
    """
    ctx.obj = Invocation.of(store, key_file, today)
    if ctx.invoked_subcommand is None:
        from ehcco.cli.screen import open_screen

        open_screen(ctx.obj)
