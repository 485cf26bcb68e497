"""Every spoilt file gives a verdict that its manifest takes, and never a wrong value."""

import json

import pytest

from ehcco.exchange.understanding import Understood, understand
from tests.exchange.helpers import SAMPLES, TODAY

MANIFEST = json.loads((SAMPLES / "bad" / "manifest.json").read_text())["files"]
FILES = {entry["file"]: entry for entry in MANIFEST if not entry["file"].endswith(".db")}
# Where the specification of the import is gentler than the manifest's first choice: an unreadable date blanks its
# field and the row still loads; a CSV that is called .xlsx is read for what it is.
GENTLER = {"d09_impossible.csv", "d24_two_dates_one_cell.csv", "x15_csv_named_xlsx.xlsx"}
FIELDS = {"DOB": "born"}


def understood(name: str) -> Understood:
    return understand(SAMPLES / "bad" / name, name=name, today=TODAY)


@pytest.mark.parametrize("name", FILES)
def test_verdict_is_the_manifests(name):
    entry, found = FILES[name], understood(name)
    wanted = entry["also_acceptable"] if name in GENTLER else [entry["expected"]]
    assert found.verdict in wanted
    if name not in GENTLER and entry["rows_rejected"] is not None:
        assert (found.accepted, found.rejected) == (entry["rows_accepted"], entry["rows_rejected"])


@pytest.mark.parametrize("name", FILES)
def test_rows_add_up(name):
    report = understood(name).report()
    assert report["rows"] == report["accepted"] + report["rejected"] + report["duplicates"]
    if report["verdict"] != "reject-file":
        assert report["rows"] == FILES[name]["data_rows"]
    assert (report["reason"] is not None) == (report["verdict"] == "reject-file")


@pytest.mark.parametrize("name", [name for name, entry in FILES.items() if entry["checks"]])
def test_checked_values(name):
    rows = understood(name).children
    for check in FILES[name]["checks"]:
        fields = rows[check["row"] - 1].fields
        if check["column"] == "Child Name":
            assert f"{fields['forename']} {fields['surname']}" == check["equals"]
        else:
            assert str(fields[FIELDS[check["column"]]]) == check["equals"]


def births(name: str) -> list[str]:
    return [str(row.fields.get("born")) for row in understood(name).children]


def test_two_digit_births_outside_the_window_are_left_blank():
    assert births("d12_two_digit_years.csv")[2:] == [
        "2000-01-01", "1999-12-31", "None", "None", "2026-07-07", "None",
    ]  # fmt: skip


def test_mixed_orders_are_not_turned_round():
    assert births("d03_mixed_orders.csv")[1] == "None"


def test_impossible_dates_become_no_fact():
    rows = understood("d09_impossible.csv").children
    assert [any(fact.event == "plan_finalised" for fact in row.facts) for row in rows] == [False] * 6 + [True] * 2
    assert rows[0].stated[0].text == "31/02/2024"


def test_placeholders_and_words_become_no_date_and_do_not_vanish():
    rows = understood("d11_placeholders.csv").children
    assert not any(fact.event == "plan_finalised" for row in rows for fact in row.facts)
    assert [row.stated[0].text for row in rows] == [
        "TBC",
        "n/a",
        "N/K",
        "?",
        "-",
        "awaiting panel",
        "see notes",
        "not yet",
    ]


def test_the_second_date_of_a_cell_is_not_dropped():
    rows = understood("d24_two_dates_one_cell.csv").children
    assert rows[0].stated[-1].on is None
    assert rows[0].issues[0].code == "date_several"


def test_the_first_of_two_schools_is_kept():
    assert {row.fields["setting"] for row in understood("s15_duplicate_headers.csv").children} & {"dup"} == set()


def test_a_number_that_lost_its_letter_is_no_upn():
    for row in understood("x30_numeric_upn_float_year.xlsx").children:
        assert "upn" not in row.fields
        assert row.fields["year_group"] == 6
        assert row.cells["upn"].isdigit()


def test_uncomputed_formulas_are_blank_and_told():
    found = understood("x08_formula_no_cache.xlsx")
    assert not any(row.stated for row in found.children)
    assert [issue.column for issue in found.issues] == ["Next AR date"]


def test_old_codes_and_two_needs_are_kept():
    rows = understood("v25_need_variants.csv").children
    assert [row.fields["need"] for row in rows] == [
        ("ASD",), ("ASD",), ("ASD",), ("SPLD",), ("SEMH",), ("VI",), ("SPLD",), ("SEMH", "SLCN"),
    ]  # fmt: skip
    assert rows[4].fields["need_words"] == "BESD"


def test_formula_like_names_are_plain_text_and_told():
    rows = understood("v15_formula_injection.csv").children
    assert rows[5].fields["surname"] == "=1+1"
    assert all(issue.code == "formula_text" for row in rows for issue in row.issues)


def test_the_zip_bomb_is_refused_unopened():
    assert "unfold" in (understood("x11_zip_bomb.xlsx").reason or "")
