"""From no store to Today with one's own spreadsheet, in a real terminal of 80 by 24."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.helpers import SAMPLES
from tests.terminal.tmux import Terminal, needs_tmux

PASSPHRASE = "thimble orchard saturn"
MOST_ANSWERS = 12


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    shutil.copyfile(SAMPLES / "tracker.csv", tmp_path / "tracker.csv")
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


@needs_tmux
def test_from_no_store_to_today_in_a_dozen_answers(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("import", str(tmp_path / "tracker.csv"))
    terminal.wait("Import this?")
    terminal.type("y")
    terminal.wait("at least 12 characters:")
    assert "working aid" in terminal.screen()
    terminal.type(PASSPHRASE)
    terminal.wait("Again:")
    terminal.type(PASSPHRASE)
    terminal.wait("undo takes it all back")
    assert PASSPHRASE not in terminal.screen()
    terminal.type("clear")
    terminal.run()
    terminal.wait("Passphrase")
    terminal.type(PASSPHRASE)
    shown = terminal.wait("Overdue")
    assert shown.splitlines()[0].startswith("[1 Today]")
    assert "Sun 22 Nov 2026" in shown.splitlines()[0]
    assert terminal.answers <= MOST_ANSWERS
    terminal.keys("Q")
    terminal.back_at_the_prompt()
    written = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert written
    for file in written:
        assert b"Khan-Morley" not in file.read_bytes()


@needs_tmux
def test_the_demo_opens_on_a_caseload_and_leaves_nothing(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("demo")
    shown = terminal.wait("Overdue", 60)
    assert "DEMO" in shown
    terminal.keys("2")
    terminal.wait("[2 Caseload]")
    terminal.keys("Q")
    terminal.back_at_the_prompt()
    assert list((tmp_path / "data" / "ehcco").iterdir()) == []
