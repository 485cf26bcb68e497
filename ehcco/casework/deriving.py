"""Deadlines and search texts, recomputed from the facts in the transaction that changes them."""

import json
import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from ehcco.casework.folding import fold
from ehcco.casework.local_rules import rules_of
from ehcco.casework.progress import Progress, silent
from ehcco.casework.titles import title
from ehcco.db import derived
from ehcco.db.derived import DerivedDeadline, FactRow
from ehcco.db.local_rules import fingerprint
from ehcco.timescales.engine import Row, rows
from ehcco.timescales.events import MAY_LIE_AHEAD
from ehcco.timescales.explain import short_reason
from ehcco.timescales.history import Episode, Event, History
from ehcco.timescales.rules import RULES, RuleSet
from ehcco.timescales.version import computed_with_targets

if TYPE_CHECKING:
    from ehcco.db.session import Work

VERSION_KEY = "computed_with"
TWELVE_MONTHS = (
    "first_review",
    "next_review",
    "review_after_reassessment",
    "transfer_in_review",
    "early_years_review",
)
"""Clocks that a decision of any review closes, so that they fold into the review under way."""

NO_HEAD_TEACHER = re.compile(
    r"\bFE\b|further education|sixth[ -]form college|nursery(?! school)|pre-?school|playgroup|childminder|early years",
    re.IGNORECASE,
)
"""Names of colleges and early-years providers."""

RANKS = {
    rule.clock: place + (len(RULES.rules) if rule.clock in TWELVE_MONTHS else 0)
    for place, rule in enumerate(RULES.rules)
}
"""The order of acts on one day, which is that of the law: the decision before the notice, both before the twelve months
that the decision closes."""
_AFTER_THE_LAW = 2 * len(RULES.rules)
"""The rank of a local target."""
_AT_A_TIME = 500


def refresh(work: "Work", case_ids: Sequence[int], progress: Progress = silent) -> None:
    """Recompute what follows from the facts of the cases."""
    recompute(work, case_ids, progress)
    texts = derived.search_words(work, case_ids)
    derived.replace_search_texts(work, {case_id: fold(" ".join(words)) for case_id, words in texts.items()})


def recompute_everything(work: "Work") -> int:
    """Recompute every case, as after a change of law; returns how many there are."""
    ids = derived.all_case_ids(work)
    refresh(work, ids)
    derived.set_meta(work, VERSION_KEY, computed_with_targets(fingerprint(work)))
    return len(ids)


def recompute_deadlines(work: "Work") -> int:
    """Recompute the deadlines of every case, as after a change of local targets; returns how many cases there are."""
    ids = derived.all_case_ids(work)
    recompute(work, ids)
    derived.set_meta(work, VERSION_KEY, computed_with_targets(fingerprint(work)))
    return len(ids)


def recompute(work: "Work", case_ids: Sequence[int], progress: Progress = silent) -> None:
    """Recompute the deadlines of the cases, some hundreds at a time."""
    rules = rules_of(work)
    for start in range(0, len(case_ids), _AT_A_TIME):
        ids = case_ids[start : start + _AT_A_TIME]
        made: list[DerivedDeadline] = []
        for case_id, facts in groupby(derived.facts(work, ids), key=lambda row: row.case_id):
            made += _of_case(case_id, list(facts), rules)
        derived.replace_deadlines(work, ids, made)
        progress("computing dates", start + len(ids), len(case_ids))


def history_of(facts: Sequence[FactRow]) -> History:
    """The engine's history of one case, from its rows."""
    places = {number: place for place, number in enumerate(dict.fromkeys(row.number for row in facts))}
    episodes = []
    for _, group in groupby(facts, key=lambda row: row.number):
        found = list(group)
        events = tuple(Event(row.event, date.fromisoformat(row.day), details_of(row)) for row in found)
        about = None if found[0].about is None else places.get(found[0].about)
        episodes.append(Episode(found[0].kind, events, about))
    born = facts[0].born if facts else None
    return History(tuple(episodes), date.fromisoformat(born) if born else None)


def details_of(row: FactRow) -> dict[str, object]:
    """The attributes of one event as the engine takes them: dates as dates."""
    details = {name: as_date(value) for name, value in json.loads(row.details).items()}
    if row.of is not None:
        details["of"] = row.of
    if row.event == "review_meeting" and "report_by" not in details and _authority_reports(row):
        details["report_by"] = "authority"
    return details


def _authority_reports(row: FactRow) -> bool:
    """Whether the authority writes the review's report (reg 20(9), 21(8)): no head teacher of a school does it.

    By the arrangement or, as long as a setting's type is not known, its name.
    """
    return row.arrangement is not None or bool(row.setting and NO_HEAD_TEACHER.search(row.setting))


def as_date(value: object) -> object:
    """An ISO date as a date, anything else as it is."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _of_case(case_id: int, facts: list[FactRow], rules: RuleSet) -> list[DerivedDeadline]:
    numbers = list(dict.fromkeys(row.number for row in facts))
    ids = {index: next(row.episode_id for row in facts if row.number == number) for index, number in enumerate(numbers)}
    reviews = _open_reviews(facts)
    return [_row(case_id, ids, reviews, row, rules) for row in rows(history_of(facts), rules)]


def _open_reviews(facts: list[FactRow]) -> list[tuple[str, int]]:
    """Day of the meeting and id of each review that has no decision yet."""
    decided = {row.episode_id for row in facts if row.event == "review_decided"}
    return [
        (row.day, row.episode_id)
        for row in facts
        if row.event == "review_meeting" and row.kind == "review" and row.episode_id not in decided
    ]


def _row(
    case_id: int, ids: dict[int, int], reviews: list[tuple[str, int]], row: Row, rules: RuleSet
) -> DerivedDeadline:
    opened = row.opened_on.isoformat()
    fold_id = ids[row.episode]
    if row.clock in TWELVE_MONTHS and row.closed_on is None:
        fold_id = max(((day, review) for day, review in reviews if day > opened), default=("", fold_id))[1]
    settled = min((day for day in (row.closed_on, row.superseded_on) if day is not None), default=None)
    return DerivedDeadline(
        case_id=case_id, episode_id=ids[row.episode], fold_id=fold_id,
        clock=row.clock, of=row.of, opened_on=opened, opened_by=row.opened_by, length=row.length,
        due=row.due.isoformat(), target=_text(row.target), closed_on=_text(row.closed_on),
        superseded_on=_text(row.superseded_on), superseded_by=row.superseded_by, settled_on=_text(settled),
        expires=int(row.expires), not_before=int(row.not_before), excused_from=_text(row.excused_from),
        excused_once_closed=int(row.excused_once_closed), valid_from=_text(row.valid_from),
        valid_to=_text(row.valid_to), actor=row.actor, basis=row.basis, source=row.source,
        closes_with=" ".join(row.closes_with), may_lie_ahead=int(row.opened_by in MAY_LIE_AHEAD),
        rank=RANKS.get(row.clock, _AFTER_THE_LAW), title=_title(row, rules), why=short_reason(row),
        explanation=row.explanation,
    )  # fmt: skip


def _title(row: Row, rules: RuleSet) -> str:
    """The short label: the law's, or a local target's own with the body or setting that tells several apart."""
    if row.clock in RULES.by_clock:
        return title(row.clock, row.of)
    label = rules.by_clock[row.clock].title
    return f"{label}: {row.of}" if row.of else label


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
