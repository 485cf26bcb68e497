"""The worked cases of the law: each line of ``conformance.jsonl`` is one case with what must come out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ehcco.timescales.calc import answer

CASES = [
    json.loads(line) for line in Path(__file__).with_name("conformance.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_answer_is_what_the_case_expects(case: dict[str, Any]):
    given = answer(case["input"], date(2026, 11, 22))
    expected = case["expected"]
    assert given["id"] == case["input"]["id"]
    if expected.get("error"):
        assert given["error"]
        assert "deadlines" not in given
        return
    assert "error" not in given, given
    found = {(each["episode"], each["clock"], each["of"]): each for each in given["deadlines"]}
    assert len(found) == len(given["deadlines"])
    for wanted in expected.get("deadlines", []):
        got = found[wanted["episode"], wanted["clock"], wanted["of"]]
        assert {name: got[name] for name in wanted} == wanted
        assert got["source"]
        assert got["explanation"].endswith(".")
    if expected.get("exact"):
        assert len(found) == len(expected["deadlines"])
    for name, value in expected.get("person", {}).items():
        assert given["person"][name] == value
