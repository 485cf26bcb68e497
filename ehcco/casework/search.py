"""Find children by any words of theirs: names in any order, misspelt, a reference, a parent, a phone, a note."""

from ehcco.casework.folding import fold
from ehcco.db import queries
from ehcco.db.connection import Connection, Store
from ehcco.db.queries import CaseRow

CANDIDATES = 200
"""How many texts the trigrams may bring before the words are compared one by one."""

LEAST_MISSPELT = 4
"""Words shorter than this must be found as they are: from four letters a slip is forgiven."""

CLOSE_ENOUGH = 75.0
"""The similarity, of 100, from which a misspelt word counts as found."""


def search(store: Store, words: str, limit: int = CANDIDATES) -> list[CaseRow]:
    """The cases in which every word is found, the best match first; an empty search finds everyone by name."""
    asked = fold(words).split()
    with store.reading() as connection:
        if not asked:
            return queries.cases(connection)
        ids = _matches(_texts(connection, asked), asked)[:limit]
        rows = {row.case_id: row for row in queries.cases(connection, ids)}
    return [rows[case_id] for case_id in ids if case_id in rows]


def closest(store: Store, words: str) -> CaseRow | None:
    """The case whose name comes nearest to *words*, for when nothing matches."""
    from rapidfuzz import fuzz, process

    with store.reading() as connection:
        everyone = {row.case_id: row for row in queries.cases(connection)}
    names = {case_id: fold(f"{row.forename} {row.surname}") for case_id, row in everyone.items()}
    best = process.extractOne(fold(words), names, scorer=fuzz.WRatio)
    return everyone[best[2]] if best else None


def _texts(connection: Connection, asked: list[str]) -> list[tuple[int, str]]:
    """The texts worth comparing: those that share trigrams with the longer words, else all."""
    if min(len(word) for word in asked) < 3:
        return queries.search_texts(connection)
    trigrams = sorted({word[start : start + 3] for word in asked for start in range(len(word) - 2)})
    return queries.search_candidates(connection, trigrams, CANDIDATES)


def _matches(texts: list[tuple[int, str]], asked: list[str]) -> list[int]:
    """The ids of the texts that hold every word, best first."""
    scored = []
    for case_id, text in texts:
        words = text.split()
        scores = [_score(words, word) for word in asked]
        if all(scores):
            scored.append((-sum(scores), text, case_id))
    return [case_id for _, _, case_id in sorted(scored)]


def _score(words: list[str], asked: str) -> float:
    """How well one word is found: at the start of a word, the earlier the better; within one; or nearly."""
    for place, word in enumerate(words):
        if word.startswith(asked):
            return 200.0 - min(place, 50) + (20 if word == asked else 0)
    if len(asked) < LEAST_MISSPELT:
        return 0.0
    if any(asked in word for word in words):
        return 120.0
    if any(letter.isdigit() for letter in asked):  # a number is right or wrong, but its spaces do not matter
        return 100.0 if asked in "".join(word for word in words if word.isdigit()) else 0.0
    from rapidfuzz import fuzz, process

    best = process.extractOne(asked, words, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return float(best[1]) if best else 0.0
