"""The weekly report as one HTML page that needs nothing else, reads well aloud and prints well."""

from html import escape as escape_html

from ehcco.reports.document import Document, Section, Table
from ehcco.reports.model import Weekly
from ehcco.reports.weekly_words import document
from ehcco.wording import visible

SHORT = ("When", "Due", "Case", "Limit")
"""Headings of columns that are read as one piece."""
STYLE = """\
body { font: 16px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto; max-width: 58rem;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #767676; padding-bottom: .2rem; }
p { margin: .4rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .8rem 0; font-size: .94rem; min-width: 24rem; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #d0d0d0; }
thead th { border-bottom: 2px solid #767676; }
tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.short { white-space: nowrap; }
footer { margin-top: 2rem; color: #444; }
@media print {
  body { font-size: 10pt; margin: 0; max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  h2, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""


def render(report: Weekly) -> str:
    """The report as a page."""
    return html(document(report))


def html(shown: Document) -> str:
    """A document as a page of its own."""
    foot = "".join(f"<p>{escape(line)}</p>" for line in shown.foot)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(shown.title)}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(shown.title)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in shown.lead),
        *(line for section in shown.sections for line in _section(section)),
        "</main>",
        *([f"<footer>{foot}</footer>"] if foot else []),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """*text* as text: no tag, no attribute, no control character."""
    return escape_html(visible(text), quote=True)


def _section(section: Section) -> list[str]:
    lines = ["<section>", f"<h2>{escape(section.heading)}</h2>"]
    for block in section.blocks:
        lines += [f"<p>{escape(block)}</p>"] if isinstance(block, str) else _table(block)
    return [*lines, "</section>"]


def _table(table: Table) -> list[str]:
    remarks = any(row.remark for row in table.rows)
    headings = [*table.headings, *(["Remark"] if remarks else [])]
    head = "".join(
        f'<th scope="col"{_class(table, place)}>{escape(words)}</th>' for place, words in enumerate(headings)
    )
    lines = ['<div class="scroll"><table>', f"<caption>{escape(table.caption)}</caption>"]
    lines += [f"<thead><tr>{head}</tr></thead>", "<tbody>"]
    for row in table.rows:
        cells = [*row.cells, *([row.remark] if remarks else [])]
        lines.append("<tr>" + "".join(_cell(table, place, cell) for place, cell in enumerate(cells)) + "</tr>")
    return [*lines, "</tbody>", "</table></div>"]


def _cell(table: Table, place: int, cell: str) -> str:
    names_the_row = place == (0 if table.named else table.headings.index("Case"))
    if names_the_row:
        return f'<th scope="row"{_class(table, place)}>{escape(cell)}</th>'
    return f"<td{_class(table, place)}>{escape(cell)}</td>"


def _class(table: Table, place: int) -> str:
    if place in table.numbers:
        return ' class="number"'
    return ' class="short"' if place < len(table.headings) and table.headings[place] in SHORT else ""
