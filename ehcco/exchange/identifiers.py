"""Numbers that identify a child, a young person or a setting, and what can be told from them."""

import re

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
_TEN = re.compile(r"\d{10}")
_PLACEHOLDER_ULN = "9999999999"


def compact(text: str) -> str:
    """*text* in capitals without the spaces and hyphens that people put into numbers."""
    return re.sub(r"[\s\-]+", "", text).upper()


def upn_check_letter(body: str) -> str:
    """The letter that belongs before the twelve characters of *body*."""
    values = (UPN_LETTERS.index(mark) if mark.isalpha() else int(mark) for mark in body)
    return UPN_LETTERS[sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % 23]


def is_upn_shaped(text: str) -> bool:
    """Whether *text* is a letter, eleven digits and a digit or letter, without I, O and S."""
    return bool(_UPN.fullmatch(text)) and text[0] in UPN_LETTERS and (text[12].isdigit() or text[12] in UPN_LETTERS)


def is_upn(text: str) -> bool:
    """Whether *text* is a UPN with the right check letter."""
    return is_upn_shaped(text) and upn_check_letter(text[1:]) == text[0]


def _weighted(text: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(text, range(10, 0, -1), strict=False))


def is_uln(text: str) -> bool:
    """Whether *text* is a unique learner number; the one that stands for 'not known' is none."""
    return bool(_TEN.fullmatch(text)) and text[0] != "0" and text != _PLACEHOLDER_ULN and _weighted(text) % 11 == 10


def is_nhs_number(text: str) -> bool:
    """Whether *text* is an NHS number with the right check digit."""
    return bool(_TEN.fullmatch(text)) and len(set(text)) > 1 and _weighted(text) % 11 == 0


def is_urn(text: str) -> bool:
    """Whether *text* has the six digits of a setting's URN."""
    return bool(re.fullmatch(r"[1-9]\d{5}", text))


def dfe_number(text: str) -> str | None:
    """*text* as ``878/4001``, or None where it is no DfE number."""
    found = re.fullmatch(r"(\d{3})\s*[/\-\s]?\s*(\d{4})", text.strip())
    return f"{found[1]}/{found[2]}" if found else None


def is_real_authority(number: str) -> bool:
    """Whether three digits lie where English authorities' numbers do: a hint only, the list goes stale."""
    return number.isdigit() and 201 <= int(number) <= 943


def upn_finding(text: str) -> tuple[str | None, str | None, str | None]:
    """The UPN to keep, and the code and sentence of what is wrong with it."""
    number = compact(text)
    if is_upn(number):
        return number, None, None
    if is_upn_shaped(number):
        return (
            number,
            "upn_check_letter",
            "The UPN's check letter does not fit its digits. Compare it with the school.",
        )
    if is_nhs_number(number):
        return (
            None,
            "upn_is_nhs_number",
            "This is an NHS number, not a UPN. It is left out; ask the school for the UPN.",
        )
    if is_uln(number):
        return None, "upn_is_uln", "This is a ULN, not a UPN. It is left out; put it in a ULN column."
    if re.fullmatch(r"\d{12}", number):
        return (
            None,
            "upn_letter_lost",
            "The UPN has lost its letter (kept as a number). It is left out; mend the cell.",
        )
    return (
        None,
        "upn_not_a_upn",
        "This is no UPN (a letter and twelve digits). It is left out; the words are kept.",
    )


def ten_digit_finding(text: str, field: str) -> tuple[str | None, str | None, str | None]:
    """The ULN or NHS number to keep, and the code and sentence of what is wrong with it."""
    number = compact(text)
    ok, other, word = (is_uln, is_nhs_number, "a ULN") if field == "uln" else (is_nhs_number, is_uln, "an NHS number")
    if ok(number):
        return number, None, None
    if number == _PLACEHOLDER_ULN:
        return None, None, None
    if other(number):
        real = "an NHS number" if field == "uln" else "a ULN"
        return (
            None,
            f"{field}_is_other",
            f"This is {real}, not {word}. It is left out; check which column it belongs in.",
        )
    return None, f"{field}_check_digit", f"This is not {word}: its check digit does not fit. It is left out."
