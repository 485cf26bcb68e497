"""The calculator: one JSON object in, one answer out, everything in it checked."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ehcco.timescales import engine, events, person
from ehcco.timescales.deadline import Deadline
from ehcco.timescales.history import Episode, Event, History
from ehcco.timescales.rules import RULES
from ehcco.timescales.timeline import Timeline

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AGES = (
    "year_group_by_age",
    "compulsory_school_age_starts",
    "compulsory_school_age_ends",
    "young_person_from",
    "plan_may_run_to",
)


class Refused(ValueError):
    """An input object that cannot be answered; the message says why."""


class Unreadable:
    """A line that is no JSON, standing in for the object it should have been."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


def objects(text: str) -> Iterator[object]:
    """The objects in a text: one JSON object, a JSON array of them, or JSON Lines.

    What is no JSON comes as ``Unreadable``.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return
    whole = _parsed(text)
    if isinstance(whole, list):
        yield from whole
        return
    lines = [line for line in text.split("\n") if line.strip()]
    # An object laid out over several lines that is broken is one bad object, not one for each of its lines.
    if not isinstance(whole, Unreadable) or lines[0].strip() in ("{", "["):
        yield whole
        return
    for line in lines:
        yield _parsed(line)


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"This is no JSON: {error}.")


def _no_constant(name: str) -> None:
    message = f"{name} is no JSON value"
    raise ValueError(message)


def answers(text: str, today: date) -> Iterator[dict[str, Any]]:
    """The answer to every object in the text, in order."""
    for obj in objects(text):
        yield answer(obj, today)


def answer(obj: object, today: date) -> dict[str, Any]:
    """The answer to one object: its deadlines and what follows from the birth date, or an ``error``.

    *today* is the day it is computed for where the object names none.
    """
    identity = obj.get("id") if isinstance(obj, dict) else None
    try:
        if isinstance(obj, Unreadable):
            raise Refused(obj.reason)
        if not isinstance(obj, dict):
            raise Refused("This is no JSON object.")
        return {"id": identity, **_answered(obj, today)}
    except Refused as refused:
        return {"id": identity, "error": str(refused)}


def _answered(obj: Mapping[str, Any], today: date) -> dict[str, Any]:
    stated = obj.get("as_of")
    as_of = today if stated is None else _date(stated, "as_of")
    if not events.in_range(as_of):
        raise Refused(f"as_of: the date {as_of} is {events.OUT_OF_RANGE}.")
    ages = _person(_object(obj.get("person"), "person"), as_of)
    born = ages.pop("born")
    episodes = _list(obj.get("episodes"), "episodes")
    history = History(tuple(_episode(item, number) for number, item in enumerate(episodes)), born)
    timeline = Timeline(history)
    settled = engine.settle(timeline)
    problems = engine.problems_in(history, timeline, settled, RULES)
    if problems:
        raise Refused(" ".join(problems))
    found = engine.states(engine.in_order(settled), as_of)
    return {"deadlines": [_shown(deadline) for deadline in found], "person": ages}


def _shown(deadline: Deadline) -> dict[str, Any]:
    row = deadline.row
    return {
        "episode": row.episode,
        "clock": row.clock,
        "of": row.of,
        "due": row.due.isoformat(),
        "target": _iso(row.target),
        "state": deadline.state,
        "closed_on": _iso(deadline.closed_on),
        "days_late": deadline.days_late,
        "days_left": deadline.days_left,
        "actor": row.actor,
        "basis": row.basis,
        "source": row.source,
        "explanation": row.explanation,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _person(given: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """What follows from the birth date, and ``born`` itself."""
    born = None if given.get("born") is None else _date(given["born"], "born")
    course_ends = None if given.get("course_ends") is None else _date(given["course_ends"], "course_ends")
    setting = given.get("setting")
    if setting is None:
        setting = person.FURTHER_EDUCATION
    if setting not in person.SETTINGS:
        raise Refused(f"person: {setting!r} is no setting; it is one of {', '.join(person.SETTINGS)}.")
    year_group = given.get("year_group")
    if year_group is not None and (isinstance(year_group, bool) or not isinstance(year_group, int)):
        raise Refused("person: year_group must be a whole number.")
    if born is None:
        return {"born": None, **dict.fromkeys(_AGES)}
    if born > as_of:
        raise Refused(f"person: born {born} is after {as_of}.")
    ages = person.ages(born, as_of, setting, course_ends)
    return {
        "born": born,
        "year_group_by_age": ages.year_group_by_age,
        "compulsory_school_age_starts": _iso(ages.compulsory_school_age_starts),
        "compulsory_school_age_ends": _iso(ages.compulsory_school_age_ends),
        "young_person_from": _iso(ages.young_person_from),
        "plan_may_run_to": _iso(ages.plan_may_run_to),
    }


def _episode(item: object, number: int) -> Episode:
    where = f"episode {number}"
    given = _object(item, where, may_be_missing=False)
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in events.KINDS:
        raise Refused(f"{where}: {kind!r} is no kind of episode.")
    about = given.get("about") if kind in (events.MEDIATION, events.APPEAL) else None
    if about is not None and (isinstance(about, bool) or not isinstance(about, int)):
        raise Refused(f"{where}: about must be the number of an episode.")
    found = tuple(_event(each, kind, where) for each in _list(given.get("events"), f"{where}: events"))
    return Episode(kind, found, about)


def _event(item: object, kind: str, where: str) -> Event:
    given = _object(item, f"{where}: an event", may_be_missing=False)
    name = given.get("event")
    if not isinstance(name, str):
        raise Refused(f"{where}: an event without its name.")
    on = _date(given.get("on"), f"{where}: {name}: on")
    details: dict[str, Any] = {}
    for attribute, rule in events.attributes_of(name).items():
        value = given.get(attribute)
        if value is not None:
            dated = rule.type == events.DATE
            details[attribute] = _date(value, f"{where}: {name}: {attribute}") if dated else value
    problems = events.check(kind, name, on, details)
    if problems:
        raise Refused(f"{where}: {' '.join(problems)}")
    return Event(name, on, details)


def _date(value: object, where: str) -> date:
    """The date that ``YYYY-MM-DD`` names; no other spelling is read."""
    if value is None:
        raise Refused(f"{where}: the date is missing.")
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise Refused(f"{where}: {value!r} is no date like 2026-11-22.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused(f"{where}: there is no day {value}.") from None


def _object(value: object, where: str, may_be_missing: bool = True) -> Mapping[str, Any]:
    if value is None and may_be_missing:
        return {}
    if not isinstance(value, dict):
        raise Refused(f"{where}: must be an object.")
    return value


def _list(value: object, where: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f"{where}: must be a list.")
    return value
