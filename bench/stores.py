"""Stores of a given size, made through the casework layer like any other."""

from datetime import date, timedelta
from pathlib import Path

from ehcco.casework import opening
from ehcco.casework.cases import NewCase
from ehcco.casework.loading import CaseFacts, EpisodeFacts, load
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent

TODAY = date(2026, 11, 23)
PASSPHRASE = "a bench needs no secret"


def with_open_deadlines(path: Path, deadlines: int) -> Store:
    """A store with that many deadlines open: four a case, due over the twenty weeks to come and a few weeks past."""
    store = opening.make(path, PASSPHRASE, TODAY)
    facts = [
        CaseFacts(
            NewCase(f"Surname{number % 997}", f"Forename{number}", born=date(2015, 1, 1) + timedelta(number % 1500)),
            [EpisodeFacts("assessment", [NewEvent("request_received", TODAY - timedelta(number % 45))])],
        )
        for number in range(deadlines // 4)
    ]
    load(store, facts, how="command", what="bench")
    return store
