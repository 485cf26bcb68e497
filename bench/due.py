"""Cold ``ehcco due`` with a raw key at 10,000 open deadlines, beside a one-command Typer program and Taskwarrior."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bench.stores import TODAY, with_open_deadlines
from ehcco.casework import opening

ROUNDS = 15
DEADLINES = 10_000
ONE_COMMAND = (
    "import typer\napp = typer.Typer()\n@app.command()\ndef hello(name: str = 'x') -> None:\n    print(name)\napp()\n"
)


def run(folder: Path) -> str:
    """The comparison as a Markdown table: wall seconds of whole processes, in turn, and their ratios to the first."""
    commands = {
        f"ehcco due, {DEADLINES:,} open deadlines, raw key": _ehcco(folder),
        "one-command Typer program": _typer(folder),
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    if shutil.which("task"):
        commands[f"task due.before:14d list, {DEADLINES:,} tasks"] = _taskwarrior(folder)
    times = measured(list(commands.values()), {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder / "task")})
    lines = ["| command | median s | min to max | ehcco due takes |", "|---|---|---|---|"]
    first = times[0]
    for name, found in zip(commands, times, strict=True):
        ratios = sorted(mine / theirs for mine, theirs in zip(first, found, strict=True))
        ratio = f"{statistics.median(ratios):.2f}x ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        lines.append(f"| {name} | {statistics.median(found):.3f} | {min(found):.3f} to {max(found):.3f} | {ratio} |")
    if not shutil.which("task"):
        lines.append("| Taskwarrior | not run: it is not installed | | |")
    return "\n".join(lines) + "\n"


def measured(commands: Sequence[Sequence[str]], environment: dict[str, str]) -> list[list[float]]:
    """Wall seconds of each command in each round, one after the other, after one round that is not counted."""
    found: list[list[float]] = [[] for _ in commands]
    for number in range(ROUNDS + 1):
        for place, command in enumerate(commands):
            start = time.perf_counter()
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
            if number:
                found[place].append(time.perf_counter() - start)
    return found


def _ehcco(folder: Path) -> list[str]:
    store = with_open_deadlines(folder / "bench.db", DEADLINES)
    key = folder / "key"
    key.write_text(opening.raw_key_line(store) + "\n", encoding="utf-8")
    key.chmod(0o600)
    program = str(Path(sys.executable).with_name("ehcco"))
    return [program, "due", "--store", str(store.path), "--key-file", str(key), "--today", TODAY.isoformat()]


def _typer(folder: Path) -> list[str]:
    script = folder / "one_command.py"
    script.write_text(ONE_COMMAND, encoding="utf-8")
    return [sys.executable, str(script)]


def _taskwarrior(folder: Path) -> list[str]:
    (folder / "taskrc").write_text(f"data.location={folder / 'task'}\nconfirmation=off\n", encoding="utf-8")
    (folder / "task").mkdir()
    tasks = [
        {"description": f"Task {number}", "due": (TODAY + timedelta(number % 140 - 20)).strftime("%Y%m%dT000000Z")}
        for number in range(DEADLINES)
    ]
    environment = {**os.environ, "TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder / "task")}
    subprocess.run(
        ["task", "import", "-"], input=json.dumps(tasks), text=True, check=True, capture_output=True, env=environment
    )
    return ["task", "rc.verbose=nothing", "due.before:14d", "list"]
