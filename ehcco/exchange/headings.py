"""What a heading alone says: by its spelling, by its pattern, by likeness."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ehcco.exchange.aliases import (
    ADVICE_DUE,
    ADVICE_RECEIVED,
    ADVICE_REQUESTED,
    BODIES,
    CASELOAD,
    CONTACT,
    Meaning,
)

LIKENESS = 88
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PARENT = re.compile(
    r"(?:parent|carer|mother|father|mum|dad|guardian)s?(?: s)?(?: ?carers?)?(?: (?:s|\d|one|two))?(?: s)?"
    r"(?: (?P<what>names?|full name|phone|telephone|tel|mobile|contact number|number|e ?mail)(?: .*)?)?"
)
_PARENT_WHAT = {
    "email": "parent_email",
    "name": "parent_name",
    "names": "parent_name",
    "full name": "parent_name",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of a heading and how sure it is; no meaning where nothing fits."""

    meaning: Meaning | None
    confidence: float
    how: str


def words_of(header: str) -> str:
    """A heading in small letters, without marks and line breaks."""
    text = unicodedata.normalize("NFKC", header).casefold().replace("’", "").replace("'", "")
    return " ".join(re.findall(r"[a-z0-9]+", text))


def read_heading(header: str, *, contacts: bool = False) -> Heading:
    """What *header* is taken for; *contacts* where the file is a contact log."""
    full, bare = words_of(header), words_of(_BRACKETS.sub(" ", header))
    for words in (full, bare):
        if words and (meaning := _spelt(words, contacts)):
            return Heading(meaning, 0.99 if words == full else 0.97, "header")
    for words in (full, bare):
        if meaning := _parent(words) or _advice(words):
            return Heading(meaning, 0.95, "header")
    return _alike(bare or full, contacts)


def _spelt(words: str, contacts: bool) -> Meaning | None:
    compact = words.replace(" ", "")
    for table in (_table(True), _table(False)) if contacts else (_table(False),):
        if meaning := table.get(words) or table.get(compact):
            return meaning
    return None


@lru_cache(maxsize=2)
def _table(contacts: bool) -> dict[str, Meaning]:
    table: dict[str, Meaning] = {}
    for key, aliases in (CONTACT if contacts else CASELOAD).items():
        field, _, role = key.partition("|")
        for alias in aliases:
            table[alias] = (field, role)
            table.setdefault(alias.replace(" ", ""), (field, role))
        if field:
            table.setdefault(field.replace("_", ""), (field, role))
    return table


def _parent(words: str) -> Meaning | None:
    found = _PARENT.fullmatch(words)
    if not found:
        return None
    what = (found["what"] or "name").replace("e mail", "email")
    second = re.search(r"\b(?:2|two)\b", words) or words.startswith(("father", "dad"))
    return _PARENT_WHAT.get(what, "parent_phone"), "2" if second else ""


def _advice(words: str) -> Meaning | None:
    rest = re.sub(r"\b(?:date|of|the|advice|report|assessment|input|contribution|on)\b", " ", words)
    rest = " ".join(rest.split())
    for pattern, name, _ in BODIES:
        found = re.fullmatch(
            rf"(?:(?:{pattern}) (?P<after>.+)|(?P<before>.+?) (?:from |by )?(?:{pattern})|(?:{pattern}))", rest
        )
        if not found:
            continue
        verb = found["after"] or found["before"] or ""
        if re.fullmatch(ADVICE_DUE, verb):
            return f"advice_requested:{name}", "due"
        if re.fullmatch(ADVICE_REQUESTED, verb):
            return f"advice_requested:{name}", ""
        if re.fullmatch(ADVICE_RECEIVED, verb) or (not verb and re.search(r"\b(?:advice|report)\b", words)):
            return f"advice_received:{name}", ""
    return None


def body_of(name: str) -> str:
    """The law's kind of body for an adviser's name."""
    return next(
        (kind for pattern, known, kind in BODIES if known == name or re.fullmatch(pattern, name.lower())),
        "other",
    )


def _alike(words: str, contacts: bool) -> Heading:
    if len(words) < 5:
        return Heading(None, 0.0, "no known header")
    from rapidfuzz import fuzz, process

    choices = _spaced(contacts)
    best = process.extractOne(words, choices.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    if best is None:
        return Heading(None, 0.0, "no known header")
    return Heading(choices[best[0]], round(best[1] / 100 - 0.1, 2), f"header is like '{best[0]}'")


@lru_cache(maxsize=2)
def _spaced(contacts: bool) -> dict[str, Meaning]:
    spaced: dict[str, Meaning] = {}
    for table in (CASELOAD, CONTACT) if contacts else (CASELOAD,):
        for key, aliases in table.items():
            field, _, role = key.partition("|")
            spaced.update({alias: (field, role) for alias in aliases if len(alias) > 4})
    return spaced


def looks_like_contacts(headers: list[str]) -> bool:
    """Whether the headings are those of a contact log and of no caseload."""
    own = {_table(True).get(words_of(header).replace(" ", "")) for header in headers} - {None}
    fields = {meaning[0] for meaning in own if meaning} - {"note"}
    caseload = {_table(False).get(words_of(header).replace(" ", ""), ("", ""))[0] for header in headers}
    return len(fields) >= 3 and not caseload & {
        "born",
        "plan_finalised",
        "request_received",
        "next_review_due",
    }
