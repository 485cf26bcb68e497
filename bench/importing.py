"""A tracker of 20,000 rows brought in by the whole program, beside tools that only copy its cells into a table."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import tracker
from bench.stores import PASSPHRASE, TODAY
from ehcco.casework import opening

ROWS = 20_000


def run(folder: Path) -> str:
    """Wall seconds and the most memory of each, as a Markdown table."""
    file = folder / "tracker.csv"
    file.write_text(tracker.text(ROWS), encoding="utf-8")
    commands = {
        f"ehcco import, {ROWS:,} rows: understood, matched, written, every deadline derived": _ehcco(folder, file),
        "sqlite-utils insert --csv: the cells alone": _sqlite_utils(folder, file),
        "sqlite3 .import --csv: the cells alone": _shell(folder, file),
    }
    lines = ["| import | seconds | rows a second | MB at most |", "|---|---|---|---|"]
    for name, command in commands.items():
        if command is None:
            lines.append(f"| {name} | not run: it is not installed | | |")
            continue
        seconds, megabytes = _timed(command)
        lines.append(f"| {name} | {seconds:.1f} | {ROWS / seconds:,.0f} | {megabytes:.0f} |")
    return "\n".join(lines) + "\n"


def _timed(command: Sequence[str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def _ehcco(folder: Path, file: Path) -> list[str]:
    store = opening.make(folder / "import.db", PASSPHRASE, TODAY)
    key = folder / "import.key"
    key.write_text(opening.raw_key_line(store) + "\n", encoding="utf-8")
    key.chmod(0o600)
    program = str(Path(sys.executable).with_name("ehcco"))
    where = ["--store", str(store.path), "--key-file", str(key), "--today", TODAY.isoformat()]
    return [program, "import", str(file), "--yes", *where]


def _sqlite_utils(folder: Path, file: Path) -> list[str] | None:
    program = shutil.which("sqlite-utils")
    return [program, "insert", str(folder / "utils.db"), "tracker", str(file), "--csv"] if program else None


def _shell(folder: Path, file: Path) -> list[str] | None:
    program = shutil.which("sqlite3")
    return [program, str(folder / "shell.db"), f".import --csv {file} tracker"] if program else None
