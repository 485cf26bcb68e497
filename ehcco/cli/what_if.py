"""``explain --what-if``: what supposed events would open, close and move. Nothing is written."""

from datetime import date
from pathlib import Path
from typing import Any

from ehcco import wording
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, WhatIf, what_if
from ehcco.cli.invocation import read_day, tell
from ehcco.cli.output import SCHEMA, Format, answer, json_text, write
from ehcco.cli.record import effect_lines, effects_json, read_details
from ehcco.errors import UsageError


def suppose(
    store: Store,
    ref: str,
    words: list[str],
    of: str | None,
    outcome: str | None,
    details: list[str],
    episode: int | None,
    wanted: Format,
    output: Path | None,
) -> None:
    """Answer what the supposed events would do, one after the other.

    Raises:
        UsageError: a word is not EVENT=DATE, or a detail belongs to none of the events.
        RefusedEvent: the case would not take one of them.
    """
    given = [*details, *([f"of={of}"] if of is not None else []), *([f"outcome={outcome}"] if outcome else [])]
    found = what_if(store, ref, _supposed(words, given, store.today), episode=episode)
    for step in found.steps:
        for warning in step.warnings:
            tell(f"Note: {warning}")
    if wanted is Format.json:
        write(json_text(_as_json(found, store.today)), output)
    elif wanted is Format.table:
        write(_text(found, store.today), output)
    else:
        answer("effects", effects_json(found.effects), wanted, today=store.today, output=output)


def _supposed(words: list[str], given: list[str], today: date) -> list[NewEvent]:
    """The events of ``EVENT=DATE``, each with those details that it takes."""
    from ehcco.timescales import events as vocabulary

    supposed, used = [], set()
    for word in words:
        event, equals, day = word.partition("=")
        if not equals or not day:
            raise UsageError(f'"{word}" is not EVENT=DATE.', "Example: --what-if review_meeting=2027-01-12")
        known = vocabulary.attributes_of(event)
        own = [one for one in given if one.partition("=")[0] in known]
        used.update(own)
        details = read_details(event, own, today)
        name = details.pop("of", None)
        supposed.append(NewEvent(event, read_day(day, today, coming=True), name, details, origin="supposed"))
    unused = [one for one in given if one not in used]
    if unused:
        raise UsageError(f'None of these events takes "{unused[0]}".', "timescales events tells what each takes.")
    return supposed


def _text(found: WhatIf, today: date) -> str:
    lines = []
    for step in found.steps:
        label = wording.about(step.event.event)
        label += f": {wording.visible(step.event.of)}" if step.event.of else ""
        lines.append(
            f"If {label}, {wording.weekday(step.event.on)}, {step.case.ref} {step.case.initials} "
            f"({step.kind}, episode {step.episode}):"
        )
        lines += effect_lines(step.effects) or ["  No date changes."]
    if found.as_of != today:
        lines.append(f"States are those of {wording.weekday(found.as_of)}.")
    return "\n".join([*lines, "Nothing was written."]) + "\n"


def _as_json(found: WhatIf, today: date) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "ref": found.case.ref,
        "as_of": found.as_of.isoformat(),
        "what_if": [
            {
                "event": step.event.event,
                "day": step.event.on.isoformat(),
                "of": step.event.of,
                "kind": step.kind,
                "episode": step.episode,
                "effects": effects_json(step.effects),
                "warnings": list(step.warnings),
            }
            for step in found.steps
        ],
        "effects": effects_json(found.effects),
    }
