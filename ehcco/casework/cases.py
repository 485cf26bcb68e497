"""Add a child or young person, with what is known of them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import clock
from ehcco.casework.folding import fold, initials
from ehcco.casework.recording import NewEvent, check_new
from ehcco.db.connection import Store
from ehcco.errors import BadDate, BadInput, TwinCase
from ehcco.timescales.person import year_group_by_age

if TYPE_CHECKING:
    from ehcco.db.session import Work
    from ehcco.db.tables import Case


@dataclass(frozen=True, slots=True)
class NewCase:
    """A child or young person to be added; the reference is made where it is left out."""

    surname: str
    forename: str
    born: date | None = None
    ref: str | None = None
    upn: str | None = None
    year_group: int | None = None
    need: tuple[str, ...] = ()
    setting: str | None = None
    officer: str | None = None
    parent_name: str | None = None
    parent_phone: str | None = None
    parent_email: str | None = None
    request_received: date | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A case that was added, and those that it may be a second of."""

    ref: str
    initials: str
    twins: tuple[str, ...]
    change: int | None


def add_case(store: Store, new: NewCase, *, how: str = "command", second: bool = True) -> Added:
    """Add a case; a request date opens its assessment in the same write.

    With *second* false a case that seems to be here already is refused instead of added beside it.

    Raises:
        BadInput: no name, or the reference is taken.
        TwinCase: the child is here already, and a second case was not asked for.
        BadDate: a birth date that lies ahead, or a request date that the law does not cover or that lies ahead.
    """
    from ehcco.casework.deriving import refresh
    from ehcco.casework.loading import CaseFacts, EpisodeFacts, add_cases
    from ehcco.db.session import writing

    _check(new, store.today)
    begun = () if new.request_received is None else (NewEvent("request_received", new.request_received),)
    episodes = (EpisodeFacts("assessment", begun),) if begun else ()
    with writing(store, how, "case.add", clock.now()) as work:
        if new.ref and work.case(new.ref):
            raise BadInput(f"The reference {new.ref} is taken.", "Choose another, or leave it out.")
        twins = same_child(work, new)
        if twins and not second:
            raise TwinCase(f"{', '.join(twins)} has the same name and birth date.")
        (case,) = add_cases(work, [CaseFacts(new, episodes)], store.today)
        work.change.case_id = case.id
        refresh(work, [case.id or 0])
    return Added(case.ref, case.initials, tuple(twins), work.change.id)


def _check(new: NewCase, today: date) -> None:
    if not (new.surname.strip() or new.forename.strip()):
        raise BadInput("A case needs a name.", "Give the surname, the forename, or both.")
    if new.born is not None and new.born > today:
        raise BadDate(f"The birth date {new.born.isoformat()} lies ahead.")
    if new.request_received is not None:
        check_new("assessment", NewEvent("request_received", new.request_received), today)


def same_child(work: "Work", new: NewCase) -> list[str]:
    """The references of cases with the same UPN, or the same name and birth date."""
    from ehcco.db.tables import Case as CaseTable

    by_upn = work.all(CaseTable, upn=new.upn) if new.upn else []
    by_birth = work.all(CaseTable, born=new.born) if new.born else []
    name = fold(f"{new.forename} {new.surname}")
    same = [case for case in by_birth if fold(f"{case.forename} {case.surname}") == name]
    return sorted({case.ref for case in (*by_upn, *same)})


def year_offset(born: date | None, year_group: int | None, on: date) -> int:
    """How far the actual year group is from the one by age on that day; 0 where either is unknown."""
    if born is None or year_group is None:
        return 0
    return year_group - year_group_by_age(born, on)


def edit_case(work: "Work", case: "Case", values: dict[str, Any]) -> None:
    """Change fields of a case's own row, keeping the initials in step with the names."""
    for name, value in values.items():
        setattr(case, name, value)
    case.initials = initials(case.forename, case.surname)
    work.session.flush()
