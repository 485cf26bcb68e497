"""Answers in the format that was asked for, to stdout or to a file. stdout is data, stderr is talk."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ehcco import cells, paths
from ehcco.casework.grades import Grade, graded
from ehcco.cli.invocation import tell
from ehcco.errors import CannotWrite, UsageError
from ehcco.wording import visible

if TYPE_CHECKING:
    from ehcco.reports.listing import Listing

SCHEMA = 1


class Format(StrEnum):
    """What an answer can be written as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    md = "md"
    html = "html"
    ics = "ics"


def answer(
    kind: str,
    rows: Iterable[Mapping[str, Any]],
    wanted: Format,
    *,
    today: date,
    names: bool = True,
    grade: Grade | None = None,
    table: "Table | None" = None,
    output: Path | None = None,
    columns: Sequence[str] = (),
) -> None:
    """Write a list of *kind*; without *names*, or by *grade*, what is private is null. *columns* head an empty CSV.

    Raises:
        UsageError: the list has no days to make a calendar of, or a workbook is asked for on a terminal.
    """
    told = grade or (Grade.full if names else Grade.working)
    items = graded(rows, told)
    if wanted in (Format.xlsx, Format.html, Format.ics):
        from ehcco.reports.listing import Listing

        _file(Listing(kind, today, told, list(items[0]) if items else columns, items), wanted, output)
        return
    if grade is not None and wanted in (Format.csv, Format.jsonl):
        items = [item | {"grade": told.value} for item in items]
        columns = [*columns, "grade"]
    if wanted is Format.json:
        marked = {} if grade is None else {"grade": told.value}
        text = json_text({"schema": SCHEMA, "today": today.isoformat(), **marked, kind: items})
    elif wanted is Format.jsonl:
        text = "".join(json_line(item) for item in items)
    elif wanted is Format.csv:
        text = csv_text(items, columns)
    else:
        shown = table or Table.of(items)
        if grade is not None and wanted is Format.md:
            shown.foot = f"Grade: {told.value}."
        text = shown.markdown() if wanted is Format.md else shown.text(styled=output is None and styled())
    write(text, output)


def documented(row: tuple[Any, ...], columns: Sequence[str]) -> dict[str, Any]:
    """The documented columns of a row, which come first in it."""
    return dict(zip(columns, row, strict=False))


def _file(listing: "Listing", wanted: Format, output: Path | None) -> None:
    """Write what is read by another program than a terminal."""
    if wanted is Format.xlsx:
        from ehcco.reports.listing import workbook

        if output is None and sys.stdout.isatty():
            raise UsageError("A workbook is no text for a terminal.", "Name a file: --output cases.xlsx")
        write_bytes(workbook(listing), output)
    elif wanted is Format.html:
        from ehcco.reports.listing import document
        from ehcco.reports.weekly_html import html

        write(html(document(listing)), output)
    elif not {"due", "day"} & set(listing.columns):
        raise UsageError(f"{listing.kind.capitalize()} are no calendar.", "deadlines and events can be one.")
    else:
        from ehcco.reports.calendar import render

        write(render(listing.rows, listing.today, listing.grade), output)


def json_line(value: object) -> str:
    """*value* as one line of JSON."""
    import json

    return json.dumps(value, ensure_ascii=False) + "\n"


def json_text(value: object) -> str:
    """*value* as JSON for people and programs: two spaces, one final newline."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """The rows as CSV with a heading, each text cell safe in a spreadsheet."""
    import csv
    import io

    buffer = io.StringIO()
    headings = list(rows[0]) if rows else list(columns)
    if headings:
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows([[safe_cell(value) for value in row.values()] for row in rows])
    return buffer.getvalue()


def safe_cell(value: object) -> object:
    """A cell that a spreadsheet takes as text, whatever it begins with, and a terminal as well."""
    return cells.harmless(visible(value, lines=True)) if isinstance(value, str) else value


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write a file that is no text to stdout, or to a file whole or not at all."""
    if output is not None:
        paths.write_private(output, content)
        tell(f"Wrote {output}.")
        return
    sys.stdout.flush()
    with told_if_it_fails():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def write(text: str, output: Path | None = None) -> None:
    """Write an answer to stdout, or to a file whole or not at all."""
    if output is not None:
        paths.write_private(output, text.encode())
        tell(f"Wrote {output}.")
        return
    encoding = sys.stdout.encoding or "utf-8"
    with told_if_it_fails():
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()


@contextlib.contextmanager
def told_if_it_fails() -> Iterator[None]:
    """Say that stdout cannot be written, in words; whoever reads from a pipe may stop when they have seen enough.

    Raises:
        CannotWrite: the disk is full, or the device does not take it.
    """
    try:
        yield
    except BrokenPipeError:  # whoever reads has seen enough, and that is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CannotWrite(
            f"The answer cannot be written: {error.strerror}.", "Make room, or send it elsewhere."
        ) from None


def styled() -> bool:
    """Whether stdout is a terminal that may be given bold type."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Table:
    """Rows of text under headings, in sections; columns as wide as they need."""

    def __init__(self, headings: Sequence[str], right: Sequence[int] = ()) -> None:
        self.headings = list(headings)
        self.right = frozenset(right)
        self.rows: list[list[str] | str] = []
        self.foot = ""

    @classmethod
    def of(cls, items: Sequence[Mapping[str, Any]]) -> "Table":
        """The fields of the items as columns."""
        table = cls(list(items[0]) if items else [])
        for item in items:
            table.add(*("" if value is None else str(value) for value in item.values()))
        return table

    def add(self, *row: str) -> None:
        """Add one row."""
        self.rows.append([visible(cell) for cell in row])

    def section(self, title: str) -> None:
        """Begin a section with a line of its own."""
        self.rows.append(title)

    def text(self, *, styled: bool = False) -> str:
        """The table as lines of text."""
        widths = [
            max([cells.width(heading), *(cells.width(row[place]) for row in self.rows if not isinstance(row, str))])
            for place, heading in enumerate(self.headings)
        ]
        bold, plain = ("\x1b[1m", "\x1b[0m") if styled else ("", "")
        lines = [bold + self._line(self.headings, widths) + plain] if self.headings else []
        lines += [f"{bold}{row}{plain}" if isinstance(row, str) else self._line(row, widths) for row in self.rows]
        return "".join(line + "\n" for line in lines)

    def markdown(self) -> str:
        """The table in Markdown; a section begins a table of its own."""
        lines: list[str] = []
        head = ["| " + " | ".join(self.headings) + " |", "|" + " --- |" * len(self.headings)]
        if not self.rows or not isinstance(self.rows[0], str):
            lines += head
        for row in self.rows:
            if isinstance(row, str):
                lines += ["", f"## {row}", "", *head] if lines else [f"## {row}", "", *head]
            else:
                lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
        lines += ["", self.foot] if self.foot else []
        return "".join(line + "\n" for line in lines)

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        padded = [
            cells.padded(cell, width, right=place in self.right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return "  ".join(padded).rstrip()
