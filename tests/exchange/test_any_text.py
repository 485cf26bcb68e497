"""Whatever stands in a file: nothing raises, the rows add up, and nothing can steer a terminal."""

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcco.exchange.understanding import understand
from tests.exchange.helpers import SAMPLES, TODAY, csv_bytes

TRACKER = [
    "Child Ref", "Surname", "Forename(s)", "DOB", "NC Year", "UPN", "Primary Need", "School/provider", "DfE no",
    "Request Received", "Decision to assess", "EP advice due", "SaLT received", "Draft issued", "Final plan",
    "Plan start date", "Last AR", "AR decision", "Review outcome", "Amended plan issued", "Next AR date",
    "Phase transfer?", "Moved in from", "Date ceased", "Parent 1 phone", "Parent 1 email", "Notes", "ULN", "Sex",
]  # fmt: skip
LOG = ["Date", "Time", "Ref", "Child", "Who", "How", "In/Out", "Note", "Follow up"]
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LIKELY = st.sampled_from(
    [
        "",
        "TBC",
        "01/02/2026",
        "2026-02-01",
        "13/02/26",
        "02/13/2026",
        "46000",
        "Y",
        "no",
        "EHC1",
        "943 476 5919",
        "=1+1",
        "a\x1b[2Jb",
        "R",
    ]
)
CELL = st.one_of(LIKELY, st.text(max_size=30))


def held(value: object) -> list[str]:
    """Every text that a row, column or finding holds."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in held(part)]
    if isinstance(value, tuple | list | set | frozenset):
        return [text for part in value for text in held(part)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in held(getattr(value, name))]
    return []


def check(data: bytes) -> None:
    found = understand(data, name="any", today=TODAY)
    report = found.report()
    assert report["rows"] == report["accepted"] + report["rejected"] + report["duplicates"]
    assert (report["reason"] is None) == (report["verdict"] != "reject-file")
    assert not any(CONTROL.search(text) for text in held(found))
    json.dumps(report).encode("utf-8")


@given(
    st.sampled_from([TRACKER, LOG]).flatmap(
        lambda h: st.tuples(st.just(h), st.lists(st.lists(CELL, min_size=len(h) - 2, max_size=len(h) + 1), max_size=4))
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_text_in_any_cell(made):
    header, rows = made
    check(
        "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows]).encode(
            "utf-8", "surrogatepass"
        )
    )


@given(st.lists(st.text(max_size=20), min_size=2, max_size=12))
@settings(max_examples=80, deadline=None)
def test_any_header(headers):
    check(
        csv_bytes([one.replace("\x00", "") for one in headers], ["x"] * len(headers))
        if not any("\ud800" <= c <= "\udfff" for h in headers for c in h)
        else b"x"
    )


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data):
    check(data)


@given(st.sampled_from(["tracker.csv", "contacts.csv", "reviews.xlsx"]), st.integers(0, 6000), st.binary(max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_damage(name, place, bytes_):
    data = (SAMPLES / name).read_bytes()[:9000]
    check(data[:place] + bytes_ + data[place + 3 :])
