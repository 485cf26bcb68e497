"""Bad files of local rules: rule, key and what is wrong, all at once; nothing half read."""

import pytest

from ehcco.casework.rules_file import read_rules

GOOD = {"name": '"panel_papers"', "title": '"Panel papers"', "from": '"panel"', "length": '"WD-5"'}


def target(**keys: str) -> str:
    return "[[target]]\n" + "".join(f"{key} = {value}\n" for key, value in {**GOOD, **keys}.items())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (target(length='"WX-5"'), 'target panel_papers: length: "WX-5" is no length'),
        (target(length='"W-2"'), "length"),
        (target(length='"WD-5000"'), "longer than 1000"),
        (target(length="5"), "length: It must be text"),
        (target(name='"final_plan"'), "name: final_plan is a clock of the law."),
        (target(name='"Panel papers"'), "small letters"),
        (target(title='""'), "title: It must be text."),
        (target(title='"Papers {of}"'), "Braces"),
        (target(title='"a\\nb"'), "one line"),
        (target(**{"from": '"pannel"'}), 'There is no event called "pannel".'),
        (target(**{"from": "[]"}), "from: It must be an event"),
        (target(**{"from": '"review_decided=perhaps"'}), '"perhaps" is no outcome of review_decided'),
        (target(**{"from": '"panel=x"'}), "nothing to tell apart"),
        (target(closed_by='"note"'), "note opens and closes no date"),
        (target(actor='"me"'), "actor: It is one of authority"),
        (target(length_="1"), "length_: There is no such key"),
        (target(in_force_from='"2026-01-01"'), "without quotes"),
        (target(in_force_from="2026-01-02", in_force_to="2026-01-01"), "in_force_to: It is before in_force_from."),
        (target() + target(), "target panel_papers: name: It is there twice."),
        ("[[target]]\n", "target 1: name: It is missing."),
        ("[target]\nname = 1\n", "two brackets"),
        ("[[rule]]\n", "rule: There is no such kind of rule"),
        ("[[closure]]\nname = 'x'\nfrom = 2026-12-18\nto = 2026-12-17\n", "to: It is before from."),
        (
            "[[closure]]\nname = 'x'\nfrom = 2026-12-18T10:00:00\nto = 2026-12-19\n",
            "closure x: from: It must be a date",
        ),
        ("[[term]]\nname = 'x'\nfrom = 1999-01-01\nto = 1999-02-01\n", "does not cover"),
        ("[[target]\n", "It is no TOML"),
        ("x = 2026-02-30", "It is no TOML"),
        ("a = " + "[" * 5000, "It is no TOML"),
    ],
)
def test_every_fault_is_named_by_rule_and_key(text: str, says: str) -> None:
    found = read_rules(text.encode())
    assert any(says in str(fault) for fault in found.faults), [str(fault) for fault in found.faults]


def test_all_faults_are_told_at_once() -> None:
    found = read_rules((target(length='"x"', actor='"me"') + "[[term]]\nname = 'x'\n").encode())
    assert [(fault.rule, fault.key) for fault in found.faults] == [
        ("target panel_papers", "length"),
        ("target panel_papers", "actor"),
        ("term x", "from"),
        ("term x", "to"),
    ]


def test_bytes_that_are_no_text_and_large_files_are_refused() -> None:
    assert "UTF-8" in str(read_rules(b"\xff\xfe\x00").faults[0])
    assert "larger" in str(read_rules(b"#" * 1_000_001).faults[0])


def test_an_empty_file_holds_nothing_and_is_no_fault() -> None:
    found = read_rules(b"\xef\xbb\xbf# nothing\n")
    assert (found.rules, found.faults) == ([], [])
