"""What a read loads: nothing that it does not need, proved in fresh interpreters."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "sqlalchemy", "sqlmodel", "pydantic", "rich", "calamine", "xlsxwriter", "rapidfuzz", "holidays")

PROGRAM = """
import sys
sys.argv = ["ehcco", *{words!r}]
from ehcco.cli import main
try:
    main()
except SystemExit:
    pass
print(sorted({{name.split(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def loaded(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(words=list(words))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["due", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    found = loaded(*words)
    assert [name for name in HEAVY if f"'{name}'" in found] == []


def test_due_loads_nothing_heavy(store: object, key_file: object) -> None:
    path = str(store.path)  # type: ignore[attr-defined]
    for extra in ([], ["--format", "json"], ["--format", "csv"]):
        found = loaded("due", "--store", path, "--key-file", str(key_file), *extra)
        assert [name for name in HEAVY if f"'{name}'" in found] == []
        assert "'sqlcipher3'" in found


def test_due_does_not_load_the_law(store: object, key_file: object) -> None:
    program = PROGRAM.replace('name.split(".")[0]', "name")
    words = ["due", "--store", str(store.path), "--key-file", str(key_file)]  # type: ignore[attr-defined]
    done = subprocess.run(
        [sys.executable, "-c", program.format(words=words)], capture_output=True, text=True, check=True, timeout=60
    )
    assert "ehcco.timescales.engine" not in done.stderr
    assert "ehcco.timescales.rules" not in done.stderr
