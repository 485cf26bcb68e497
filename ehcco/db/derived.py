"""What follows from the facts and is kept beside them: deadlines and search texts. Rewritten, never edited."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from ehcco.db.session import Work

_CHUNK = 500


class Executes(Protocol):
    """A connection or a write, as far as reading facts needs one."""

    def execute(self, sql: str, /) -> Any:
        """Run one statement and give its rows."""


class FactRow(NamedTuple):
    """One event with its episode and its child, as the engine needs them."""

    case_id: int
    born: str | None
    episode_id: int
    number: int
    kind: str
    about: int | None
    event: str
    day: str
    of: str | None
    details: str
    setting: str | None
    arrangement: str | None


class DerivedDeadline(NamedTuple):
    """One row of the deadlines table."""

    case_id: int
    episode_id: int
    fold_id: int
    clock: str
    of: str | None
    opened_on: str
    opened_by: str
    length: str
    due: str
    target: str | None
    closed_on: str | None
    superseded_on: str | None
    superseded_by: str | None
    settled_on: str | None
    expires: int
    not_before: int
    excused_from: str | None
    excused_once_closed: int
    valid_from: str | None
    valid_to: str | None
    actor: str
    basis: str
    source: str
    closes_with: str
    may_lie_ahead: int
    rank: int
    title: str
    why: str
    explanation: str


def chunks(ids: Sequence[int]) -> Iterator[str]:
    """The ids in lists short enough for one statement."""
    for start in range(0, len(ids), _CHUNK):
        yield ", ".join(str(int(number)) for number in ids[start : start + _CHUNK])


def all_case_ids(work: "Work") -> list[int]:
    """Every case of the store."""
    return [row[0] for row in work.execute("SELECT id FROM cases ORDER BY id")]


def facts(source: Executes, case_ids: Sequence[int]) -> list[FactRow]:
    """The events of the cases, grouped by case and episode, in the order they were recorded."""
    rows: list[FactRow] = []
    for ids in chunks(case_ids):
        found = source.execute(
            "SELECT c.id, c.born, e.id, e.number, e.kind, e.about, v.event, v.day, v.of, v.details,"
            " s.name, p.arrangement"
            " FROM cases c JOIN episodes e ON e.case_id = c.id JOIN events v ON v.episode_id = e.id"
            " LEFT JOIN placements p ON p.id = (SELECT max(q.id) FROM placements q"
            "   WHERE q.case_id = c.id AND q.kind = 'actual' AND q.to_day IS NULL)"
            " LEFT JOIN settings s ON s.id = p.setting_id"
            f" WHERE c.id IN ({ids}) ORDER BY c.id, e.number, v.id"
        )
        rows += [FactRow(*row) for row in found]
    return rows


def event_ids(source: Executes, episode_id: int) -> list[int]:
    """The events of one episode, in the order in which ``facts`` gives them."""
    return [row[0] for row in source.execute(f"SELECT id FROM events WHERE episode_id = {int(episode_id)} ORDER BY id")]


def last_episode(source: Executes, case_id: int) -> int:
    """The highest number given to an episode of the case, empty ones too; -1 where there is none."""
    rows = source.execute(f"SELECT coalesce(max(number), -1) FROM episodes WHERE case_id = {int(case_id)}")
    return int(next(iter(rows))[0])


def replace_deadlines(work: "Work", case_ids: Sequence[int], rows: Sequence[DerivedDeadline]) -> None:
    """Put *rows* in the place of the deadlines of the cases."""
    for ids in chunks(case_ids):
        work.execute(f"DELETE FROM deadlines WHERE case_id IN ({ids})")
    names = ", ".join(DerivedDeadline._fields)
    marks = ", ".join("?" * len(DerivedDeadline._fields))
    work.execute(f"INSERT INTO deadlines ({names}) VALUES ({marks})", rows)


def search_words(work: "Work", case_ids: Sequence[int]) -> dict[int, list[str]]:
    """The words that each case is found by: names, numbers, setting, people and notes."""
    words: dict[int, list[str]] = {case_id: [] for case_id in case_ids}
    for ids in chunks(case_ids):
        for sql in _WORDS:
            for case_id, *parts in work.execute(sql.format(ids=ids)):
                words[case_id] += [part for part in parts if part]
    return words


def replace_search_texts(work: "Work", texts: dict[int, str]) -> None:
    """Put the folded *texts* in the place of those of the cases."""
    for ids in chunks(list(texts)):
        work.execute(f"DELETE FROM case_search WHERE rowid IN ({ids})")
        work.execute(f"DELETE FROM search_texts WHERE case_id IN ({ids})")
    rows = list(texts.items())
    work.execute("INSERT INTO search_texts (case_id, folded) VALUES (?, ?)", rows)
    work.execute("INSERT INTO case_search (rowid, folded) VALUES (?, ?)", rows)


def set_meta(work: "Work", key: str, value: str) -> None:
    """Keep something that the store knows of itself."""
    work.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(key, value)],
    )


_WORDS = (
    "SELECT id, surname, forename, preferred_name, ref, upn, uln, nhs_number, postcode FROM cases WHERE id IN ({ids})",
    "SELECT k.case_id, p.name, p.phone, p.email FROM parts k JOIN people p ON p.id = k.person_id"
    " WHERE k.case_id IN ({ids}) ORDER BY k.id",
    "SELECT p.case_id, coalesce(s.name, p.arrangement) FROM placements p"
    " LEFT JOIN settings s ON s.id = p.setting_id WHERE p.case_id IN ({ids}) ORDER BY p.id",
    "SELECT case_id, who, note FROM contacts WHERE case_id IN ({ids}) ORDER BY day, id",
    "SELECT case_id, json_extract(details, '$.text') FROM events"
    " WHERE case_id IN ({ids}) AND event = 'note' ORDER BY day, id",
)
