"""The facts as SQLModel tables. The migrations make them; a test holds the two together.

``table=True`` models validate nothing on construction: the casework layer does, before a row is made.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class Tracked(SQLModel):
    """A row whose every change is kept in the trail, and whose version a form compares before it saves."""

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1


class Case(Tracked, table=True):
    """One child or young person."""

    __tablename__ = "cases"

    ref: str
    surname: str
    forename: str
    preferred_name: str | None = None
    initials: str
    born: date | None = None
    sex: str | None = None
    ethnicity: str | None = None
    postcode: str | None = None
    upn: str | None = None
    uln: str | None = None
    nhs_number: str | None = None
    year_offset: int = 0
    """Actual year group less the one by age, so that nothing is rolled over by hand."""
    officer: str | None = None
    status: str | None = None
    alert: str | None = None
    created_on: date


class Need(Tracked, table=True):
    """A special educational need, ranked; the words of the file stay beside the code."""

    __tablename__ = "needs"

    case_id: int = Field(foreign_key="cases.id")
    rank: int
    code: str
    words: str | None = None


class Setting(Tracked, table=True):
    """A school, nursery or college."""

    __tablename__ = "settings"

    name: str
    urn: str | None = None
    dfe_number: str | None = None
    kind: str | None = None
    section_41: bool | None = None
    senco: str | None = None
    phone: str | None = None


class Placement(Tracked, table=True):
    """Where a child is (``actual``) or is to be by the plan (``named``): a setting, or an arrangement such as EHE."""

    __tablename__ = "placements"

    case_id: int = Field(foreign_key="cases.id")
    kind: str
    setting_id: int | None = Field(default=None, foreign_key="settings.id")
    arrangement: str | None = None
    from_day: date | None = None
    to_day: date | None = None


class Person(Tracked, table=True):
    """Somebody with a part in a case: a parent, a SENCO, a psychologist."""

    __tablename__ = "people"

    name: str
    phone: str | None = None
    email: str | None = None
    organisation: str | None = None


class Part(Tracked, table=True):
    """What a person is in one case, and whether they may be contacted."""

    __tablename__ = "parts"

    case_id: int = Field(foreign_key="cases.id")
    person_id: int = Field(foreign_key="people.id")
    role: str
    responsibility: bool | None = None
    may_be_contacted: bool = True
    first_contact: bool = False


class Episode(Tracked, table=True):
    """A run of events that belong together: an assessment, a review, an appeal. Numbered from 0, never renumbered."""

    __tablename__ = "episodes"

    case_id: int = Field(foreign_key="cases.id")
    number: int
    kind: str
    about: int | None = None


class Event(Tracked, table=True):
    """A dated fact, in the words of the law's vocabulary."""

    __tablename__ = "events"

    case_id: int = Field(foreign_key="cases.id")
    episode_id: int = Field(foreign_key="episodes.id")
    event: str
    day: date
    of: str | None = None
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    stage: str | None = None
    """The stage that this event puts the case in once it has happened; none where it changes nothing."""
    origin: str = "typed"
    recorded_at: str


class Contact(Tracked, table=True):
    """An entry of the contact log."""

    __tablename__ = "contacts"

    case_id: int = Field(foreign_key="cases.id")
    day: date
    time: str | None = None
    direction: str | None = None
    channel: str | None = None
    who: str | None = None
    person_id: int | None = Field(default=None, foreign_key="people.id")
    note: str
    marks: str = ""
    reply_owed: bool = False
    answered_on: date | None = None
    origin: str = "typed"
    recorded_at: str


class Promise(Tracked, table=True):
    """What somebody said they would do: ``owed_by`` is ``me`` or ``them``."""

    __tablename__ = "promises"

    case_id: int = Field(foreign_key="cases.id")
    contact_id: int | None = Field(default=None, foreign_key="contacts.id")
    owed_by: str
    who: str | None = None
    what: str
    made_on: date
    due: date | None = None
    kept_on: date | None = None


class StatedDate(Tracked, table=True):
    """A due date that a spreadsheet states: kept beside the law's, never a fact."""

    __tablename__ = "stated_dates"

    case_id: int = Field(foreign_key="cases.id")
    field: str
    words: str
    day: date | None = None
    batch_id: int | None = Field(default=None, foreign_key="import_batches.id")


class Proposal(Tracked, table=True):
    """Something that a file or a rule suggests, to be confirmed or dismissed: ``answer`` is empty until then."""

    __tablename__ = "proposals"

    case_id: int = Field(foreign_key="cases.id")
    kind: str
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    reason: str
    answer: str | None = None


class LocalRule(Tracked, table=True):
    """A target of the team's own, a closure or a term: ``kind`` says which. Data, brought in from a file."""

    __tablename__ = "local_rules"

    kind: str
    name: str
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class ImportBatch(Tracked, table=True):
    """One file brought in."""

    __tablename__ = "import_batches"

    file: str
    kind: str
    sha256: str
    day: date
    at: str
    mapping: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class ImportRow(Tracked, table=True):
    """One row of a file: its mapped cells, and what became of it."""

    __tablename__ = "import_rows"

    batch_id: int = Field(foreign_key="import_batches.id")
    number: int
    case_id: int | None = Field(default=None, foreign_key="cases.id")
    verdict: str
    reason: str | None = None
    cells: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Change(SQLModel, table=True):
    """One act in the trail; the hash covers the one before and the salted hashes of its bodies."""

    __tablename__ = "changes"

    id: int | None = Field(default=None, primary_key=True)
    at: str
    today: str
    how: str
    what: str
    case_id: int | None = None
    undoes: int | None = None
    hash: str = ""


TRACKED: dict[str, type[Tracked]] = {
    str(table.__tablename__): table
    for table in (
        Case, Need, Setting, Placement, Person, Part, Episode, Event, Contact, Promise,
        ImportBatch, ImportRow, StatedDate, Proposal, LocalRule,
    )
}  # fmt: skip
"""Every table in the trail by its name, parents before children."""
