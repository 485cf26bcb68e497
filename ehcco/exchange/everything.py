"""A file of everything for a store that has cases of its own: each child as a row, merged by the same rules as any."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from ehcco.casework.contacts import NewContact
from ehcco.casework.whole import Whole
from ehcco.exchange.model import Column, Fact, Issue, Origin, RowFacts
from ehcco.timescales.events import KINDS

KIND = "everything"
_OWN = (
    "ref", "surname", "forename", "preferred_name", "born", "sex", "ethnicity", "postcode", "upn", "uln",
    "nhs_number", "year_offset", "officer", "status",
)  # fmt: skip
_SHOWN = ("ref", "surname", "forename", "born", "upn")
_REASON = "a file of everything, as ehcco writes it"
_LEFT = (
    "What is merged: the children's own facts, events, contacts and promises. Left behind: the other store's trail, "
)
_LEFT += "its imports, and people other than parents. In an empty store all of it is restored."


def columns() -> tuple[Column, ...]:
    """What such a file brings, told as the columns of a table are."""
    return tuple(Column(place, name, name, 1.0, _REASON) for place, name in enumerate(_SHOWN))


def told() -> tuple[Issue, ...]:
    """What a merge leaves behind."""
    return (Issue(None, None, "not_carried", "note", _LEFT),)


def rows(whole: Whole) -> tuple[RowFacts, ...]:
    """Each child of the file, numbered in the order of the file."""
    by_case = _Children(whole)
    return tuple(_row(number, case, by_case) for number, case in enumerate(whole.of("cases"), start=1))


class _Children:
    """The rows of a file by the child that they are about."""

    def __init__(self, whole: Whole) -> None:
        self.needs = _grouped(sorted(whole.of("needs"), key=lambda row: row["rank"]))
        self.placements = _grouped(
            row for row in whole.of("placements") if row["kind"] == "actual" and not row["to_day"]
        )
        self.parts = _grouped(row for row in whole.of("parts") if row["role"] == "parent")
        self.episodes = _grouped(whole.of("episodes"))
        self.contacts = _grouped(whole.of("contacts"))
        self.settings = {row["id"]: row for row in whole.of("settings")}
        self.people = {row["id"]: row for row in whole.of("people")}
        self.promises = {row["contact_id"]: row for row in whole.of("promises")}
        self.events: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for event in whole.of("events"):
            self.events[event["episode_id"]].append(event)


def _grouped(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["case_id"]].append(row)
    return found


def _row(number: int, case: dict[str, Any], children: _Children) -> RowFacts:
    fields: dict[str, Any] = {name: case.get(name) for name in _OWN if case.get(name) not in (None, "")}
    if case.get("born"):
        fields["born"] = date.fromisoformat(case["born"])
    own = case["id"]
    if children.needs[own]:
        fields["need"] = tuple(need["code"] for need in children.needs[own])
        fields["need_words"] = children.needs[own][0]["words"]
    fields |= _place(children, own) | _parent(children, own)
    cells = {name: str(case[name]) for name in _SHOWN if case.get(name)}
    return RowFacts(
        number, fields, cells, facts=tuple(_facts(children, own)),
        contacts=tuple(_contact(row, children.promises.get(row["id"])) for row in children.contacts[own]),
    )  # fmt: skip


def _place(children: _Children, own: int) -> dict[str, Any]:
    if not children.placements[own]:
        return {}
    placement = children.placements[own][-1]
    setting = children.settings.get(placement["setting_id"])
    if setting is None:
        return {"arrangement": placement["arrangement"]}
    return {"setting": setting["name"], "urn": setting["urn"], "dfe_number": setting["dfe_number"]}


def _parent(children: _Children, own: int) -> dict[str, Any]:
    first = sorted(children.parts[own], key=lambda part: not part["first_contact"])
    person = children.people.get(first[0]["person_id"]) if first else None
    if person is None:
        return {}
    return {f"parent_{name}": person[name] for name in ("name", "phone", "email") if person[name]}


def _facts(children: _Children, own: int) -> Iterable[Fact]:
    for group, episode in enumerate(sorted(children.episodes[own], key=lambda one: one["number"])):
        if episode["kind"] not in KINDS:
            continue
        for event in children.events[episode["id"]]:
            details = json.loads(event["details"]) | ({"of": event["of"]} if event["of"] else {})
            origin: Origin = "assumed" if event["origin"] == "assumed" else "imported"
            day = date.fromisoformat(event["day"])
            yield Fact(event["event"], day, episode["kind"], details, origin, KIND, group)


def _contact(row: dict[str, Any], promise: dict[str, Any] | None) -> NewContact:
    answered = row["answered_on"]
    promised = {} if promise is None else {
        "promise": promise["what"], "promise_by": promise["owed_by"],
        "promise_due": _day(promise["due"]), "promise_kept": _day(promise["kept_on"]),
    }  # fmt: skip
    return NewContact(
        note=row["note"], day=date.fromisoformat(row["day"]), time=row["time"], who=row["who"],
        channel=row["channel"], direction=row["direction"], marks=tuple(filter(None, row["marks"].split(", "))),
        reply_owed=bool(row["reply_owed"]), answered_on=_day(answered), origin="imported", **promised,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
