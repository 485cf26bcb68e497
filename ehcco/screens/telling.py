"""How items and cases are told in cells and lines: names, roles of states, the head of a child."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ehcco import wording
from ehcco.casework.caseload import CasePage
from ehcco.casework.due import DeadlineRow
from ehcco.casework.titles import title
from ehcco.casework.today import SOON, Item, state_of
from ehcco.screens.widgets.painting import Line, Run, wrap

if TYPE_CHECKING:
    from ehcco.screens.acts import Acts

ROLES = {
    "overdue": "late", "soon": "soon", "later": "text", "other": "quiet", "meeting": "text", "not_before": "quiet",
    "done": "quiet", "exception": "quiet", "overtaken": "quiet", "future": "quiet", "unknown": "quiet",
}  # fmt: skip


class Named(Protocol):
    """Anything that carries a child's names."""

    @property
    def surname(self) -> str: ...  # noqa: D102
    @property
    def forename(self) -> str: ...  # noqa: D102
    @property
    def initials(self) -> str: ...  # noqa: D102
    @property
    def ref(self) -> str: ...  # noqa: D102


def name_of(app: "Acts", one: Named) -> str:
    """The child's name, or initials and reference where names are hidden."""
    return wording.name(one.surname, one.forename, one.initials, one.ref, shown=app.names)


def role_of(item: Item, today: date) -> str:
    """The role of an item's symbol and day."""
    if item.kind in ("promise", "reply"):
        return "late" if item.late else "soon" if (item.due - today).days <= SOON else "text"
    return ROLES.get(item.state, "text")


def when_of(item: Item, today: date) -> str:
    """When an item is due; a working target that has passed is not late."""
    days = (today - item.due).days
    if days > 0 and not item.late and item.state == "later":
        return f"{days} d ago"
    return wording.when(item.due, today)


def status_of(row: DeadlineRow, today: date) -> tuple[str, str]:
    """What a deadline's state says in a few cells, and its role."""
    due = date.fromisoformat(row.due)
    state = state_of(row, today)
    if row.state == "late" and row.days_late is not None:
        return f"{row.days_late} d late", "late"
    if state == "done":
        return ("over" if row.actor == "family" and row.closed_on == row.due else "met"), "quiet"
    if state == "overtaken":
        return "overtaken", "quiet"
    if row.clock in ("earliest_finalise", "cease_earliest_end"):
        return f"from {wording.short_day(due)}", "quiet"
    late = due < today
    if late and row.basis == "target":
        return f"{(today - due).days} d ago", "text"
    return wording.left(due, today), ROLES.get(state, "text")


def year_words(page: CasePage, today: date) -> str:
    """``Year 6 (10, born 14 Mar 2016)``."""
    born = page.case.born
    if not born:
        return "birth date not known"
    day = date.fromisoformat(born)
    age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return f"{year_group(page.case.year_group)} ({age}, born {wording.day(day)})"


def year_group(number: int | None) -> str:
    """``Year 6``, ``Reception``, ``Nursery``."""
    if number is None:
        return "Year ?"
    if number <= 0:
        return "Reception" if number == 0 else "Nursery"
    return f"Year {number}"


def year_short(number: int | None) -> str:
    """The year group in two cells."""
    return "" if number is None else "R" if number == 0 else "N" if number < 0 else str(number)


def child_lines(app: "Acts", page: CasePage, width: int) -> list[Line]:
    """Who a child is, for the panel: name, reference and year; setting and need; who to ring."""
    case = page.case
    first: list[Run] = [(name_of(app, case), "strong"), (f"   {case.ref}  {year_group(case.year_group)}", "quiet")]
    about = " · ".join(
        part for part in (case.setting or "no setting", ", ".join(code for code, _ in page.needs)) if part
    )
    lines: list[Line] = [first, [(about, "text")]]
    if page.people and app.names:
        person = page.people[0]
        lines.append([(" · ".join(part for part in (person.name, person.phone) if part), "text")])
    if case.alert:
        lines += [[(part, "late")] for part in wrap(f"! {case.alert}", width - 3, 3)]
    return lines


def contact_lines(page: CasePage, today: date, width: int, count: int) -> list[Line]:
    """The last contacts, each with the first lines of its note."""
    lines: list[Line] = []
    for contact in page.contacts[:count]:
        day = date.fromisoformat(contact.day)
        lines.append([
            (f"{wording.list_day(day, today)} {way(contact.channel, contact.direction):<9} ", "text"),
            (contact.who or "", "text"),
        ])  # fmt: skip
        lines += [[(f"  {part}", "quiet")] for part in wrap(contact.note, width - 5, 2)]
    return lines


def way(channel: str | None, direction: str | None) -> str:
    """``phone in``, ``email out``."""
    return " ".join(part for part in (channel, direction) if part)


def last_contact(page: CasePage) -> str:
    """``Dad rang Wed 11 Nov.``: the newest contact in a few words."""
    if not page.contacts:
        return "No contact is logged yet."
    contact = page.contacts[0]
    day = wording.weekday(date.fromisoformat(contact.day))[:-5]
    return f"Last contact {day}, {way(contact.channel, contact.direction)}{f' {contact.who}' if contact.who else ''}."


def open_promises(page: CasePage) -> Sequence[str]:
    """What I promised and have not kept."""
    return [
        f"{promise.what}, {wording.weekday(date.fromisoformat(promise.due))[:-5] if promise.due else 'no day'}"
        for promise in page.promises
        if promise.owed_by == "me"
    ]


def deadline_title(row: DeadlineRow) -> str:
    """The act of a deadline, with the sign of a working target."""
    label = title(row.clock, row.of)
    return f"{label} (target)" if row.basis == "target" else label
