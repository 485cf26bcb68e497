"""The weekly report: its facts, computed from one consistent read, and its way into each format."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from ehcco.casework import due as tasks
from ehcco.casework import timeliness
from ehcco.casework.due import Line
from ehcco.casework.opening import Store
from ehcco.casework.timeliness import DeadlineRow, Facts
from ehcco.casework.titles import title
from ehcco.errors import UsageError
from ehcco.reports.items import Items, day, full_stage
from ehcco.reports.model import (
    Adviser,
    Assessments,
    Caseload,
    Count,
    Due,
    Families,
    Item,
    Quality,
    Reviews,
    Tally,
    Transfers,
    TwentyWeeks,
    Weekly,
)
from ehcco.wording import STAGES

FORMATS = {"text": "txt", "markdown": "md", "html": "html", "csv": "csv", "json": "json"}
"""The formats, each with what its files' names end in."""
ALIASES = {"table": "text", "md": "markdown", "txt": "text"}
AGES = (("0-6", "up to 6 weeks", 42), ("6-16", "6 to 16 weeks", 112), ("16-20", "16 to 20 weeks", 140))
HELD = (("0-4", "up to 4 weeks", 28), ("4-8", "4 to 8 weeks", 56))
OLDEST = 5
WEEK = timedelta(days=7)


def weekly(store: Store, *, today: date | None = None) -> Weekly:
    """The report of the store for *today*, by default the store's own day."""
    day_of = store if today is None or today == store.today else store.on(today)
    window = (day_of.today - timedelta(days=6), day_of.today)
    facts = timeliness.read(day_of, window=window)
    items = Items(facts)
    return Weekly(
        today=day_of.today,
        caseload=_caseload(facts, window),
        assessments=_assessments(facts, items),
        twenty_weeks=_twenty_weeks(facts),
        reviews=_reviews(facts, items),
        transfers=_transfers(facts, items),
        proposed_transfers=facts.proposed_transfers,
        advice=_advice(facts, items),
        due=_due(facts, items),
        families=_families(facts, items),
        quality=_quality(facts),
    )


def has_overdue(report: Weekly) -> bool:
    """Whether a limit of the authority has passed that is no working target: what ``--fail-if-overdue`` asks."""
    return report.due.overdue_duties > 0


def render(report: Weekly, format: str) -> str:  # noqa: A002 - the word of the command line
    """The report as text in one of ``FORMATS``.

    Raises:
        UsageError: there is no such format.
    """
    return _renderer(_known(format))(report)


def filename(report: Weekly, format: str) -> str:  # noqa: A002
    """The name of its file in that format: ``weekly-2026-W47.md``."""
    return f"weekly-{report.week}.{FORMATS[_known(format)]}"


def _known(wanted: str) -> str:
    name = ALIASES.get(wanted, wanted)
    if name not in FORMATS:
        raise UsageError(f'The weekly report has no format "{wanted}".', "One of: " + ", ".join(FORMATS) + ".")
    return name


def _renderer(name: str) -> Callable[[Weekly], str]:
    """The function that writes the format; loaded only when it is wanted."""
    from importlib import import_module

    function: Callable[[Weekly], str] = import_module(f"ehcco.reports.weekly_{name}").render
    return function


def _caseload(facts: Facts, window: tuple[date, date]) -> Caseload:
    stages = Counter(case.stage for case in facts.cases)
    known = [Count(code, full_stage(code), stages[code]) for code in STAGES if stages[code]]
    if stages[None]:
        known.append(Count("unknown", "No stage yet", stages[None]))
    return Caseload(
        cases=len(facts.cases),
        assessments=len(_open_assessments(facts)),
        plans=sum(stages[stage] for stage in timeliness.PLAN_STAGES),
        stages=tuple(known), first=window[0], last=window[1],
        requested=facts.flow.get("requested", 0), issued=facts.flow.get("issued", 0),
        moved_in=facts.flow.get("moved_in", 0), no_plan=facts.flow.get("no_plan", 0),
        ended=facts.flow.get("ended", 0),
    )  # fmt: skip


def _open_assessments(facts: Facts) -> dict[int, DeadlineRow | None]:
    """The cases under assessment, each with its 20-week limit where a request date is known."""
    found: dict[int, DeadlineRow | None] = {
        case.case_id: None for case in facts.cases if case.stage in timeliness.ASSESSMENT_STAGES
    }
    for row in reversed(facts.to_do):
        if row.clock == "final_plan":
            found[row.case_id] = row
    return found


def _assessments(facts: Facts, items: Items) -> Assessments:
    found = _open_assessments(facts)
    rows = sorted((row for row in found.values() if row is not None), key=lambda row: (row.opened_on, row.ref))
    bands = _banded((items.age(row) for row in rows), AGES, ("over-20", "over 20 weeks"))
    unknown = len(found) - len(rows)
    return Assessments(
        bands=(*bands, Count("no-request", "no request date here", unknown)),
        oldest=tuple(items.of(row, aged=True) for row in rows[:OLDEST]),
    )


def _banded(ages: Iterable[int], bands: Sequence[tuple[str, str, int]], beyond: tuple[str, str]) -> tuple[Count, ...]:
    """How many ages lie in each band, its last day included, and how many beyond the last."""
    numbers = [0] * (len(bands) + 1)
    for age in ages:
        numbers[sum(age > last for _, _, last in bands)] += 1
    names = [*((code, words) for code, words, _ in bands), beyond]
    return tuple(Count(code, words, number) for (code, words), number in zip(names, numbers, strict=True))


def _twenty_weeks(facts: Facts) -> TwentyWeeks:
    year, twelve = (timeliness.twenty_weeks(facts.plans, *period) for period in timeliness.periods(facts.today))
    past = timeliness.past_twenty_weeks(facts.to_do, facts.today)
    return TwentyWeeks(year, twelve, len(past), sum(row.state == "disapplied" for row in past))


def _reviews(facts: Facts, items: Items) -> Reviews:
    chain = timeliness.chain(facts)
    undecided = sorted(chain.undecided, key=lambda row: (row.opened_on, row.ref))
    limits = {(row.case_id, row.episode): row for row in facts.to_do if row.clock == "amendment_notice"}
    ids = {case.ref: case.case_id for case in facts.cases}
    return Reviews(
        bands=_banded((items.age(row) for row in undecided), HELD, ("over-8", "over 8 weeks")),
        undecided=tuple(items.of(row, aged=True) for row in undecided),
        without_notice=tuple(items.unsent(row, limits.get((ids[row.ref], row.episode))) for row in chain.unsent),
        without_final=tuple(items.of(row, aged=True) for row in chain.unfinished),
        twelve_months=tuple(items.of(row) for row in chain.passed),
    )


def _transfers(facts: Facts, items: Items) -> tuple[Transfers, ...]:
    """Each limit that lies ahead, and each that has passed with something left."""
    waiting = {(row.clock, row.case_id, row.episode) for row in facts.to_do}
    limits: dict[str, list[DeadlineRow]] = {}
    for row in facts.transfers:
        limits.setdefault(row.due, []).append(row)
    found = []
    for limit, rows in sorted(limits.items()):
        left = [row for row in rows if row.to_do]
        if not left and limit < facts.today.isoformat():
            continue
        keys = [(row.case_id, row.episode) for row in left]
        found.append(
            Transfers(
                limit=day(limit), total=len(rows), done=len(rows) - len(left), left=len(left),
                no_meeting=sum(("phase_meeting", *key) in waiting for key in keys),
                no_notice=sum(("phase_notice", *key) in waiting for key in keys),
                days=(day(limit) - facts.today).days, items=tuple(items.of(row) for row in left),
            )
        )  # fmt: skip
    return tuple(found)


def _advice(facts: Facts, items: Items) -> tuple[Adviser, ...]:
    late: dict[str, list[Item]] = {}
    for row in facts.to_do:
        if row.clock == "advice" and row.due < facts.today.isoformat():
            late.setdefault(row.of or "not named", []).append(items.of(row))
    return tuple(Adviser(name, tuple(late[name])) for name in sorted(late, key=lambda name: (-len(late[name]), name)))


def _due(facts: Facts, items: Items) -> Due:
    """The lines of ``due``: those to Sunday, and what next week adds to them."""
    today, end = facts.today, tasks.end_of_week(facts.today)
    near = tasks.folded([row for row in facts.to_do if row.due <= end.isoformat()], today)
    further = tasks.folded([row for row in facts.to_do if row.due <= (end + WEEK).isoformat()], today)
    overdue = [line for line in near if line.leader.due < today.isoformat()]
    this_week = [line for line in near if line.leader.due >= today.isoformat()]
    next_week = [line for line in further if line.leader.due > end.isoformat()]
    groups = (overdue, this_week, next_week)
    passed = [line for line in overdue if any(tasks.is_overdue_duty(row, today) for row in (line.leader, *line.behind))]
    return Due(
        this_week_to=end, next_week_to=end + WEEK,
        overdue=tuple(map(items.line, overdue)), this_week=tuple(map(items.line, this_week)),
        next_week=tuple(map(items.line, next_week)),
        by_kind=_tallied(groups, lambda line: title(line.leader.clock)),
        by_setting=_tallied(groups, lambda line: line.leader.setting or "No setting"),
        overdue_duties=len(passed),
    )  # fmt: skip


def _tallied(groups: Sequence[Sequence[Line]], name_of: Callable[[Line], str]) -> tuple[Tally, ...]:
    """The lines of each group by name, the name with most of them first."""
    counts = [Counter(name_of(line) for line in group) for group in groups]
    names = {name for count in counts for name in count}
    tallies = [Tally(name, counts[0][name], counts[1][name], counts[2][name]) for name in names]
    return tuple(sorted(tallies, key=lambda one: (-one.overdue, -one.this_week, -one.next_week, one.name)))


def _families(facts: Facts, items: Items) -> Families:
    matters = timeliness.open_matters(facts)
    today = facts.today.isoformat()
    broken = [one for one in facts.promises if one.owed_by == "me" and one.due is not None and one.due < today]
    return Families(
        promises=tuple(items.promise(one) for one in broken),
        quiet=tuple(items.quiet(one) for one in timeliness.quiet(facts)),
        complaints=tuple(items.matter(one) for one in matters if one.first.event == "complaint_received"),
        appeals=tuple(items.matter(one) for one in matters if one.first.kind in ("appeal", "mediation")),
    )


def _quality(facts: Facts) -> Quality:
    cases, counted = facts.cases, facts.quality
    return Quality(
        (
            Count("no_birth_date", "cases without a birth date", sum(case.born is None for case in cases)),
            Count("no_upn", "cases without a UPN", sum(case.upn is None for case in cases)),
            Count("no_setting", "cases without a setting", sum(case.setting is None for case in cases)),
            Count("outcome_unknown", "review decisions with their outcome unknown", counted.unknown_outcomes),
            Count("proposals", "proposals not answered", counted.proposals),
            Count("assumed", "events assumed, not read", counted.assumed),
            Count("rejected_rows", "import rows rejected", counted.rejected),
        )
    )


__all__ = ["FORMATS", "Weekly", "filename", "has_overdue", "render", "weekly"]
