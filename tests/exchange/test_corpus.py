"""The corpus of spoilt files: each verdict, count, finding and value is what a coordinator should get."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from ehcco.casework.opening import Store
from ehcco.exchange.importing import Source, bring_in
from ehcco.exchange.model import ContactFacts, RowFacts
from ehcco.exchange.understanding import understand
from tests.exchange.corpus import CORPUS
from tests.exchange.corpus.model import NONE, Bad
from tests.exchange.helpers import TODAY

EACH = pytest.mark.parametrize("bad", CORPUS, ids=[one.name for one in CORPUS])


def test_there_are_enough_of_them_and_no_name_twice() -> None:
    names = [one.name for one in CORPUS]
    assert len(set(names)) == len(names) >= 120


def read(row: RowFacts | ContactFacts, field: str) -> str:
    assert isinstance(row, RowFacts)
    if field in row.fields:
        return str(row.fields[field])
    return str(next((fact.on for fact in row.facts if fact.event == field), None))


@EACH
def test_what_becomes_of_it(bad: Bad) -> None:
    found = understand(bad.data, name=bad.name, today=TODAY)
    report = found.report()
    told = [(issue.code, issue.row, issue.message) for issue in found.all_issues]
    assert found.verdict == bad.verdict, (found.reason, told)
    assert report["rows"] == report["accepted"] + report["rejected"] + report["duplicates"]
    if bad.verdict != NONE:
        assert (report["accepted"], report["rejected"]) == (bad.accepted, bad.rejected), told
    assert bad.codes <= {code for code, _, _ in told}, told
    assert bad.says in (found.reason or "")
    for place, field, value in bad.values:
        assert read(found.rows[place], field) == value


@EACH
def test_every_sentence_ends_and_none_steers_a_terminal(bad: Bad) -> None:
    found = understand(bad.data, name=bad.name, today=TODAY)
    for sentence in (found.reason, *(issue.message for issue in found.all_issues)):
        if sentence is not None:
            assert sentence.endswith((".", "?")), sentence
            assert len(sentence) < 400, sentence
            assert all(letter.isprintable() or letter == "\n" for letter in sentence), sentence


def test_what_is_refused_leaves_the_store_as_it_was(store: Store) -> None:
    before = hashlib.sha256(store.path.read_bytes()).hexdigest()
    for bad in CORPUS:
        if bad.verdict == NONE:
            assert bring_in(store, Source(bad.name, bad.data)).change is None, bad.name
            assert hashlib.sha256(store.path.read_bytes()).hexdigest() == before, bad.name


@pytest.mark.parametrize("name", ["bomb.xlsx", "entities.xlsx", "external_entity.xlsx", "a_line_of_2_mb.csv"])
def test_the_dangerous_ones_stay_small_and_short(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(next(one.data for one in CORPUS if one.name == name))
    limited = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_AS, (700_000_000,) * 2);"
        "resource.setrlimit(resource.RLIMIT_CPU, (30, 30));"
        f"sys.argv = ['ehcco', 'import', {str(path)!r}, '--check', '--store', {str(tmp_path / 'none.db')!r}];"
        "runpy.run_module('ehcco', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3
    assert not (tmp_path / "none.db").exists()
