"""The lines that every screen shares: places and date, views, the rule, the detail, the keys."""

from collections.abc import Sequence

from textual.reactive import reactive

from ehcco import wording
from ehcco.screens.widgets.painting import Line, Painted, Run, fit, spread, width_of

PLACES = (
    ("1", "Today", "today"),
    ("2", "Caseload", "caseload"),
    ("3", "Reviews", "reviews"),
    ("5", "Contacts", "contacts"),
)
"""The places: key, name, mode. Waiting (4) and Data (6) keep their numbers for when they come."""


class TopLine(Painted):
    """Line 1: the places, the one in use in brackets, and the day."""

    ground = "raised"
    place: reactive[str] = reactive("today")

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The one line."""
        runs: list[Run] = []
        for key, name, mode in PLACES:
            if mode == self.place:
                runs.append((f"[{key} {name}]", "place", key))
            else:
                runs.append((f" {key} {name} ", "text", key))
        day = wording.weekday(self.ehcco.today)
        right: list[Run] = [(f"{day} ", "text")]
        if self.ehcco.demo:
            right.insert(0, ("DEMO  ", "strong"))
        return [spread(runs, right, width)]


class ViewLine(Painted):
    """Line 2: the views with their counts, and at the right what the list is."""

    views: reactive[tuple[tuple[str, int | None], ...]] = reactive(())
    current: reactive[int] = reactive(0)
    right: reactive[str] = reactive("")

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The one line."""
        runs: list[Run] = []
        for place, (name, count) in enumerate(self.views):
            label = name if count is None else f"{name} {count:,}"
            runs.append((f"[{label}]", "place") if place == self.current else (f" {label} ", "text", f"view:{place}"))
        right = self.right
        if width_of(runs) + len(right) + 2 > width:
            right = right.split(" · ")[0]
        return [spread(runs, [(f"{right} ", "quiet")], width)]


class Rule(Painted):
    """The rule: a message, else progress, else a legend or what lies below."""

    message: reactive[str] = reactive("")
    fault: reactive[bool] = reactive(False)
    legend: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The one line."""
        words = self.message or self.legend
        role = ("late" if self.fault else "strong") if self.message else "quiet"
        return [ruled(words, role, "" if self.message else self.right, width, self.looks.symbol("rule"))]


class Detail(Painted):
    """What explains the row under the cursor: two lines above the footer, or a panel at the right."""

    ground = "raised"
    content: reactive[tuple[Line, ...]] = reactive((), layout=False)

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The lines, with the bar before them where it is a panel."""
        if not self.has_class("-panel"):
            return [[(" ", "text"), *line] for line in self.content]
        bar: Run = (f"{self.looks.symbol('bar')} ", "line")
        padded = [*self.content, *([()] * (height - len(self.content)))]
        return [[bar, *line] for line in padded[:height]]


class Keys(Painted):
    """The footer: the keys of this place, the commonest first; a click presses one."""

    ground = "raised"
    keys: reactive[tuple[tuple[str, str, str], ...]] = reactive(())

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """As many keys as fit, the last ones always."""
        shown = list(self.keys)
        while len(shown) > 2 and width_of(self._runs(shown)) > width:
            del shown[-3 if len(shown) > 3 else -2]
        return [self._runs(shown)]

    @staticmethod
    def _runs(keys: Sequence[tuple[str, str, str]]) -> list[Run]:
        runs: list[Run] = [(" ", "text")]
        for key, label, press in keys:
            runs += [(key, "key", press), (f" {label}", "text", press), ("  ", "text")]
        return runs[:-1]


def ruled(words: str, role: str, right: str, width: int, stroke: str) -> list[Run]:
    """A rule with its title in it: ``─ title ──────── right ─``."""
    left: list[Run] = [(stroke, "line")]
    if words:
        room = width - 4 - (len(right) + 3 if right else 0)
        left += [(" ", "text"), (words if len(words) <= room else fit(words, room), role), (" ", "text")]
    end: list[Run] = [(" ", "text"), (right, "quiet"), (" ", "text"), (stroke, "line")] if right else []
    return [*left, (stroke * max(width - width_of(left) - width_of(end), 0), "line"), *end]
