"""The weekly report for a terminal: plain lines of at most 80 cells, unless a table cannot be made narrower."""

from collections.abc import Sequence

from ehcco import cells
from ehcco.reports.document import Document, Row, Table
from ehcco.reports.model import Weekly
from ehcco.reports.weekly_words import document
from ehcco.wording import visible

WIDTH = 80
NARROW, NARROWEST = 16, 12
GAP = "  "


def render(report: Weekly) -> str:
    """The report as plain text."""
    return text(document(report))


def text(shown: Document) -> str:
    """A document as plain text."""
    lines = [visible(shown.title), "=" * cells.width(visible(shown.title)), *_wrapped(shown.lead)]
    for section in shown.sections:
        lines += ["", visible(section.heading), "-" * cells.width(visible(section.heading))]
        for number, block in enumerate(section.blocks):
            beside_table = number > 0 and not (isinstance(block, str) and isinstance(section.blocks[number - 1], str))
            lines += [
                *([""] if beside_table else []),
                *(_wrapped([block]) if isinstance(block, str) else _table(block)),
            ]
    if shown.foot:
        lines += ["", *_wrapped(shown.foot)]
    return "".join(f"{line}\n" for line in lines)


def _wrapped(sentences: Sequence[str]) -> list[str]:
    import textwrap

    return [line for sentence in sentences for line in textwrap.wrap(visible(sentence), WIDTH) or [""]]


def _table(table: Table) -> list[str]:
    headings = [visible(heading) for heading in table.headings]
    rows = [Row(tuple(visible(cell) for cell in row.cells), visible(row.remark)) for row in table.rows]
    widths = [
        max([cells.width(heading), *(cells.width(row.cells[place]) for row in rows)])
        for place, heading in enumerate(headings)
    ]
    _narrow(widths, [place for place in range(len(headings)) if place not in table.numbers])
    lines = [visible(table.caption), _line(headings, widths, table)]
    for row in rows:
        lines.append(_line(row.cells, widths, table))
        if row.remark:
            lines += [f"    {line}" for line in _wrapped([row.remark])]
    return lines


def _narrow(widths: list[int], words: Sequence[int]) -> None:
    """Take what is too much for a line from the last column of words, then from the widest."""
    while sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH:
        widest = words[-1] if widths[words[-1]] > NARROW else max(words, key=lambda place: widths[place])
        if widths[widest] <= NARROWEST:
            return
        widths[widest] -= 1


def _line(row: Sequence[str], widths: Sequence[int], table: Table) -> str:
    padded = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        shown = cells.shortened(cell, width)
        padded.append(cells.padded(shown, width, right=place in table.numbers))
    return GAP.join(padded).rstrip()
