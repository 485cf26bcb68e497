"""The sections of a case's page as rows: dates, promises and waiting, contacts, people, what happened, details."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import wording
from ehcco.casework import caseload as cases
from ehcco.casework.caseload import CasePage
from ehcco.casework.contacts import ContactRow, PromiseRow
from ehcco.casework.due import DeadlineRow, why
from ehcco.casework.titles import title
from ehcco.casework.today import counting_between, key_of, state_of
from ehcco.screens.telling import deadline_title, status_of, way
from ehcco.screens.widgets.painting import wrap
from ehcco.screens.widgets.record_list import Column, Row, text

if TYPE_CHECKING:
    from ehcco.screens.acts import Acts

LAYOUTS = {
    "dates": (
        Column("symbol", "", (1, 1, 1)), Column("due", "Due", (11, 11, 11)), Column("left", "Left", (10, 10, 10)),
        Column("what", "What", (26, 36, 46)), Column("why", "Why", (26, 37, 47), grows=True),
        Column("source", "Law", (0, 18, 38)),
    ),
    "contacts": (
        Column("day", "Day", (12, 12, 12)), Column("way", "Way", (9, 9, 9)), Column("who", "Who", (8, 10, 14)),
        Column("note", "Note", (46, 80, 110), grows=True),
    ),
    "facts": (Column("name", "", (30, 36, 40)), Column("value", "", (46, 60, 80), grows=True)),
}  # fmt: skip
SIDE = (Column("line", "", (200, 200, 200), grows=True),)


def rule(key: str, words: str, right: str = "") -> Row:
    """A section's rule."""
    return Row(key, {"": (words, "head")}, kind="rule", right=right)


def is_open(row: DeadlineRow) -> bool:
    """Whether a date still runs."""
    return row.state in ("open", "disapplied")


def dates(app: "Acts", page: CasePage, held: Collection[str] = ()) -> list[Row]:
    """The open dates by day, then the closed ones, the newest first; those *held* stay where they were."""
    shown = [row for row in page.deadlines if not row.planned]
    first = [row for row in shown if is_open(row) or key_of(row) in held]
    first.sort(key=lambda row: (row.due, row.clock != "review_decision", row.clock, row.of or ""))
    closed = [row for row in shown if row not in first]
    closed.sort(key=lambda row: row.closed_on or row.superseded_on or row.due, reverse=True)
    met = len([row for row in shown if row.state in ("met", "late")])
    rows = [rule("head/dates", "Dates", f"{len([row for row in shown if is_open(row)])} open, {met} met")]
    rows += [_date(app, row) for row in (*first, *closed)]
    if not shown:
        rows.append(text("none/dates", "No date runs. r records what happened; the dates follow from it."))
    return rows


def _date(app: "Acts", row: DeadlineRow) -> Row:
    today = app.today
    due = date.fromisoformat(row.due)
    said, role = status_of(row, today)
    quiet = row.state not in ("open", "disapplied")
    state = (
        "not_before" if row.clock in ("earliest_finalise", "cease_earliest_end") and not quiet else state_of(row, today)
    )
    cells = {
        "symbol": (app.looks.symbol(state), role),
        "due": (wording.list_day(due, today), role if not quiet else "quiet"),
        "left": (said, role), "what": (deadline_title(row), "quiet" if quiet else "text"),
        "why": (_why(row, due, today), "quiet"),
        "source": (row.source, "quiet"),
    }  # fmt: skip
    return Row(key_of(row), cells, "dates", data=row)


def _why(row: DeadlineRow, due: date, today: date) -> str:
    if status_of(row, due)[0] == "over":
        return why(row, today)
    if row.state in ("met", "late") and row.closed_on:
        closed = date.fromisoformat(row.closed_on)
        days = (due - closed).days
        early = f", {days} d early" if days > 0 else f", {-days} d late" if days < 0 else ", on the day"
        return f"{wording.short_day(closed)}{early}"
    if row.state == "superseded":
        by = wording.about(row.superseded_by or "what came after").split(":")[0]
        return f"by {by[:1].lower()}{by[1:]}"
    if row.state == "disapplied":
        return "exception stands"
    if row.target and row.target != row.due and row.actor == "authority":
        work = date.fromisoformat(row.target)
        return f"{_length(row)}; work to {wording.weekday(work)[:-5]}"
    return why(row, today)


def _length(row: DeadlineRow) -> str:
    """``20 wk``: the length alone, where its reason leaves room for more."""
    words = wording.length(row.length).lstrip("+ ")
    return words if words != row.length else row.why


def waiting(app: "Acts", page: CasePage) -> list[Row]:
    """Promises, mine and theirs, and contacts that wait for an answer."""
    today = app.today
    rows = []
    for promise in page.promises:
        due = date.fromisoformat(promise.due) if promise.due else None
        mine = promise.owed_by == "me"
        made = wording.weekday(date.fromisoformat(promise.made_on))[:-5]
        late = due is not None and due < today
        role = ("late" if late else "soon") if mine else "quiet"
        rows.append(Row(
            f"promise/{promise.id}",
            {
                "symbol": (app.looks.symbol("promise" if mine else "other"), role),
                "due": (wording.list_day(due, today) if due else "no day", role),
                "left": (wording.left(due, today) if due else "", role), "what": (promise.what, "text"),
                "why": (f"you promised {made}" if mine else f"{promise.who or 'they'} promised {made}", "quiet"),
            }, "dates", data=promise,
        ))  # fmt: skip
    for contact in page.contacts:
        if contact.reply_owed and contact.answered_on is None:
            came = date.fromisoformat(contact.day)
            rows.append(Row(
                f"reply/{contact.id}",
                {
                    "symbol": (app.looks.symbol("promise"), "soon"), "due": (wording.list_day(came, today), "text"),
                    "left": (f"{counting_between(came, today)} wd ago", "text"),
                    "what": (f"Reply to {contact.who or 'this contact'}", "text"),
                    "why": (f"{way(contact.channel, contact.direction)}, {wording.weekday(came)[:-5]}", "quiet"),
                }, "dates", data=contact,
            ))  # fmt: skip
    head = rule("head/waiting", "Promises and waiting", str(len(rows)))
    return [head, *(rows or [text("none/waiting", "Nothing is promised and nobody waits for an answer.")])]


def contacts(app: "Acts", page: CasePage) -> list[Row]:
    """The log of this child, the newest first."""
    rows = [
        Row(f"contact/{row.id}", {
            "day": (f"  {wording.list_day(date.fromisoformat(row.day), app.today)}", "text"),
            "way": (way(row.channel, row.direction), "text"), "who": (row.who or "", "text"),
            "note": (row.note, "text"),
        }, "contacts", data=row)
        for row in page.contacts
    ]  # fmt: skip
    head = rule("head/contacts", "Contacts", str(len(rows)))
    return [head, *(rows or [text("none/contacts", "No contact is logged yet. c logs one.")])]


def people(app: "Acts", page: CasePage) -> list[Row]:
    """Who is who."""
    rows = []
    for place, person in enumerate(page.people):
        name = person.name if app.names else "(names are hidden)"
        part = person.role + (", first contact" if person.first_contact else "")
        reach = " · ".join(word for word in (part, person.phone, person.email, person.organisation) if word)
        if not person.may_be_contacted:
            reach = f"do not contact · {reach}"
        rows.append(
            Row(f"person/{place}", {"name": (f"  {name}", "text"), "value": (reach, "quiet")}, "facts", data=person)
        )
    return [rule("head/people", "People", str(len(rows))), *(rows or [text("none/people", "Nobody is recorded yet.")])]


def happened(app: "Acts", page: CasePage) -> list[Row]:
    """The dated facts, the newest first."""
    rows = []
    for event in reversed(page.events):
        day = date.fromisoformat(event.day)
        label = wording.about(event.event) + (f": {event.of}" if event.of else "")
        rows.append(Row(
            f"event/{event.id}",
            {
                "symbol": ("", "text"), "due": (wording.list_day(day, app.today), "text"),
                "left": ("assumed" if event.origin == "assumed" else "", "quiet"), "what": (label, "text"),
                "why": (event_details(event), "quiet"),
            }, "dates", data=event,
        ))  # fmt: skip
    head = rule("head/happened", "What happened", str(len(rows)))
    return [head, *(rows or [text("none/happened", "Nothing is recorded yet. r records what happened.")])]


def event_details(event: Any) -> str:
    """What else is known of an event, in words."""
    words = []
    for name, given in cases.details(event).items():
        if name == "of" or given in (None, False, ""):
            continue
        if name == "clock":
            words.append(title(str(given)))
        elif name in ("outcome", "order", "move", "body", "ground"):
            words.append(wording.value(str(given)))
        else:
            words.append(wording.short_value(given))
    return ", ".join(words)


def details(app: "Acts", page: CasePage) -> list[Row]:
    """What is known of the child besides."""
    fields = page.fields
    needs = "; ".join(words or code for code, words in page.needs)
    told = (
        ("Need", ", ".join(code for code, _ in page.needs) + (f" ({needs})" if any(w for _, w in page.needs) else "")),
        ("Reference", page.case.ref), ("UPN", fields.get("upn")), ("ULN", fields.get("uln")),
        ("NHS number", fields.get("nhs_number")), ("Setting", page.case.setting), ("Officer", page.case.officer),
        ("Postcode", fields.get("postcode")), ("Alert", page.case.alert),
        ("Stage", wording.STAGES.get(page.case.stage or "")),
    )  # fmt: skip
    del app
    return [rule("head/details", "Details")] + [
        Row(
            f"detail/{name}",
            {"name": (f"  {name}", "quiet"), "value": (str(value), "text")},
            "facts",
            data=(name, str(value)),
        )
        for name, value in told
        if value
    ]


def beside(app: "Acts", page: CasePage, width: int) -> list[Row]:
    """The sections at the right of a wide page: contacts with their notes, people, details."""
    rows: list[Row] = [rule("head/contacts", "Contacts", str(len(page.contacts)))]
    for contact in page.contacts[:12]:
        day = wording.list_day(date.fromisoformat(contact.day), app.today)
        first = f"{day} {way(contact.channel, contact.direction):<9} {contact.who or ''}"
        rows.append(Row(f"contact/{contact.id}", {"line": (first, "text")}, data=contact))
        rows += [text(f"note/{contact.id}/{n}", f"  {part}") for n, part in enumerate(wrap(contact.note, width - 4, 3))]
    if len(page.contacts) > 12:
        rows.append(text("more/contacts", f"  {len(page.contacts) - 12} earlier contacts: P shows all"))
    rows.append(rule("head/people", "People", str(len(page.people))))
    for place, person in enumerate(page.people):
        name = person.name if app.names else "(names are hidden)"
        part = person.role + (", first contact" if person.first_contact else "")
        rows.append(Row(f"person/{place}", {"line": (f"{name:<15} {part}", "text")}, data=person))
        reach = " · ".join(word for word in (person.phone, person.email) if word)
        if reach:
            rows.append(text(f"reach/{place}", f"  {reach}"))
    rows.append(rule("head/details", "About"))
    for row in details(app, page)[1:]:
        label, value = row.cells["name"][0], row.cells["value"][0]
        rows.append(Row(row.key, {"line": (f"{str(label).strip():<10} {value}", "text")}, data=row.data))
    return rows


def sentence(data: object) -> str:
    """What explains a row in the two lines above the footer."""
    if isinstance(data, DeadlineRow):
        return data.explanation
    heading, lines = whole(data)
    return f"{heading}. {' '.join(lines)}" if lines else ""


def whole(data: object) -> tuple[str, list[str]]:
    """Title and lines of a whole entry."""
    if isinstance(data, DeadlineRow):
        return deadline_title(data), [wording.short_dates(data.explanation), f"  {data.source}"]
    if isinstance(data, ContactRow):
        day = wording.weekday(date.fromisoformat(data.day))
        time = f", {data.time}" if data.time else ""
        marks = [f"Marks: {data.marks}"] if data.marks else []
        who = f" {data.who}" if data.who else ""
        return f"{day}{time}, {way(data.channel, data.direction)}{who}", [*data.note.split("\n"), *marks]
    if isinstance(data, PromiseRow):
        made = wording.weekday(date.fromisoformat(data.made_on))
        due = f" By {wording.weekday(date.fromisoformat(data.due))}." if data.due else ""
        return f"Promised on {made}", [f"{data.what}.{due}"]
    if isinstance(data, cases.EventRow):
        day = wording.weekday(date.fromisoformat(data.day))
        known = event_details(data)
        return wording.about(data.event), [
            f"On {day}{f': {known}' if known else ''}. Recorded {data.recorded_at[:10]}."
        ]
    if isinstance(data, cases.PersonRow):
        reach = [word for word in (data.phone, data.email, data.organisation) if word]
        return f"{data.name}, {data.role}", [" · ".join(reach) or "No phone or email is recorded."]
    if isinstance(data, tuple) and len(data) == 2:
        return str(data[0]), [str(data[1])]
    return "", []
