"""``explain --what-if`` as its users run it."""

import json

import pytest

from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from tests.cli.conftest import Run, data
from tests.conftest import TODAY


@pytest.fixture
def ref(store: Store) -> str:
    return add_case(store, NewCase("Okafor", "Amara", request_received=TODAY)).ref


def test_the_table_tells_what_would_follow_and_nothing_is_written(ehcco: Run, store: Store, ref: str) -> None:
    before = store.path.read_bytes()
    done = ehcco("explain", ref, "--what-if", "draft_served=2027-03-01")
    assert done.returncode == 0, done.stderr
    assert "opens     Family may comment" in done.stdout
    assert "closes    Draft plan" in done.stdout
    assert "Nothing was written." in done.stdout
    assert "Okafor" not in done.stdout
    assert store.path.read_bytes() == before


def test_json_has_each_step_and_all_together(ehcco: Run, ref: str) -> None:
    done = data(
        ehcco(
            "explain", ref, "--what-if", "advice_requested=2026-12-01", "--what-if", "advice_received=2026-12-20",
            "--of", "ICB", "--set", "body=health", "--format", "json",
        )
    )  # fmt: skip
    assert (done["schema"], done["ref"], done["as_of"]) == (1, ref, "2026-12-20")
    assert [step["event"] for step in done["what_if"]] == ["advice_requested", "advice_received"]
    assert [one["verb"] for one in done["what_if"][0]["effects"]] == ["opens"]
    (advice,) = [one for one in done["effects"] if one["clock"] == "advice"]
    assert (advice["of"], advice["due"], advice["state"], advice["basis"]) == ("ICB", "2027-01-12", "met", "statutory")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--what-if", "draft_served"], 2, "not EVENT=DATE"),
        (["--what-if", "draft_servd=2026-12-01"], 3, "no event called"),
        (["--what-if", "draft_served=2026-02-30"], 3, "February has 28 days"),
        (["--what-if", "draft_served=2026-12-01", "--outcome", "amend"], 2, "outcome=amend"),
        (["--outcome", "amend"], 2, "go with --what-if"),
        (["final_plan", "--what-if", "draft_served=2026-12-01"], 2, "not both"),
    ],
)
def test_what_is_wrong_is_named(ehcco: Run, ref: str, words: list[str], code: int, says: str) -> None:
    done = ehcco("explain", ref, *words)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_lines_and_csv_are_the_effects_together(ehcco: Run, ref: str) -> None:
    done = ehcco("explain", ref, "--what-if", "assessment_refused=2026-12-01", "--format", "jsonl")
    assert {json.loads(line)["verb"] for line in done.stdout.splitlines()} == {"closes", "overtakes", "opens"}
