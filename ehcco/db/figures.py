"""What reports count: plain SQL over the facts and the documented views, frozen rows out. Nothing here writes."""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ehcco.db.connection import Connection
from ehcco.db.due import DeadlineRow


class PlanRow(NamedTuple):
    """One first plan that was issued: ``requested`` and what follows are empty where no request is known here."""

    ref: str
    initials: str
    finalised: str
    requested: str | None
    due: str | None
    state: str | None
    excused: int
    elsewhere: int
    """Whether another authority made the plan: the child moved in later."""


class UnsentRow(NamedTuple):
    """A review decided as "amend" without its amendment notice or final plan."""

    ref: str
    initials: str
    setting: str | None
    episode: int
    meeting: str | None
    decided: str


class ExceptionRow(NamedTuple):
    """An exception that stands beside a limit."""

    case_id: int
    episode: int
    clock: str
    of: str | None
    ground: str


class StepRow(NamedTuple):
    """A step of a mediation, an appeal or another matter that has happened."""

    case_id: int
    ref: str
    initials: str
    setting: str | None
    episode: int
    kind: str
    event: str
    day: str


class QualityRow(NamedTuple):
    """What the data lacks, counted over the whole store."""

    unknown_outcomes: int
    proposals: int
    assumed: int
    rejected: int


@contextlib.contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Read several things as they stood at one moment, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def plans_issued(connection: Connection, first: date, last: date) -> list[PlanRow]:
    """The first plans finalised between the two days, and those that children who moved in brought with them."""
    rows = connection.execute(
        "SELECT c.ref, c.initials, p.day, d.opened_on, d.due, d.state, coalesce(d.excused_from <= ?, 0), EXISTS ("
        "  SELECT 1 FROM events i WHERE i.case_id = p.case_id AND i.event = 'transferred_in' AND i.day >= p.day"
        "  AND NOT EXISTS (SELECT 1 FROM events o WHERE o.case_id = p.case_id AND o.event = 'transferred_out'"
        "                  AND o.day BETWEEN p.day AND i.day))"
        " FROM (SELECT episode_id, case_id, min(day) AS day FROM events WHERE event = 'plan_finalised'"
        "       GROUP BY episode_id) p"
        " JOIN cases c ON c.id = p.case_id"
        " LEFT JOIN v_deadline_states d ON d.episode_id = p.episode_id AND d.clock = 'final_plan'"
        " WHERE p.day BETWEEN ? AND ?"
        " UNION ALL "
        "SELECT c.ref, c.initials, json_extract(i.details, '$.plan_made'), NULL, NULL, NULL, 0, 1"
        " FROM events i JOIN cases c ON c.id = i.case_id"
        " WHERE i.event = 'transferred_in' AND i.day <= ? AND json_extract(i.details, '$.plan_made') BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM events p WHERE p.case_id = i.case_id AND p.event = 'plan_finalised'"
        "                 AND p.day = json_extract(i.details, '$.plan_made'))"
        " ORDER BY 3, 1",
        (last.isoformat(), first.isoformat(), last.isoformat(), last.isoformat(), first.isoformat(),
         last.isoformat()),
    ).fetchall()  # fmt: skip
    return [PlanRow(*row) for row in rows]


def amend_without_notice(connection: Connection, today: date) -> list[UnsentRow]:
    """Reviews decided as "amend" of which neither notice nor final plan has gone out, the oldest first."""
    day = today.isoformat()
    rows = connection.execute(
        "SELECT f.ref, f.initials, f.setting, r.number, r.meeting, r.decided"
        " FROM v_review_steps r JOIN v_case_facts f ON f.id = r.case_id"
        " WHERE r.decided <= ? AND (r.notice IS NULL OR r.notice > ?) AND (r.final IS NULL OR r.final > ?)"
        " AND (SELECT json_extract(v.details, '$.outcome') FROM events v WHERE v.episode_id = r.episode_id"
        "      AND v.event = 'review_decided' ORDER BY v.day, v.id LIMIT 1) = 'amend'"
        " AND NOT EXISTS (SELECT 1 FROM events v WHERE v.case_id = r.case_id"
        "                 AND v.event IN ('plan_ceased', 'transferred_out') AND v.day BETWEEN r.first AND ?)"
        " ORDER BY r.decided, f.ref, r.number",
        (day, day, day, day),
    ).fetchall()
    return [UnsentRow(*row) for row in rows]


def of_clocks(connection: Connection, clocks: Sequence[str]) -> list[DeadlineRow]:
    """Every deadline of those clocks that was not overtaken, met ones too, the earliest due first."""
    marks = ", ".join("?" * len(clocks))
    rows = connection.execute(
        f"SELECT {', '.join(f'd.{name}' for name in DeadlineRow._fields[:-2])}, c.surname, c.forename"
        f" FROM v_deadlines d CROSS JOIN cases c ON c.id = d.case_id WHERE d.clock IN ({marks})"
        " AND d.state <> 'superseded' ORDER BY d.due, d.ref, d.episode",
        tuple(clocks),
    ).fetchall()
    return [DeadlineRow(*row) for row in rows]


def proposed_transfers(connection: Connection) -> int:
    """The phase transfers that are proposed and neither confirmed nor dismissed."""
    (count,) = connection.execute(
        "SELECT count(*) FROM proposals WHERE answer IS NULL AND kind = 'transfer_planned'"
    ).fetchone()
    return int(count)


def flow(connection: Connection, first: date, last: date) -> dict[str, int]:
    """How many episodes had their first such event between the two days."""
    rows = connection.execute(
        "SELECT what, count(*) FROM (SELECT episode_id, min(day) AS day, CASE"
        " WHEN event IN ('request_received', 'brought_to_attention') THEN 'requested'"
        " WHEN event = 'plan_finalised' THEN 'issued'"
        " WHEN event IN ('assessment_refused', 'no_plan_notified', 'request_withdrawn') THEN 'no_plan'"
        " WHEN event = 'transferred_in' THEN 'moved_in' ELSE 'ended' END AS what"
        " FROM events WHERE event IN ('request_received', 'brought_to_attention', 'plan_finalised',"
        " 'assessment_refused', 'no_plan_notified', 'request_withdrawn', 'transferred_in', 'plan_ceased',"
        " 'transferred_out') GROUP BY episode_id, what) WHERE day BETWEEN ? AND ? GROUP BY what",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    return {row[0]: row[1] for row in rows}


def exceptions(connection: Connection, today: date) -> list[ExceptionRow]:
    """The exceptions recorded by *today*, in order of day."""
    rows = connection.execute(
        "SELECT v.case_id, e.number, json_extract(v.details, '$.clock'), v.of, json_extract(v.details, '$.ground')"
        " FROM events v JOIN episodes e ON e.id = v.episode_id"
        " WHERE v.event = 'exception_recorded' AND v.day <= ? ORDER BY v.day, v.id",
        (today.isoformat(),),
    ).fetchall()
    return [ExceptionRow(*row) for row in rows]


def steps(connection: Connection, today: date, kinds: Sequence[str]) -> list[StepRow]:
    """What has happened in the episodes of those kinds, in order of day."""
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT f.id, f.ref, f.initials, f.setting, e.number, e.kind, v.event, v.day"
        " FROM episodes e JOIN events v ON v.episode_id = e.id JOIN v_case_facts f ON f.id = e.case_id"
        f" WHERE e.kind IN ({marks}) AND v.day <= ? ORDER BY v.day, v.id",
        (*kinds, today.isoformat()),
    ).fetchall()
    return [StepRow(*row) for row in rows]


def last_contacts(connection: Connection, today: date) -> list[tuple[int, str | None, str]]:
    """The last contact of each case with each correspondent: case, who, day."""
    return connection.execute(
        "SELECT case_id, who, max(day) FROM contacts WHERE day <= ? GROUP BY case_id, who ORDER BY case_id, who",
        (today.isoformat(),),
    ).fetchall()


def professionals(connection: Connection) -> set[str]:
    """The names of those whom the store knows to be no family: SENCOs and other parts in a case."""
    rows = connection.execute(
        "SELECT senco FROM settings WHERE senco IS NOT NULL UNION"
        " SELECT p.name FROM people p JOIN parts k ON k.person_id = p.id"
        " WHERE k.role NOT IN ('parent', 'carer', 'young person')"
    )
    return {row[0] for row in rows}


def quality(connection: Connection, today: date) -> QualityRow:
    """What the data lacks; rejected rows are those of the newest import of each kind of file."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM events WHERE event = 'review_decided' AND day <= ?"
        "        AND json_extract(details, '$.outcome') = 'unknown'),"
        " (SELECT count(*) FROM proposals WHERE answer IS NULL),"
        " (SELECT count(*) FROM events WHERE origin = 'assumed'),"
        " (SELECT count(*) FROM import_rows WHERE verdict = 'rejected'"
        "   AND batch_id IN (SELECT max(id) FROM import_batches GROUP BY kind))",
        (today.isoformat(),),
    ).fetchone()
    return QualityRow(*row)
