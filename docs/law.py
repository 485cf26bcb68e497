"""Write law.md from the rules that the program runs on: ``python -m docs.law``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docs import law_prose as prose
from ehcco import wording
from ehcco.timescales import counting, events, exceptions, person
from ehcco.timescales.bank_holidays import ENGLAND
from ehcco.timescales.engine import Deadline, deadlines, problems
from ehcco.timescales.explain import GROUNDS, long_date
from ehcco.timescales.history import History
from ehcco.timescales.reckoning import from_other_limit
from ehcco.timescales.rules import RULES, Rule, assessment, moves, other, review, tribunal
from ehcco.timescales.rules.model import DECISION, EPISODE, LATER, YEAR_BEFORE
from ehcco.timescales.version import CALENDAR_VERSION, RULES_VERSION
from tests.timescales.histories import history

HERE = Path(__file__).parent
PAGE = HERE / "law.md"
TABLES = (
    ("Assessment", assessment.RULES),
    ("Plan and review", review.RULES),
    ("Phase transfer, re-assessment, moves between areas, ceasing", moves.RULES),
    ("Mediation, appeal and orders", tribunal.RULES),
    ("Other clocks", other.RULES),
)
_SCOPES = {
    EPISODE: "of the same episode",
    LATER: "on a later day, of any episode",
    YEAR_BEFORE: "of any episode, from twelve months before the transfer, unless it does not deal with the transfer",
    DECISION: "of the mediation and appeal episodes that belong to the decision",
}
_ACTORS = {**wording.ACTORS, "authority": "the authority", "family": "the family", "body": "the body asked"}


def examples() -> dict[str, tuple[History, date]]:
    """The worked example of each clock: what happened, and the day it is looked at."""
    found = {}
    for line in (HERE / "law_examples.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            clock, happened, day = (part.strip() for part in line.split("|"))
            found[clock] = history(happened), date.fromisoformat(day)
    return found


def page() -> str:
    """The whole page."""
    head = prose.HEAD.format(
        first=long_date(events.FIRST_DAY), last=long_date(events.LAST_DAY),
        rules=RULES_VERSION, calendar=CALENDAR_VERSION,
    )  # fmt: skip
    parts = [head, prose.CONTESTED, "\n".join(_codes()), prose.STATES, "\n".join(_exceptions()), _person(), *_clocks()]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _codes() -> Iterator[str]:
    yield "## Counting\n"
    yield "| code | words in the law | last day |\n|---|---|---|"
    for words in prose.CODES:
        yield "| " + " | ".join(words) + " |"
    yield "\nEach at an edge:\n"
    yield "| code | event | last day |\n|---|---|---|"
    for code, day in prose.SHOWN_CODES:
        on = date.fromisoformat(day)
        yield f"| `{code}` | {_weekday(on)} | {_weekday(counting.apply(code, on))} |"
    yield "\nA working day is Monday to Friday and no bank holiday in England;"
    yield f"the table of bank holidays ends in {max(ENGLAND).year}."


def _exceptions() -> Iterator[str]:
    yield "## Exceptions\n"
    for family, grounds in exceptions.FAMILIES.items():
        laws = sorted({law for rule in RULES.rules if rule.exceptions == family for law in _laws(rule)})
        clocks = dict.fromkeys(f"`{rule.clock}`" for rule in RULES.rules if rule.exceptions == family)
        yield f"**{family}** ({', '.join(laws)}): {', '.join(clocks)}."
        yield "The limit need not be met where that is impractical because\n"
        for ground in grounds:
            weeks = exceptions.ABSENCE_DAYS[family] // 7
            yield f"* `{ground}`, {GROUNDS[ground]}: {prose.GROUNDS[ground].format(weeks=weeks)}."
        yield ""
    yield "Each clock needs its own record. An exception to any other clock, on another ground, or without dates that"
    yield "meet the ground (27 days of closure; advice asked outside the weeks) is refused, with the law named."


def _laws(rule: Rule) -> list[str]:
    return [law for law in (rule.exception_law, *rule.exception_law_by_opener.values()) if law]


def _person() -> str:
    rows = ["| born | compulsory school age | young person from | plan may run to |", "|---|---|---|---|"]
    for born in (date(2016, 3, 14), date(2010, 8, 31), date(2010, 9, 1), date(2012, 2, 29)):
        ages = person.ages(born, date(2026, 11, 22))
        starts, ends = long_date(ages.compulsory_school_age_starts), long_date(ages.compulsory_school_age_ends)
        to = long_date(ages.plan_may_run_to) if ages.plan_may_run_to else ""
        rows.append(f"| {long_date(born)} | {starts} to {ends} | {long_date(ages.young_person_from)} | {to} |")
    return prose.PERSON + "\n" + "\n".join(rows)


def _clocks() -> Iterator[str]:
    known = examples()
    for title, rules in TABLES:
        yield f"## {title}\n"
        done: set[str] = set()
        for rule in rules:
            yield "\n".join(_clock(rule, None if rule.clock in done else known[rule.clock]))
            done.add(rule.clock)


def _clock(rule: Rule, example: tuple[History, date] | None) -> Iterator[str]:
    yield f"### `{rule.clock}`: {rule.title}\n"
    yield f"* From: {_named(rule.opened_by)}{_one_for_each(rule)}"
    yield f"* Length: {_length(rule)}"
    yield f"* Who: {_ACTORS[rule.actor]}. Basis: {rule.basis}{_bound(rule)}"
    yield f"* Source: {rule.source}"
    for opener, cite in rule.cite_by_opener.items():
        yield f"  * from {_event(opener)}: {cite}"
    closed = f"{_named(rule.closed_by)}, {_SCOPES[rule.scope]}" if rule.closed_by else ""
    by_itself = "it ends by itself once its day is over" if rule.expires else ""
    yield f"* Closed by: {'; or '.join(part for part in (closed, by_itself) if part)}"
    overtaken = list(_overtaken(rule))
    if overtaken:
        yield f"* Overtaken by: {'; '.join(overtaken)}"
    yield f"* Exceptions: {_excused(rule)}"
    if rule.in_force_from != events.FIRST_DAY or rule.in_force_to:
        yield f"* In force from {long_date(rule.in_force_from)} to {_until(rule.in_force_to)}"
    if rule.remark:
        yield f"* {rule.remark}"
    if example:
        yield from _example(rule.clock, *example)
    yield ""


def _length(rule: Rule) -> str:
    words = f"`{rule.length}`, {_in_words(rule.length)}"
    if rule.reckon is from_other_limit:
        words += f" the limit of `{'` or `'.join(rule.reads)}`"
    elif rule.reckon is not None:
        said = " ".join((rule.reckon.__doc__ or "").split())
        words += f". {said}"
    if rule.roll:
        words += f", moved on to the next working day{' of the tribunal' if rule.roll == 'tribunal' else ''}"
    if rule.not_before:
        words += " (*not before*)"
    return words


def _in_words(code: str) -> str:
    """What a length code says: ``6 weeks after``, ``15 days beginning with the day of``."""
    if code.startswith("before "):
        return f"the day before {code[7:]} in the year of the event"
    way, number = counting.parse(code)
    if number == 0:
        return "at once"
    unit = {"W": "week", "D": "day", "M": "month", "WD": "working day"}.get(way.rstrip("1"), "working day")
    side = "beginning with the day of the event" if way.endswith("1") else "after" if number > 0 else "before"
    return f"{abs(number)} {unit}{'' if abs(number) == 1 else 's'} {side}"


def _overtaken(rule: Rule) -> Iterator[str]:
    if rule.superseded_by:
        yield f"{_named(rule.superseded_by)}, {_SCOPES[rule.scope]}"
    if rule.dropped_by:
        yield _named(rule.dropped_by)
    if rule.superseded_anywhere_by:
        yield f"{_named(rule.superseded_anywhere_by)}, of any episode"
    if rule.until_fifth_birthday:
        yield "the fifth birthday"
    if rule.ends_with_plan:
        yield "the end of the plan"


def _excused(rule: Rule) -> str:
    if not rule.exceptions:
        return "none"
    words = f"{rule.exceptions}, {rule.exception_law}"
    for opener, law in rule.exception_law_by_opener.items():
        words += f"; from {_event(opener)} " + (law or "none")
    if rule.unexcused_closers:
        words += f"; never for {_named(rule.unexcused_closers)}"
    return words


def _bound(rule: Rule) -> str:
    return f" for {', '.join(rule.guidance_unless)}; guidance for any other body" if rule.guidance_unless else ""


def _one_for_each(rule: Rule) -> str:
    words = {"of": "body or setting", "order": "order", "decision": "decision"}
    return f"; one for each {words[rule.instance]}" if rule.instance else ""


def _named(selectors: tuple[str, ...]) -> str:
    return ", ".join(_event(selector) for selector in selectors)


def _event(selector: str) -> str:
    return f"`{selector}`"


def _until(day: date | None) -> str:
    return long_date(day) if day else "further notice"


def _example(clock: str, happened: History, day: date) -> Iterator[str]:
    wrong = problems(happened)
    if wrong:
        message = f"The example of {clock} is refused: {' '.join(wrong)}"
        raise ValueError(message)
    found = [one for one in deadlines(happened, day) if one.row.clock == clock]
    facts = "; ".join(
        f"{one.event} {one.on.isoformat()}" + "".join(f" {name}={value}" for name, value in one.details.items())
        for episode in happened.episodes
        for one in episode.events
    )
    born = f"born {happened.born.isoformat()}; " if happened.born else ""
    yield f"\nExample: {born}{facts}.\n"
    for one in found:
        yield f"> {one.row.explanation} *On {long_date(day)}: {_state(one)}.*"


def _state(deadline: Deadline) -> str:
    if deadline.days_left is not None:
        left = deadline.days_left
        return f"open, {left} days left" if left >= 0 else f"open, {-left} days over"
    if deadline.days_late is not None:
        return f"{deadline.days_late} days late"
    return wording.STATES[deadline.state]


def _weekday(day: date) -> str:
    return f"{day.strftime('%A')} {long_date(day)}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
