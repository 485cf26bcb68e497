"""``case list``, ``case show`` and ``case add``."""

import sys
from datetime import date
from typing import Annotated, Any

import typer

from ehcco import wording
from ehcco.casework import caseload
from ehcco.casework.caseload import CasePage, CaseRow
from ehcco.casework.due import why
from ehcco.casework.grades import without_names
from ehcco.cli import proposals
from ehcco.cli.asking import case_named
from ehcco.cli.invocation import Invocation, at_terminal, read_day, tell
from ehcco.cli.options import CaseArgument, FormatOption, NamesOption, OutputOption
from ehcco.cli.output import SCHEMA, Format, Table, answer, documented, json_text, write
from ehcco.errors import UsageError

app = typer.Typer(help="List, show and add cases.", no_args_is_help=True, rich_markup_mode=None, add_completion=False)
app.add_typer(proposals.app, name="proposals")


@app.command("list")
def list_cases(
    ctx: typer.Context,
    names: NamesOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Every case by name, with its stage and next date. Example: ehcco case list --format csv"""
    invocation: Invocation = ctx.obj
    rows = caseload.caseload(invocation.unlock())
    items = [documented(row, caseload.CASE_COLUMNS) for row in rows]
    shown = case_table(rows, invocation.today, names=names)
    answer("cases", items, format, today=invocation.today, names=names, table=shown, output=output)


def case_table(rows: list[CaseRow], today: date, *, names: bool) -> Table:
    """The caseload as a list."""
    from ehcco.casework.titles import title

    table = Table(("Case", "Child", "Yr", "Need", "Setting", "Stage", "Next", "When", "Last contact"), right=(2,))
    for row in rows:
        table.add(
            row.ref,
            f"{row.surname}, {row.forename}" if names else row.initials,
            "" if row.year_group is None else str(row.year_group),
            row.need or "",
            row.setting or "",
            wording.STAGES.get(row.stage or "", ""),
            title(row.next_clock) if row.next_clock else "",
            wording.when(date.fromisoformat(row.next_due), today) if row.next_due else "",
            wording.list_day(date.fromisoformat(row.last_contact), today) if row.last_contact else "",
        )
    return table


@app.command("show")
def show(
    ctx: typer.Context,
    case: CaseArgument,
    names: NamesOption = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """One case: its dates, what happened, and the latest contacts. Example: ehcco case show E0001"""
    invocation: Invocation = ctx.obj
    store = invocation.unlock()
    page = caseload.case_page(store, case_named(store, case))
    if format is Format.table:
        write(page_text(page, invocation.today, names=names), output)
        return
    item = page_item(page) if names else page_item(page, without_names)
    if format is Format.json:
        write(json_text({"schema": SCHEMA, "today": invocation.today.isoformat(), "cases": [item]}), output)
    else:
        answer("cases", [item], format, today=invocation.today, output=output)


def page_item(page: CasePage, private: Any = lambda row: row) -> dict[str, Any]:
    """A case with its lists, as JSON has it."""
    item = dict(private(documented(page.case, caseload.CASE_COLUMNS)))
    lists = (
        ("deadlines", page.deadlines, caseload.DEADLINE_COLUMNS),
        ("events", page.events, caseload.EVENT_COLUMNS),
        ("contacts", page.contacts, caseload.CONTACT_COLUMNS),
        ("reviews", page.reviews, caseload.REVIEW_COLUMNS),
    )
    for name, rows, columns in lists:
        item[name] = [private(documented(row, columns)) for row in rows]
    return item


def page_text(page: CasePage, today: date, *, names: bool) -> str:
    """A case's page as plain text."""
    case = page.case
    child = f"{case.surname}, {case.forename}" if names else case.initials
    year = "" if case.year_group is None else f"Year {case.year_group}"
    facts = [case.ref, child, year, ", ".join(code for code, _ in page.needs), case.setting or ""]
    head = "  ".join(wording.visible(fact) for fact in facts if fact)
    alert = [f"Alert: {wording.visible(case.alert)}"] if case.alert else []
    dates = Table(("Due", "When", "What", "Why"))
    for row in page.deadlines:
        due = date.fromisoformat(row.due)
        state = wording.left(due, today) if row.state == "open" else wording.STATES[row.state]
        dates.add(wording.weekday(due), state, row.title, why(row, today))
    happened = Table(("Day", "What", ""))
    for event in reversed(page.events):
        assumed = "assumed" if event.origin == "assumed" else ""
        words = wording.EVENTS.get(event.event, event.event) + (f": {event.of}" if event.of else "")
        happened.add(wording.weekday(date.fromisoformat(event.day)), words, assumed)
    contacts = Table(("Day", "Way", "Who", "Note"))
    for contact in page.contacts[:10]:
        way = f"{contact.channel or ''} {contact.direction or ''}".strip()
        who, note = (contact.who or "", contact.note) if names else ("", "")
        contacts.add(wording.weekday(date.fromisoformat(contact.day)), way, who, note)
    parts = [head, *alert, f"Stage: {wording.STAGES.get(case.stage or '', 'none recorded')}", ""]
    return "\n".join(parts) + "\n" + "\n".join(
        f"{heading}\n{table.text()}"
        for heading, table in (("Dates", dates), ("What happened", happened), ("Contacts", contacts))
        if table.rows
    )  # fmt: skip


@app.command("add")
def add(
    ctx: typer.Context,
    born: Annotated[str | None, typer.Option(help="Birth date.")] = None,
    received: Annotated[str | None, typer.Option(help="Day the request was received: opens the 20 weeks.")] = None,
    ref: Annotated[str | None, typer.Option(help="Your own reference; one is made where this is left out.")] = None,
    upn: Annotated[str | None, typer.Option(help="UPN.")] = None,
    setting: Annotated[str | None, typer.Option(help="School, nursery or college.")] = None,
    need: Annotated[list[str] | None, typer.Option(help="Need, primary first; may be repeated.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Add a case. The name is asked for, or read from standard input as "Surname, Forename": never an argument.

    Example: echo "Okafor, Amara" | ehcco case add --born 14/03/2016 --received 07/09/2026
    """
    from ehcco.casework.cases import NewCase, add_case

    invocation: Invocation = ctx.obj
    store = invocation.unlock_for_writing()
    surname, forename = _name()
    today = invocation.today
    new = NewCase(
        surname, forename, ref=ref, upn=upn, setting=setting, need=tuple(need or ()),
        born=read_day(born, today) if born else None,
        request_received=read_day(received, today) if received else None,
    )  # fmt: skip
    added = add_case(store, new)
    if added.twins:
        tell(f"Same name and birth date, or the same UPN: {', '.join(added.twins)}. undo takes this one back.")
    if format is Format.table:
        write(f"Added {added.ref} {added.initials}. undo takes it back.\n")
        return
    page = caseload.case_page(store, added.ref)
    answer("cases", [documented(page.case, caseload.CASE_COLUMNS)], format, today=today, names=False)


def _name() -> tuple[str, str]:
    """The name from standard input or a prompt."""
    if sys.stdin.isatty():
        if not at_terminal():
            raise UsageError("A name is needed.", "Give it on standard input.")
        sys.stderr.write("Name (Surname, Forename): ")
    line = sys.stdin.readline().strip()
    surname, comma, forename = line.partition(",")
    if not comma:
        forename, _, surname = line.rpartition(" ")
    return surname.strip(), forename.strip()
