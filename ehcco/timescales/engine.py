"""The engine: from a history to its deadlines.

``rows`` gives what does not depend on the day, ``deadlines`` the same with the state as of one. Nothing here
reads a clock.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ehcco.timescales import events, exceptions, explain
from ehcco.timescales.counting import last_working_day, months
from ehcco.timescales.deadline import Deadline, Row, state_on
from ehcco.timescales.history import Episode, Event, History
from ehcco.timescales.person import birthday
from ehcco.timescales.reckoning import Opening, Reckoned, reckon
from ehcco.timescales.rules import RULES, Rule, RuleSet
from ehcco.timescales.rules.model import DECISION, EPISODE, GUIDANCE, LATER
from ehcco.timescales.timeline import EpisodeView, Happening, Timeline

__all__ = [
    "Deadline",
    "Episode",
    "Event",
    "History",
    "Row",
    "check_exception",
    "deadlines",
    "problems",
    "rows",
    "state_on",
]

FIFTH_BIRTHDAY = "fifth_birthday"
"""What ``Row.superseded_by`` says where no event but the child's age does."""

_KINDS_OF_A_PLAN = frozenset({events.REVIEW, events.AMENDMENT, events.REASSESSMENT, events.TRANSFER, events.CEASE})


def rows(history: History, rules: RuleSet = RULES) -> list[Row]:
    """Every clock that opened, sorted by episode, due date, clock and instance.

    Events that lie ahead count too; ``state_on`` leaves out what has not happened by the day.
    """
    return in_order(settle(Timeline(history), rules))


def in_order(settled: list[tuple[Row, Rule]]) -> list[Row]:
    """The rows alone, sorted by episode, due date, clock and instance."""
    return sorted((row for row, _ in settled), key=lambda row: (row.episode, row.due, row.clock, row.of or ""))


def deadlines(history: History, as_of: date, rules: RuleSet = RULES) -> list[Deadline]:
    """The rows that hold on *as_of* with their state on that day; (episode, clock, of) is unique among them."""
    return states(rows(history, rules), as_of)


def states(found: list[Row], as_of: date) -> list[Deadline]:
    """Those of the rows that hold on *as_of*, with their state on that day."""
    return [state_on(row, as_of) for row in found if row.holds_on(as_of)]


def settle(timeline: Timeline, rules: RuleSet = RULES) -> list[tuple[Row, Rule]]:
    """All rows with the rules they follow, each reckoned after the rows that it reads."""
    waiting = []
    for view in timeline.episodes:
        waiting.extend(_openings(view, rules))
    waiting.sort(key=lambda start: rules.depths[start.rule])
    settled: list[Row] = []
    kept = []
    for start in waiting:
        rule = rules.rules[start.rule]
        opening = Opening(rule, start.happening.event, start.of, timeline.episodes[start.episode], timeline, settled)
        if not _opens(opening):
            continue
        for reckoned in reckon(opening):
            row = _row(opening, reckoned)
            settled.append(row)
            kept.append((row, rule))
    return kept


class _Start(NamedTuple):
    """A rule (by number) that an event of an episode starts."""

    rule: int
    of: str | None
    happening: Happening
    episode: int


def _openings(view: EpisodeView, rules: RuleSet) -> list[_Start]:
    """For each rule and instance the earliest event of the episode that opens it."""
    best: dict[tuple[int, str | None], tuple[date, int, Happening]] = {}
    for name, kept in view.by_name.items():
        for number, rank, value in rules.opening.get(name, ()):
            rule = rules.rules[number]
            for happening in kept:
                event = happening.event
                if value is not None and events.told(name, event.details) != value:
                    continue
                key = (number, _instance(rule, event))
                candidate = (happening.on, rank, happening)
                if key not in best or candidate < best[key]:
                    best[key] = candidate
    return [
        _Start(number, of, happening, view.number)
        for (number, of), (on, _, happening) in best.items()
        if rules.rules[number].in_force(on)
    ]


def _instance(rule: Rule, event: Event) -> str | None:
    if not rule.instance:
        return None
    if rule.instance == "decision":
        return event.event
    value = event.details.get(rule.instance)
    return None if value is None else str(value)


def _opens(opening: Opening) -> bool:
    """Whether what a rule asks for besides its opening event is there."""
    rule = opening.rule
    if rule.only_with and not opening.episode.matching(rule.only_with):
        return False
    if rule.until_fifth_birthday:
        born = opening.timeline.born
        return born is not None and opening.event.on < birthday(born, 5)
    return True


def _row(opening: Opening, reckoned: Reckoned) -> Row:
    rule, event = opening.rule, opening.event
    closing = _closing(opening)
    superseded_on, superseded_by = _superseding(opening)
    excuse = _excuse(opening, reckoned.due)
    unexcused = closing is not None and closing.event.event in rule.unexcused_closers
    target = None if rule.not_before else last_working_day(reckoned.due)
    bound = not rule.guidance_unless or event.details.get("body") in rule.guidance_unless
    cite = rule.cite_by_opener.get(event.event, rule.cite)
    note = "" if bound else f"SEND Code of Practice; {rule.cite} binds the bodies of s.31 only"
    return Row(
        episode=opening.episode.number,
        clock=rule.clock,
        of=opening.of,
        opened_on=event.on,
        opened_by=event.event,
        length=reckoned.length,
        due=reckoned.due,
        target=target,
        closed_on=closing.on if closing else None,
        superseded_on=superseded_on,
        superseded_by=superseded_by,
        expires=reckoned.expires,
        not_before=rule.not_before,
        excused_from=excuse.on if excuse else None,
        excused_once_closed=not unexcused,
        valid_from=reckoned.valid_from,
        valid_to=reckoned.valid_to,
        actor=str(event.details.get(rule.actor_detail) or rule.actor) if rule.actor_detail else rule.actor,
        basis=rule.basis if bound else GUIDANCE,
        source=rule.source if bound else f"SEND Code of Practice ({rule.source} binds the bodies of s.31 only)",
        closes_with=_codes(rule.closed_by),
        explanation=_explanation(opening, reckoned, target, note or cite, excuse, unexcused),
    )


@lru_cache(maxsize=256)
def _codes(selectors: tuple[str, ...]) -> tuple[str, ...]:
    """The event codes that the selectors name, each once."""
    return tuple(dict.fromkeys(events.split(selector)[0] for selector in selectors))


def _closing(opening: Opening) -> Happening | None:
    found = _in_scope(opening, opening.rule.closed_by)
    return min(found) if found else None


def _superseding(opening: Opening) -> tuple[date | None, str | None]:
    """The day on which the clock is overtaken, and by what; ``None`` twice where it never is."""
    rule, view, timeline = opening.rule, opening.episode, opening.timeline
    found = _in_scope(opening, rule.superseded_by)
    if rule.dropped_by:
        found += view.matching(rule.dropped_by)
    if rule.superseded_anywhere_by:
        anywhere = timeline.matching(rule.superseded_anywhere_by)
        found += [happening for happening in anywhere if happening.on >= opening.event.on]
    with_plan = rule.ends_with_plan
    if view.kind in _KINDS_OF_A_PLAN if with_plan is None else with_plan:
        end = timeline.end_of_plan(opening.event.on)
        if end is not None:
            found.append(end)
    first = min(found, default=None)
    if rule.until_fifth_birthday and timeline.born is not None:
        fifth = birthday(timeline.born, 5)
        if first is None or fifth < first.on:
            return fifth, FIFTH_BIRTHDAY
    return (first.on, first.event.event) if first else (None, None)


def _in_scope(opening: Opening, selectors: tuple[str, ...]) -> list[Happening]:
    """The events that the selectors name, where the rule looks for them."""
    rule, view, timeline = opening.rule, opening.episode, opening.timeline
    if not selectors:
        return []
    if rule.scope == EPISODE:
        return view.matching(selectors, opening.of if rule.instance == "of" else None)
    if rule.scope == LATER:
        return [found for found in timeline.matching(selectors) if found.on > opening.event.on]
    if rule.scope == DECISION:
        belonging = timeline.belonging_to(view.number, opening.event.event)
        return [found for other in belonging for found in other.matching(selectors)]
    start = months(opening.event.on, -12)
    return [
        found
        for found in timeline.matching(selectors)
        if found.on >= start and found.event.details.get("names_transfer") is not False
    ]


def _excuse(opening: Opening, due: date) -> Event | None:
    """The first exception recorded to this clock that the law allows."""
    rule, event = opening.rule, opening.event
    if not opening.episode.exceptions:
        return None
    allowed = (
        record
        for record in opening.episode.exceptions
        if record.details.get("clock") == rule.clock
        and (rule.instance != "of" or record.details.get("of") == opening.of)
        and not exceptions.refusal(rule, event.event, event.on, due, record.details)
    )
    return min(allowed, key=lambda record: record.on, default=None)


def _explanation(
    opening: Opening,
    reckoned: Reckoned,
    target: date | None,
    cite: str,
    excuse: Event | None,
    unexcused: bool,
) -> str:
    """The sentences for a row; nothing in them depends on the day they are read."""
    rule = opening.rule
    of = opening.of or ""
    named = explain.DECISIONS.get(of, of) if rule.instance == "decision" else of
    subject = (rule.subject or rule.title).format(of=named)
    parts = [explain.due_sentence(subject, reckoned.due, reckoned.how, cite, rule.not_before)]
    if reckoned.note:
        parts.append(reckoned.note)
    # Nobody can work to a day before the order that asks for it "at once".
    if target is not None and target != reckoned.due and not target < opening.event.on <= reckoned.due:
        parts.append(explain.rest_day_sentence(reckoned.due, target))
    if rule.of_receiving:
        parts.append(explain.receipt_sentence(reckoned.due))
    if rule.remark:
        parts.append(rule.remark)
    if excuse is not None:
        law = exceptions.law_of(rule, opening.event.event)
        parts.append(explain.exception_sentence(excuse.on, excuse.details["ground"], law))
        if unexcused:
            parts.append("A late refusal is not excused: reg 4(1) has no exceptions.")
    return " ".join(parts)


def problems(history: History, rules: RuleSet = RULES) -> list[str]:
    """Everything in the history that the law or the vocabulary refuses, as plain sentences; empty where nothing is."""
    found = [
        problem
        for episode in history.episodes
        for event in episode.events
        for problem in events.check(episode.kind, event.event, event.on, event.details)
    ]
    if found:
        return found
    timeline = Timeline(history)
    return problems_in(history, timeline, settle(timeline, rules), rules)


def problems_in(
    history: History, timeline: Timeline, settled: list[tuple[Row, Rule]], rules: RuleSet = RULES
) -> list[str]:
    """What the law refuses in a history whose single events are right: exceptions, ``about``, orders complied with."""
    found = []
    for number, episode in enumerate(history.episodes):
        found.extend(_about_problems(timeline, timeline.episodes[number]))
        for event in episode.events:
            if event.event == "exception_recorded":
                refused = _refusal_of(number, event, settled, rules)
                if refused:
                    found.append(refused)
            elif event.event == "order_complied":
                found.extend(_complied_problems(number, event, settled))
    return found


def check_exception(history: History, episode_index: int, event: Event, rules: RuleSet = RULES) -> str | None:
    """Why the law refuses this ``exception_recorded`` in that episode, naming the regulation; ``None`` if it allows it.

    The history need not hold the event yet. Raises IndexError for an episode that is not there.
    """
    history.episodes[episode_index]
    return _refusal_of(episode_index, event, settle(Timeline(history), rules), rules)


def _refusal_of(episode: int, event: Event, settled: list[tuple[Row, Rule]], rules: RuleSet) -> str | None:
    clock, of = event.details.get("clock"), event.details.get("of")
    for row, rule in settled:
        if row.episode == episode and row.clock == clock and (rule.instance != "of" or row.of == of):
            return exceptions.refusal(rule, row.opened_by, row.opened_on, row.due, event.details)
    return exceptions.no_such_clock(clock, of, rules.by_clock.get(str(clock)))


def _complied_problems(episode: int, event: Event, settled: list[tuple[Row, Rule]]) -> list[str]:
    clock = event.details.get("clock")
    for row, _ in settled:
        if row.episode == episode and row.clock == clock and "order_complied" in row.closes_with:
            return []
    return [f"order_complied: this episode has no clock {clock} of an order or agreement."]


def _about_problems(timeline: Timeline, view: EpisodeView) -> list[str]:
    if view.about is None or view.kind not in (events.MEDIATION, events.APPEAL):
        return []
    if not 0 <= view.about < len(timeline.episodes):
        return [f"about: there is no episode {view.about}."]
    if timeline.decision_of(view) is None:
        return [f"about: episode {view.about} has no decision by then that carries a right of appeal."]
    return []
