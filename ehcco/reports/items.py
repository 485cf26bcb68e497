"""Lines of the report's lists, from the rows of the store. Names stay behind here."""

from datetime import date

from ehcco.casework import due as tasks
from ehcco.casework.due import Line
from ehcco.casework.timeliness import GROUNDS, DeadlineRow, Facts, Matter, PromiseRow, Quiet, UnsentRow
from ehcco.casework.titles import NAMED, title
from ehcco.reports.model import Item


class Items:
    """Makes lines for one report: it knows the day, the settings and the exceptions that stand."""

    def __init__(self, facts: Facts) -> None:
        self._today = facts.today
        self._settings = {case.ref: case.setting for case in facts.cases}
        self._grounds: dict[tuple[int, int, str, str | None], list[str]] = {}
        for one in facts.exceptions:
            words = GROUNDS.get(one.ground, "reason not told")
            self._grounds.setdefault((one.case_id, one.episode, one.clock, one.of), []).append(words)

    def age(self, row: DeadlineRow) -> int:
        """Days since the event that opened it."""
        return (self._today - day(row.opened_on)).days

    def of(self, row: DeadlineRow, *, aged: bool = False) -> Item:
        """One deadline as a line, with its age where *aged*."""
        return Item(
            row.ref, row.initials, row.setting, title(row.clock, row.of),
            due=day(row.due), days=(day(row.due) - self._today).days,
            since=day(row.opened_on) if aged else None, age=self.age(row) if aged else None,
            episode=row.episode, clock=row.clock, of=row.of, basis=row.basis, actor=row.actor,
            exceptions=tuple(self._exceptions(row)),
        )  # fmt: skip

    def line(self, line: Line) -> Item:
        """A line of ``due``: what leads it, whose turn it is, and what lies behind it."""
        row = line.leader
        exceptions = self._exceptions(row)
        for other in line.behind:
            exceptions += [f"{title(other.clock, other.of)}: {words}" for words in self._exceptions(other)]
        return Item(
            row.ref, row.initials, row.setting, tasks.what(line) + _remark(row),
            due=day(row.due), days=(day(row.due) - self._today).days,
            episode=row.episode, clock=row.clock, of=row.of, basis=row.basis, actor=row.actor,
            exceptions=tuple(exceptions), behind=tuple(other.clock for other in line.behind),
        )  # fmt: skip

    def unsent(self, row: UnsentRow, limit: DeadlineRow | None) -> Item:
        """A review decided as "amend" without notice; its limit is known where the meeting is."""
        decided = day(row.decided)
        return Item(
            row.ref, row.initials, row.setting, title("amendment_notice"),
            due=day(limit.due) if limit else None, days=(day(limit.due) - self._today).days if limit else None,
            since=decided, age=(self._today - decided).days, episode=row.episode, clock="amendment_notice",
            basis="statutory", actor="authority",
        )  # fmt: skip

    def promise(self, row: PromiseRow) -> Item:
        """A promise of mine, without its words: they may name people."""
        due = day(row.due or row.made_on)
        made = day(row.made_on)
        return Item(
            row.ref, row.initials, self._settings.get(row.ref), "Promise",
            due=due, days=(due - self._today).days, since=made, age=(self._today - made).days,
        )  # fmt: skip

    def quiet(self, found: Quiet) -> Item:
        """A family not heard from."""
        case = found.case
        stage = full_stage(case.stage) if case.stage else "Promise open"
        words = stage if found.heard else f"{stage}, no contact here"
        return Item(case.ref, case.initials, case.setting, words, since=found.since, age=found.days)

    def matter(self, matter: Matter) -> Item:
        """An open appeal, mediation or complaint with what is due next in it."""
        first, row = matter.first, matter.next
        began = day(first.day)
        words = _MATTERS.get(first.event) or first.kind.capitalize()
        return Item(
            first.ref, first.initials, first.setting, f"{words}: {title(row.clock, row.of)}" if row else words,
            due=day(row.due) if row else None, days=(day(row.due) - self._today).days if row else None,
            since=began, age=(self._today - began).days, episode=first.episode,
            clock=row.clock if row else None, of=row.of if row else None,
            basis=row.basis if row else None, actor=row.actor if row else None,
            exceptions=tuple(self._exceptions(row)) if row else (),
        )  # fmt: skip

    def _exceptions(self, row: DeadlineRow) -> list[str]:
        """The grounds of the exceptions that stand beside a limit."""
        if row.excused_from is None or row.excused_from > self._today.isoformat():
            return []
        keys = ((row.case_id, row.episode, row.clock, of) for of in (row.of, None))
        found = next((self._grounds[key] for key in keys if key in self._grounds), ["reason not told"])
        return list(dict.fromkeys(found))


_MATTERS = {"complaint_received": "Complaint", "appeal_received": "Appeal"}
_TURNS = {"head_teacher": "head teacher", "setting": "setting", "body": "adviser", "adviser": "mediation adviser",
          "icb": "health"}  # fmt: skip


def _remark(row: DeadlineRow) -> str:
    """Whose turn it is where it is not the authority's and the words do not say so; whether it is only a target."""
    if row.basis == "target":
        return " (target)"
    if row.clock in NAMED or row.actor not in _TURNS:
        return ""
    return f" ({_TURNS[row.actor]})"


def full_stage(code: str) -> str:
    """A stage in full words: lists have no room for them, a report has."""
    return "Re-assessing" if code == "reassessing" else code.replace("_", " ").capitalize()


def day(text: str) -> date:
    """An ISO date."""
    return date.fromisoformat(text)
