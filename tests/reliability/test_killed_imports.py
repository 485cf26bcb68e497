"""An import that is killed at any moment is all there or not there, and the next one carries on."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from bench import tracker
from ehcco.casework import opening, trail
from ehcco.casework.opening import Store
from ehcco.db.keys import Key
from ehcco.exchange.importing import Source, bring_in
from tests.conftest import TODAY

ROWS = 60
BATCHES, KILLS = 8, int(os.environ.get("EHCCO_KILLS", "200"))
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(
    ["ehcco.exchange.importing", "ehcco.casework.deriving", "ehcco.db.session", "tests.reliability.test_killed_imports"]
)


def source() -> Source:
    return Source("tracker.csv", tracker.text(ROWS).encode())


def bring(path: Path, digits: str, day: date) -> None:
    """What the process does that is killed."""
    bring_in(Store(path, Key(digits), day), source())


def cases(store: Store) -> int:
    with store.reading() as connection:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (count,) = connection.execute("SELECT count(*) FROM cases").fetchone()
    assert trail.verify(store) == []
    return int(count)


@pytest.fixture(scope="module")
def seconds(empty_store: Store, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long an import takes that is left alone, in a process of its own."""
    path = tmp_path_factory.mktemp("timed") / "caseload.db"
    shutil.copyfile(empty_store.path, path)
    start = time.perf_counter()
    process = _SERVER.Process(target=bring, args=(path, empty_store.key.digits, TODAY))
    process.start()
    process.join()
    assert process.exitcode == 0
    return time.perf_counter() - start


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_killed_import_is_all_there_or_not_there(
    batch: int, seconds: float, empty_store: Store, tmp_path: Path
) -> None:
    chance = random.Random(batch)
    left = {0: 0, ROWS: 0}
    for number in range(KILLS // BATCHES):
        path = tmp_path / f"{number}.db"
        shutil.copyfile(empty_store.path, path)
        process = _SERVER.Process(target=bring, args=(path, empty_store.key.digits, TODAY))
        process.start()
        process.join(chance.uniform(0, seconds * 1.2))
        process.kill()
        process.join()
        store = Store(path, empty_store.key, TODAY)
        left[cases(store)] += 1
    bring_in(store, source())
    assert cases(store) == ROWS
    assert sum(left.values()) == KILLS // BATCHES


def test_whole_processes_that_are_killed_leave_no_half_import_and_no_half_store(tmp_path: Path) -> None:
    chance = random.Random(20)
    file, key = tmp_path / "tracker.csv", tmp_path / "key"
    file.write_bytes(source().data)
    key.write_text("correct horse battery staple\n", encoding="utf-8")
    key.chmod(0o600)
    left = []
    for number in range(max(20, KILLS // 10)):
        path = tmp_path / f"{number}.db"
        words = [
            "import",
            str(file),
            "--yes",
            "--store",
            str(path),
            "--key-file",
            str(key),
            "--today",
            TODAY.isoformat(),
        ]
        process = subprocess.Popen(
            [sys.executable, "-m", "ehcco", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(chance.uniform(0.2, 3))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        if path.exists():
            left.append(cases(opening.unlock(path, "correct horse battery staple", TODAY)))
    assert set(left) <= {0, ROWS}


def test_an_interrupted_import_writes_nothing_and_says_so(tmp_path: Path) -> None:
    file, key, path = tmp_path / "tracker.csv", tmp_path / "key", tmp_path / "caseload.db"
    file.write_text(tracker.text(3_000), encoding="utf-8")
    key.write_text("correct horse battery staple\n", encoding="utf-8")
    key.chmod(0o600)
    words = ["import", str(file), "--yes", "--store", str(path), "--key-file", str(key), "--today", TODAY.isoformat()]
    process = subprocess.Popen(
        [sys.executable, "-m", "ehcco", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while process.poll() is None and not path.with_name(path.name + "-wal").exists():
        time.sleep(0.01)  # the store is made when the writing begins
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not path.exists(), "a store that was made for the import goes with it"
