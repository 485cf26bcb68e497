"""Every format: the same bytes twice, no name, nothing that a name could do."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from html.parser import HTMLParser

import pytest

from ehcco.casework import caseload, loading
from ehcco.casework.contacts import NewContact
from ehcco.casework.demo import caseload as facts
from ehcco.casework.demo import make_demo
from ehcco.cells import harmless
from ehcco.errors import UsageError
from ehcco.reports.weekly import FORMATS, render, weekly
from ehcco.reports.weekly_csv import COLUMNS
from tests.reports.conftest import TODAY, ago, assessment, case, event

VOID = ("meta", "br", "hr", "img", "link", "input")


class Strict(HTMLParser):
    """Refuses what a lenient reader would mend."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(page: str) -> Strict:
    reader = Strict()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture
def demo(make):
    store = make()
    make_demo(store)
    return store


def test_an_empty_store_gets_a_calm_report_in_every_format(make):
    report = weekly(make())
    for name in FORMATS:
        assert render(report, name)
    for name in ("text", "markdown", "html"):
        assert "There are no cases in this store yet" in render(report, name)
    assert json.loads(render(report, "json"))["caseload"]["cases"] == 0
    assert next(csv.reader(io.StringIO(render(report, "csv")))) == list(COLUMNS)


def test_the_same_store_and_day_give_the_same_bytes(demo, tmp_path):
    script = (
        "import sys, datetime, pathlib\n"
        "from ehcco.casework import opening\n"
        "from ehcco.reports import weekly as w\n"
        f"store = opening.unlock(pathlib.Path({str(demo.path)!r}), {'raw:' + demo.key.digits!r}, "
        f"datetime.date.fromisoformat({TODAY.isoformat()!r}))\n"
        "sys.stdout.buffer.write(''.join(w.render(w.weekly(store), f) for f in w.FORMATS).encode())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "COLUMNS": columns},
        ).stdout
        for seed, zone, columns in (("1", "UTC", "80"), ("2", "Pacific/Auckland", "200"))
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert runs[0] == "".join(render(weekly(demo), name) for name in FORMATS).encode()
    assert str(tmp_path).encode() not in runs[0]


@pytest.mark.parametrize("name", FORMATS)
def test_no_name_note_or_number_is_in_it(demo, name):
    written = render(weekly(demo), name).casefold()
    for row in caseload.caseload(demo):
        for word in (row.surname, row.forename, row.upn):
            assert word is None or word.casefold() not in written
    assert "example.org" not in written
    assert "07700" not in written
    assert "psychologist" not in written


def test_references_and_initials_are(demo):
    row = weekly(demo).due.overdue[0]
    for name in FORMATS:
        assert row.ref in render(weekly(demo), name)
        assert row.initials in render(weekly(demo), name)


def test_the_page_is_whole_accessible_and_needs_nothing_else(demo):
    page = render(weekly(demo), "html")
    reader = parsed(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert ("html", "lang", "en-GB") in reader.attributes
    assert ("meta", "charset", "utf-8") in reader.attributes
    headings = [tag for tag in reader.seen if re.fullmatch(r"h\d", tag)]
    assert headings == ["h1"] + ["h2"] * 9
    scopes = [value for tag, name, value in reader.attributes if tag == "th" and name == "scope"]
    assert len(scopes) == reader.seen.count("th")
    assert set(scopes) == {"col", "row"}
    assert reader.seen.count("caption") == reader.seen.count("table")
    assert "http" not in page
    assert "//" not in page
    assert not {"script", "link", "img", "iframe"} & set(reader.seen)
    assert "@media print" in page


def test_csv_reads_back_with_the_counts_of_the_report(demo):
    report = weekly(demo)
    written = render(report, "csv")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert all(len(row) == len(COLUMNS) and None not in row for row in rows)
    overdue = [row for row in rows if (row["part"], row["group"]) == ("due", "overdue")]
    assert len(overdue) == len(report.due.overdue)
    assert [int(row["days"]) for row in overdue] == [item.days for item in report.due.overdue]
    assert {row["part"] for row in rows} == {
        "report", "caseload", "assessments", "twenty_weeks", "reviews", "transfers", "advice", "due", "families",
        "quality",
    }  # fmt: skip


def test_json_has_its_schema_and_the_nine_parts(demo):
    report = weekly(demo)
    found = json.loads(render(report, "json"))
    assert list(found) == [
        "schema", "report", "today", "week", "grade", "caseload", "assessments", "twenty_weeks", "reviews",
        "transfers", "proposed_transfers", "advice", "due", "families", "quality",
    ]  # fmt: skip
    assert (found["schema"], found["today"], found["week"]) == (1, "2026-11-23", "2026-W48")
    assert found["twenty_weeks"]["year"]["percent"] == pytest.approx(
        100 * report.twenty_weeks.year.met / report.twenty_weeks.year.plans, abs=0.05
    )
    assert found["due"]["overdue"][0]["due"] == str(report.due.overdue[0].due)
    assert set(found["assessments"]["bands"]) == {"0-6", "6-16", "16-20", "over-20", "no-request"}
    assert found["quality"]["words"]


def test_an_exception_stands_beside_the_date_in_every_format(make):
    record = event("exception_recorded", 60, clock="final_plan", ground="personal_circumstances", evidence="secret")
    report = weekly(
        make(case("A", assessment(event("request_received", 150), event("assessment_agreed", 120), record)))
    )
    for name in FORMATS:
        written = render(report, name)
        assert "exceptional personal circumstances" in written
        assert "secret" not in written
        assert any(day in written for day in ("Fri 13 Nov", "2026-11-13"))


HOSTILE = (
    "=cmd|' /C calc'!A0",
    " +1+1",
    "＝1+1",
    "-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "\x1b[31mred\x1b]0;title\x07",
    "a|b`c*d_e[f](http://evil.example)",
    "\u202egnp.exe",
    "line\nbreak\tand\rmore",
    '"><img src=x onerror=alert(1)>',
    "\x9b31m\u2028&amp;",
)


@pytest.fixture
def hostile(make):
    return weekly(
        make(
            *(
                case(
                    f"{text}{number}",
                    assessment(event("request_received", 150), event("assessment_agreed", 120),
                               event("advice_requested", 120, text, body="health")),
                    setting=text,
                    contacts=[NewContact("x", ago(60), promise_due=ago(2))],
                )
                for number, text in enumerate(HOSTILE)
            )
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_character_reaches_a_terminal(hostile, name):
    written = render(hostile, name)
    ends = "\r\n" if name == "csv" else "\n"
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", written.replace(ends, ""))


def test_a_page_of_hostile_names_is_text(hostile):
    reader = parsed(render(hostile, "html"))
    assert not {"script", "img"} & set(reader.seen)
    assert not [one for one in reader.attributes if one[1].startswith("on")]
    assert "<script>alert(1)</script>" in "".join(reader.text)


def test_markdown_of_hostile_names_keeps_its_tables(hostile):
    written = render(hostile, "markdown")
    assert "<script" not in written
    assert "<img" not in written
    assert "http://" not in written
    for table in re.findall(r"(?:^\|.*\|\n?)+", written, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1


def test_no_cell_of_the_csv_is_a_formula(hostile):
    rows = list(csv.reader(io.StringIO(render(hostile, "csv"), newline="")))
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"[\s＝]*[=+@＝\t\r]|\s*-(?!\d+$)", cell), cell
    assert any(cell.startswith("'=cmd|") for row in rows for cell in row)


def test_an_apostrophe_taken_off_gives_the_text_back():
    for text in (*HOSTILE, "'quoted", "plain", "", "  =1", "－1"):
        written = harmless(text)
        assert written in (text, f"'{text}")
        assert (written[1:] if written.startswith("'") else written) == text


def test_json_of_hostile_names_gives_them_back(hostile):
    found = json.loads(render(hostile, "json"))
    assert {item["setting"] for item in found["assessments"]["oldest"]} <= {text.strip() for text in HOSTILE}


def test_text_fits_a_terminal_of_80_cells(demo):
    assert max(map(len, render(weekly(demo), "text").splitlines())) <= 80


def test_an_unknown_format_is_refused(make):
    with pytest.raises(UsageError, match="has no format"):
        render(weekly(make()), "pdf")


def test_its_time_grows_no_faster_than_the_caseload(make):
    store = make()
    hundred = facts(TODAY, 20, 60)

    def taken() -> float:
        begun = time.perf_counter()
        for name in FORMATS:
            render(weekly(store), name)
        return time.perf_counter() - begun

    loading.load(store, hundred, how="command", what="test")
    small = min(taken() for _ in range(3))
    for _ in range(4):
        loading.load(store, hundred, how="command", what="test")
    assert weekly(store).caseload.cases == 300
    assert min(taken() for _ in range(3)) < 12 * small, "five times the cases; a thousand take 0.4 s on two cores"


def test_it_loads_no_screen_and_no_mapper():
    script = (
        "import sys; from ehcco.reports import weekly, weekly_text, weekly_html, weekly_json, weekly_csv\n"
        "from ehcco.reports import weekly_markdown\n"
        "print([n for n in ('sqlalchemy', 'sqlmodel', 'textual', 'typer', 'pydantic') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
