"""One row of a caseload: refused, or read into fields, facts, stated dates and proposals."""

from datetime import date

from ehcco.exchange.draft import Context, Draft, own_text
from ehcco.exchange.facts import build_facts
from ehcco.exchange.fields import read_fields
from ehcco.exchange.model import Column, RowFacts
from ehcco.exchange.profile import kind_of_value
from ehcco.exchange.proposals import propose
from ehcco.exchange.reading import is_blank
from ehcco.exchange.when import is_date_field, read_dates
from ehcco.exchange.workbook import Cell

_STRONG = {"upn": "upn", "uln": "uln", "nhs_number": "nhs_number", "parent_email": "email", "dfe_number": "dfe_number"}
SHIFTED = "The cells of this row stand in the wrong columns. Move them back, or quote the comma that moved them."
CUT_OFF = "The file ends in the middle of this row. Export it again."
NAMELESS = "There is no name and no reference in this row. Add one of them."


def read_row(number: int, raw: tuple[Cell, ...], context: Context, width: int, cut_off: bool = False) -> RowFacts:
    """What one row says. *width* is the number of headings, *cut_off* that the file ended inside the row."""
    draft = Draft(number, raw)
    fill_cells(draft, context)
    if cut_off:
        draft.reject(None, "cut_off", CUT_OFF)
    elif is_shifted(raw, context):
        draft.reject(None, "shifted", SHIFTED)
    else:
        tell_width(draft, width, context)
        read_dates(draft, context)
        read_fields(draft, context)
        if not (draft.fields.keys() & {"ref", "surname", "forename", "upn"}) or _nameless(draft):
            draft.reject(None, "no_name", NAMELESS)
    if draft.rejected is None:
        build_facts(draft, context)
        propose(draft, context)
    return draft.done()


def fill_cells(draft: Draft, context: Context) -> None:
    """Keep the mapped cells as text, by field."""
    for column in context.columns:
        if column.field is None:
            continue
        text = own_text(draft, column)
        earlier = draft.cells.get(column.key)
        if earlier and text:
            text = f"{earlier}\n{text}"
        if text or column.key not in draft.cells:
            draft.cells[column.key] = text


def _nameless(draft: Draft) -> bool:
    """A UPN alone names a child only where the store knows it, which is asked later; a row without it is nobody's."""
    return not draft.fields.keys() & {"ref", "surname", "forename"}


def tell_width(draft: Draft, width: int, context: Context) -> None:
    """Tell a row that is shorter or longer than the header."""
    if len(draft.raw) < width and any(one.field and one.index >= len(draft.raw) for one in context.columns):
        message = f"The row has {len(draft.raw)} cells, the header {width}: the missing ones are taken as blank."
        draft.tell(None, "row_short", message)
    elif any(not is_blank((cell,)) for cell in draft.raw[width:]):
        draft.tell(None, "row_long", f"The row has more than the header's {width} cells: the rest is left out.")


def is_shifted(raw: tuple[Cell, ...], context: Context) -> bool:
    """Whether the row's values fit the columns beside their own, and not their own."""
    strong = [(column.index, wanted) for column in context.columns if (wanted := _wanted(column))]
    if len(strong) < 3:
        return False
    if not _misfits(raw, strong, context.today):
        return False
    here = _fits(raw, strong, 0, context.today)
    for step in (1, -1, 2):
        there = _fits(raw, strong, step, context.today)
        if there >= 3 and there >= here + 2:
            return True
    return False


def _wanted(column: Column) -> str | None:
    if is_date_field(column):
        return "date"
    return _STRONG.get(column.field or "")


def _fits(raw: tuple[Cell, ...], strong: list[tuple[int, str]], step: int, today: date) -> int:
    return sum(
        kind_of_value(raw[index + step], today) == wanted
        for index, wanted in strong
        if 0 <= index + step < len(raw) and not is_blank((raw[index + step],))
    )


def _misfits(raw: tuple[Cell, ...], strong: list[tuple[int, str]], today: date) -> bool:
    """Whether a value here belongs in another kind of column: a date among numbers, a name among dates."""
    kinds = {"date", "upn", "email", "dfe_number"}
    found = [(kind_of_value(raw[i], today), wanted) for i, wanted in strong if i < len(raw) and not is_blank((raw[i],))]
    return any(kind in kinds and kind != wanted for kind, wanted in found)
