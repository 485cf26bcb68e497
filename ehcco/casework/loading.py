"""Write many cases with their facts in a few statements: for an import, the demo, and a single new case."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ehcco import clock
from ehcco.casework.cases import NewCase, year_offset
from ehcco.casework.contacts import NewContact, short
from ehcco.casework.folding import fold, initials
from ehcco.casework.progress import Progress, silent
from ehcco.casework.recording import NewEvent, event_values
from ehcco.db.connection import Store

if TYPE_CHECKING:
    from ehcco.db.session import Work

ARRANGEMENTS = ("EOTAS", "EHE", "NEET", "EYP", "OLA", "OPA", "OTH", "NIEC", "NIEO")
"""Where a child is who is in no setting: SEN2's words for it."""
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """The events of one episode, in the order they are to be kept."""

    kind: str
    events: Sequence[NewEvent]


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """A setting by name, with the numbers that tell it from others."""

    name: str
    urn: str | None = None
    dfe_number: str | None = None
    kind: str | None = None
    senco: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One child with everything that is to be written of them. ``setting`` overrides the case's own bare name."""

    new: NewCase
    episodes: Sequence[EpisodeFacts] = ()
    contacts: Sequence[NewContact] = ()
    setting: SettingFacts | None = None
    need_words: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    """Further columns of the case's row: sex, postcode, status, alert ..."""


class CaseRow(NamedTuple):
    """A case that was added."""

    id: int
    ref: str
    initials: str


def load(store: Store, cases: Sequence[CaseFacts], *, how: str, what: str) -> int:
    """Write the cases and all that follows from them as one change; returns its number."""
    from ehcco.casework.deriving import refresh
    from ehcco.db.session import writing

    with writing(store, how, what, clock.now()) as work:
        added = add_cases(work, cases, store.today)
        refresh(work, [case.id for case in added])
    return work.change.id or 0


def add_cases(work: "Work", cases: Sequence[CaseFacts], today: date, progress: Progress = silent) -> list[CaseRow]:
    """Add the rows of many cases, some hundreds at a time, parents before children."""
    refs, settings = References(work), Settings(work)
    added: list[CaseRow] = []
    for start in range(0, len(cases), _AT_A_TIME):
        added += _add_some(work, cases[start : start + _AT_A_TIME], refs, settings, today)
        progress("writing", len(added), len(cases))
    return added


def _add_some(
    work: "Work", cases: Sequence[CaseFacts], refs: "References", settings: "Settings", today: date
) -> list[CaseRow]:
    from ehcco.db.tables import Case, Need, Placement

    rows = [_case_values(facts, refs, today) for facts in cases]
    ids = work.insert(Case, rows)
    pairs = list(zip(ids, cases, strict=True))
    needs = [
        {"case_id": case_id, "rank": rank, "code": code, "words": facts.need_words}
        for case_id, facts in pairs
        for rank, code in enumerate(facts.new.need, 1)
    ]
    places = [(case_id, facts.setting or _bare_setting(facts.new)) for case_id, facts in pairs]
    placements = [
        {"case_id": case_id, "kind": "actual", **settings.where(place)}
        for case_id, place in places
        if place is not None
    ]
    work.insert(Need, needs)
    work.insert(Placement, placements)
    _add_parents(work, pairs)
    _add_episodes(work, pairs)
    add_contacts(work, [(case_id, contact) for case_id, facts in pairs for contact in facts.contacts])
    return [CaseRow(case_id, row["ref"], row["initials"]) for case_id, row in zip(ids, rows, strict=True)]


def _add_parents(work: "Work", cases: Sequence[tuple[int, CaseFacts]]) -> None:
    from ehcco.db.tables import Part, Person

    parents = [(case_id, person) for case_id, facts in cases if (person := _parent(facts.new)) is not None]
    people = work.insert(Person, [person for _, person in parents])
    work.insert(
        Part,
        [
            {"case_id": case_id, "person_id": person_id, "role": "parent", "first_contact": True}
            for (case_id, _), person_id in zip(parents, people, strict=True)
        ],
    )


def _add_episodes(work: "Work", cases: Sequence[tuple[int, CaseFacts]]) -> None:
    from ehcco.db.tables import Episode, Event

    episodes = [(case_id, number, episode) for case_id, facts in cases for number, episode in enumerate(facts.episodes)]
    ids = work.insert(
        Episode,
        [{"case_id": case_id, "number": number, "kind": episode.kind} for case_id, number, episode in episodes],
    )
    work.insert(
        Event,
        [
            event_values(case_id, episode_id, episode.kind, event)
            for episode_id, (case_id, _, episode) in zip(ids, episodes, strict=True)
            for event in episode.events
        ],
    )


def add_contacts(work: "Work", contacts: Sequence[tuple[int, NewContact]]) -> None:
    """Add many contacts, each with the promise made in it."""
    from ehcco.db.tables import Contact, Promise

    recorded = clock.now().isoformat()
    ids = work.insert(
        Contact,
        [
            {
                "case_id": case_id, "day": new.day, "time": new.time, "direction": new.direction,
                "channel": new.channel, "who": new.who, "note": new.note.strip(), "marks": ", ".join(new.marks),
                "reply_owed": new.reply_owed, "answered_on": new.answered_on, "origin": new.origin,
                "recorded_at": recorded,
            }
            for case_id, new in contacts
        ],
    )  # fmt: skip
    work.insert(
        Promise,
        [
            {
                "case_id": case_id, "contact_id": contact_id, "owed_by": new.promise_by, "who": new.who,
                "what": new.promise or short(new.note), "made_on": new.day, "due": new.promise_due,
                "kept_on": new.promise_kept,
            }
            for contact_id, (case_id, new) in zip(ids, contacts, strict=True)
            if new.promise_due is not None or new.promise
        ],
    )  # fmt: skip


class References:
    """Free references of our own: E and a number above those taken."""

    def __init__(self, work: "Work") -> None:
        taken = [row[0] for row in work.execute("SELECT ref FROM cases WHERE ref GLOB 'E[0-9]*'")]
        self._last = max((int(ref[1:]) for ref in taken if re.fullmatch(r"E\d{1,9}", ref)), default=0)

    def next(self) -> str:
        """The next free one."""
        self._last += 1
        return f"E{self._last:04d}"


class Settings:
    """The settings of the store by URN, DfE number and name; those asked for in vain are added."""

    def __init__(self, work: "Work") -> None:
        from ehcco.db.tables import Setting

        self._work = work
        self._ids: dict[tuple[str, str], int] = {}
        for setting in work.all(Setting):
            self._know(setting.id or 0, SettingFacts(setting.name, setting.urn, setting.dfe_number))

    def where(self, wanted: SettingFacts) -> dict[str, Any]:
        """The columns of a placement: the setting's id, or the arrangement that its name stands for."""
        if wanted.name.strip().upper() in ARRANGEMENTS:
            return {"arrangement": wanted.name.strip().upper()}
        return {"setting_id": self.id_of(wanted)}

    def id_of(self, wanted: SettingFacts) -> int:
        """The id of the setting with that URN, else DfE number, else name."""
        from ehcco.db.tables import Setting

        for mark in self._marks(wanted):
            if mark in self._ids:
                return self._ids[mark]
        row = self._work.add(
            Setting(
                name=wanted.name.strip(), urn=wanted.urn, dfe_number=wanted.dfe_number,
                kind=wanted.kind, senco=wanted.senco, phone=wanted.phone,
            )
        )  # fmt: skip
        self._know(row.id or 0, wanted)
        return row.id or 0

    def _know(self, setting_id: int, facts: SettingFacts) -> None:
        for mark in self._marks(facts):
            self._ids.setdefault(mark, setting_id)

    @staticmethod
    def _marks(facts: SettingFacts) -> list[tuple[str, str]]:
        numbers = (("urn", facts.urn), ("dfe", facts.dfe_number))
        return [*((kind, number) for kind, number in numbers if number), ("name", fold(facts.name))]


def _case_values(facts: CaseFacts, refs: References, today: date) -> dict[str, Any]:
    new = facts.new
    return {
        "ref": new.ref or refs.next(), "surname": new.surname.strip(), "forename": new.forename.strip(),
        "initials": initials(new.forename, new.surname), "born": new.born, "upn": new.upn,
        "year_offset": year_offset(new.born, new.year_group, today), "officer": new.officer, "created_on": today,
        **facts.other,
    }  # fmt: skip


def _bare_setting(new: NewCase) -> SettingFacts | None:
    return SettingFacts(new.setting) if new.setting else None


def _parent(new: NewCase) -> dict[str, Any] | None:
    if not (new.parent_name or new.parent_phone or new.parent_email):
        return None
    return {"name": (new.parent_name or "Parent").strip(), "phone": new.parent_phone, "email": new.parent_email}
