"""The command line's contract, by real processes."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ehcco.cli import hoisted
from ehcco.cli.app import COMMANDS
from tests.cli.conftest import Run, data

CONFORMANCE = Path(__file__).parents[1] / "timescales" / "conformance.jsonl"


@pytest.fixture
def ref(ehcco: Run) -> str:
    """A case whose request came on 7 September 2026."""
    added = ehcco("case", "add", "--born", "14/03/2016", "--received", "7 sep 2026", "--setting", "Birchwood Primary",
                  given="Okafor, Amara\n")  # fmt: skip
    assert added.returncode == 0, added.stderr
    return added.stdout.split()[1]


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_with_an_example(bare: Run, command: str) -> None:
    done = bare(command, "--help")
    assert done.returncode == 0
    assert "Usage: ehcco" in done.stdout


def test_help_lists_the_commands_in_groups(bare: Run) -> None:
    done = bare("--help")
    assert done.returncode == 0
    for name, entry in COMMANDS.items():
        assert f"{entry.group}:" in done.stdout
        assert f"  {name}" in done.stdout


def test_the_version_is_printed(bare: Run) -> None:
    assert bare("--version").stdout == "ehcco 0.1.0\n"


def test_options_of_the_program_may_stand_after_the_command() -> None:
    words = ["due", "--within", "14d", "--today=2026-11-22", "--store", "x.db", "--", "--store"]
    assert hoisted(words) == ["--today=2026-11-22", "--store", "x.db", "due", "--within", "14d", "--", "--store"]


def test_due_lists_what_is_overdue_and_this_week(ehcco: Run, ref: str) -> None:
    found = data(ehcco("due", "--format", "json"))
    assert (found["schema"], found["today"]) == (1, "2026-11-22")
    (row,) = found["deadlines"]
    assert (row["ref"], row["clock"], row["due"], row["days_left"]) == (ref, "assessment_decision", "2026-10-19", -34)
    shown = ehcco("due").stdout
    assert "34 d late" in shown
    assert "Decide: assess or not" in shown
    assert "\x1b" not in shown


def test_due_within_and_fail_if_overdue(ehcco: Run, ref: str) -> None:
    later = data(ehcco("due", "--within", "9w", "--format", "json"))["deadlines"]
    assert [(row["clock"], row["behind"]) for row in later] == [
        ("assessment_decision", None),
        ("no_plan_notice", "assessment_decision"),
        ("draft_plan", "assessment_decision"),
    ]
    assert ehcco("due", "--fail-if-overdue").returncode == 1
    assert ehcco("due", "--within", "9w", "--overdue").returncode == 2
    assert ehcco("record", ref, "assessment_agreed", "16/10/2026").returncode == 0
    assert ehcco("due", "--fail-if-overdue").returncode == 0


def test_recording_repeats_the_date_with_its_weekday(ehcco: Run, ref: str) -> None:
    done = ehcco("record", ref, "assessment_agreed", "16/10")
    assert "Fri 16 Oct 2026" in done.stdout
    assert "closes    Decide: assess or not, due Mon 19 Oct 2026: 3 d early" in done.stdout
    told = data(
        ehcco("record", ref, "advice_requested", "19/10", "--of", "ICB", "--set", "body=health", "--format", "json")
    )
    assert [(effect["verb"], effect["clock"], effect["due"]) for effect in told["effects"]] == [
        ("opens", "advice", "2026-11-30")
    ]


def test_explain_gives_a_sentence_with_rule_sum_and_law_for_each_date(ehcco: Run, ref: str) -> None:
    lines = ehcco("explain", ref).stdout.splitlines()
    assert len(lines) == 4
    assert "25 January 2027: 20 weeks after the request was received on 7 September 2026 (reg 13(2)" in lines[3]
    only = ehcco("explain", ref, "final_plan").stdout
    assert only.startswith("[open, in 64 d]")
    assert ehcco("explain", ref, "nonsense").returncode == 3


def test_a_contact_comes_from_standard_input_and_is_private_until_names_are_asked_for(ehcco: Run, ref: str) -> None:
    done = ehcco(
        "contact", "add", ref, "--who", "Mum", "--at", "20/11 14:40", "--promise", "fri", given="Asks for dates.\n"
    )
    assert "promise for Fri 27 Nov 2026" in done.stdout
    (hidden,) = data(ehcco("contact", "list", "--format", "json"))["contacts"]
    assert (hidden["at"], hidden["who"], hidden["note"], hidden["promise_due"]) == (
        "2026-11-20T14:40", None, None, "2026-11-27",
    )  # fmt: skip
    (shown,) = data(ehcco("contact", "list", ref, "--names", "--format", "json"))["contacts"]
    assert (shown["who"], shown["note"]) == ("Mum", "Asks for dates.")
    assert ehcco("contact", "add", ref, given="  \n").returncode == 3


def test_no_name_is_printed_with_default_flags(ehcco: Run, ref: str) -> None:
    for words in (
        ["due"], ["due", "--format", "json"], ["case", "list"], ["case", "show", ref],
        ["case", "list", "--format", "csv"], ["export", "cases"], ["export", "contacts", "--format", "json"],
        ["report", "weekly"], ["history"],
        ["explain", ref], ["review", "list"],
    ):  # fmt: skip
        done = ehcco(*words)
        assert done.returncode == 0, done.stderr
        for name in ("Okafor", "Amara"):
            assert name not in done.stdout + done.stderr, words
    assert "Okafor" in ehcco("case", "list", "--names").stdout


@pytest.mark.parametrize("kind", ["cases", "deadlines", "contacts", "reviews", "events"])
def test_export_writes_every_kind_in_csv_and_json(ehcco: Run, ref: str, kind: str, tmp_path: Path) -> None:
    ehcco("contact", "add", ref, given="=cmd|' /C calc'!A0\n")
    found = data(ehcco("export", kind, "--format", "json", "--names"))
    target = tmp_path / f"{kind}.csv"
    done = ehcco("export", kind, "--names", "--output", str(target))
    assert done.returncode == 0
    assert done.stdout == ""
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    lines = target.read_text(encoding="utf-8").splitlines()
    if found[kind]:
        assert lines[0].split(",") == [*found[kind][0], "grade"]
    assert len(lines) == len(found[kind]) + 1
    if kind == "contacts":
        assert "'=cmd|" in lines[1]
        assert found[kind][0]["note"].startswith("=cmd|")


def test_query_reads_the_views_and_nothing_else(ehcco: Run, ref: str) -> None:
    rows = data(ehcco("query", "SELECT ref, clock FROM v_deadlines WHERE due < :day ORDER BY due",
                      "--param", "day=2026-12-31", "--format", "json"))["rows"]  # fmt: skip
    assert rows == [{"ref": ref, "clock": "assessment_decision"}, {"ref": ref, "clock": "no_plan_notice"}]
    for sql in (
        "DELETE FROM cases", "ATTACH 'x' AS y", "PRAGMA query_only = OFF", "SELECT 1; SELECT 2", "SELEC 1",
        "UPDATE cases SET ref = 'x'", "SELECT load_extension('x')", "DROP VIEW v_cases", "VACUUM INTO '/tmp/plain'",
    ):  # fmt: skip
        done = ehcco("query", sql)
        assert (done.returncode, done.stdout) == (3, ""), sql
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    assert "longer than 0.5 seconds" in ehcco("query", endless, "--seconds", "0.5").stderr
    assert len(data(ehcco("query", "SELECT 1 AS one FROM v_cases", "--format", "json"))["rows"]) == 1


def test_undo_and_redo_by_command(ehcco: Run, ref: str) -> None:
    ehcco("record", ref, "assessment_agreed", "16/10/2026")
    dry = ehcco("undo", "--dry-run")
    assert "event.record assessment_agreed" in dry.stdout
    assert len(data(ehcco("history", "--format", "json"))["changes"]) == 2
    assert ehcco("undo", "--yes").returncode == 0
    assert data(ehcco("due", "--format", "json"))["deadlines"][0]["clock"] == "assessment_decision"
    assert ehcco("redo", "--yes").returncode == 0
    assert data(ehcco("due", "--format", "json"))["deadlines"] == []
    assert ehcco("undo", "77").returncode == 3


def test_the_calculator_answers_the_conformance_cases(bare: Run, tmp_path: Path) -> None:
    cases = [json.loads(line) for line in CONFORMANCE.read_text(encoding="utf-8").splitlines()]
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(json.dumps(case["input"]) + "\n" for case in cases), encoding="utf-8")
    done = bare("timescales", "calc", str(file))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    for case, answer in zip(cases, answers, strict=True):
        assert answer["id"] == case["input"]["id"]
        if case["expected"].get("error"):
            assert "error" in answer
            continue
        by_key = {(row["episode"], row["clock"], row["of"]): row for row in answer["deadlines"]}
        for row in case["expected"].get("deadlines", []):
            found = by_key[(row["episode"], row["clock"], row["of"])]
            assert {name: found[name] for name in row} == row


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["due", "--case", "E9999"], 3, "No case"),
        (["record", "E0001", "draft_servd"], 3, "Did you mean draft_served"),
        (["record", "E0001", "assessment_agreed", "31/02/2026"], 3, "February has 29 days|February has 28 days"),
        (["record", "E0001", "assessment_agreed", "tomorrow"], 3, "lies ahead"),
        (["record", "E0001", "assessment_agreed", "13/13/2026"], 3, "day first"),
        (["report", "weekly", "--week", "2026-W60"], 3, "no week"),
        (["report", "weekly", "--output-dir", "/nonexistent/folder"], 3, "no folder"),
        (["due", "--within", "soon"], 3, "not a date"),
        (["nonsense"], 2, "No such command"),
        (["due", "--today", "31/31/2026"], 3, "no month"),
        (["timescales", "calc", "/nonexistent.json"], 3, "cannot be read"),
    ],
)
def test_errors_say_what_happened_and_what_to_do(ehcco: Run, ref: str, words: list[str], code: int, says: str) -> None:
    import re

    done = ehcco(*words)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert re.search(says, done.stderr)
    assert "Traceback" not in done.stderr
    assert 1 <= len([line for line in done.stderr.strip().splitlines() if line]) <= 4


def test_the_store_s_faults_have_exit_code_four(bare: Run, ehcco: Run, store: object, tmp_path: Path) -> None:
    path = str(store.path)  # type: ignore[attr-defined]
    key = tmp_path / "wrong"
    key.write_text("not the passphrase at all\n", encoding="utf-8")
    key.chmod(0o600)
    cases = {
        "no store": bare("due", EHCCO_STORE=str(tmp_path / "none.db")),
        "no terminal": bare("due", EHCCO_STORE=path),
        "wrong key": bare("due", "--key-file", str(key), EHCCO_STORE=path),
        "foreign": bare("due", "--key-file", str(key), EHCCO_STORE=str(key)),
    }
    key.chmod(0o644)
    cases["open key file"] = bare("due", "--key-file", str(key), EHCCO_STORE=path)
    for why, done in cases.items():
        assert (done.returncode, done.stdout) == (4, ""), (why, done.stderr)
        assert "Traceback" not in done.stderr


def test_init_takes_a_key_file_and_never_a_store_that_is_there(bare: Run, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("a passphrase of its own\n", encoding="utf-8")
    key.chmod(0o600)
    words = ("init", "--store", str(tmp_path / "new" / "my.db"), "--key-file", str(key))
    made = bare(*words)
    assert made.returncode == 0, made.stderr
    assert "working aid" in made.stderr
    assert bare(*words).returncode == 4
    assert bare("due", *words[1:]).returncode == 0


def test_a_key_file_can_be_written_and_used(ehcco: Run, bare: Run, store: object, tmp_path: Path) -> None:
    written = tmp_path / "raw"
    assert ehcco("config", "key-file", str(written)).returncode == 0
    assert written.read_text(encoding="utf-8").startswith("raw:")
    assert bare("due", "--key-file", str(written), EHCCO_STORE=str(store.path)).returncode == 0  # type: ignore[attr-defined]
    assert ehcco("config", "key-file", str(written)).returncode == 3


def test_the_screen_without_a_terminal_says_so(ehcco: Run) -> None:
    done = ehcco()
    assert done.returncode == 2
    assert "terminal" in done.stderr


def test_a_past_day_shows_what_is_known_of_it_now(ehcco: Run, ref: str) -> None:
    ehcco("record", ref, "assessment_agreed", "16/10/2026")
    (row,) = data(ehcco("due", "--today", "2026-10-14", "--within", "7d", "--format", "json"))["deadlines"]
    assert (row["clock"], row["days_left"]) == ("assessment_decision", 5)
    assert data(ehcco("due", "--today", "2026-09-01", "--within", "52w", "--format", "json"))["deadlines"] == []


def test_the_demo_prints_its_report_for_the_day_and_leaves_nothing(bare: Run, tmp_path: Path) -> None:
    left = tmp_path / "data" / "ehcco" / "demo-999999999"
    left.mkdir(parents=True)
    done = bare("demo", "--cases", "12")
    assert done.returncode == 0, done.stderr
    assert "As things stood on Sun 22 Nov 2026." in done.stdout
    assert list((tmp_path / "data" / "ehcco").iterdir()) == []


def test_the_weekly_report_is_the_same_bytes_each_time(ehcco: Run, ref: str, tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        done = ehcco("report", "weekly", "--output-dir", str(folder))
        assert (done.returncode, done.stdout) == (0, "")
        written.append({file.name: file.read_bytes() for file in sorted(folder.iterdir())})
    assert list(written[0]) == [f"weekly-2026-W47.{ending}" for ending in ("csv", "html", "json", "md")]
    assert written[0] == written[1]
    assert ehcco("report", "weekly", "--fail-if-overdue").returncode == 1


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    line = json.dumps({"id": "a", "as_of": "2026-11-22", "person": {"born": "2016-03-14"}}) + "\n"
    file.write_text(line * 3000, "utf-8")
    command = f"{sys.executable} -m ehcco timescales calc {file} | head -c 20; echo; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ['{"id": "a", "deadlin', "0"]
    assert done.stderr == ""


def test_a_refused_first_import_makes_no_store(bare: Run, key_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "nothing.csv"
    file.write_text("colour,shape\nred,round\n", encoding="utf-8")
    path = tmp_path / "new.db"
    words = ("--yes", "--store", str(path), "--key-file", str(key_file))
    assert bare("import", str(file), *words).returncode == 3
    assert not path.exists()
    good = tmp_path / "good.csv"
    good.write_text("Surname,Forename,DOB\nQuill,Ada,14/03/2016\nMoss,Ida,02/05/2014\n", encoding="utf-8")
    done = bare("import", str(good), *words)
    assert done.returncode == 0, done.stderr
    assert "2 new" in done.stdout
    assert path.exists()


def test_a_filter_that_fits_nothing_known_is_refused(ehcco: Run) -> None:
    for words in (("--actor", "foo"), ("--clock", "foo"), ("--basis", "foo")):
        assert ehcco("due", *words).returncode == 2
    assert ehcco("due", "--clock", "final_plan", "--actor", "authority").returncode == 0
