"""The course of an episode drawn over time, with the labels under it."""

from datetime import date

from ehcco import wording
from ehcco.casework.standing import CELLS, Course
from ehcco.screens.looks import Looks
from ehcco.screens.telling import ROLES
from ehcco.screens.widgets.painting import Line, Run


def ruler(course: Course, today: date, looks: Looks) -> list[Line]:
    """Two lines: the ruler and its labels; today past the end stands last, with the days over."""
    end = course.cells
    here = min(max(course.cell(today), 0), end)
    over = course.over > 0
    cells: list[Run] = [
        (looks.symbol("past"), "quiet") if cell < here or over else (looks.symbol("ahead"), "line")
        for cell in range(end + 1)
    ]
    labels: list[tuple[int, int, date, str, str]] = []
    for mark in sorted(course.marks, key=lambda mark: (mark.weight, mark.day)):
        place = course.cell(mark.day)
        if 0 <= place <= end:
            cells[place] = (looks.symbol(mark.state), ROLES.get(mark.state, "text"))
            role = "late" if mark.state == "overdue" else "quiet"
            labels.append((-mark.weight, place, mark.day, mark.label, role))
    tail: list[Run] = []
    if over:
        tail = [(looks.symbol("today"), "accent"), (f" {course.over} d over", "late")]
        cells = cells[:-1] if end >= CELLS else cells
        labels.append((-2, len(cells), today, "today", "accent"))
    else:
        if not any(
            course.cell(mark.day) == here and mark.state == "done" and mark.day == today for mark in course.marks
        ):
            cells[here] = (looks.symbol("today"), "accent")
        labels.append((-2, here, today, "today", "accent"))
    return [[*cells, *tail], _label_line(labels)]


def _label_line(labels: list[tuple[int, int, date, str, str]]) -> Line:
    """Each label under its mark; where two meet the heavier one stands, then the earlier."""
    taken: list[tuple[int, str, str]] = []
    for _, place, day, label, role in sorted(labels, key=lambda one: (one[0], one[2])):
        for words in (label, wording.short_day(day)) if label != "today" else (label,):
            if all(place + len(words) < start or place > start + len(other) for start, other, _ in taken):
                taken.append((place, words, role))
                break
    runs: list[Run] = []
    at = 0
    for place, words, role in sorted(taken):
        runs += [(" " * (place - at), "text"), (words, role)]
        at = place + len(words)
    return runs
