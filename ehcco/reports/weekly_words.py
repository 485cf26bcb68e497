"""The weekly report in words: nine short sections, for whoever reads it on paper or screen."""

from collections.abc import Iterable, Sequence

from ehcco.casework.timeliness import Rate
from ehcco.reports.document import Document, Row, Section, Table
from ehcco.reports.model import Count, Item, Tally, Transfers, Weekly
from ehcco.wording import day, left, list_day, weekday


def document(report: Weekly) -> Document:
    """The whole report; where there are no cases it says so and stops."""
    title = f"Weekly report: {report.week}"
    lead = (f"As things stood on {weekday(report.today)}.", "Working grade: references and initials, no names.")
    if not report.caseload.cases:
        return Document(title, (*lead, "There are no cases in this store yet, so there is nothing to report."), ())
    words = _Words(report)
    return Document(
        title,
        (*lead, words.summary()),
        (
            Section("1. Caseload", words.caseload()),
            Section("2. Assessments by age", words.assessments()),
            Section("3. The 20-week rate", words.twenty_weeks()),
            Section("4. Annual reviews", words.reviews()),
            Section("5. Phase transfers", words.transfers()),
            Section("6. Advice late", words.advice()),
            Section("7. Overdue, this week, next week", words.due()),
            Section("8. Families", words.families()),
            Section("9. Data quality", (quality(report.quality.findings),)),
        ),
        (
            "An exception excuses lateness; the date stays, and so does the work.",
            f"Lists of parts 4, 6 and 8 show at most {MOST} lines; the CSV and JSON files have all.",
        ),
    )


def quality(findings: Iterable[Count]) -> str:
    """The one line on the data. It never calls them clean: only what was looked for can be found."""
    found = [
        f"{one.number} {_SINGULAR.get(one.code, one.words) if one.number == 1 else one.words}"
        for one in findings
        if one.number
    ]
    return "; ".join(found) + "." if found else "ehcco's checks found nothing."


_SINGULAR = {
    "no_birth_date": "case without a birth date",
    "no_upn": "case without a UPN",
    "no_setting": "case without a setting",
    "outcome_unknown": "review decision with its outcome unknown",
    "proposals": "proposal not answered",
    "assumed": "event assumed, not read",
    "rejected_rows": "import row rejected",
}


def share(met: int, plans: int) -> str:
    """``12 of 20 (60%)``; nothing is said in per cent of none."""
    return f"{met} of {plans} ({round(100 * met / plans)}%)" if plans else "no plans"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 case``, ``2 cases``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


MOST = 10
"""How many lines a list of parts 4, 6 and 8 shows; CSV and JSON have them all."""
_EVENTS = ("Held", "Decided", "Notice", "Made")
"""Headings of ages that count from something that was done."""


class _Words:
    """The sections of one report."""

    def __init__(self, report: Weekly) -> None:
        self._report = report
        self._today = report.today

    def summary(self) -> str:
        """The report in one sentence."""
        due = self._report.due
        duties = f", of which {due.overdue_duties} hold a duty of the authority" if due.overdue_duties else ""
        return (
            f"Overdue: {len(due.overdue)}{duties}. Due by {weekday(due.this_week_to)}: {len(due.this_week)}. "
            f"The week after: {len(due.next_week)}."
        )

    def caseload(self) -> tuple[str | Table, ...]:
        """Part 1."""
        load = self._report.caseload
        moved = f", {counted(load.moved_in, 'plan')} taken over" if load.moved_in else ""
        refused = f", {load.no_plan} ended without a plan" if load.no_plan else ""
        return (
            f"{counted(load.cases, 'case')}: {counted(load.assessments, 'open assessment')} and "
            f"{counted(load.plans, 'plan')}.",
            f"In the 7 days to {day(load.last)}: {counted(load.requested, 'new request')}{refused}, "
            f"{counted(load.issued, 'plan')} issued{moved}, {counted(load.ended, 'plan')} ended.",
            _counts("Cases by stage", "Stage", load.stages),
        )

    def assessments(self) -> tuple[str | Table, ...]:
        """Part 2."""
        part = self._report.assessments
        bands = [band for band in part.bands if band.number or band.code != "no-request"]
        if not any(band.number for band in part.bands):
            return ("No assessment is open.",)
        oldest = self._table("The oldest", part.oldest, aged="Age", what=False)
        return (_counts("Open assessments by weeks since the request", "Age", bands), *oldest)

    def twenty_weeks(self) -> tuple[str | Table, ...]:
        """Part 3."""
        part = self._report.twenty_weeks
        rows = tuple(
            Row((words, share(rate.met, rate.plans),
                 share(rate.met_without_exceptions, rate.plans_without_exceptions)), _left_out(rate))
            for words, rate in (("Calendar year to date", part.year), ("Twelve months", part.twelve_months))
        )  # fmt: skip
        headings = ("Final plans issued", "In 20 weeks, all", "Without exceptions")
        excused = f", {part.past_with_exception} of them with an exception" if part.past_with_exception else ""
        return (
            Table("Plans issued within 20 weeks of the request", headings, rows, named=True),
            f"Past 20 weeks with no plan, which the rate cannot see: {counted(part.past, 'case')}{excused}.",
        )

    def reviews(self) -> tuple[str | Table, ...]:
        """Part 4."""
        part = self._report.reviews
        lists = (
            ("Held without a decision", part.undecided, "Held"),
            ("Decided to amend, no amendment notice sent", part.without_notice, "Decided"),
            ("Amendment notice sent, no final plan in 8 weeks", part.without_final, "Notice"),
            ("Twelve months passed without a decision", part.twelve_months, ""),
        )
        counts = [Count(band.code, f"Held {band.words} ago, no decision", band.number) for band in part.bands]
        counts += [Count("", caption, len(items)) for caption, items, _ in lists[1:]]
        blocks: list[str | Table] = [_counts("Where reviews stand still", "Reviews", counts)]
        for caption, items, aged in lists:
            blocks += self._table(caption, items, aged=aged, what=False, most=MOST)
        return tuple(blocks)

    def transfers(self) -> tuple[str | Table, ...]:
        """Part 5."""
        rows = tuple(_transfers(one) for one in self._report.transfers)
        headings = ("Limit", "Days left", "To do", "No meeting", "No notice", "Done", "Pace a week")
        table = Table(
            "Plans to be amended for the transfer, by the last day the law allows",
            headings,
            rows,
            frozenset(range(1, 7)),
            named=True,
        )
        proposed = self._report.proposed_transfers
        asked = (f"{counted(proposed, 'transfer')} proposed, to be confirmed or dismissed.",) if proposed else ()
        return ((table,) if rows else ("No phase transfer is left to do.",)) + asked

    def advice(self) -> tuple[str | Table, ...]:
        """Part 6."""
        advisers = self._report.advice
        if not advisers:
            return ("No advice is late.",)
        rows = tuple(
            Row((one.name, str(len(one.items)), f"{-min(item.days or 0 for item in one.items)} d")) for one in advisers
        )
        items = [item for one in advisers for item in one.items]
        return (
            Table("Advice past its date", ("Adviser", "Late", "Longest"), rows, frozenset({1, 2}), named=True),
            *self._table("The children waiting for it", items, most=MOST),
        )

    def due(self) -> tuple[str | Table, ...]:
        """Part 7."""
        due = self._report.due
        to, after = weekday(due.this_week_to), weekday(due.next_week_to)
        lists: list[str | Table] = []
        for caption, items in (
            ("Overdue", due.overdue),
            (f"This week, to {to}", due.this_week),
            (f"Next week, to {after}", due.next_week),
        ):
            lists += self._table(caption, items, empty=f"{caption}: nothing.")
        if not due.by_kind:
            return tuple(lists)
        return (*lists, _tallies("By kind", "Kind", due.by_kind), _tallies("By setting", "Setting", due.by_setting))

    def families(self) -> tuple[str | Table, ...]:
        """Part 8."""
        part = self._report.families
        blocks: list[str | Table] = []
        for caption, items, aged, what in (
            ("Promises of ours past their day", part.promises, "Made", False),
            ("Gone quiet: 30 days or more without contact while something is under way", part.quiet, "Silent", True),
            ("Complaints open", part.complaints, "Open", True),
            ("Appeals and mediations open", part.appeals, "Open", True),
        ):
            blocks += self._table(caption, items, aged=aged, what=what, empty=f"{caption}: none.", most=MOST)
        return tuple(blocks)

    def _table(
        self,
        caption: str,
        items: Sequence[Item],
        *,
        aged: str = "",
        what: bool = True,
        empty: str = "",
        most: int | None = None,
    ) -> list[str | Table]:
        """A list of lines with the columns that they need, or the sentence for none."""
        if not items:
            return [empty] if empty else []
        number = f"{len(items)}" if most is None or len(items) <= most else f"the first {most} of {len(items)}"
        dated = any(item.due is not None for item in items)
        headings = [*(("When", "Due") if dated else ()), *((aged,) if aged else ()), "Case"]
        headings += [*(("What",) if what else ()), "Setting"]
        rows = []
        for item in items[:most]:
            cells = []
            if dated:
                cells += [left(item.due, self._today), list_day(item.due, self._today)] if item.due else ["", ""]
            if aged:
                cells.append("" if item.age is None else f"{item.age} d{' ago' if aged in _EVENTS else ''}")
            cells.append(f"{item.ref} {item.initials}")
            cells += [*((item.what,) if what else ()), item.setting or ""]
            rows.append(Row(tuple(cells), _exceptions(item)))
        numbers = frozenset({headings.index(aged)}) if aged else frozenset()
        return [Table(f"{caption} ({number})", tuple(headings), tuple(rows), numbers)]


def _exceptions(item: Item) -> str:
    return f"exception: {'; '.join(item.exceptions)}" if item.exceptions else ""


def _counts(caption: str, heading: str, counts: Iterable[Count]) -> Table:
    rows = tuple(Row((one.words, str(one.number))) for one in counts)
    return Table(caption, (heading, "Cases"), rows, frozenset({1}), named=True)


def _tallies(caption: str, heading: str, tallies: Iterable[Tally]) -> Table:
    rows = tuple(Row((one.name, str(one.overdue), str(one.this_week), str(one.next_week))) for one in tallies)
    return Table(caption, (heading, "Overdue", "This week", "Next week"), rows, frozenset({1, 2, 3}), named=True)


def _transfers(one: Transfers) -> Row:
    pace = f"{one.left * 7 / one.days:.1f}" if one.days > 0 else ""
    remark = "; ".join(f"{item.ref}: {words}" for item in one.items if (words := _exceptions(item)))
    figures = (one.days, one.left, one.no_meeting, one.no_notice, one.done)
    return Row((weekday(one.limit), *map(str, figures), pace), remark)


def _left_out(rate: Rate) -> str:
    """What the rate does not count, told beside it."""
    parts = [
        *((f"{counted(rate.without_request, 'plan')} without a request date",) if rate.without_request else ()),
        *((f"{rate.elsewhere} made by another authority",) if rate.elsewhere else ()),
    ]
    return f"left out: {', '.join(parts)}" if parts else ""
