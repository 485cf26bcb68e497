"""``record``: a dated event, with the dates that it closes and opens."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from ehcco import wording
from ehcco.casework.recording import Effect, NewEvent, Recorded
from ehcco.casework.recording import record as record_event
from ehcco.cli.asking import case_named
from ehcco.cli.invocation import Invocation, read_day, tell
from ehcco.cli.options import CaseArgument, FormatOption
from ehcco.cli.output import SCHEMA, Format, json_text, write
from ehcco.errors import BadInput, UsageError

TICKS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def record(
    ctx: typer.Context,
    case: CaseArgument,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Such as draft_served; timescales events lists them.")],
    day: Annotated[str, typer.Argument(metavar="[DATE]", help="The day it happened.")] = "today",
    of: Annotated[str | None, typer.Option(help="The body or setting, where the event names one.")] = None,
    outcome: Annotated[str | None, typer.Option(help="Of a review decision: maintain, amend or cease.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Further details.")] = None,
    episode: Annotated[int | None, typer.Option(help="The episode, where several could take it.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Record what happened, and see which dates close and open.

    Evidence of an exception is free text, so it comes from standard input or a prompt.
    Example: ehcco record E0001 assessment_agreed 16/10/2026
    """
    invocation: Invocation = ctx.obj
    store = invocation.unlock_for_writing()
    ref = case_named(store, case)
    details = read_details(event, set_ or [], invocation.today)
    if outcome is not None:
        details["outcome"] = outcome
    if event == "exception_recorded" and "evidence" not in details:
        details["evidence"] = _evidence()
    new = NewEvent(event, read_day(day, invocation.today), of, details)
    done = record_event(store, ref, new, episode=episode)
    for warning in done.warnings:
        tell(f"Note: {warning}")
    write(json_text(as_json(done, invocation.today)) if format is Format.json else text(done))


def read_details(event: str, words: list[str], today: date) -> dict[str, Any]:
    """``key=value`` as the vocabulary takes them: dates as dates, ticks as true or false."""
    from ehcco.timescales import events as vocabulary

    known = vocabulary.attributes_of(event)
    details: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f'"{word}" is not KEY=VALUE.', "Example: --set body=health")
        kind = known[key].type if key in known else vocabulary.TEXT
        if kind == vocabulary.DATE:
            details[key] = read_day(value, today)
        elif kind == vocabulary.TICK:
            if value.casefold() not in TICKS:
                raise BadInput(f"{key} is true or false.", f'"{value}" is neither.')
            details[key] = TICKS[value.casefold()]
        else:
            details[key] = value
    return details


def _evidence() -> str:
    if sys.stdin.isatty():
        sys.stderr.write("Why it was impractical to meet the limit: ")
        return sys.stdin.readline().strip()
    return sys.stdin.read().strip()


def text(done: Recorded) -> str:
    """What was recorded and what it did, in lines."""
    verb = "Moved" if done.moved_from else "Recorded"
    lines = [
        f"{verb}: {wording.about(done.event.event)}, {wording.weekday(done.event.on)}, "
        f"for {done.case.ref} {done.case.initials} (episode {done.episode}). undo takes it back."
    ]
    lines += effect_lines(done.effects)
    return "\n".join(lines) + "\n"


def effect_lines(effects: Sequence[Effect]) -> list[str]:
    """What an act does, a line a date."""
    return [f"  {effect.verb:<9} {effect_line(effect)}" for effect in effects]


def effect_line(effect: Effect) -> str:
    """One effect in words: ``Final plan, due Mon 25 Jan 2027``."""
    from ehcco.casework.titles import title

    row, deadline = effect.deadline.row, effect.deadline
    words = f"{title(row.clock, row.of)}, due {wording.weekday(row.due)}"
    if effect.verb == "moves" and effect.before is not None:
        return f"{words} (was {wording.weekday(effect.before.row.due)})"
    if effect.verb == "closes" and row.closed_on is not None:
        return f"{words}: {closed_words(row.closed_on, row.due)}"
    return words if deadline.state == "open" else f"{words}: {wording.STATES[deadline.state]}"


def closed_words(closed: date, due: date) -> str:
    """``9 d late``, ``7 d early``, ``on the day``."""
    days = (closed - due).days
    if days == 0:
        return "on the day"
    return f"{days} d late" if days > 0 else f"{-days} d early"


def as_json(done: Recorded, today: date) -> dict[str, Any]:
    """What was recorded and what it did, for scripts."""
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "ref": done.case.ref,
        "event": done.event.event,
        "day": done.event.on.isoformat(),
        "weekday": done.event.on.strftime("%A"),
        "kind": done.kind,
        "episode": done.episode,
        "change": done.change,
        "effects": effects_json(done.effects),
        "warnings": list(done.warnings),
    }


def effects_json(effects: Sequence[Effect]) -> list[dict[str, Any]]:
    """What an act does to each date, for scripts."""
    return [
        {
            "verb": effect.verb,
            "clock": effect.deadline.row.clock,
            "of": effect.deadline.row.of,
            "due": effect.deadline.row.due.isoformat(),
            "was_due": effect.before.row.due.isoformat() if effect.before else None,
            "state": effect.deadline.state,
            "basis": effect.deadline.row.basis,
        }
        for effect in effects
    ]
