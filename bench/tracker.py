"""A caseload tracker of any length, as a coordinator's spreadsheet looks: made-up children, dates round a day."""

import csv
import io
from datetime import date, timedelta

from ehcco.exchange.identifiers import upn_check_letter

TODAY = date(2026, 11, 23)
HEADINGS = (
    "Child Ref", "Surname", "Forename(s)", "DOB", "NC Year", "UPN", "Primary Need", "School/provider", "DfE no",
    "Date Request Was Received", "Draft issued", "Date initial EHC plan issued", "Date of last review (meeting)",
    "AR decision", "Amended plan issued", "Next AR date", "Parent 1 name", "Parent 1 phone", "Notes",
)  # fmt: skip
_SURNAMES = (
    "Ledbury",
    "Vassiliou",
    "Khan-Morley",
    "Patel",
    "Sandgrove",
    "Pryce",
    "O’Dowd",
    "Ng",
    "Adeyemi",
    "Whitlock",
)
_FORENAMES = ("Hana", "Jodie", "Isla", "Oisín", "Nia", "Viktor", "Tamsin", "Bo", "Femi", "Rhys", "Zofia")
_NEEDS = ("SLCN", "VI", "ASC", "SpLD", "Speech, Language & Comm.", "SEMH", "MLD", "HI")


def text(rows: int) -> str:
    """The tracker as CSV with that many rows, a title line above the headings."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["SEND North Team - caseload tracker", *[""] * (len(HEADINGS) - 1)])
    writer.writerow(HEADINGS)
    writer.writerows(_row(number) for number in range(rows))
    return buffer.getvalue()


def _row(number: int) -> tuple[str, ...]:
    born = date(2006, 9, 1) + timedelta(number * 7 % 5400)
    assessed = number % 6 == 0
    request = TODAY - timedelta(number % 150 if assessed else 200 + number * 11 % 1500)
    final, meeting = request + timedelta(138), request + timedelta(500)
    decided = meeting + timedelta(28 + number % 20)
    reviewed = decided < TODAY
    digits = f"{200 + number % 700:03d}{number:09d}"
    surname = _SURNAMES[number % 10] + ("" if number < 110 else _letters(number))
    school = f"School {number % 180}"
    return (
        f"B{number:06d}", surname, _FORENAMES[number % 11], _day(born), "", upn_check_letter(digits) + digits,
        _NEEDS[number % 8], school, f"{200 + number % 700}/{2000 + number % 180}",
        _day(request) if assessed or number % 3 else "",
        _day(request + timedelta(95)) if number % 2 and final < TODAY else "",
        _day(final) if final < TODAY else "", _day(meeting) if reviewed else "", _day(decided) if reviewed else "",
        "", _day(decided + timedelta(365)) if reviewed else "",
        f"Ms {surname}", f"01632 96{number % 10000:04d}", "phoned, will send report" if number % 5 == 0 else "",
    )  # fmt: skip


def _letters(number: int) -> str:
    """A number in lower-case letters, so that surnames differ as surnames do."""
    found = ""
    while number:
        number, rest = divmod(number, 26)
        found += chr(97 + rest)
    return "-" + found.capitalize()


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
