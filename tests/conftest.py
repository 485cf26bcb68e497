"""Stores for the tests: made once, since deriving a key takes a quarter of a second, and copied."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ehcco import clock
from ehcco.casework import opening
from ehcco.casework.opening import Store

TODAY = date(2026, 11, 22)
PASSPHRASE = "correct horse battery staple"


@pytest.fixture(autouse=True)
def _a_day_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads the wall clock, or the store and key of whoever runs it."""
    for name in ("EHCCO_STORE", "EHCCO_KEY_FILE", "EHCCO_TODAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat("2026-11-22T14:30:00+00:00"))
    monkeypatch.setattr(clock, "actual_today", lambda: TODAY)
    yield
    clock.choose(None)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An empty store that is never written to."""
    return opening.make(tmp_path_factory.mktemp("template") / "caseload.db", PASSPHRASE, TODAY)


@pytest.fixture
def store(empty_store: Store, tmp_path: Path) -> Store:
    """An empty store of the test's own."""
    path = tmp_path / "caseload.db"
    shutil.copyfile(empty_store.path, path)
    path.chmod(0o600)
    return Store(path, empty_store.key, TODAY)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """A key file that opens the test's store."""
    path = tmp_path / "key"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path
