"""The law of education, health and care plans: from dated events to deadlines.

Pure: standard library only, no store, no screen, and never the system's date. Deadlines are civil dates,
without time zone or clock time. Start at ``engine.rows`` and ``engine.deadlines``; what happened is described
in ``history``, the words for it in ``events``, the law itself as data in ``rules``.
"""
