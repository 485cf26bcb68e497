"""Which case is meant: by reference or UPN, or by a name typed at the prompt, where no shell history keeps it."""

import sys

from ehcco.casework.opening import Store
from ehcco.errors import AmbiguousCase, UnknownCase, UsageError


def case_named(store: Store, name: str) -> str:
    """The reference of the case that *name* names; ``-`` asks for a name.

    Raises:
        UnknownCase: no case fits.
        AmbiguousCase: several do: they are listed with initials, and nothing is done.
        UsageError: ``-`` without a terminal to ask at.
    """
    from ehcco.casework import finding

    if name != "-":
        return finding.find(store, name).ref
    if not sys.stdin.isatty():
        raise UsageError("A name can only be asked for at a terminal.", "Give the case's reference.")
    return by_name(store, input("Name: "))


def by_name(store: Store, words: str) -> str:
    """The reference of the one case that *words* find."""
    from ehcco.casework.search import search

    rows = search(store, words)
    if not rows:
        raise UnknownCase("No case has that name.", "case list shows the references.")
    if len(rows) > 1:
        listed = ", ".join(f"{row.ref} {row.initials}" for row in rows[:8])
        raise AmbiguousCase(f"{len(rows)} cases fit: {listed}.", "Name one by its reference.")
    return rows[0].ref
