"""The weekly report as one flat table: a line for each figure and for each case of a list."""

import csv
import io
from collections.abc import Iterable, Iterator

from ehcco.cells import harmless
from ehcco.reports.model import Count, Item, Tally, Weekly
from ehcco.reports.weekly_words import quality
from ehcco.wording import visible

COLUMNS = (
    "part", "group", "ref", "initials", "setting", "what", "clock", "of", "due", "days", "since", "age", "basis",
    "actor", "exception", "figure",
)  # fmt: skip
Line = dict[str, str | int | None]


def render(report: Weekly) -> str:
    """The report as CSV; every cell of text is harmless in a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines(report):
        writer.writerow([_cell(line.get(column)) for column in COLUMNS])
    return buffer.getvalue()


def lines(report: Weekly) -> Iterator[Line]:
    """Every line of the table, part by part."""
    yield {"part": "report", "group": "today", "what": report.today.isoformat()}
    yield {"part": "report", "group": "week", "what": report.week}
    yield {"part": "report", "group": "grade", "what": "working"}
    yield from _caseload(report)
    yield from _counts("assessments", report.assessments.bands)
    yield from _items("assessments", "oldest", report.assessments.oldest)
    yield from _twenty_weeks(report)
    yield from _counts("reviews", report.reviews.bands)
    for group in ("undecided", "without_notice", "without_final", "twelve_months"):
        yield from _items("reviews", group, getattr(report.reviews, group))
    yield from _transfers(report)
    for adviser in report.advice:
        yield {"part": "advice", "group": "late", "of": adviser.name, "figure": len(adviser.items)}
        yield from _items("advice", "late", adviser.items)
    for group in ("overdue", "this_week", "next_week"):
        yield from _items("due", group, getattr(report.due, group))
    yield from _tallies("by_kind", report.due.by_kind)
    yield from _tallies("by_setting", report.due.by_setting)
    for group in ("promises", "quiet", "complaints", "appeals"):
        yield from _items("families", group, getattr(report.families, group))
    yield from _counts("quality", report.quality.findings)
    yield {"part": "quality", "group": "words", "what": quality(report.quality.findings)}


def _caseload(report: Weekly) -> Iterator[Line]:
    load = report.caseload
    for name in ("cases", "assessments", "plans", "requested", "issued", "moved_in", "no_plan", "ended"):
        yield {"part": "caseload", "group": name, "figure": getattr(load, name)}
    for stage in load.stages:
        yield {"part": "caseload", "group": f"stage {stage.code}", "what": stage.words, "figure": stage.number}


def _twenty_weeks(report: Weekly) -> Iterator[Line]:
    part = report.twenty_weeks
    figures = ("met", "plans", "met_without_exceptions", "plans_without_exceptions", "without_request", "elsewhere")
    for period in ("year", "twelve_months"):
        for name in figures:
            yield {
                "part": "twenty_weeks",
                "group": period,
                "what": name,
                "figure": getattr(getattr(part, period), name),
            }
    yield {"part": "twenty_weeks", "group": "past", "figure": part.past}
    yield {"part": "twenty_weeks", "group": "past_with_exception", "figure": part.past_with_exception}


def _transfers(report: Weekly) -> Iterator[Line]:
    for one in report.transfers:
        for name in ("left", "no_meeting", "no_notice", "done"):
            yield {"part": "transfers", "group": name, "due": one.limit.isoformat(), "days": one.days,
                   "figure": getattr(one, name)}  # fmt: skip
        yield from _items("transfers", "left", one.items)
    yield {"part": "transfers", "group": "proposed", "figure": report.proposed_transfers}


def _items(part: str, group: str, items: Iterable[Item]) -> Iterator[Line]:
    for item in items:
        yield {
            "part": part, "group": group, "ref": item.ref, "initials": item.initials, "setting": item.setting,
            "what": item.what, "clock": item.clock, "of": item.of,
            "due": item.due.isoformat() if item.due else None, "days": item.days,
            "since": item.since.isoformat() if item.since else None, "age": item.age,
            "basis": item.basis, "actor": item.actor, "exception": "; ".join(item.exceptions),
        }  # fmt: skip


def _counts(part: str, counts: Iterable[Count]) -> Iterator[Line]:
    for count in counts:
        yield {"part": part, "group": count.code, "what": count.words, "figure": count.number}


def _tallies(group: str, tallies: Iterable[Tally]) -> Iterator[Line]:
    for one in tallies:
        for name in ("overdue", "this_week", "next_week"):
            yield {"part": "due", "group": f"{group} {name}", "what": one.name, "figure": getattr(one, name)}


def _cell(value: str | int | None) -> str | int:
    if value is None:
        return ""
    return value if isinstance(value, int) else harmless(visible(value))
