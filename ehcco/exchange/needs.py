"""Needs as written, to the ranked codes of the SEN2 census."""

import re
from dataclasses import dataclass

from ehcco.exchange.dates import is_placeholder

CODES = ("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH")
_WORDS: dict[str, tuple[str, ...]] = {
    "SPLD": ("specific learning difficulty", "specific learning difficulties", "dyslexia", "dyspraxia", "dyscalculia"),
    "MLD": ("moderate learning difficulty", "moderate learning difficulties"),
    "SLD": ("severe learning difficulty", "severe learning difficulties"),
    "PMLD": ("profound and multiple learning difficulty", "profound and multiple learning difficulties",
             "profound multiple learning difficulties"),
    "SEMH": ("social emotional and mental health", "social emotional mental health", "sebd", "mental health"),
    "SLCN": ("speech language and communication needs", "speech language and communication", "speech language and comm",
             "speech language communication needs", "speech and language", "speech language", "slcd", "salt"),
    "HI": ("hearing impairment", "hearing impaired", "deaf"),
    "VI": ("vision impairment", "visual impairment", "visually impaired", "blind"),
    "MSI": ("multi sensory impairment", "multisensory impairment", "deafblind"),
    "PD": ("physical disability", "physical disabilities", "physical"),
    "ASD": ("autistic spectrum disorder", "autism spectrum disorder", "autism spectrum condition",
            "autistic spectrum condition", "autism", "autistic", "asc", "aspergers", "asperger syndrome"),
    "DS": ("down syndrome", "downs syndrome", "down s syndrome", "downs"),
    "OTH": ("other", "other difficulty", "other difficulty disability", "other difficulty or disability"),
}  # fmt: skip
_OLD = {"besd": "SEMH", "ebd": "SEMH", "besd semh": "SEMH"}
_KNOWN = {words: code for code, list_ in _WORDS.items() for words in list_} | {code.lower(): code for code in CODES}
_DIAGNOSES = frozenset(
    {"adhd", "add", "odd", "pda", "fasd", "epilepsy", "attachment", "anxiety", "cp", "cerebral palsy", "spd"}
)
_LIST_MARK = re.compile(r"^\s*\(?[a-z0-9]{1,2}[).]\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Needs:
    """Ranked codes, the words they came from, the parts no code fits, and whether an old code was translated."""

    codes: tuple[str, ...]
    words: str
    unknown: tuple[str, ...] = ()
    old: bool = False


def read_needs(text: str) -> Needs:
    """The needs in one cell, first one first."""
    words = " ".join(text.split())
    if is_placeholder(words):
        return Needs((), words)
    bare = _LIST_MARK.sub("", words)
    code, old = _code(bare)
    if code:
        return Needs((code,), words, old=old)
    labelled = re.match(r"([A-Za-z]{2,4})\s*[-–:]\s*\D", bare)
    if labelled and (code := _code(labelled[1])[0]):
        return Needs((code,), words, old=_code(labelled[1])[1])
    return _several(bare, words)


def _several(bare: str, words: str) -> Needs:
    codes: list[str] = []
    unknown: list[str] = []
    old = False
    for part in re.split(r"\s*(?:[/;,+&|]|\band\b)\s*", bare):
        code, was_old = _code(_LIST_MARK.sub("", part))
        old = old or was_old
        if code and code not in codes:
            codes.append(code)
        elif not code and part and part.casefold() not in _DIAGNOSES:
            unknown.append(part)
    return Needs(tuple(codes), words, tuple(unknown), old)


def _code(text: str) -> tuple[str | None, bool]:
    key = " ".join(re.findall(r"[a-z]+", text.casefold().replace("&", " and ").replace("'", "").replace("’", "")))
    if key in _OLD:
        return _OLD[key], True
    return _KNOWN.get(key), False
