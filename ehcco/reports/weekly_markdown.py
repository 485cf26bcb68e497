"""The weekly report in Markdown, with tables as GitHub and most wikis read them."""

import re

from ehcco.reports.document import Document, Table
from ehcco.reports.model import Weekly
from ehcco.reports.weekly_words import document
from ehcco.wording import visible

_MARKS = re.compile(r"([\\`*_\[\]|~#])|(:(?=//)|@|(?i:(?<=www)\.))")


def render(report: Weekly) -> str:
    """The report as Markdown."""
    return markdown(document(report))


def markdown(shown: Document) -> str:
    """A document as Markdown."""
    parts = [f"# {escape(shown.title)}", *map(escape, shown.lead)]
    for section in shown.sections:
        parts.append(f"## {escape_heading(section.heading)}")
        parts += [escape(block) if isinstance(block, str) else _table(block) for block in section.blocks]
    parts += [escape(line) for line in shown.foot]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """*text* as plain words: no mark-up, no tag, no link, whatever a name looks like."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\g<0>", shown)


def escape_heading(text: str) -> str:
    """A heading of ours; its number is no list."""
    return escape(text)


def _table(table: Table) -> str:
    remarks = any(row.remark for row in table.rows)
    headings = [*table.headings, *(["Remark"] if remarks else [])]
    rules = ["---:" if place in table.numbers else "---" for place in range(len(headings))]
    rows = [[*row.cells, *([row.remark] if remarks else [])] for row in table.rows]
    lines = [_line(list(map(escape, headings))), _line(rules), *(_line(list(map(escape, row))) for row in rows)]
    return f"**{escape(table.caption)}**\n\n" + "\n".join(lines)


def _line(row: list[str]) -> str:
    return "| " + " | ".join(cell.strip() for cell in row) + " |"
