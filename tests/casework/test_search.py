"""Finding a child by any words of theirs."""

import pytest

from ehcco.casework.cases import NewCase
from ehcco.casework.contacts import NewContact, log_contact
from ehcco.casework.folding import fold, initials
from ehcco.casework.loading import CaseFacts, load
from ehcco.casework.opening import Store
from ehcco.casework.search import closest, search
from tests.conftest import TODAY


@pytest.fixture
def store(store: Store) -> Store:
    """A handful of children with awkward names."""
    children = [
        NewCase("Okafor", "Amara", setting="Birchwood Primary", parent_name="Grace Oke", parent_phone="07700 900142"),
        NewCase("Okonkwo", "Amelia", setting="Oak Lane School"),
        NewCase("O’Dowd", "Siân", setting="St Bede's CE", upn="K860215416032"),
        NewCase("Vassiliou", "Jodie"),
        NewCase("Łukasik", "Kofi"),
        NewCase("[/]", "Bobby"),
        NewCase("%", "_"),
    ]  # fmt: skip
    load(store, [CaseFacts(child) for child in children], how="command", what="test")
    log_contact(store, "E0004", NewContact("Asked about the taxi.", TODAY))
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("am ok", ["Okafor", "Okonkwo"]),
        ("okafor amara", ["Okafor"]),
        ("grace", ["Okafor"]),
        ("900142", ["Okafor"]),
        ("birchw", ["Okafor"]),
        ("odowd", ["O’Dowd"]),
        ("o'dowd sian", ["O’Dowd"]),
        ("k8602", ["O’Dowd"]),
        ("vasiliou", ["Vassiliou"]),
        ("taxi", ["Vassiliou"]),
        ("lukasik", ["Łukasik"]),
        ("e0002", ["Okonkwo"]),
        ("zzzz", []),
        ("bobby", ["[/]"]),
    ],
)
def test_words_find_children(store: Store, words: str, found: list[str]) -> None:
    assert sorted(row.surname for row in search(store, words)) == sorted(found)


def test_an_empty_search_finds_everyone_by_name(store: Store) -> None:
    assert len(search(store, "  ")) == 7


@pytest.mark.parametrize("words", ["'", '"', "a OR b", "NEAR(", "*", "-", "é", "\x00", "%", "_" * 300])
def test_no_text_breaks_the_search(store: Store, words: str) -> None:
    search(store, words)


def test_the_closest_name_is_offered(store: Store) -> None:
    near = closest(store, "okafr")
    assert near is not None
    assert near.surname == "Okafor"


def test_folding_and_initials() -> None:
    assert fold("  O’DOWD-Łukasik,  Siân ") == "odowd lukasik sian"
    assert fold("Zoe\u0308") == fold("Zoë") == "zoe"
    assert initials("Amara", "Okafor") == "A.O."
    assert initials("", "") == "?"
