"""Colours and symbols: the roles that text plays, in four themes, and what replaces colour where there is none."""

from dataclasses import dataclass
from functools import cache

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

ROLES = ("ground", "raised", "text", "quiet", "accent", "late", "soon", "cursor", "on_cursor", "line")

PALETTES: dict[str, tuple[str, ...]] = {
    "dark": (
        "#15191e", "#20262d", "#e4e7ea", "#a3adb6", "#7fb8ff", "#ff9e70", "#efcf6a", "#2d5079", "#ffffff", "#6b7681",
    ),
    "light": (
        "#fbfaf7", "#efede7", "#1b2025", "#565f68", "#0b569f", "#a53a00", "#6e5200", "#0b569f", "#ffffff", "#84888c",
    ),
    "high-contrast": (
        "#000000", "#000000", "#ffffff", "#d8d8d8", "#6fd3ff", "#ffb088", "#ffe600", "#ffff00", "#000000", "#ffffff",
    ),
    "terminal": (
        "default", "default", "default", "default", "bright_blue", "bright_red", "yellow", "blue", "bright_white",
        "bright_black",
    ),
    "plain": ("default",) * 10,
}  # fmt: skip
"""The colour of each role, in the order of ``ROLES``; *plain* is for ``NO_COLOR``."""

BOLD = frozenset({"late", "strong", "place", "head"})
ALIASES = {"strong": "text", "head": "text", "place": "accent", "key": "accent", "match": "accent", "field": "accent"}
UNDERLINED = frozenset({"match"})
"""Roles that lean on another's colour and add weight; colour is never alone."""

SYMBOLS = {
    "overdue": "!", "soon": "●", "later": "○", "other": "…", "promise": "»", "meeting": "◊", "not_before": "→",
    "done": "✓", "exception": "≈", "overtaken": "–", "future": "·", "unknown": "?", "cursor": "►", "marked": "■",
    "rule": "─", "heavy": "━", "bar": "│", "today": "▼", "past": "━", "ahead": "─", "solid": "█", "half": "▌",
    "light": "░", "on": "•", "down": "↓", "dot": "·",
}  # fmt: skip
ASCII = {
    "overdue": "!", "soon": "*", "later": "o", "other": "~", "promise": ">", "meeting": "@", "not_before": "^",
    "done": "+", "exception": "=", "overtaken": "-", "future": ".", "unknown": "?", "cursor": ">", "marked": "#",
    "rule": "-", "heavy": "=", "bar": "|", "today": "v", "past": "=", "ahead": "-", "solid": "#", "half": "#",
    "light": ".", "on": "*", "down": "v", "dot": "-",
}  # fmt: skip
"""The same shapes for a terminal without Unicode."""

_PLAIN_STYLES = {"cursor": "reverse", "place": "reverse", "field": "underline"}


@dataclass(frozen=True)
class Looks:
    """How the program is drawn: a theme's name and whether symbols are plain ASCII."""

    theme: str = "dark"
    ascii: bool = False

    def symbol(self, name: str) -> str:
        """The sign for a state or a stroke."""
        return (ASCII if self.ascii else SYMBOLS)[name]

    def colour(self, role: str) -> str:
        """The colour of a role, as Rich names it."""
        return PALETTES[self.theme][ROLES.index(role)]

    def style(self, role: str, ground: str = "ground") -> Style:
        """The style of text in *role* on a ground: ``ground``, ``raised`` or ``cursor``."""
        return _style(self.theme, role, ground)


@cache
def _style(theme: str, role: str, ground: str) -> Style:
    colours = dict(zip(ROLES, PALETTES[theme], strict=True))
    own = colours[ALIASES.get(role, role)]
    fore = colours["on_cursor"] if ground == "cursor" else own
    style = Style(color=fore, bgcolor=colours[ground], bold=role in BOLD or None, underline=role in UNDERLINED or None)
    if theme == "plain":
        if ground == "cursor" or _PLAIN_STYLES.get(role) == "reverse":
            style += Style(reverse=True)
        if _PLAIN_STYLES.get(role) == "underline":
            style += Style(underline=True)
    return style


def themes() -> list[Theme]:
    """The palettes as Textual's themes."""
    return [_theme(name) for name in PALETTES]


def _theme(name: str) -> Theme:
    ansi = name in ("terminal", "plain")
    colours = {role: _css(colour) for role, colour in zip(ROLES, PALETTES[name], strict=True)}
    return Theme(
        name=f"ehcco-{name}", ansi=ansi, dark=name != "light", primary=colours["accent"], accent=colours["accent"],
        error=colours["late"], warning=colours["soon"], foreground=colours["text"], background=colours["ground"],
        surface=colours["raised"], panel=colours["raised"], boost=colours["raised"],
        variables={
            **(BUILTIN_THEMES["ansi-dark"].variables if ansi else {}),
            "ground": colours["ground"], "raised": colours["raised"], "words": colours["text"],
            "quiet": colours["quiet"], "field": colours["accent"], "stroke": colours["line"],
            "chosen": colours["cursor"], "on-chosen": colours["on_cursor"],
            "scrollbar": colours["line"], "scrollbar-hover": colours["quiet"], "scrollbar-active": colours["accent"],
            "scrollbar-background": colours["ground"], "scrollbar-background-hover": colours["ground"],
            "scrollbar-background-active": colours["ground"], "scrollbar-corner-color": colours["ground"],
            "input-selection-background": colours["cursor"], "input-cursor-background": colours["text"],
            "input-cursor-foreground": colours["ground"],
        },
    )  # fmt: skip


def _css(colour: str) -> str:
    """A colour as Textual's style sheets name it."""
    return colour if colour.startswith("#") else f"ansi_{colour}"
