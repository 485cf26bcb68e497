"""What law.md tells in prose: how to read it, and the points on which readers and courts differ."""

HEAD = """\
# The law that ehcco counts by

Written by `python -m docs.law` from the rules that the program runs on: do not edit. A test fails when it is stale.

This page tells how each date is counted, so that anybody can check one by hand. It is a working aid and no legal
advice. It holds for England on every day from {first} to {last}; rules `{rules}`, calendar `{calendar}`.

A **clock** opens with a dated event, runs for a length, is closed by the event that does what it asks for, and may be
overtaken (superseded) by a later step. A deadline is a civil date, without time of day or zone. It rests on
**statute**, on **guidance** (the SEND Code of Practice), or is a **working target** of no legal force, which can
never be overdue. Each date has a day to work to: the last working day on or before it.
"""

CONTESTED = """\
## Contested points, and what ehcco does

**Is the day of receipt day 0 or day 1?** "Within 6 weeks of receiving a request" is counted with the day of receipt
left out: a request received on Monday 7 September is answered by Monday 19 October. A reader who counts the day of
receipt as the first ends a day earlier. ehcco keeps the usual reading, and every such explanation names the day that
the other one gives.

**Meeting or decision?** The four weeks for the decision after a review run from the *meeting* (reg 20(10), 21(9));
the twelve months of s.44 end with the *decision*, not with the meeting and not with the amended plan. A meeting is
therefore never read as a decision: a review that was held and not decided stays open, however old. Where the twelve
months end before the four weeks do, the decision is due with the twelve months (Code 9.169).

**Late amendment notices.** R (L, M, P) v Devon [2022] EWHC 493 (Admin) holds that the notice of proposed amendments
goes with the decision within the four weeks. ehcco dates the notice so. A notice that goes late is late; the eight
weeks for the amended plan (reg 22(3)-(4)) run from the notice that was in fact sent, not from the day on which it
should have been.

**The outer limit of twelve weeks.** The same judgment reads four and eight weeks together: the amended plan comes
within twelve weeks of the meeting. Both dates are kept and shown, and the earlier one is the one to work to: a late
notice moves the eight weeks, and never the twelve.

**An exception never moves a date.** Where the regulations say that a limit "need not be met", the limit is
disapplied: the due date stays where it is, the state becomes "exception stands", reason and evidence are kept, and
"as soon as practicable" still binds. Nothing is paused, added or computed anew. A late *refusal* to assess is never
excused: reg 4(1) has no exceptions.

**No roll-forward.** The SEND Regulations have no rule that takes a date from a Sunday or Christmas Day to the next
working day. A limit that falls there stays there; only the tribunal's dates and those of subject access roll, and say
so.

**What the programme of a year may not do.** Local closures and term dates are planning data. They move no date of the
law, and they are no exception by themselves: a closure excuses only where advice was asked of that school in the
weeks that the regulation names, and the closure is four weeks or longer.
"""

CODES = (
    ("`W+n`", "within n weeks of", "the event + 7n days; the event's own day is not counted"),
    ("`W1+n`", "n weeks beginning with the date", "the event + 7n − 1 days"),
    ("`D+n`", "within n days of", "the event + n calendar days"),
    ("`D-n`", "at least n days before", "the event − n calendar days"),
    ("`D1+n`", "n days beginning with the day", "the event + n − 1 days"),
    (
        "`M+n`, `M-n`",
        "within n months of; at least n months before",
        "the same day of the month n months on or back; the month's last day where there is none",
    ),
    (
        "`M1+n`",
        "n months starting with the date",
        "the day before `M+n`; where that was cut to a month's end, that day itself",
    ),
    ("`WD+n`, `WD-n`", "within n working days of; before", "n working days after or before"),
    ("`WD1+n`", "n working days beginning with the day", "the event's day is day 1 if it is a working day"),
    ("`TWD+n`", "working days of the tribunal", "as `WD+n`, without August and 25 December to 1 January"),
    ("`FWD+n`", "working days under FOIA s.10", "as `WD+n`, without bank holidays of any part of the UK"),
    ("`before MM-DD`", "before 15 February", "the day before, in the year of the event"),
)

SHOWN_CODES = (
    ("W+6", "2026-09-07"), ("W1+5", "2026-11-21"), ("D+15", "2026-12-10"), ("D-14", "2027-01-08"),
    ("D1+15", "2026-02-17"), ("M+2", "2026-12-31"), ("M-5", "2027-09-30"), ("M1+12", "2024-02-29"),
    ("WD+5", "2026-12-22"), ("WD-5", "2027-01-04"),
    ("WD1+15", "2026-11-20"), ("TWD+30", "2026-07-20"), ("FWD+20", "2026-06-10"), ("before 02-15", "2027-09-01"),
)  # fmt: skip

STATES = """\
## States

Of the closing and of the overtaking events by the day that is looked at, the earliest of each counts. The first line
that fits:

1. **met**: closed on or before the due date, and not overtaken on an earlier day.
2. **exception stands** (`disapplied`): closed after the due date, and an exception stands.
3. **late**: the same without an exception, with the days late in calendar days.
4. **overtaken** (`superseded`): by a later step, the end of the plan, a withdrawn request.
5. **met**: a clock that ends by itself (a right that lapses, a day from which something may be done), once its day is
   over.
6. **exception stands**: not closed yet.
7. **open**: otherwise, with the days left; fewer than none is overdue.
"""

GROUNDS = {
    "school_closed": "advice was asked of a head teacher or principal from a week before the school closed to a week "
    "before it reopens, and it is closed for at least 4 weeks",
    "early_years_closed": "the same of the person responsible at an early years provider",
    "personal_circumstances": "exceptional personal circumstances affect the child, a parent or the young person",
    "absence": "one of them is out of the area for at least {weeks} weeks of the period",
    "exceptional_circumstances": "exceptional circumstances",
    "missed_appointment": "an appointment or examination was missed",
}

PERSON = """\
## The child or young person

* **Year group by age**: the academic year of the day, less that of the birth, less 5; Reception is 0, nursery −1. It
  rolls over by itself on 1 September. The *actual* year group may differ, and is what phase transfers and Year 9
  follow.
* **Compulsory school age** starts on the first of 31 March, 31 August and 31 December on or after the fifth birthday,
  and ends on the last Friday in June of the school year in which the child turns 16 (Education Act 1996, s.8; SI
  1998/1607).
* **The young person's rights** begin the day after (s.83(2)): decisions, notices and appeals are theirs from then.
* **A plan may run** to the end of the academic year of the 25th birthday in further education (s.46, reg 46).
* Born on 29 February: the birthday in other years is 1 March.
"""
