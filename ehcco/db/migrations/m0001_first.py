"""The first schema: one child's facts, what follows from them, the contact log, imports, and the trail."""

from ehcco.db.migrations import Executes

_TABLES = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE cases (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        ref TEXT NOT NULL UNIQUE, surname TEXT NOT NULL, forename TEXT NOT NULL, preferred_name TEXT,
        initials TEXT NOT NULL, born TEXT, sex TEXT, ethnicity TEXT, postcode TEXT,
        upn TEXT, uln TEXT, nhs_number TEXT, year_offset INTEGER NOT NULL,
        officer TEXT, status TEXT, alert TEXT, created_on TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX cases_upn ON cases (upn)",
    "CREATE INDEX cases_name ON cases (surname, forename, id)",
    """
    CREATE TABLE needs (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, rank INTEGER NOT NULL, code TEXT NOT NULL, words TEXT
    ) STRICT
    """,
    "CREATE INDEX needs_case ON needs (case_id, rank)",
    """
    CREATE TABLE settings (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        name TEXT NOT NULL, urn TEXT, dfe_number TEXT, kind TEXT, section_41 INTEGER,
        senco TEXT, phone TEXT
    ) STRICT
    """,
    """
    CREATE TABLE placements (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, kind TEXT NOT NULL,
        setting_id INTEGER REFERENCES settings, arrangement TEXT, from_day TEXT, to_day TEXT
    ) STRICT
    """,
    "CREATE INDEX placements_case ON placements (case_id)",
    "CREATE INDEX placements_setting ON placements (setting_id)",
    """
    CREATE TABLE people (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        name TEXT NOT NULL, phone TEXT, email TEXT, organisation TEXT
    ) STRICT
    """,
    """
    CREATE TABLE parts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, person_id INTEGER NOT NULL REFERENCES people,
        role TEXT NOT NULL, responsibility INTEGER, may_be_contacted INTEGER NOT NULL, first_contact INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX parts_case ON parts (case_id)",
    "CREATE INDEX parts_person ON parts (person_id)",
    """
    CREATE TABLE episodes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, number INTEGER NOT NULL, kind TEXT NOT NULL, about INTEGER,
        UNIQUE (case_id, number)
    ) STRICT
    """,
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, episode_id INTEGER NOT NULL REFERENCES episodes,
        event TEXT NOT NULL, day TEXT NOT NULL, of TEXT, details TEXT NOT NULL, stage TEXT,
        origin TEXT NOT NULL, recorded_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX events_case ON events (case_id, day)",
    "CREATE INDEX events_episode ON events (episode_id, event)",
    "CREATE INDEX events_stage ON events (case_id, day, id, stage) WHERE stage IS NOT NULL",
    """
    CREATE TABLE deadlines (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases,
        episode_id INTEGER NOT NULL REFERENCES episodes, fold_id INTEGER NOT NULL REFERENCES episodes,
        clock TEXT NOT NULL, of TEXT, opened_on TEXT NOT NULL, opened_by TEXT NOT NULL, length TEXT NOT NULL,
        due TEXT NOT NULL, target TEXT, closed_on TEXT, superseded_on TEXT, superseded_by TEXT,
        settled_on TEXT, expires INTEGER NOT NULL, not_before INTEGER NOT NULL,
        excused_from TEXT, excused_once_closed INTEGER NOT NULL, valid_from TEXT, valid_to TEXT,
        actor TEXT NOT NULL, basis TEXT NOT NULL, source TEXT NOT NULL, closes_with TEXT NOT NULL,
        may_lie_ahead INTEGER NOT NULL, rank INTEGER NOT NULL,
        title TEXT NOT NULL, why TEXT NOT NULL, explanation TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX deadlines_case ON deadlines (case_id, due)",
    "CREATE INDEX deadlines_episode ON deadlines (episode_id)",
    "CREATE INDEX deadlines_fold ON deadlines (fold_id)",
    "CREATE INDEX deadlines_due ON deadlines (settled_on, due)",
    """
    CREATE TABLE contacts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, day TEXT NOT NULL, time TEXT,
        direction TEXT, channel TEXT, who TEXT, person_id INTEGER REFERENCES people,
        note TEXT NOT NULL, marks TEXT NOT NULL, reply_owed INTEGER NOT NULL, answered_on TEXT,
        origin TEXT NOT NULL, recorded_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX contacts_case ON contacts (case_id, day)",
    "CREATE INDEX contacts_day ON contacts (day, time, id)",
    """
    CREATE TABLE promises (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, contact_id INTEGER REFERENCES contacts,
        owed_by TEXT NOT NULL, who TEXT, what TEXT NOT NULL, made_on TEXT NOT NULL, due TEXT, kept_on TEXT
    ) STRICT
    """,
    "CREATE INDEX promises_case ON promises (case_id)",
    "CREATE INDEX promises_contact ON promises (contact_id)",
    "CREATE INDEX promises_due ON promises (kept_on, due)",
    """
    CREATE TABLE stated_dates (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, field TEXT NOT NULL, words TEXT NOT NULL, day TEXT,
        batch_id INTEGER REFERENCES import_batches
    ) STRICT
    """,
    "CREATE INDEX stated_dates_case ON stated_dates (case_id, field)",
    """
    CREATE TABLE proposals (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        case_id INTEGER NOT NULL REFERENCES cases, kind TEXT NOT NULL, details TEXT NOT NULL,
        reason TEXT NOT NULL, answer TEXT
    ) STRICT
    """,
    "CREATE INDEX proposals_case ON proposals (case_id)",
    """
    CREATE TABLE import_batches (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        file TEXT NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL,
        mapping TEXT NOT NULL, counts TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE import_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL,
        batch_id INTEGER NOT NULL REFERENCES import_batches, number INTEGER NOT NULL,
        case_id INTEGER REFERENCES cases, verdict TEXT NOT NULL, reason TEXT, cells TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX import_rows_batch ON import_rows (batch_id, number)",
    "CREATE INDEX import_rows_case ON import_rows (case_id, id)",
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, today TEXT NOT NULL, how TEXT NOT NULL,
        what TEXT NOT NULL, case_id INTEGER, undoes INTEGER REFERENCES changes, hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX changes_undoes ON changes (undoes)",
    """
    CREATE TABLE change_bodies (
        id INTEGER PRIMARY KEY AUTOINCREMENT, change_id INTEGER NOT NULL REFERENCES changes,
        table_name TEXT NOT NULL, row_id INTEGER NOT NULL, salt TEXT, before TEXT, after TEXT, hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX change_bodies_change ON change_bodies (change_id)",
    "CREATE INDEX change_bodies_row ON change_bodies (table_name, row_id)",
    """
    CREATE TABLE drafts (key TEXT PRIMARY KEY, words TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT
    """,
    """
    CREATE VIRTUAL TABLE case_search USING fts5 (
        folded, tokenize = 'trigram', detail = 'none', content = '', contentless_delete = 1
    )
    """,
    """
    CREATE TABLE search_texts (case_id INTEGER PRIMARY KEY REFERENCES cases, folded TEXT NOT NULL) STRICT
    """,
)


def migrate(connection: Executes) -> None:
    """Make every table of the first schema in an empty file."""
    for statement in _TABLES:
        connection.execute(statement)
