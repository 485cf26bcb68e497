"""A row against the store, three ways: what the file brought last time, what it has now, what is held.

A file that has not changed leaves ours alone; ours as last brought takes the file's; where both moved, ours stays and
the conflict is told. Blank cells erase nothing, and nothing that was removed here comes back by itself.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ehcco.casework.cases import NewCase
from ehcco.casework.folding import fold
from ehcco.casework.importing import CaseChange, EventChange, HeldCase, RowOutcome
from ehcco.casework.loading import CaseFacts, EpisodeFacts, SettingFacts
from ehcco.casework.recording import NewEvent
from ehcco.exchange.model import Fact, Issue, RowFacts
from ehcco.exchange.placing import Group, groups, same_event

OWN_COLUMNS = (
    "ref", "surname", "forename", "preferred_name", "born", "sex", "ethnicity", "postcode", "upn", "uln",
    "nhs_number", "year_offset", "officer", "status",
)  # fmt: skip
"""Fields that are columns of the case's own row."""

PARENT = {"parent_name": "name", "parent_phone": "phone", "parent_email": "email"}
FURTHER = ("preferred_name", "sex", "ethnicity", "postcode", "uln", "nhs_number", "status", "year_offset")
LABELS = {"born": "birth date", "year_offset": "year group", "upn": "UPN", "uln": "ULN", "nhs_number": "NHS number"}


@dataclass(slots=True)
class Merging:
    """One row on its way into one case."""

    row: RowFacts
    case: HeldCase
    change: CaseChange
    issues: list[Issue] = field(default_factory=list)
    brought: dict[str, Any] = field(default_factory=dict)

    def decide(self, key: str, theirs: Any, ours: Any, same: bool, label: str) -> bool:
        """Whether the file's value is taken for *key*; a conflict is told."""
        base = self.case.brought.get(key)
        self.brought[key] = theirs
        if same or theirs == base:
            return False
        if ours in (None, "") or (base is not None and ours == base):
            return True
        self.issues.append(
            Issue(self.row.number, None, "conflict", "warning", f"The {label} was changed here since: yours stays.")
        )
        return False


def outcome(row: RowFacts, case: HeldCase | None, today: date) -> tuple[RowOutcome, list[Issue]]:
    """What becomes of a row that can be loaded, and what there is to tell of it."""
    if case is None:
        return _new(row, today), []
    merging = Merging(row, case, CaseChange(case.id))
    _merge_fields(merging)
    _merge_setting(merging)
    _merge_events(merging, today)
    stated = [
        (one.field, one.text, one.on)
        for one in _last_stated(row)
        if case.stated.get(one.field, (0, None))[1] != one.text
    ]
    proposals = [
        (one.kind, dict(one.details), one.reason)
        for one in row.proposals
        if (one.kind, json.dumps(dict(one.details), sort_keys=True)) not in case.proposals
    ]
    verdict = "changed" if merging.change else "conflict" if merging.issues else "same"
    fresh = {key: value for key, value in merging.brought.items() if case.brought.get(key) != value}
    result = RowOutcome(
        row.number, verdict, change=merging.change, case_id=case.id, stated=stated, proposals=proposals,
        cells={"cells": dict(row.cells), "brought": merging.brought},
        keep=bool(fresh or stated or proposals or merging.change),
    )  # fmt: skip
    return result, merging.issues


def _last_stated(row: RowFacts) -> list[Any]:
    """The stated dates of a row, one a field."""
    return list({one.field: one for one in row.stated}.values())


def _new(row: RowFacts, today: date) -> RowOutcome:
    fields = row.fields
    new = NewCase(
        surname=fields.get("surname") or "", forename=fields.get("forename") or "", born=fields.get("born"),
        ref=fields.get("ref"), upn=fields.get("upn"), need=tuple(fields.get("need") or ()),
        officer=fields.get("officer"), parent_name=fields.get("parent_name"),
        parent_phone=fields.get("parent_phone"), parent_email=fields.get("parent_email"),
    )  # fmt: skip
    episodes = [EpisodeFacts(g.kind, [new_event(fact) for fact in g.facts]) for g in groups(row.facts, None)]
    if fields.get("note"):
        note = _note(fields["note"], today)
        if episodes:
            episodes[-1] = EpisodeFacts(episodes[-1].kind, [*episodes[-1].events, note])
        else:
            episodes = [EpisodeFacts("other", [note])]
    facts = CaseFacts(
        new, episodes, setting=place_of(row), need_words=fields.get("need_words"),
        other={name: fields[name] for name in FURTHER if fields.get(name) is not None},
    )  # fmt: skip
    brought = {f"field:{name}": _plain(fields[name]) for name in _mergeable(row)}
    brought |= {_event_key(fact): fact.on.isoformat() for fact in row.facts}
    return RowOutcome(
        row.number, "new", new=facts,
        stated=[(one.field, one.text, one.on) for one in _last_stated(row)],
        proposals=[(one.kind, dict(one.details), one.reason) for one in row.proposals],
        cells={"cells": dict(row.cells), "brought": brought},
    )  # fmt: skip


def _mergeable(row: RowFacts) -> list[str]:
    known = (*OWN_COLUMNS, *PARENT, "need", "setting", "arrangement", "note")
    return [name for name in known if row.fields.get(name) not in (None, "", ())]


def _merge_fields(merging: Merging) -> None:
    row, case = merging.row, merging.case
    for name in _mergeable(row):
        theirs, key, label = _plain(row.fields[name]), f"field:{name}", LABELS.get(name, name.replace("_", " "))
        if name in OWN_COLUMNS:
            ours = case.fields[name]
            same = ours == theirs or (name in ("surname", "forename") and fold(str(ours)) == fold(str(theirs)))
            empty = name == "year_offset" and case.fields["born"] is None
            if merging.decide(key, theirs, None if empty else ours, same, label):
                merging.change.fields[name] = row.fields[name]
        elif name in PARENT:
            ours = getattr(case.parent, PARENT[name]) if case.parent else None
            if merging.decide(key, theirs, ours, ours == theirs, label):
                merging.change.parent[PARENT[name]] = theirs
        elif name == "need" and merging.decide(key, theirs, case.needs, case.needs == theirs, label):
            merging.change.need = tuple(row.fields["need"])
            merging.change.need_words = row.fields.get("need_words")


def _merge_setting(merging: Merging) -> None:
    place = place_of(merging.row)
    if place is None:
        return
    ours = merging.case.place
    key = "field:arrangement" if merging.row.fields.get("arrangement") else "field:setting"
    if merging.decide(key, place.name, ours, fold(ours or "") == fold(place.name), "setting"):
        merging.change.place = place


def place_of(row: RowFacts) -> SettingFacts | None:
    """Where the row says the child is."""
    fields = row.fields
    name = fields.get("setting") or fields.get("arrangement")
    if not name:
        return None
    return SettingFacts(name, urn=fields.get("urn"), dfe_number=fields.get("dfe_number"))


def _merge_events(merging: Merging, today: date) -> None:
    placed = groups(merging.row.facts, merging.case)
    for group in placed:
        for fact in group.facts:
            _merge_event(merging, group, fact)
    note = merging.row.fields.get("note")
    if not note or merging.case.brought.get("field:note") == note:
        if note:
            merging.brought["field:note"] = note
        return
    merging.brought["field:note"] = note
    held = [one for episode in merging.case.episodes for one in episode.events if one.event == "note"]
    if any(one.details.get("text") == note for one in held):
        return
    last = merging.case.episodes[-1] if merging.case.episodes else None
    where: int | str = last.number if last else "other 0"
    merging.change.events.append(EventChange(_note(note, today), last.kind if last else "other", where))


def _merge_event(merging: Merging, group: Group, fact: Fact) -> None:
    key, theirs = _event_key(fact), fact.on.isoformat()
    base = merging.case.brought.get(key)
    held = same_event(group.episode, fact)
    merging.brought[key] = theirs
    where: int | str = group.episode.number if group.episode else group.key
    if held is None:
        if group.episode is None or base != theirs:
            merging.change.events.append(EventChange(new_event(fact), group.kind, where))
        return
    if held.day == theirs or theirs == base or fact.origin == "assumed":
        return
    if held.day == base or (base is None and held.origin != "typed"):
        merging.change.events.append(EventChange(new_event(fact), group.kind, where, corrects=held.id))
        return
    message = f"{fact.event} was dated {held.day} here, the file says {theirs}: yours stays."
    merging.issues.append(Issue(merging.row.number, None, "conflict", "warning", message))


def new_event(fact: Fact) -> NewEvent:
    """A fact of a file as an event of the store."""
    details = dict(fact.details)
    return NewEvent(fact.event, fact.on, details.pop("of", None), details, fact.origin)


def _note(text: str, today: date) -> NewEvent:
    return NewEvent("note", today, None, {"text": text}, "imported")


def _event_key(fact: Fact) -> str:
    which = fact.details.get("text" if fact.event == "note" else "of", "")
    return f"event:{fact.column}:{fact.event}:{which}:{fact.group}"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
