"""The date cells of a row: which are dates, which are told, and which may not stand."""

from datetime import date, timedelta

from ehcco.exchange.aliases import EVENT_FIELDS
from ehcco.exchange.dates import OLDEST_WITH_PLAN, Reading, age, is_placeholder, read_date
from ehcco.exchange.draft import Context, Dated, Draft
from ehcco.exchange.model import Column, StatedDate
from ehcco.exchange.sanitise import one_line
from ehcco.timescales.events import MAY_LIE_AHEAD, in_range

AHEAD = MAY_LIE_AHEAD | {"transferred_in"}  # a move is only proposed here
ADVICE_DAYS = timedelta(days=42)
_WHY = {
    "impossible": "is no day of the calendar",
    "order": "fits only with the month first, the column is day first",
    "several": "holds more than one date",
    "century": "could be of either century",
    "words": "is no date",
}


def is_date_field(column: Column) -> bool:
    """Whether the column's cells are read as dates."""
    field = column.field or ""
    if field in {"born", "next_review_due", "promise_due", "promise_kept"} or field.startswith("advice_"):
        return True
    return field in EVENT_FIELDS and field != "transfer_planned"


def read_dates(draft: Draft, context: Context) -> None:
    """Read every date column of the row; what is none is told, and kept in words beside a blank date."""
    columns = [column for column in context.columns if is_date_field(column)]
    for column in sorted(columns, key=lambda one: one.field != "born"):
        if (draft.number, column.index) in context.uncomputed:
            context.tally.add(column, "formula_uncomputed", draft.number)
            continue
        cell = draft.cell(column)
        if not draft.cells.get(column.key):
            continue
        reading = read_date(cell, context.orders[column.index], context.today, birth=column.field == "born")
        if reading.on is None:
            _unread(draft, context, column, reading)
        elif column.field == "born":
            _birth(draft, context, column, reading)
        else:
            _counted(context, column, reading, draft.number, "short")
            _event(draft, context, column, reading)


def _counted(context: Context, column: Column, reading: Reading, row: int, short: str) -> None:
    if reading.style:
        context.tally.add(column, short if reading.style == "short" else reading.style, row)


def _unread(draft: Draft, context: Context, column: Column, reading: Reading) -> None:
    text = one_line(reading.text)[:40]
    problem = reading.problem or "words"
    if column.field == "born":
        _birth_unread(draft, column, problem)
        return
    draft.stated.append(StatedDate(column.key, reading.text, None))
    if problem == "placeholder":
        context.tally.add(column, "placeholder", draft.number, text)
        return
    where = "Left blank; the words are kept."
    draft.tell(column, f"date_{problem}", f"'{text}' {_WHY[problem]}. {where}")


def _birth_unread(draft: Draft, column: Column, problem: str) -> None:
    if problem == "placeholder":
        draft.tell(column, "birth_date_missing", "There is no birth date yet. Add it when it is known.")
    elif problem == "century":
        draft.tell(
            column, "birth_date_century", "Write the birth year with four digits: its century is not clear. Left blank."
        )
    else:
        draft.reject(column, "birth_date_unread", f"Mend the birth date: it {_WHY[problem]}.")


def _birth(draft: Draft, context: Context, column: Column, reading: Reading) -> None:
    born = reading.on
    if born is None:
        return
    if born > context.today:
        draft.reject(column, "birth_date_ahead", "Mend the birth date: it lies in the future.")
        return
    _counted(context, column, reading, draft.number, "short_birth")
    draft.fields["born"] = born
    years = age(born, context.today)
    if years > OLDEST_WITH_PLAN:
        draft.tell(column, "birth_date_old", f"By this birth date the young person is {years}. Check it.")


def _event(draft: Draft, context: Context, column: Column, reading: Reading) -> None:
    day = reading.on
    if day is None:
        return
    field, text = column.field or "", reading.text
    if field in {"next_review_due", "promise_due"} or column.role == "due":
        _stated_only(draft, context, column, day, text)
        return
    born = draft.fields.get("born")
    if day > context.today and field not in AHEAD:
        message = (
            f"'{text}' lies in the future, which only meetings, panels, transfers and moves may. Left out; mend it."
        )
        draft.tell(column, "date_ahead", message)
    elif isinstance(born, date) and day < born:
        draft.tell(column, "date_before_birth", f"'{text}' is before the birth date. Left out; mend one of the two.")
    elif not in_range(day):
        draft.tell(column, "date_out_of_range", f"'{text}' is not between September 2014 and 2034. Left out; mend it.")
    else:
        draft.dates[column.key] = Dated(day, text, column)
        return
    draft.stated.append(StatedDate(column.key, text, None))


def _stated_only(draft: Draft, context: Context, column: Column, day: date, text: str) -> None:
    field = column.field or ""
    due = column.role == "due" and field.startswith("advice_requested:")
    draft.stated.append(StatedDate(field.replace("requested", "due") if due else field, text, day))
    if not in_range(day):
        draft.tell(column, "date_out_of_range", f"'{text}' is not between September 2014 and 2034. Kept in words only.")
    elif due and day - ADVICE_DAYS > context.today:
        message = f"'{text}' is more than six weeks ahead, so the request is not taken as made. Kept as a stated date."
        draft.tell(column, "advice_due_far_ahead", message)
    elif due:
        draft.dates[column.key] = Dated(day, text, column)


def has_words(draft: Draft, key: str) -> bool:
    """Whether a cell says something, be it a date or not."""
    text = draft.cells.get(key, "")
    return bool(text) and not is_placeholder(text)
