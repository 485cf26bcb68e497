"""What the columns of a file are, as somebody settled it once: TOML beside the store, found again by its headings.

A profile holds headings and fields, a sheet's name and how a text is read; nothing of any child.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ehcco.errors import BadFile, UsageError
from ehcco.exchange.columns import unknown_fields
from ehcco.exchange.headings import words_of

FOLDER = "profiles"
_NAME = re.compile(r"[\w][\w .-]{0,60}")
_HEAD = "# What each column is: a field of ehcco, or an empty text to leave it out."
_HOW = ("sheet", "encoding", "delimiter")


@dataclass(frozen=True, slots=True)
class Profile:
    """A mapping of headings to fields, and how the file is read; what is ``None`` is found out each time."""

    name: str
    columns: Mapping[str, str | None] = field(default_factory=dict)
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None

    def fits(self, headings: Iterable[str]) -> bool:
        """Whether a file has these headings and no others, in any order and spelling of spaces and capitals."""
        return {words_of(one) for one in self.columns} == {words_of(one) for one in headings if one}

    def text(self) -> str:
        """The profile as TOML."""
        how = [f"{name} = {json.dumps(value)}" for name in _HOW if (value := getattr(self, name))]
        columns = [f"{json.dumps(heading)} = {json.dumps(meaning or '')}" for heading, meaning in self.columns.items()]
        return "\n".join([_HEAD, *how, "[columns]", *columns]) + "\n"


def read(path: Path) -> Profile:
    """The profile, or the bare mapping, of a TOML file.

    Raises:
        BadFile: it cannot be read, or a line of it is wrong: which is said.
    """
    import tomllib

    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadFile(f"{path} cannot be read: {error}.", "--save-map writes one to begin with.") from None
    columns = loaded.get("columns", loaded)
    if not isinstance(columns, dict) or not all(isinstance(value, str) for value in columns.values()):
        raise BadFile(f"{path} is no mapping.", 'Under [columns], lines like "DOB" = "born".')
    how = {name: loaded[name] for name in _HOW if name in loaded and "columns" in loaded}
    wrong = next((name for name, value in how.items() if not isinstance(value, str)), None)
    if wrong:
        raise BadFile(f"{path}: {wrong} is no text.", f'Write {wrong} = "..." above [columns].')
    meanings = {heading: meaning or None for heading, meaning in columns.items()}
    strange = unknown_fields(meanings)
    if strange:
        heading = next(one for one, meaning in meanings.items() if meaning == strange[0])
        raise BadFile(
            f'{path}: "{heading}" is "{strange[0]}", which is no field.',
            "A field is a word such as born, upn or review_meeting.",
        )
    return Profile(path.stem, meanings, **how)


def path_of(folder: Path, name: str) -> Path:
    """Where the profile of that name is kept.

    Raises:
        UsageError: the name would be no plain file of the folder.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f'"{name}" is no name for a profile.', "Letters, digits, spaces, dots and hyphens.")
    return folder / f"{name}.toml"


def named(folder: Path, name: str) -> Profile:
    """The profile of that name.

    Raises:
        UsageError: there is none; those that there are are named.
        BadFile: see ``read``.
    """
    path = path_of(folder, name)
    if not path.is_file():
        there = ", ".join(names(folder)) or "none yet: --save-profile makes one"
        raise UsageError(f'There is no profile "{name}".', f"There are: {there}.")
    return read(path)


def names(folder: Path) -> list[str]:
    """The profiles there are."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def fitting(folder: Path, headings: Iterable[str]) -> Profile | None:
    """The profile made for a file with these headings; one that cannot be read is passed over."""
    headings = list(headings)
    for name in names(folder):
        try:
            found = read(folder / f"{name}.toml")
        except BadFile:
            continue
        if found.fits(headings):
            return found
    return None
