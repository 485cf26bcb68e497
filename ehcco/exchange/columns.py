"""Each column of a table: what it is taken for, from its heading and its values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ehcco.exchange.aliases import EVENT_FIELDS, FIELDS, MANY
from ehcco.exchange.finding import Table
from ehcco.exchange.headings import read_heading, words_of
from ehcco.exchange.model import Column, Issue
from ehcco.exchange.own import WORKED_OUT, worked_out
from ehcco.exchange.profile import Profile, profile
from ehcco.exchange.reading import text_of
from ehcco.exchange.workbook import Cell

_IDENTITY = {"upn", "uln", "nhs_number", "email", "dfe_number", "urn"}
_EXPECTED = {"born": "date", "next_review_due": "date", "promise_due": "date", "promise_kept": "date",
             "upn": "upn", "uln": "uln", "nhs_number": "nhs_number", "parent_email": "email", "urn": "urn",
             "dfe_number": "dfe_number"}  # fmt: skip
_WORD = {"upn": "UPNs", "uln": "ULNs", "nhs_number": "NHS numbers", "email": "email addresses", "date": "dates",
         "dfe_number": "DfE numbers", "urn": "URNs", "yes or no": "yes or no"}  # fmt: skip
_OUTCOME_OF = {
    "review_decided": "review_outcome",
    "assessment_agreed": "request_outcome",
    "plan_agreed": "plan_outcome",
}
REVIEW_QUESTION = "Is this the day of the review meeting, or of the decision letter? Taken for the meeting."


def understand_columns(
    table: Table, today: date, mapping: Mapping[str, str | None] | None = None
) -> tuple[tuple[Column, ...], tuple[Issue, ...]]:
    """The columns of *table* and what is to be told about them. *mapping* (header to field) overrides guesses."""
    told = {words_of(header): field for header, field in (mapping or {}).items()}
    derived = worked_out(table.headers)
    columns: list[Column] = []
    issues: list[Issue] = []
    distinct = list(dict.fromkeys(tuple(map(text_of, row)) for _, row in table.rows))
    rows = {tuple(map(text_of, row)): row for _, row in reversed(table.rows)}
    for index, header in enumerate(table.headers):
        cells = [rows[texts][index] for texts in distinct if index < len(texts)]
        values = profile(cells, today)
        if not header and not values.filled:
            continue
        if header in derived and words_of(header) not in told:
            columns.append(Column(index, header, None, 1.0, WORKED_OUT))
        elif words_of(header) in told:
            columns.append(_told(index, header, told[words_of(header)], table.contacts))
        else:
            columns.append(_guessed(index, header, values, table.contacts))
        issues += _contradictions(columns[-1], values)
    columns = _in_context(columns)
    columns, repeated = _without_repeats(columns, table)
    return tuple(columns), (*issues, *repeated, *_questions(columns))


def unknown_fields(mapping: Mapping[str, str | None] | None) -> list[str]:
    """The words of a mapping that are no field."""
    words = [field for field in (mapping or {}).values() if field]
    return [word for word in words if word not in FIELDS and word.partition(":")[0] not in _ADVICE]


_ADVICE = {"advice_requested", "advice_received"}


def _told(index: int, header: str, field: str | None, contacts: bool) -> Column:
    guess = read_heading(header, contacts=contacts).meaning
    role = guess[1] if guess and guess[0] == field and guess[1] != "ask" else ""
    return Column(index, header, field, 1.0, "as you mapped it", role)


def _guessed(index: int, header: str, values: Profile, contacts: bool) -> Column:
    heading = read_heading(header, contacts=contacts)
    if heading.meaning is None or not heading.meaning[0]:
        reason = "not used" if heading.meaning else heading.how
        return Column(index, header, None, heading.confidence, reason)
    field, role = heading.meaning
    field, why = _by_values(field, values)
    wanted = _wanted(field)
    reason, confidence = f"{heading.how}{why}", heading.confidence
    if wanted and values.values:
        count = values.kinds[wanted]
        reason += f"; {count} of {values.values} values are {_WORD[wanted]}"
        if values.share(wanted) < 0.6 and wanted != "upn":
            confidence = min(confidence, 0.7)
    elif wanted and not values.filled:
        reason += "; the column is empty"
    if (field, role) == ("at", "time") and values.main == "date":
        role, reason = "", f"{reason}; the values are dates"
    column = Column(index, header, field, confidence, reason, "" if role == "ask" else role)
    if role == "ask" and field == "review_meeting":
        return replace(column, confidence=0.6, ask=REVIEW_QUESTION)
    if heading.how.startswith("header is like") and confidence < 0.85:
        return replace(column, ask=f"Is this column '{field}'? {heading.how.capitalize()}.")
    return column


def _wanted(field: str) -> str | None:
    """The kind of value that a field takes, where only one will do."""
    if field in EVENT_FIELDS - {"transfer_planned"} or field.startswith("advice_"):
        return "date"
    return _EXPECTED.get(field)


def _by_values(field: str, values: Profile) -> tuple[str, str]:
    """The field after a look at the values: words under a decision are its outcome, digits under 'Child' a ref."""
    main = values.main
    if field in _OUTCOME_OF and main in {"yes or no", "outcome"}:
        return _OUTCOME_OF[field], "; the values are outcomes, not dates"
    if field == "outcome" and main == "date":
        return "review_decided", "; the values are dates"
    if field == "name" and main in {"code", "number"}:
        return "ref", "; the values are codes, not names"
    if field == "setting" and main in {"urn", "dfe_number"}:
        return main, f"; the values are {_WORD[main]}"
    if field in {"uln", "nhs_number"} and main in {"uln", "nhs_number"} and main != field:
        return main, f"; but the values are {_WORD[main]}"
    return field, ""


def _contradictions(column: Column, values: Profile) -> list[Issue]:
    main = values.main
    if column.field is None or main is None or values.values < 3:
        return []
    heading = read_heading(column.header).meaning
    if heading and heading[0] in {"uln", "nhs_number"} and main in {"uln", "nhs_number"} and main != heading[0]:
        message = f"The values are {_WORD[main]}, not {_WORD[heading[0]]}: read as {_WORD[main]}."
        return [Issue(None, column.header, "column_contradicts", "warning", message)]
    wanted = _wanted(column.field)
    if wanted and main != wanted and main in _IDENTITY | {"date"}:
        message = f"The header says {_WORD[wanted]}, but most values are {_WORD[main]}. Check the column, or use --map."
        return [Issue(None, column.header, "column_contradicts", "warning", message)]
    return []


def _in_context(columns: list[Column]) -> list[Column]:
    """Settle what depends on the other columns: a bare 'Outcome', and whether a current plan stands alone."""
    fields = {column.field for column in columns}
    reviews = bool(fields & {"review_decided", "review_meeting", "amended_plan_finalised"})
    requests = bool(fields & {"request_received", "assessment_agreed"})
    settled: list[Column] = []
    for column in columns:
        if column.field == "outcome":
            meant = "review_outcome" if reviews else "request_outcome" if requests else None
            ask = "Is this the outcome of the review, or of the request?" if reviews and requests else None
            column = replace(column, field=meant, ask=ask, confidence=0.6 if ask else 0.9)
        settled.append(column)
    return settled


def _without_repeats(columns: list[Column], table: Table) -> tuple[list[Column], list[Issue]]:
    """Of two columns for one field the surer, then the first, is kept; the other is told and left out."""
    best: dict[str, Column] = {}
    issues: list[Issue] = []
    for column in columns:
        rival = best.get(column.key)
        if column.field is None:
            continue
        if rival is None or (
            column.confidence > rival.confidence + 0.1 and words_of(column.header) != words_of(rival.header)
        ):
            best[column.key] = column
    kept: list[Column] = []
    for column in columns:
        winner = best.get(column.key)
        if column.field is None or winner is column or column.field in MANY:
            kept.append(column)
            continue
        same = winner is not None and _cells(table, column.index) == _cells(table, winner.index)
        name = f"column {column.index + 1} ('{column.header}')"
        what = "says the same as" if same else "differs from"
        other = f"column {winner.index + 1} ('{winner.header}')" if winner else "another"
        message = f"{name[0].upper()}{name[1:]} {what} {other}, which is used. Use --map to choose the other."
        issues.append(Issue(None, column.header, "column_repeated", "warning", message))
        kept.append(replace(column, field=None, role="", confidence=0.5, reason=f"not used: {other} brings this"))
    return kept, issues


def _cells(table: Table, index: int) -> Sequence[Cell]:
    return [row[index] if index < len(row) else None for _, row in table.rows]


def _questions(columns: list[Column]) -> list[Issue]:
    return [
        Issue(None, column.header, "column_ambiguous", "warning", column.ask)
        for column in columns
        if column.ask and column.field
    ]


def kind_of_file(columns: Sequence[Column], contacts: bool) -> str:
    """``contacts``, ``reviews``, ``advice``, ``settings`` or ``tracker``, by what the columns bring."""
    fields = {column.field for column in columns if column.field}
    if contacts:
        return "contacts"
    child = fields & {"ref", "name", "surname", "forename", "born", "upn"}
    if not child and fields & {"urn", "dfe_number"}:
        return "settings"
    early = fields & {"request_received", "assessment_agreed", "draft_served", "plan_finalised"}
    if fields & {"review_meeting", "review_decided"} and not early:
        return "reviews"
    if any(field.startswith("advice_") for field in fields) and not early & {
        "plan_finalised",
        "draft_served",
    }:
        return "advice"
    return "tracker"
