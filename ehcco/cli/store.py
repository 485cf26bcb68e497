"""``init``, ``demo``, ``config`` and ``paths``."""

import os
import secrets
import shutil
from pathlib import Path
from typing import Annotated

import typer

from ehcco import paths as places
from ehcco.cli.invocation import Invocation, at_terminal, tell
from ehcco.cli.output import write
from ehcco.errors import CannotWrite


def init(ctx: typer.Context) -> None:
    """Make an encrypted store: asks for a passphrase twice, or takes the key file. Example: ehcco init"""
    invocation: Invocation = ctx.obj
    invocation.make()
    write(f"Made a store at {invocation.path}. Next: ehcco import FILE\n")
    service = places.synced_service(invocation.path)
    if service:
        tell(f"It lies in {service}, which is synced: move it with --store to a folder that is not.")


def demo(
    ctx: typer.Context,
    no_tui: Annotated[bool, typer.Option("--no-tui", help="Print the weekly report instead.")] = False,
    cases: Annotated[int, typer.Option(min=1, max=20_000, help="How many children.")] = 120,
) -> None:
    """Look round with made-up children, in a store of its own that is deleted at the end. Example: ehcco demo"""
    from ehcco.casework import opening
    from ehcco.casework.demo import make_demo

    invocation: Invocation = ctx.obj
    folder = _demo_folder(places.private_folder(places.data_folder()))
    try:
        secret = "raw:" + secrets.token_hex(32)
        store = opening.make(folder / "demo.db", secret, invocation.today)
        make_demo(store, cases=cases)
        if no_tui or not (at_terminal() and _interactive()):
            import ehcco.reports.weekly as report

            write(report.render(report.weekly(store, today=store.today), "table"))
        else:
            from ehcco.cli.screen import run_screen

            run_screen(store.path, secret, invocation.today, demo=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _demo_folder(data: Path) -> Path:
    """A folder for this demo alone; those of demos that were killed, whose keys are gone, are swept away."""
    for old in data.glob("demo-*"):
        if not places.is_running(old.name.partition("-")[2]):
            shutil.rmtree(old, ignore_errors=True)
    return places.private_folder(data / f"demo-{os.getpid()}")


def _interactive() -> bool:
    import sys

    return sys.stdin.isatty() and sys.stdout.isatty()


def config(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(help="key-file")],
    file: Annotated[Path, typer.Argument(help="Where to write it.")],
) -> None:
    """Write a key file for scripts, readable by you alone. Example: ehcco config key-file ~/.ehcco-key"""
    from ehcco.casework.opening import raw_key_line

    if what != "key-file":
        raise typer.BadParameter("the one thing to configure here is key-file")
    if file.exists():
        raise CannotWrite(f"{file} is there already.", "Choose another name; nothing was written over.")
    invocation: Invocation = ctx.obj
    line = raw_key_line(invocation.unlock())
    places.write_private(file, (line + "\n").encode())
    tell(f"Wrote {file}. Whoever has it can open the store: keep it off shared and synced folders.")


def paths(ctx: typer.Context) -> None:
    """Where files are. Example: ehcco paths"""
    invocation: Invocation = ctx.obj
    write(f"store     {invocation.path}{'' if invocation.path.exists() else '  (none yet)'}\n")
    write(f"data      {places.data_folder()}\nkey file  {invocation.key_file or 'none'}\n")
