"""What can fail, in words that say what happened and what to do next; one class a cause.

Exceptions are for requests that cannot be carried out. Problems *in data* are values, collected and shown together.
Exit codes are those of the command line: 2 wrong usage, 3 bad input data, 4 the store.
"""


class EhccoError(Exception):
    """A request that cannot be carried out: one to three lines for a person, and an exit code."""

    exit_code = 3

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class UsageError(EhccoError):
    """Words of a command that do not fit together."""

    exit_code = 2


class BadInput(EhccoError):
    """Something that was typed or read is not what it has to be."""


class BadDate(BadInput):
    """A date that does not exist, cannot be read, or may not lie where it does."""


class BadFile(BadInput):
    """A file that cannot be read as what it was given for."""


class UnknownCase(BadInput):
    """No case has that reference or UPN."""


class AmbiguousCase(BadInput):
    """Several cases fit what was given, so nothing was done."""


class TwinCase(BadInput):
    """A case has the same name and birth date, or the same UPN, as the one to be added."""


class RefusedEvent(BadInput):
    """An event that the law's vocabulary, or the case as it stands, does not take."""


class UndoRefused(BadInput):
    """A change that cannot be taken back, because later work depends on it."""


class Conflict(BadInput):
    """What is being saved was changed elsewhere since it was read."""


class CannotWrite(EhccoError):
    """A file or folder that could not be written: permission, space, or it is not there."""

    exit_code = 3


class StoreError(EhccoError):
    """The store could not be used; it was left as it was."""

    exit_code = 4


class NoStore(StoreError):
    """There is no store where one was looked for."""


class StoreExists(StoreError):
    """There is a store already where a new one was to be made."""


class NoKey(StoreError):
    """No passphrase or key was given, and there is no terminal to ask at."""


class WrongKey(StoreError):
    """The passphrase or key does not open the store."""


class NewerStore(StoreError):
    """The store was written by a newer ehcco."""


class ForeignStore(StoreError):
    """The file is not a store of ehcco."""


class DamagedStore(StoreError):
    """The store's pages do not verify."""


class LockedStore(StoreError):
    """Another process has held the store past the time-out."""


class DiskFull(StoreError):
    """There is no room left to write the store."""


class KeyFileUnsafe(StoreError):
    """A key file that others can read, or that is not one's own."""
