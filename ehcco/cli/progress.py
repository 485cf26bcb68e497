"""A bar on the terminal while a long act runs; nothing where stderr is no terminal."""

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ehcco.casework.progress import Progress, silent

if TYPE_CHECKING:
    from rich.progress import TaskID


@contextlib.contextmanager
def shown() -> Iterator[Progress]:
    """What a long act tells how far it has come: ``reading  1,250 of 20,000  900 a second``."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, Task, TextColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """Rows a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f} a second" if speed else "")

    count = TextColumn("{task.completed:,.0f} of {task.total:,.0f}")
    console = Console(stderr=True)
    with Bars(TextColumn("{task.description}"), BarColumn(), count, Rate(), console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(doing: str, done: int, total: int) -> None:
            if doing not in tasks:
                tasks[doing] = bars.add_task(doing, total=total)
            bars.update(tasks[doing], completed=done)

        yield tell
