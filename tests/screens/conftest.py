"""One store a session, copied for each test; the clock stands still."""

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from ehcco import clock
from ehcco.casework import opening
from ehcco.casework.live import Store
from ehcco.screens.sheets import sheet
from tests.screens.caseload import SECRET, TODAY, build

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=timezone(timedelta(0)))


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("template")
    patch = pytest.MonkeyPatch()
    patch.setattr(clock, "now", lambda: NOW)
    store = build(folder / "caseload.db")
    patch.undo()
    return store


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory) -> Store:
    return opening.make(tmp_path_factory.mktemp("empty") / "caseload.db", SECRET, TODAY)


@pytest.fixture(autouse=True)
def frozen(monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(sheet, "DRAFT_PAUSE", 0.01)
    monkeypatch.delenv("NO_COLOR", raising=False)


def copied(store: Store, folder: Path) -> Store:
    for file in store.path.parent.iterdir():
        shutil.copy(file, folder / file.name)
    return Store(folder / store.path.name, store.key, store.today)


@pytest.fixture
def store(template, tmp_path) -> Store:
    return copied(template, tmp_path)


@pytest.fixture
def empty(empty_template, tmp_path) -> Store:
    return copied(empty_template, tmp_path)
