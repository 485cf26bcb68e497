"""How far a long act has come, told to whoever shows it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Progress = Callable[[str, int, int], None]
"""Takes what is being done in a word, how many are done, and how many there are."""
_EVERY = 250


def silent(_doing: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def counted(doing: str, items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """The items one by one, telling now and then how many are done."""
    for done, item in enumerate(items):
        if done % _EVERY == 0:
            progress(doing, done, len(items))
        yield item
    progress(doing, len(items), len(items))
