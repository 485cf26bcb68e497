"""One spoilt file and its expectation, and the good table that most are spoilt from."""

from dataclasses import dataclass
from typing import Any

HEAD = "Child Ref,Surname,Forename,DOB,UPN,School,Date Request Was Received,Date initial EHC plan issued,Notes"
ADA = "EHC1,Quill,Ada,14/03/2016,,Oak Lane Primary,07/09/2025,25/01/2026,rang twice"
BEN = "EHC2,Marsh,Ben,29/02/2012,,Hill Top Academy,15/01/2024,31/05/2024,"
CAI = "EHC3,O’Dowd,Caí,30/11/2010,,Estuary College,02/02/2023,22/06/2023,sees SaLT"
ROWS = (ADA, BEN, CAI)

CLEAN, WARNED, SOME, NONE = "accept-clean", "accept-with-warnings", "reject-rows", "reject-file"


@dataclass(frozen=True, slots=True)
class Bad:
    """A file by name and bytes; what is expected of it: verdict, rows accepted and rejected, findings, values.

    ``values`` are read from the rows that load: the place among all rows, the field, and its value as text.
    """

    name: str
    data: bytes
    verdict: str
    accepted: int = 0
    rejected: int = 0
    codes: frozenset[str] = frozenset()
    says: str = ""
    values: tuple[tuple[int, str, str], ...] = ()


def bad(name: str, data: str | bytes, verdict: str, accepted: int = 0, rejected: int = 0, /, **more: Any) -> Bad:
    """A file of the corpus; text is written as UTF-8."""
    codes = frozenset(str(more.pop("codes", "")).split())
    values = tuple(more.pop("values", ()))
    return Bad(name, data.encode() if isinstance(data, str) else data, verdict, accepted, rejected, codes,
               more.pop("says", ""), values)  # fmt: skip


def lines(*rows: str, end: str = "\r\n") -> str:
    """Lines of a text file."""
    return "".join(row + end for row in rows)


GOOD = lines(HEAD, *ROWS)
NAMES = ((0, "surname", "Quill"), (1, "born", "2012-02-29"), (2, "surname", "O’Dowd"), (2, "forename", "Caí"))
"""What a good reading of the good table gives."""
