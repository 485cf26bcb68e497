"""Run the program as its users do: a real process, with a store and key file of the test's own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ehcco.casework.opening import Store

Run = Callable[..., subprocess.CompletedProcess[str]]
TODAY = "2026-11-22"


@pytest.fixture
def bare(tmp_path: Path) -> Run:
    """Run ``ehcco`` with nothing but a home folder of its own."""

    def run(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        names = ("PATH", "SYSTEMROOT", "LANG", "PYTHONPATH", "COVERAGE_PROCESS_START")
        known = {name: os.environ[name] for name in names if name in os.environ}
        folders = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, "-m", "ehcco", *words],
            input=given, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
            env={**known, **folders, "EHCCO_TODAY": TODAY, **environment},
        )  # fmt: skip

    return run


@pytest.fixture
def ehcco(bare: Run, store: Store, key_file: Path) -> Run:
    """Run ``ehcco`` on the test's store."""

    def run(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return bare(*words, given=given, EHCCO_STORE=str(store.path), EHCCO_KEY_FILE=str(key_file), **environment)

    return run


def data(done: subprocess.CompletedProcess[str]) -> Any:
    """The JSON that a command printed."""
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)
