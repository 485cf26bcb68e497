"""Everything that an import compares a file with, read in a handful of statements."""

import json
from dataclasses import dataclass, field
from typing import Any

from ehcco.db.derived import Executes

_FIELDS = (
    "id", "ref", "surname", "forename", "preferred_name", "born", "sex", "ethnicity", "postcode", "upn", "uln",
    "nhs_number", "year_offset", "officer", "status",
)  # fmt: skip


@dataclass(slots=True)
class HeldEvent:
    """One event of the store; days are ISO text."""

    id: int
    event: str
    day: str
    of: str | None
    details: dict[str, Any]
    origin: str


@dataclass(slots=True)
class HeldEpisode:
    """One episode of the store with its events in the order they were recorded."""

    id: int
    number: int
    kind: str
    events: list[HeldEvent] = field(default_factory=list)


@dataclass(slots=True)
class HeldParent:
    """The first contact of the family."""

    id: int
    name: str
    phone: str | None
    email: str | None


@dataclass(slots=True)
class HeldCase:
    """One case as the store has it, with what earlier imports brought, by the key of the column."""

    fields: dict[str, Any]
    needs: list[str] = field(default_factory=list)
    place: str | None = None
    parent: HeldParent | None = None
    episodes: list[HeldEpisode] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    brought: dict[str, Any] = field(default_factory=dict)
    stated: dict[str, tuple[int, str]] = field(default_factory=dict)
    proposals: set[tuple[str, str]] = field(default_factory=set)
    contacts: set[tuple[str, str | None, str | None, str]] = field(default_factory=set)

    @property
    def id(self) -> int:
        """The id of its row."""
        number: int = self.fields["id"]
        return number


def cases(source: Executes) -> list[HeldCase]:
    """Every case of the store, by id."""
    held = {
        row[0]: HeldCase(dict(zip(_FIELDS, row, strict=True)))
        for row in source.execute(f"SELECT {', '.join(_FIELDS)} FROM cases ORDER BY id")
    }
    for case_id, code in source.execute("SELECT case_id, code FROM needs ORDER BY case_id, rank"):
        held[case_id].needs.append(code)
    for case_id, place in source.execute(
        "SELECT p.case_id, coalesce(s.name, p.arrangement) FROM placements p"
        " LEFT JOIN settings s ON s.id = p.setting_id WHERE p.kind = 'actual' AND p.to_day IS NULL ORDER BY p.id"
    ):
        held[case_id].place = place
    for case_id, *person in source.execute(
        "SELECT k.case_id, p.id, p.name, p.phone, p.email FROM parts k JOIN people p ON p.id = k.person_id"
        " WHERE k.role = 'parent' ORDER BY k.first_contact, k.id DESC"
    ):
        held[case_id].parent = HeldParent(*person)
    _add_episodes(source, held)
    _add_brought(source, held)
    return list(held.values())


def _add_episodes(source: Executes, held: dict[int, HeldCase]) -> None:
    episodes: dict[int, HeldEpisode] = {}
    for case_id, *row in source.execute(
        "SELECT case_id, id, number, kind FROM episodes e"
        " WHERE EXISTS (SELECT 1 FROM events v WHERE v.episode_id = e.id) ORDER BY case_id, number"
    ):
        episodes[row[0]] = HeldEpisode(*row)
        held[case_id].episodes.append(episodes[row[0]])
    for episode_id, number, event, day, of, details, origin in source.execute(
        "SELECT episode_id, id, event, day, of, details, origin FROM events ORDER BY id"
    ):
        episodes[episode_id].events.append(HeldEvent(number, event, day, of, json.loads(details), origin))


def _add_brought(source: Executes, held: dict[int, HeldCase]) -> None:
    for case_id, text in source.execute(
        "SELECT case_id, cells FROM import_rows WHERE case_id IS NOT NULL AND verdict <> 'duplicate' ORDER BY id"
    ):
        kept = json.loads(text)
        held[case_id].cells.update(kept.get("cells", {}))
        held[case_id].brought.update(kept.get("brought", {}))
    for case_id, number, name, words in source.execute("SELECT case_id, id, field, words FROM stated_dates"):
        held[case_id].stated[name] = (number, words)
    for case_id, kind, details in source.execute("SELECT case_id, kind, details FROM proposals"):
        held[case_id].proposals.add((kind, json.dumps(json.loads(details), sort_keys=True)))
    for case_id, day, time, who, note in source.execute("SELECT case_id, day, time, who, note FROM contacts"):
        held[case_id].contacts.add((day, time, who, note))


def kept_rejections(source: Executes) -> set[str]:
    """The cells of the rows that were rejected before, as text."""
    return {
        json.dumps(json.loads(row[0]), sort_keys=True)
        for row in source.execute("SELECT cells FROM import_rows WHERE verdict IN ('rejected', 'duplicate')")
    }
