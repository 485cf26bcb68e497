"""Open the screen on a store, or on the way to one."""

import sys
from datetime import date
from pathlib import Path

import typer

from ehcco import paths
from ehcco.cli.invocation import Invocation
from ehcco.errors import UsageError


def open_screen(invocation: Invocation) -> None:
    """What ``ehcco`` alone does.

    Raises:
        UsageError: there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The screen needs a terminal.", "ehcco --help lists the commands for scripts.")
    secret = paths.read_key_file(invocation.key_file) if invocation.key_file is not None else None
    run_screen(invocation.path, secret, invocation.today)


def run_screen(path: Path, secret: str | None, today: date, *, demo: bool = False) -> None:
    """Draw the screen until it is left; exits with its code."""
    from ehcco.tui import run

    code = run(path, secret, today, demo=demo)
    if code:
        raise typer.Exit(code)
