-- The documented, stable views. {today} is the connection's day, or the computer's for other SQLCipher tools.
-- ehcco/timescales/deadline.py has the same seven lines of states; a test holds the two together.

CREATE VIEW v_deadline_states AS
SELECT d.*,
       CASE
           WHEN d.closed_on <= {today} AND NOT coalesce(d.superseded_on < d.closed_on, 0) THEN
               CASE WHEN d.closed_on <= d.due THEN 'met'
                    WHEN d.excused_once_closed AND d.excused_from <= {today} THEN 'disapplied'
                    ELSE 'late' END
           WHEN d.superseded_on <= {today} AND (NOT d.expires OR d.superseded_on <= d.due) THEN 'superseded'
           WHEN d.expires AND d.due < {today} THEN 'met'
           WHEN d.excused_from <= {today} THEN 'disapplied'
           ELSE 'open'
       END AS state,
       coalesce(d.closed_on <= {today}, 0) AND NOT coalesce(d.superseded_on < d.closed_on, 0) AS closed,
       d.opened_on > {today} AND NOT d.may_lie_ahead AS planned,
       (d.settled_on IS NULL OR d.settled_on > {today})
           AND d.actor <> 'family' AND NOT d.not_before
           AND NOT (d.expires AND d.due < {today})
           AND NOT (d.opened_on > {today} AND NOT d.may_lie_ahead)
           AND NOT (d.clock IN ('review_invitation', 'review_papers') AND d.opened_on < {today}) AS to_do
  FROM deadlines d
 WHERE (d.valid_from IS NULL OR d.valid_from <= {today})
   AND (d.valid_to IS NULL OR d.valid_to >= {today});

CREATE VIEW v_deadlines AS
SELECT c.ref, c.initials,
       (SELECT coalesce(s.name, p.arrangement)
          FROM placements p LEFT JOIN settings s ON s.id = p.setting_id
         WHERE p.case_id = d.case_id AND p.kind = 'actual' AND p.to_day IS NULL
         ORDER BY p.id DESC LIMIT 1) AS setting,
       e.number AS episode, d.clock, d.of, d.opened_on, d.due, d.target, d.state,
       CASE WHEN d.closed THEN d.closed_on WHEN d.state = 'met' THEN d.due END AS closed_on,
       CASE WHEN d.state = 'late' THEN CAST(julianday(d.closed_on) - julianday(d.due) AS INTEGER) END AS days_late,
       CASE WHEN d.state = 'open' THEN CAST(julianday(d.due) - julianday({today}) AS INTEGER) END AS days_left,
       d.actor, d.basis, d.source, d.closes_with, d.to_do,
       CASE WHEN d.to_do AND d.actor = 'authority' THEN
           (SELECT nullif(o.clock, d.clock)
              FROM v_deadline_states o
             WHERE o.fold_id = d.fold_id AND o.actor = 'authority' AND o.to_do
             ORDER BY o.basis = 'statutory' AND o.due < {today} DESC, o.due, o.rank, o.id LIMIT 1)
       END AS behind,
       d.explanation, d.title, d.why, d.planned, d.opened_by, d.length, e.kind, d.superseded_on, d.superseded_by,
       d.settled_on, d.excused_from, d.rank, d.fold_id, d.case_id, d.id
  FROM v_deadline_states d
  JOIN cases c ON c.id = d.case_id
  JOIN episodes e ON e.id = d.episode_id;

CREATE VIEW v_case_facts AS
SELECT c.*,
       (SELECT n.code FROM needs n WHERE n.case_id = c.id ORDER BY n.rank LIMIT 1) AS need,
       (SELECT coalesce(s.name, p.arrangement)
          FROM placements p LEFT JOIN settings s ON s.id = p.setting_id
         WHERE p.case_id = c.id AND p.kind = 'actual' AND p.to_day IS NULL
         ORDER BY p.id DESC LIMIT 1) AS setting,
       (SELECT v.stage FROM events v
         WHERE v.case_id = c.id AND v.stage IS NOT NULL AND v.day <= {today}
         ORDER BY v.day DESC, v.id DESC LIMIT 1) AS last_stage,
       (SELECT d.id FROM v_deadline_states d
         WHERE d.case_id = c.id AND d.to_do ORDER BY d.due, d.rank, d.id LIMIT 1) AS next_id
  FROM cases c;

CREATE VIEW v_cases AS
SELECT c.ref, c.surname, c.forename, c.initials, c.born,
       CASE WHEN c.born IS NOT NULL THEN
           CAST(substr({today}, 1, 4) AS INTEGER) - (substr({today}, 6, 2) < '09')
           - CAST(substr(c.born, 1, 4) AS INTEGER) + (substr(c.born, 6, 2) < '09') - 5 + c.year_offset
       END AS year_group,
       c.upn, c.need, c.setting,
       CASE WHEN c.last_stage = 'plan_in_place' AND EXISTS (
                SELECT 1 FROM events v
                 WHERE v.case_id = c.id AND v.event = 'review_meeting' AND v.day > {today})
            THEN 'review_booked' ELSE c.last_stage END AS stage,
       d.clock AS next_clock, d.due AS next_due,
       CAST(julianday(d.due) - julianday({today}) AS INTEGER) AS days_left,
       (SELECT max(k.day) FROM contacts k WHERE k.case_id = c.id AND k.day <= {today}) AS last_contact,
       (SELECT count(*) FROM promises p
         WHERE p.case_id = c.id AND p.owed_by = 'me' AND p.made_on <= {today}
           AND (p.kept_on IS NULL OR p.kept_on > {today})) AS open_promises,
       c.officer, c.alert, d.actor AS next_actor, c.id AS case_id
  FROM v_case_facts c
  LEFT JOIN deadlines d ON d.id = c.next_id;

CREATE VIEW v_contacts AS
SELECT c.ref, k.day || CASE WHEN k.time IS NULL THEN '' ELSE 'T' || k.time END AS at,
       k.direction, k.channel, k.who, k.note, k.marks,
       p.due AS promise_due, p.kept_on AS promise_kept,
       k.day, k.time, k.reply_owed, k.answered_on, p.what AS promise, p.owed_by AS promise_by,
       c.initials, c.surname, c.forename, k.case_id, k.id
  FROM contacts k
  JOIN cases c ON c.id = k.case_id
  LEFT JOIN promises p ON p.id = (SELECT min(q.id) FROM promises q WHERE q.contact_id = k.id);

CREATE VIEW v_events AS
SELECT c.ref, e.number AS episode, e.kind, v.event, v.day, v.of, v.details, v.origin, v.recorded_at,
       v.case_id, v.id
  FROM events v
  JOIN cases c ON c.id = v.case_id
  JOIN episodes e ON e.id = v.episode_id;

CREATE VIEW v_review_steps AS
SELECT e.id AS episode_id, e.case_id, e.number,
       min(CASE WHEN v.event = 'review_meeting' THEN v.day END) AS meeting,
       min(CASE WHEN v.event = 'review_invited' THEN v.day END) AS invited,
       min(CASE WHEN v.event = 'review_papers_circulated' THEN v.day END) AS papers,
       min(CASE WHEN v.event = 'review_report_sent' THEN v.day END) AS report,
       min(CASE WHEN v.event = 'review_decided' THEN v.day END) AS decided,
       min(CASE WHEN v.event = 'amendment_notice_sent' THEN v.day END) AS notice,
       min(CASE WHEN v.event IN ('amended_plan_finalised', 'not_amended_notified') THEN v.day END) AS final,
       min(v.day) AS first
  FROM episodes e JOIN events v ON v.episode_id = e.id
 WHERE e.kind = 'review'
 GROUP BY e.id;

CREATE VIEW v_reviews AS
SELECT c.ref,
       (SELECT d.due FROM v_deadline_states d
         WHERE d.case_id = r.case_id AND d.opened_on < coalesce(r.meeting, r.first)
           AND d.clock IN ('first_review', 'next_review', 'review_after_reassessment', 'transfer_in_review')
         ORDER BY d.opened_on DESC, d.due LIMIT 1) AS due,
       r.meeting, r.invited, r.papers, r.report, r.decided,
       (SELECT json_extract(v.details, '$.outcome') FROM events v
         WHERE v.episode_id = r.episode_id AND v.event = 'review_decided' ORDER BY v.day, v.id LIMIT 1) AS outcome,
       r.notice, r.final,
       CASE WHEN r.final <= {today} THEN 'final'
            WHEN r.notice <= {today} THEN 'notice'
            WHEN r.decided <= {today} THEN 'decided'
            WHEN r.report <= {today} THEN 'report'
            WHEN r.meeting <= {today} THEN 'met'
            WHEN r.meeting IS NOT NULL THEN 'booked'
            ELSE 'due' END AS stage,
       CASE WHEN r.meeting <= {today} THEN
           CAST(julianday(coalesce(r.final, r.decided, {today})) - julianday(r.meeting) AS INTEGER) END AS age_days,
       r.number AS episode, r.case_id, r.episode_id
  FROM v_review_steps r JOIN cases c ON c.id = r.case_id
UNION ALL
SELECT c.ref, d.due, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'due', NULL, NULL, d.case_id, NULL
  FROM v_deadline_states d JOIN cases c ON c.id = d.case_id
 WHERE d.clock IN ('first_review', 'next_review', 'review_after_reassessment', 'transfer_in_review')
   AND d.to_do
   AND NOT EXISTS (SELECT 1 FROM v_review_steps r
                    WHERE r.case_id = d.case_id AND coalesce(r.meeting, r.first) > d.opened_on AND r.decided IS NULL);
