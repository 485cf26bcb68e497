"""A fictional caseload, dated round today: to look round in, to show, and to try out sizes."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ehcco.casework.contacts import check as check_contact
from ehcco.casework.demo.assessments import Week
from ehcco.casework.demo.contacts import ACTIVE, Log
from ehcco.casework.demo.people import Child, People
from ehcco.casework.demo.roster import ROSTER, TOTAL, Kind, shares
from ehcco.casework.due import end_of_week
from ehcco.casework.loading import CaseFacts, EpisodeFacts, load
from ehcco.casework.recording import check_new
from ehcco.db.connection import Store
from ehcco.timescales import engine
from ehcco.timescales import events as vocabulary
from ehcco.timescales.history import Episode, History

__all__ = ["make_demo"]

THIS_WEEK, NEXT_WEEK = 5, 9
"""How many lines of each week, in 120 cases, may come from cases where nothing is meant to be urgent."""
TRIES = 40


def make_demo(store: Store, seed: int = 20, cases: int = 120) -> None:
    """Fill an empty store with made-up cases, as one change.

    The same seed, day and number of cases give the same facts.

    Args:
        store: an empty store; its day is the one that everything is dated round.
        seed: chooses another caseload of the same make.
        cases: how many children.
    """
    load(store, caseload(store.today, seed, cases), how="command", what="demo")


def caseload(today: date, seed: int = 20, cases: int = 120) -> list[CaseFacts]:
    """The facts of the demonstration, checked as anything typed would be."""
    maker = _Maker(Random(f"{seed} {today.isoformat()} {cases}"), today, cases)  # noqa: S311 - a demo, no secret
    found = [maker.case(kind) for kind, number in zip(ROSTER, shares(cases), strict=True) for _ in range(number)]
    maker.rng.shuffle(found)
    for facts in found:
        _check(facts, today)
    return found


class _Maker:
    """Draws cases one after another and counts the work that they bring."""

    def __init__(self, rng: Random, today: date, cases: int) -> None:
        self.rng = rng
        self._today = today
        end = end_of_week(today)
        self._week = Week(today, end, end + timedelta(days=7))
        self._people = People(rng, today)
        self._log = Log(rng, today)
        scale = max(1.0, cases / TOTAL)
        self._left = [0, round(THIS_WEEK * scale), round(NEXT_WEEK * scale)]

    def case(self, kind: Kind) -> CaseFacts:
        """One case of that kind."""
        child = self._people.child(self.rng.choice(kind.years), infant=kind.infant)
        episodes = self._episodes(kind, child)
        running = next((one.kind for one in reversed(episodes) if one.kind in ACTIVE and not _is_over(one)), "")
        other: dict[str, str] = {"sex": child.sex}
        if kind.alert:
            other["alert"] = kind.alert
        return CaseFacts(child.new, episodes, self._log.of(child, running), child.setting, other=other)

    def _episodes(self, kind: Kind, child: Child) -> list[EpisodeFacts]:
        """The facts of the case; where nothing is meant to be urgent, drawn until nothing much is."""
        best: list[EpisodeFacts] = []
        fewest: list[int] | None = None
        for _ in range(1 if kind.placed else TRIES):
            found = kind.make(self.rng, self._week, child)
            if kind.placed:
                return found
            lines = _lines(found, child, self._week)
            if all(number <= left for number, left in zip(lines, self._left, strict=True)):
                best, fewest = found, lines
                break
            if fewest is None or lines < fewest:
                best, fewest = found, lines
        self._left = [left - number for left, number in zip(self._left, fewest or [0, 0, 0], strict=True)]
        self._left[0] = 0
        return best


def _lines(episodes: Sequence[EpisodeFacts], child: Child, week: Week) -> list[int]:
    """About how many lines of ``due`` the facts bring: overdue, this week, next week."""
    history = History(
        tuple(Episode(one.kind, tuple(event.as_event() for event in one.events)) for one in episodes), child.born
    )
    found: dict[object, date] = {}
    for deadline in engine.deadlines(history, week.today):
        row = deadline.row
        if deadline.state not in ("open", "disapplied") or row.actor == "family" or row.not_before:
            continue
        key = row.episode if row.actor == "authority" else (row.episode, row.clock, row.of)
        found[key] = min(row.due, found.get(key, row.due))
    days = found.values()
    return [
        sum(day < week.today for day in days),
        sum(week.today <= day <= week.end for day in days),
        sum(week.end < day <= week.next_end for day in days),
    ]


def _is_over(episode: EpisodeFacts) -> bool:
    """Whether nothing is under way in it: it has ended, or its meeting is only booked."""
    codes = {event.event for event in episode.events}
    if episode.kind == vocabulary.REVIEW and "review_report_sent" not in codes and "review_decided" not in codes:
        return codes <= {"review_invited", "review_papers_circulated", "review_meeting"}
    return any(vocabulary.ends(episode.kind, event.event, event.details) for event in episode.events)


def _check(facts: CaseFacts, today: date) -> None:
    """Refuse what could not have been recorded: the loader takes everything as it is."""
    for episode in facts.episodes:
        for event in episode.events:
            check_new(episode.kind, event, today)
    for contact in facts.contacts:
        check_contact(contact, today)
