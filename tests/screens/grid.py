"""The app's screen as a text grid, and the comparison with a kept one."""

import contextlib
import io
import os
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from textual.worker import WorkerCancelled

from ehcco.casework.live import Store
from ehcco.screens.looks import Looks
from ehcco.tui import Ehcco

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40))


def grid(app: Ehcco) -> str:
    """What stands on the screen, sheets over pages, trailing spaces cut."""
    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, color_system="truecolor", record=True,
        legacy_windows=False,
    )  # fmt: skip
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    lines = console.export_text(styles=False).split("\n")
    return "\n".join(line.rstrip() for line in lines[:height]) + "\n"


def same_as_golden(app: Ehcco, name: str) -> None:
    """Compare with the kept grid; with EHCCO_GOLDEN=write keep this one instead."""
    width, height = app.size
    path = GOLDEN / f"{name}_{width}x{height}.txt"
    shown = grid(app)
    if os.environ.get("EHCCO_GOLDEN") == "write":
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@asynccontextmanager
async def opened(store: Store | None, size=(80, 24), looks: Looks | None = None, **kwargs):
    """The app at rest on its first screen, with what drives it."""
    app = Ehcco(store, looks=looks, **kwargs)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot) -> None:
    """Wait until no question is open and the screen has stood still for a moment."""
    before, still = "", 0
    for _ in range(60):
        await pilot.pause(0.05)
        running = [worker for worker in pilot.app.workers if not worker.is_finished]
        with contextlib.suppress(WorkerCancelled):  # a newer question took its place
            await pilot.app.workers.wait_for_complete(running)
        await pilot.pause()
        now = grid(pilot.app)
        still = still + 1 if now == before and not running else 0
        before = now
        if still == 3:
            return


async def press(pilot, *keys: str) -> None:
    """Press keys and wait for what follows from them."""
    await pilot.press(*keys)
    await settle(pilot)


def letters(words: str) -> list[str]:
    """The keys that type *words*."""
    names = {" ": "space", "'": "apostrophe", "/": "slash", ".": "full_stop", ",": "comma", "?": "question_mark"}
    return [names.get(letter, letter) for letter in words]


async def write(pilot, words: str) -> None:
    """Type words."""
    await press(pilot, *letters(words))
