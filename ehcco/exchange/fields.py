"""The cells of a row that describe the child: names, numbers, needs, places, people."""

import re
import unicodedata
from collections.abc import Callable

from ehcco.exchange.dates import is_placeholder
from ehcco.exchange.draft import Context, Draft, own_text
from ehcco.exchange.identifiers import dfe_number, is_real_authority, is_urn, ten_digit_finding, upn_finding
from ehcco.exchange.model import Column
from ehcco.exchange.needs import read_needs
from ehcco.exchange.people import emails, is_phone, sex, split_name, year_group
from ehcco.exchange.places import read_place
from ehcco.exchange.sanitise import one_line
from ehcco.timescales.person import year_group_by_age

Handler = Callable[[Draft, Context, Column, str], None]
_FORMULA = re.compile(r"[=+\-@]")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})", re.IGNORECASE)
_CEASE = {str(number) for number in range(1, 10)}


def read_fields(draft: Draft, context: Context) -> None:
    """Read every cell that is no date into the draft's fields."""
    for column in context.columns:
        text = own_text(draft, column)
        handler = _HANDLERS.get(column.field or "")
        if text and handler:
            handler(draft, context, column, text)
    born, year = draft.fields.get("born"), draft.fields.get("year_group")
    if born is not None and year is not None:
        offset = year - year_group_by_age(born, context.today)
        draft.fields["year_offset"] = offset
        if abs(offset) > 1:
            column = next(one for one in context.columns if one.field == "year_group")
            message = f"Year group {_year_word(year)} is {abs(offset)} years from the year by age. Check both."
            draft.tell(column, "year_group_and_age", message, "note")


def _year_word(year: int) -> str:
    return {0: "R", -1: "N2", -2: "N1"}.get(year, str(year))


def _plain(draft: Draft, _: Context, column: Column, text: str) -> None:
    if not is_placeholder(text):
        draft.fields[column.field or ""] = one_line(text)


def _personal_name(draft: Draft, context: Context, column: Column, text: str) -> None:
    if is_placeholder(text):
        return
    name = one_line(text)
    if _FORMULA.match(unicodedata.normalize("NFKC", name)):
        draft.tell(column, "formula_text", "The name begins like a formula: kept as plain text. Check it.")
    if re.search(r"\w\?|\?\w", name):
        context.tally.add(column, "lost_letters", draft.number)
    if column.field == "name":
        surname, forename = split_name(name)
        draft.fields.setdefault("surname", surname)
        if forename:
            draft.fields.setdefault("forename", forename)
        return
    draft.fields[column.field or ""] = name


def _upn(draft: Draft, _: Context, column: Column, text: str) -> None:
    if is_placeholder(text):
        return
    number, code, message = upn_finding(text)
    if number:
        draft.fields["upn"] = number
    if code and message:
        draft.tell(column, code, message)


def _ten_digits(draft: Draft, _: Context, column: Column, text: str) -> None:
    if is_placeholder(text):
        return
    number, code, message = ten_digit_finding(text, column.field or "")
    if number:
        draft.fields[column.field or ""] = number
    if code and message:
        draft.tell(column, code, message)


def _year_group(draft: Draft, _: Context, column: Column, text: str) -> None:
    if is_placeholder(text) and text.strip() != "0":
        return
    year = year_group(text)
    if column.role == "offset":
        if re.fullmatch(r"[+-]?\d", text.strip()):
            draft.fields["year_offset"] = int(text)
    elif year is None:
        draft.tell(
            column, "year_group_unread", f"'{one_line(text)[:20]}' is no year group. Left blank; the words are kept."
        )
    else:
        draft.fields["year_group"] = year


def _sex(draft: Draft, _: Context, column: Column, text: str) -> None:
    value = sex(text)
    if value:
        draft.fields["sex"] = value
    elif not is_placeholder(text) and text.strip() not in {"0", "9"}:
        draft.tell(column, "sex_unread", "Neither M nor F can be read here. Left blank; the words are kept.")


def _ethnicity(draft: Draft, _: Context, _column: Column, text: str) -> None:
    if is_placeholder(text):
        return
    found = re.match(r"(?:[a-z0-9]{1,2}[).]\s+)?([A-Z]{4})\b", text)
    draft.fields["ethnicity"] = found[1] if found else one_line(text)


def _postcode(draft: Draft, _: Context, column: Column, text: str) -> None:
    if is_placeholder(text):
        return
    found = _POSTCODE.fullmatch(text.strip())
    draft.fields["postcode"] = f"{found[1]} {found[2]}".upper() if found else one_line(text)
    if not found:
        draft.tell(column, "postcode_shape", "This is not shaped like a postcode. Kept as it is.", "note")


def _need(draft: Draft, context: Context, column: Column, text: str) -> None:
    needs = read_needs(text)
    if is_placeholder(text):
        return
    if needs.old:
        context.tally.add(column, "need_old_code", draft.number, needs.words)
    known = draft.fields.get("need", ())
    draft.fields["need"] = (*known, *(code for code in needs.codes if code not in known))
    words = draft.fields.get("need_words")
    draft.fields["need_words"] = f"{words}; {needs.words}" if words else needs.words
    if needs.unknown:
        unknown = ", ".join(needs.unknown)[:60]
        draft.tell(column, "need_unknown", f"No code fits '{unknown}'. The words are kept; choose a need code.")


def _setting(draft: Draft, context: Context, column: Column, text: str) -> None:
    name, arrangement = read_place(one_line(text))
    if name:
        draft.fields["setting"] = name
    elif arrangement:
        draft.fields["arrangement"] = arrangement
    else:
        context.tally.add(column, "no_place", draft.number, one_line(text))


def _dfe(draft: Draft, context: Context, column: Column, text: str) -> None:
    number = dfe_number(text)
    if number:
        draft.fields["dfe_number"] = number
        if not is_real_authority(number[:3]):
            context.tally.add(column, "authority_unknown", draft.number)
    elif not is_placeholder(text):
        draft.tell(
            column, "dfe_number_shape", "This is no DfE number (like 878/4001). It is left out; the words are kept."
        )


def _urn(draft: Draft, _: Context, column: Column, text: str) -> None:
    if is_urn(text.strip()):
        draft.fields["urn"] = text.strip()
    elif not is_placeholder(text):
        draft.tell(column, "urn_shape", "This is no URN (six digits). It is left out; the words are kept.")


def _phone(draft: Draft, _: Context, column: Column, text: str) -> None:
    if is_placeholder(text):
        return
    draft.fields[_numbered(draft, column)] = one_line(text)
    if not is_phone(text):
        draft.tell(column, "phone_shape", "There is no telephone number in this cell. Kept as it is.", "note")


def _email(draft: Draft, _: Context, column: Column, text: str) -> None:
    found = emails(text)
    if found:
        draft.fields[_numbered(draft, column)] = found[0] if len(found) == 1 else "; ".join(found)
    elif not is_placeholder(text):
        draft.tell(column, "email_shape", "There is no email address in this cell. It is left out; the words are kept.")


def _parent(draft: Draft, _: Context, column: Column, text: str) -> None:
    if not is_placeholder(text):
        draft.fields[_numbered(draft, column)] = one_line(text)


def _numbered(draft: Draft, column: Column) -> str:
    field = column.field or ""
    return field.replace("parent_", "parent2_") if column.role == "2" or field in draft.fields else field


def _note(draft: Draft, _: Context, _column: Column, text: str) -> None:
    if text.strip() in {"", "-", "–"}:
        return
    earlier = draft.fields.get("note")
    draft.fields["note"] = f"{earlier}\n{text}" if earlier else text


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("ref", "officer", "status"), _plain),
    **dict.fromkeys(("name", "surname", "forename", "preferred_name"), _personal_name),
    **dict.fromkeys(("uln", "nhs_number"), _ten_digits),
    "upn": _upn, "year_group": _year_group, "sex": _sex, "ethnicity": _ethnicity, "postcode": _postcode, "need": _need,
    "setting": _setting, "dfe_number": _dfe, "urn": _urn, "parent_name": _parent, "parent_phone": _phone,
    "parent_email": _email, "note": _note,
}  # fmt: skip
