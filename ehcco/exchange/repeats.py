"""The same child twice in a file, one number on two children, twins and namesakes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ehcco.casework.folding import fold
from ehcco.exchange.model import Column, ContactFacts, Issue, RowFacts

REF_TAKEN = "This reference stands on another child in row {row}. Mend one of the two."
UPN_TAKEN = "This UPN stands on another child in row {row}, and no reference tells them apart. Mend one of the two."
BIRTH_DIFFERS = "The same child stands in row {row} with another birth date. Mend one of the two."


def mark_repeats(rows: Sequence[RowFacts], columns: Sequence[Column]) -> list[RowFacts]:
    """The rows, each compared with those before it."""
    headers = {column.field: column.header for column in columns}
    seen = _Seen()
    marked: list[RowFacts] = []
    for row in rows:
        if row.rejected is None:
            keys = _keys(row)
            row = _headed(_compare(row, keys, seen), headers)
            if row.rejected is None and row.duplicate_of is None:
                seen.add(row, keys)
        marked.append(row)
    return marked


def mark_repeated_contacts(rows: Sequence[ContactFacts]) -> list[ContactFacts]:
    """The contacts, each that says the same as an earlier one marked as its duplicate."""
    first: dict[tuple[tuple[str, str], ...], int] = {}
    marked: list[ContactFacts] = []
    for row in rows:
        if row.rejected is None:
            earlier = first.setdefault(tuple(sorted(row.cells.items())), row.number)
            if earlier != row.number:
                message = f"This row says the same as row {earlier}: counted as a duplicate."
                issue = Issue(row.number, None, "row_repeated", "warning", message)
                row = replace(row, duplicate_of=earlier, issues=(*row.issues, issue))
        marked.append(row)
    return marked


def _headed(row: RowFacts, headers: dict[str | None, str]) -> RowFacts:
    """The row with its last finding's column under the name that the file gives it."""
    if not row.issues or row.issues[-1].column not in headers:
        return row
    last = row.issues[-1]
    return replace(row, issues=(*row.issues[:-1], replace(last, column=headers[last.column])))


class _Seen:
    """The rows so far by what names a child."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, Any], RowFacts] = {}

    def add(self, row: RowFacts, keys: dict[str, Any]) -> None:
        for key in keys.items():
            self._by.setdefault(key, row)

    def find(self, kind: str, key: Any) -> RowFacts | None:
        return self._by.get((kind, key))


def _keys(row: RowFacts) -> dict[str, Any]:
    """What a row may be known again by: its reference, its UPN, its child, its cells."""
    fields = row.fields
    keys: dict[str, Any] = {}
    if fields.get("ref"):
        keys["ref"] = str(fields["ref"]).casefold()
    if fields.get("upn"):
        keys["upn"] = fields["upn"]
    name = _name(row)
    if name and fields.get("born"):
        keys["child"] = (name, fields["born"])
    keys["row"] = tuple(sorted(row.cells.items()))
    return keys


def _name(row: RowFacts) -> frozenset[str]:
    """The words of a name, in any order: 'Surname, Forename' and 'Forename Surname' are one."""
    return frozenset(fold(f"{row.fields.get('surname', '')} {row.fields.get('forename', '')}").split())


def _compare(row: RowFacts, keys: dict[str, Any], seen: _Seen) -> RowFacts:
    for kind, compare in (("ref", _same_ref), ("upn", _same_upn), ("child", _same_child), ("row", _same_child)):
        other = seen.find(kind, keys[kind]) if kind in keys else None
        if other is None:
            continue
        if _adds_nothing(row, other):
            message = f"This row says nothing that row {other.number} does not: counted as a duplicate."
            return replace(row, duplicate_of=other.number, issues=(*row.issues, _told(row, "row_repeated", message)))
        answer = compare(row, other)
        if answer is not None:
            return answer
    return row


def _adds_nothing(row: RowFacts, other: RowFacts) -> bool:
    return all(
        not text or text == other.cells.get(key, "") or fold(text) == fold(other.cells.get(key, "")) != ""
        for key, text in row.cells.items()
    )


def _same_ref(row: RowFacts, other: RowFacts) -> RowFacts | None:
    if _differ(_name(row), _name(other)):
        return _refuse(row, "ref_repeated", REF_TAKEN.format(row=other.number), None)
    if _differ(row.fields.get("born"), other.fields.get("born")):
        return _refuse(row, "birth_date_differs", BIRTH_DIFFERS.format(row=other.number), "born")
    message = f"The same child stands in row {other.number} with other values. Check that both rows are meant."
    return replace(row, issues=(*row.issues, _told(row, "same_child", message)))


def _same_upn(row: RowFacts, other: RowFacts) -> RowFacts | None:
    same_name = not _differ(_name(row), _name(other))
    same_birth = not _differ(row.fields.get("born"), other.fields.get("born"))
    if same_name and same_birth:
        return None if "child" in _keys(row) else _possible(row, other)
    if row.fields.get("ref") and other.fields.get("ref"):
        message = f"This UPN stands on another child in row {other.number}. It is left out here; ask which is right."
        fields = {key: value for key, value in row.fields.items() if key != "upn"}
        return replace(row, fields=fields, issues=(*row.issues, _told(row, "upn_repeated", message, "upn")))
    if same_name:
        return _refuse(row, "birth_date_differs", BIRTH_DIFFERS.format(row=other.number), "born")
    return _refuse(row, "upn_repeated", UPN_TAKEN.format(row=other.number), "upn")


def _same_child(row: RowFacts, other: RowFacts) -> RowFacts | None:
    return _possible(row, other)


def _possible(row: RowFacts, other: RowFacts) -> RowFacts:
    message = f"The same name and birth date stand in row {other.number}. If it is one child, make one row of the two."
    return replace(row, issues=(*row.issues, _told(row, "possible_duplicate", message)))


def _differ(one: Any, other: Any) -> bool:
    return bool(one) and bool(other) and one != other


def _told(row: RowFacts, code: str, message: str, column: str | None = None) -> Issue:
    return Issue(row.number, column, code, "warning", message)


def _refuse(row: RowFacts, code: str, message: str, column: str | None) -> RowFacts:
    issue = Issue(row.number, column, code, "error", message)
    return replace(row, rejected=message, facts=(), stated=(), proposals=(), issues=(*row.issues, issue))
