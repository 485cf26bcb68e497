"""A contact log of the last months: short notes, a few promises, and families that have gone quiet."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ehcco.casework.contacts import NewContact
from ehcco.casework.demo.days import ago, on, plus
from ehcco.casework.demo.people import Child

FAMILY = {
    "assessment": (
        ("in", "phone", "Asks where the assessment is. Told her what is still to come and by when."),
        ("out", "phone", "Rang to introduce myself and explain the six, sixteen and twenty weeks."),
        ("in", "email", "Sent two private reports; asks that the psychologist sees them."),
        ("out", "email", "Sent the timetable and the leaflet on advice and support."),
        ("in", "phone", "Worried about school refusal; attends mornings only since half-term."),
        ("out", "meeting", "Met at school to go through the draft outcomes together."),
    ),
    "review": (
        ("in", "phone", "Asks when the decision after the review will come."),
        ("out", "phone", "Went through the review report; family agrees with most of it."),
        ("in", "email", "Comments on section F: wants speech therapy specified by the week."),
        ("out", "email", "Confirmed the meeting, who is invited and how to send views."),
        ("in", "phone", "Says transport has changed twice this term; passed to the transport team."),
    ),
    "plan": (
        ("in", "phone", "All going well; asks when the next review is."),
        ("out", "phone", "Settling-in call: attendance good, speech sessions have started."),
        ("in", "email", "New address; thanks for the quick answer last time."),
        ("in", "phone", "Asks how post-16 funding works; explained, leaflet sent."),
        ("out", "email", "Sent the copy of the plan that was asked for."),
    ),
}
OTHERS = (
    ("SENCO", "out", "phone", "Asked for the review report; it is being typed up."),
    ("SENCO", "in", "email", "Provision map for this term sent; two sessions missed through illness."),
    ("EP", "out", "email", "Chased the advice politely; visit was last week."),
    ("SaLT", "in", "phone", "Therapist has changed; sessions go on from Monday."),
    ("social worker", "in", "email", "Will attend the review; asks for the papers."),
    ("SENDIASS", "in", "email", "Supporting the family with their views."),
)
PROMISES = (
    "Send the timetable of the assessment",
    "Ring about the draft",
    "Ask the school about the missed sessions",
    "Send the list of schools",
    "Find out about transport",
    "Send the decision letter again",
)
THEIRS = ("Will send the form back", "Will send the private report")
ACTIVE = {"assessment": "assessment", "review": "review", "reassessment": "assessment", "appeal": "review",
          "other": "review"}  # fmt: skip


class Log:
    """Writes the contacts of one case after another, so that promises and silences are spread evenly."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._today = today
        self._active = 0

    def of(self, child: Child, kind: str) -> tuple[NewContact, ...]:
        """The contacts of one case; *kind* is that of the episode that is under way, if any."""
        rng = self._rng
        topic = ACTIVE.get(kind, "plan")
        if not kind:
            days = sorted((rng.randint(3, 170) for _ in range(rng.choice((0, 0, 1, 1, 2)))), reverse=True)
            return tuple(self._family(child, topic, day) for day in days)
        self._active += 1
        last = rng.randint(34, 62) if self._active % 7 == 3 else rng.randint(1, 22)
        earlier = [last + rng.randint(9, 70) for _ in range(rng.choice((1, 2, 2, 3)))]
        found = [self._family(child, topic, day) for day in sorted(earlier, reverse=True)]
        if rng.random() < 0.5:
            found.append(self._other(rng.randint(1, 40)))
        return tuple(sorted([*found, self._last(child, topic, last)], key=lambda one: (one.day, one.time or "")))

    def _family(self, child: Child, topic: str, days: int) -> NewContact:
        direction, channel, note = self._rng.choice(FAMILY[topic])
        return NewContact(note, ago(self._today, days), self._time(channel), child.new.parent_name, channel, direction)

    def _other(self, days: int) -> NewContact:
        who, direction, channel, note = self._rng.choice(OTHERS)
        return NewContact(note, ago(self._today, days), self._time(channel), who, channel, direction)

    def _last(self, child: Child, topic: str, days: int) -> NewContact:
        """The latest contact with the family; every few of them leave something open."""
        direction, channel, note = self._rng.choice(FAMILY[topic])
        day, turn = ago(self._today, days), self._active % 9
        who, time = child.new.parent_name, self._time(channel)
        if turn in (1, 4, 6, 8):
            due, kept, by, words = self._promise(turn, day)
            return NewContact(
                f"{note} {'They' if by == 'them' else 'I'} promised: {words.lower()}.", day, time, who, channel,
                direction, promise=words, promise_due=due, promise_kept=kept, promise_by=by,
            )  # fmt: skip
        if turn == 2:
            return NewContact(note, day, time, who, "email", "in", reply_owed=True)
        return NewContact(note, day, time, who, channel, direction)

    def _promise(self, turn: int, day: date) -> tuple[date, date | None, str, str]:
        """When a promise falls due, when it was kept, whose it is, and its words."""
        rng, today = self._rng, self._today
        if turn == 1 and (missed := plus(day, 2)) < today:
            return missed, None, "me", rng.choice(PROMISES)
        if turn in (1, 4):
            return on(today + timedelta(days=rng.randint(0, 9))), None, "me", rng.choice(PROMISES)
        if turn == 6 and (kept := plus(day, 1)) <= today:
            return plus(day, 4), kept, "me", rng.choice(PROMISES)
        return on(today + timedelta(days=rng.randint(1, 12))), None, "them", rng.choice(THEIRS)

    def _time(self, channel: str) -> str | None:
        if channel not in ("phone", "meeting"):
            return None
        return f"{self._rng.randint(9, 16):02d}:{self._rng.choice(_MINUTES):02d}"


_MINUTES: Sequence[int] = (0, 5, 10, 15, 20, 30, 35, 45, 50)
