"""One call of the program: which store, which key, which day; and how it is unlocked."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ehcco import clock, paths
from ehcco.errors import BadDate, BadInput, NoKey, NoStore, UsageError

if TYPE_CHECKING:
    from ehcco.casework.opening import Store

FIRST_RUN = (
    "ehcco is a working aid on children's data: your council's system stays the record.\n"
    "Use it on a device that your council manages. Everything is encrypted with the passphrase; nobody can recover it."
)


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the options of the program itself say."""

    path: Path
    key_file: Path | None
    today: date

    @classmethod
    def of(cls, store: Path | None, key_file: Path | None, today: str | None) -> "Invocation":
        """The options as given, or as the environment has them.

        Raises:
            BadDate: the day cannot be read.
        """
        try:
            day = clock.today() if today is None else read_day(today, clock.actual_today())
        except ValueError:
            raise BadDate(f"{clock.TODAY_VARIABLE} is not a date.", "Write it like 2026-11-22.") from None
        clock.choose(day)
        return cls(paths.store_path(store), paths.key_file(key_file), day)

    def unlock(self) -> "Store":
        """The store, unlocked.

        Raises:
            StoreError: it is missing, or there is no key and nobody to ask.
        """
        from ehcco.casework import opening

        if not self.path.exists():
            raise NoStore(f"There is no store at {self.path}.", "Make one with: ehcco init")
        return opening.unlock(self.path, self.secret(), self.today, tell)

    def unlock_for_writing(self) -> "Store":
        """As ``unlock``; says so where facts are written as of another day than the clock's."""
        store = self.unlock()
        if self.today != clock.actual_today():
            tell(f"Today is taken as {self.today.isoformat()}, which is not the day of this computer's clock.")
        return store

    def unlock_or_make(self) -> "Store":
        """The store, made first where there is none."""
        return self.unlock() if self.path.exists() else self.make()

    def make(self) -> "Store":
        """A new store, keyed with the key file or with a passphrase that is asked for twice."""
        from ehcco.casework import opening

        if self.path.exists():
            return opening.make(self.path, "", self.today)
        tell(FIRST_RUN)
        return opening.make(self.path, self.new_secret(), self.today)

    def secret(self) -> str:
        """The key file's first line, else what is typed at a prompt.

        Raises:
            NoKey: there is no key file, and no terminal to ask at.
        """
        if self.key_file is not None:
            return paths.read_key_file(self.key_file)
        if not at_terminal():
            raise NoKey("The store is locked, and there is no terminal to ask at.", "Name a key file: --key-file FILE")
        return ask_secret("Passphrase: ")

    def new_secret(self) -> str:
        """A passphrase for a new store, typed twice."""
        from ehcco.casework.opening import check_passphrase

        if self.key_file is not None:
            return paths.read_key_file(self.key_file)
        if not at_terminal():
            raise NoKey("A new store needs a passphrase, and there is no terminal to ask at.", "Name a --key-file.")
        secret = ask_secret("A passphrase, at least 12 characters: ")
        for _ in range(2):
            try:
                check_passphrase(secret)
                break
            except BadInput as error:
                tell(error.message)
                secret = ask_secret("A passphrase, at least 12 characters: ")
        check_passphrase(secret)
        if ask_secret("Again: ") != secret:
            raise UsageError("The two passphrases differ.", "Nothing was made. Try again.")
        return secret


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() or sys.stderr.isatty()


def ask_secret(prompt: str) -> str:
    """What is typed at *prompt*, without echo."""
    import getpass

    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise NoKey("No passphrase was given.") from None


def agreed(question: str) -> bool:
    """Whether somebody says yes to *question*; Enter alone is a yes, the end of input is a no."""
    sys.stderr.write(f"{question} [Y/n] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    return answer != "" and answer.strip().casefold() in ("", "y", "yes")


def tell(line: str) -> None:
    """Say something that is not the answer: on stderr."""
    sys.stderr.write(line + "\n")


def read_day(text: str, today: date, *, coming: bool = False) -> date:
    """A date as people type it: see ``casework.typed_dates``."""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # the reader below says what is wrong with it
    from ehcco.casework.typed_dates import Leaning, read_date

    return read_date(text, today, Leaning.COMING if coming else Leaning.PAST)
