"""``rules`` as its users run it."""

from pathlib import Path

from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from tests.casework.test_local_rules import FILE
from tests.cli.conftest import Run, data
from tests.conftest import TODAY


def test_import_list_export_and_undo(ehcco: Run, store: Store, tmp_path: Path) -> None:
    ref = add_case(store, NewCase("Okafor", "Amara", request_received=TODAY)).ref
    file = tmp_path / "targets.toml"
    file.write_text(FILE, encoding="utf-8")
    done = ehcco("rules", "import", str(file))
    assert done.returncode == 0, done.stderr
    assert "New: panel_papers, draft_by_week_14, chase_advice, Christmas, Autumn" in done.stdout
    assert "The dates of 1 case were computed again." in done.stdout
    assert [rule["name"] for rule in data(ehcco("rules", "list", "--format", "json"))["rules"]][:1] == ["panel_papers"]
    assert "Draft by week 14" in ehcco("rules", "list").stdout
    (row,) = data(ehcco("due", "--clock", "draft_by_week_14", "--within", "200d", "--format", "json"))["deadlines"]
    assert (row["basis"], row["due"]) == ("target", "2027-02-28")
    assert "a local target, not law" in ehcco("explain", ref, "draft_by_week_14").stdout
    assert ehcco("report", "weekly").returncode == 0
    exported = tmp_path / "out.toml"
    assert ehcco("rules", "export", "--output", str(exported)).returncode == 0
    assert "Nothing is new: 5 held already." in ehcco("rules", "import", str(exported)).stdout
    assert ehcco("undo", "--yes").returncode == 0
    assert data(ehcco("rules", "list", "--format", "json"))["rules"] == []


def test_a_bad_file_names_every_fault_and_changes_nothing(ehcco: Run, tmp_path: Path) -> None:
    file = tmp_path / "targets.toml"
    file.write_text(FILE.replace("WD-5", "WX-5").replace('"draft_served"', '"draft"'), encoding="utf-8")
    done = ehcco("rules", "import", str(file))
    assert done.returncode == 3
    assert 'targets.toml: target panel_papers: length: "WX-5" is no length' in done.stderr
    assert 'targets.toml: target draft_by_week_14: closed_by: There is no event called "draft".' in done.stderr
    assert "2 faults" in done.stderr
    assert data(ehcco("rules", "list", "--format", "json"))["rules"] == []
    assert ehcco("rules", "import", str(tmp_path / "none.toml")).returncode == 3
