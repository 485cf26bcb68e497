"""Colours that can be read, and nothing that only a colour tells."""

import pytest

from ehcco.screens.looks import ASCII, PALETTES, ROLES, SYMBOLS, Looks
from ehcco.screens.widgets.painting import fit, paint, spread, wrap
from tests.screens.grid import grid, opened, press


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast"])
def test_contrast(theme):
    colours = dict(zip(ROLES, PALETTES[theme], strict=True))
    for ground in ("ground", "raised"):
        for role in ("text", "quiet", "accent", "late", "soon"):
            assert contrast(colours[role], colours[ground]) >= 4.5, (role, ground)
        assert contrast(colours["line"], colours[ground]) >= 2.95, ground
    assert contrast(colours["on_cursor"], colours["cursor"]) >= 4.5


def test_every_sign_has_a_plain_one():
    assert SYMBOLS.keys() == ASCII.keys()
    assert all(sign.isascii() for sign in ASCII.values())


@pytest.mark.parametrize("theme", list(PALETTES))
async def test_every_theme_draws_the_same_text(store, theme):
    async with opened(store, looks=Looks(theme)) as (app, _):
        assert "Overdue 6" in grid(app)


async def test_no_colour(store, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(store) as (app, pilot):
        await press(pilot, "down")
        assert app.looks.theme == "plain"
        assert app.looks.style("late").bold
        assert app.looks.style("text", "cursor").reverse
        assert app.looks.style("late").color.is_default


def test_text_is_cut_by_cells():
    assert fit("Okafor, Amara", 8) == "Okafor,…"
    assert fit("日本語", 5) == "日本…"
    assert fit("a\x1b[31m\u202eb", 9) == "a␛[31m\ufffdb "
    assert fit("x", 3, right=True) == "  x"


def test_lines_are_wrapped_and_cut():
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one two three four", 7, 2) == ["one two", "three…"]


def test_painting_neutralises_everything():
    strip = paint([("\x1b]0;title\x07", "text")], 12, Looks())
    assert "\x1b" not in strip.text
    assert strip.cell_length == 12
    assert spread([("left", "text")], [("right", "text")], 12)[1][0] == "   "
