"""What recording an event closes and opens, in lines."""

from datetime import date
from typing import TYPE_CHECKING

from ehcco import wording
from ehcco.casework.recording import Effect, Recorded
from ehcco.casework.titles import title
from ehcco.screens.widgets.chrome import ruled
from ehcco.screens.widgets.painting import Line, fit

if TYPE_CHECKING:
    from ehcco.screens.acts import Acts

_VERBS = {"closes": "close", "opens": "open", "overtakes": "overtake", "moves": "move", "changes": "change"}


def effect_lines(app: "Acts", planned: Recorded, width: int, most: int) -> list[Line]:
    """``close  ✓ Decide after review   due Fri 27 Nov 2026 7 d early``, as many as there is room for."""
    lines: list[Line] = [ruled("This will", "head", "", width, app.looks.symbol("rule"))]
    order = {"closes": 0, "overtakes": 1, "moves": 2, "changes": 3, "opens": 4}
    shown = sorted(planned.effects, key=lambda one: (order.get(one.verb, 9), one.deadline.row.due))
    if planned.moved_from is not None:
        lines.append([(f" move   the meeting of {wording.weekday(planned.moved_from)}", "text")])
    before = ""
    for effect in shown[:most]:
        verb = _VERBS.get(effect.verb, effect.verb)
        lines.append(_line(app, effect, verb if verb != before else ""))
        before = verb
    if len(shown) > most:
        lines.append([(f"{'':8}and {len(shown) - most} more", "quiet")])
    if not shown and planned.moved_from is None:
        lines.append([(" No date changes.", "quiet")])
    return lines


def _line(app: "Acts", effect: Effect, verb: str) -> Line:
    row, today = effect.deadline.row, app.today
    state, role = _state(effect, today)
    said, said_role = _said(effect)
    return [
        (f" {verb:<9}", "strong"), (f"{app.looks.symbol(state)} ", role), (fit(title(row.clock, row.of), 27), "text"),
        (" due ", "quiet"), (f"{wording.weekday(row.due):<16}", "text"), (f" {said}", said_role),
    ]  # fmt: skip


def _state(effect: Effect, today: date) -> tuple[str, str]:
    row = effect.deadline.row
    if effect.verb == "closes":
        return "done", "late" if effect.deadline.days_late else "quiet"
    if effect.verb == "overtakes":
        return "overtaken", "quiet"
    if row.actor != "authority":
        return "other", "quiet"
    if row.due < today:
        return "overdue", "late"
    return ("soon", "soon") if (row.due - today).days <= 6 else ("later", "text")


def _said(effect: Effect) -> tuple[str, str]:
    deadline = effect.deadline
    if effect.verb == "closes":
        if deadline.days_late:
            return f"{deadline.days_late} d late", "late"
        early = (deadline.row.due - deadline.closed_on).days if deadline.closed_on else 0
        return (f"{early} d early" if early else "on the day"), "quiet"
    if effect.verb == "moves" and effect.before is not None:
        return f"was {wording.weekday(effect.before.row.due)}", "quiet"
    if effect.verb == "opens":
        return wording.length(deadline.row.length).lstrip("+ "), "quiet"
    return "", "quiet"


def saved_words(done: Recorded, today: date) -> str:
    """``Review decided, 7 days early. Final amended plan due Fri 15 Jan 2027. u undoes.``"""
    label = wording.about(done.event.event)
    outcome = done.event.details.get("outcome")
    telling = wording.value(str(outcome)) if outcome else done.event.of
    words = f"{label}: {telling}" if telling else label
    closed = [effect for effect in done.effects if effect.verb == "closes"]
    if closed:
        said, _ = _said(closed[0])
        words += f", {said.replace(' d ', ' days ')}"
    opened = [effect for effect in done.effects if effect.verb == "opens" and effect.deadline.row.actor == "authority"]
    ahead = [effect for effect in opened if effect.deadline.row.due >= today] or opened
    if ahead:
        row = ahead[0].deadline.row
        words += f". {title(row.clock, row.of)} due {wording.weekday(row.due)}"
    return f"{words}. u undoes."
