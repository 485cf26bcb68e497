"""Profiles of an import through real processes: kept, found again by the headings, refused in words."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, data

TRACKER = "Pupil,Family name,Given,Born on,Last one\r\nP1,Quill,Ada,14/03/2016,12/10/2026\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text(TRACKER, encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\nPupil = "ref"\n"Family name" = "surname"\nGiven = "forename"\n"Born on" = "born"\n'
        '"Last one" = "review_meeting"\n',
        encoding="utf-8",
    )
    return path


def meanings(found: dict[str, object]) -> dict[str, str | None]:
    columns = found["columns"]
    assert isinstance(columns, list)
    return {column["header"]: column["field"] for column in columns}


def test_a_profile_is_kept_and_found_again_by_the_headings(
    ehcco: Run, file: Path, mapping: Path, tmp_path: Path
) -> None:
    before = data(ehcco("import", str(file), "--check", "--format", "json"))["files"][0]
    assert (before["profile"], meanings(before)["Last one"]) == (None, None)
    done = ehcco("import", str(file), "--yes", "--map", str(mapping), "--save-profile", "north team")
    assert done.returncode == 0, done.stderr
    assert "Profile north team is kept" in done.stderr
    kept = tmp_path / "profiles" / "north team.toml"
    assert kept.stat().st_mode & 0o077 == 0
    assert "Quill" not in kept.read_text(encoding="utf-8")
    again = tmp_path / "next month.csv"
    again.write_text(
        "Born On,pupil,Family name,Given,Last one\r\n14/03/2016,P1,Quill,Ada,13/10/2026\r\n", encoding="utf-8"
    )
    found = data(ehcco("import", str(again), "--check", "--format", "json"))["files"][0]
    assert (found["profile"], found["changed"]) == ("north team", 1)
    assert meanings(found)["Last one"] == "review_meeting"
    assert "columns as profile north team says" in ehcco("import", str(again), "--check").stdout
    other = ehcco("import", str(file), "--check", "--profile", "north team", "--format", "json")
    assert data(other)["files"][0]["profile"] == "north team"


def test_another_table_is_not_taken_for_it(ehcco: Run, file: Path, mapping: Path, tmp_path: Path) -> None:
    ehcco("import", str(file), "--yes", "--map", str(mapping), "--save-profile", "north")
    wider = tmp_path / "wider.csv"
    wider.write_text(TRACKER.replace("Last one", "Last one,UPN").replace("12/10/2026", "12/10/2026,"), encoding="utf-8")
    assert data(ehcco("import", str(wider), "--check", "--format", "json"))["files"][0]["profile"] is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[columns]\nPupil = 3\n", "is no mapping"),
        ('[columns]\nPupil = "spell"\n', '"Pupil" is "spell", which is no field'),
        ('sheet = 3\n[columns]\nPupil = "ref"\n', "sheet is no text"),
        ("[columns\n", "cannot be read"),
    ],
)
def test_a_profile_that_is_wrong_says_where(ehcco: Run, file: Path, tmp_path: Path, written: str, said: str) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "mine.toml").write_text(written, encoding="utf-8")
    done = ehcco("import", str(file), "--check", "--profile", "mine")
    assert done.returncode == 3
    assert said in done.stderr
    assert "mine.toml" in done.stderr


def test_unknown_and_unsafe_names_are_refused(ehcco: Run, file: Path, mapping: Path, tmp_path: Path) -> None:
    done = ehcco("import", str(file), "--check", "--profile", "south")
    assert done.returncode == 2
    assert "There are: none yet" in done.stderr
    done = ehcco("import", str(file), "--yes", "--map", str(mapping), "--save-profile", "../out")
    assert done.returncode == 2
    assert not (tmp_path / "out.toml").exists()
    assert data(ehcco("case", "list", "--format", "json"))["cases"] == []
    assert ehcco("import", str(file), "--check", "--profile", "a", "--map", str(mapping)).returncode == 2
