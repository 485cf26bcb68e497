"""Local targets, closures and term dates as the store keeps them."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ehcco.db.derived import Executes


class LocalRuleRow(NamedTuple):
    """One local rule: ``kind`` is ``target``, ``closure`` or ``term``."""

    kind: str
    name: str
    details: dict[str, Any]


def local_rules(source: "Executes") -> list[LocalRuleRow]:
    """All of them, in the order in which they were first brought in."""
    import json  # every start of the program asks for the fingerprint below; few ask for this

    rows = source.execute("SELECT kind, name, details FROM local_rules ORDER BY id")
    return [LocalRuleRow(kind, name, json.loads(details)) for kind, name, details in rows]


def fingerprint(source: "Executes") -> str:
    """What the targets are, in a few characters: id and version of each row; empty without any.

    An id is never given twice and a version rises with each change, so two stores of one line that agree in this agree
    in their targets.
    """
    rows = source.execute("SELECT id, version FROM local_rules WHERE kind = 'target' ORDER BY id")
    return ",".join(f"{number}.{version}" for number, version in rows)
