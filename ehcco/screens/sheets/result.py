"""What a sheet gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrote:
    """Something was written: what to say, the changes that undo takes back, and a case to open after it."""

    message: str
    changes: tuple[int, ...] = ()
    open: str | None = None
