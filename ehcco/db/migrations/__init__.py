"""Numbered migrations, forward only; each is one transaction, and ``user_version`` counts them."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

CURRENT = 2
"""The schema that this program writes."""

_MODULES = {1: "ehcco.db.migrations.m0001_first", 2: "ehcco.db.migrations.m0002_local_rules"}


class Executes(Protocol):
    """A connection, as far as a migration needs one."""

    def execute(self, sql: str, /) -> object:
        """Run one statement."""


def step(number: int) -> Callable[[Executes], None]:
    """The function that takes a store from schema ``number - 1`` to ``number``."""
    migrate: Callable[[Executes], None] = import_module(_MODULES[number]).migrate
    return migrate
