"""Draw the pictures of the README from the demo, so that they never go stale: ``make screenshots``."""

import asyncio
import re
import tempfile
from datetime import date
from pathlib import Path

from ehcco.casework import opening
from ehcco.casework.demo import make_demo
from ehcco.tui import Ehcco

TODAY = date(2026, 11, 22)
SIZE = (120, 34)
HERE = Path(__file__).parent
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that a picture would fetch from elsewhere; the reader's own monospace does."""


async def draw(folder: Path) -> None:
    """Open the demo's Today and save what it looks like."""
    store = opening.make(folder / "demo.db", "made-up children only", TODAY)
    make_demo(store)
    app = Ehcco(store, demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)
        drawn = app.export_screenshot(title="ehcco")
    (HERE / "today.svg").write_text(FONT_FACES.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(draw(Path(temporary)))
