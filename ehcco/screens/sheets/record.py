"""The record sheet: what happened, when, with what outcome; and what it will close and open, while one types."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from ehcco import wording
from ehcco.casework import choices as casework
from ehcco.casework import recording
from ehcco.casework.choices import Choice as Possible
from ehcco.casework.drafts import Draft
from ehcco.casework.recording import NewEvent, Recorded
from ehcco.casework.typed_dates import Leaning
from ehcco.errors import EhccoError
from ehcco.screens.sheets.contact import changes
from ehcco.screens.sheets.effects import effect_lines, saved_words
from ehcco.screens.sheets.result import Wrote
from ehcco.screens.sheets.sheet import Sheet, Title, field, put
from ehcco.screens.widgets.fields import Choice, DateField, Echo, TextField, Tick, Words
from ehcco.screens.widgets.painting import Line
from ehcco.timescales import events as vocabulary
from ehcco.timescales.events import DATE, TICK, Attribute

MATCHES = 6
PREVIEW_PAUSE = 0.03


class RecordSheet(Sheet):
    """Record what happened: any event that the case takes, the likeliest first."""

    KIND = "record"
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("Enter", "Save", "enter"), ("Tab", "Next field", "tab"), ("↑ ↓", "Choose, day", "down"),
        ("Space", "Tick", "space"), ("Esc", "Close", "escape"),
    )  # fmt: skip
    WORD = "Record"

    def __init__(self, ref: str, only: Sequence[str] = (), of: str | None = None) -> None:
        super().__init__(ref)
        self.only = tuple(only)
        self.of = of
        self.possible: list[Possible] = []
        self.matches: list[Possible] = []
        self.marked = 0
        self.event: Possible | None = None
        self.previewed: Recorded | None = None
        self._ready = False
        self._save_when_ready = False
        self._take_when_known = False
        self._draft: Draft | None = None

    def title_words(self) -> str:
        """Record or done, and the child."""
        return f"{self.WORD}: {self.child_words()}"

    def fields(self) -> Iterable[Widget]:
        """What, on, the details that the event asks for, the effects."""
        yield field("What", TextField(id="what"), Echo(id="what-echo"))
        yield Words(id="matches")
        yield field("On", DateField(wording.typed(self.ehcco.today, self.ehcco.today), id="day"), Echo(id="day-echo"))
        yield Vertical(id="details")
        yield Words(id="effects")

    def on_mount(self) -> None:
        """Ask which events the case takes."""
        self.query_one("#what").focus()
        self._echo()
        self.ask("choices", casework.choices, self.ref or "")

    def answered_choices(self, found: list[Possible]) -> None:
        """The likeliest stands first, and is taken by Enter."""
        self.possible = [one for one in found if not self.only or one.event in self.only]
        if self.only:
            self.possible.sort(key=lambda one: self.only.index(one.event))
        self._match()
        self._restore()
        if (self.only or self._take_when_known) and self.matches:
            self.take(self.matches[0], focus=True)

    def _restore(self) -> None:
        """Take up the draft once both it and the events that fit are known."""
        if self._draft is None or not self.possible or self.event is not None:
            return
        words = self._draft.fields.get("what", "")
        chosen = next((one for one in self.possible if wording.about(one.event) == words), None)
        if chosen is None or self.query_one("#what", TextField).value:
            return
        self.query_one(Title).right = f"draft of {self._draft.saved_at[11:16]}"
        self.query_one("#day", DateField).value = self._draft.fields.get("day", "")
        self.take(chosen, focus=True)

    def answered_draft(self, draft: Any) -> None:
        """A draft names its event by its code."""
        if draft is not None and not self.only and self.event is None:
            self._draft = draft
            self._restore()

    def written(self) -> dict[str, str]:
        """What was chosen or typed."""
        if self.event is None or self.only:
            return {}
        found = {f"detail-{name}": words for name, words in self._texts().items() if words}
        day = self.query_one("#day", DateField).value
        return {"what": wording.about(self.event.event), "day": day, **found} if found else {}

    @on(Input.Changed, "#what")
    def what_changed(self) -> None:
        """Any letters of the name narrow the list."""
        words = self.query_one("#what", TextField).value
        if self.event is not None and words != wording.about(self.event.event):
            self.event = None
        self.marked = 0
        self._match()

    def _match(self) -> None:
        words = self.query_one("#what", TextField).value.casefold().split()
        taken = self.event is not None
        self.matches = [] if taken else [
            one for one in self.possible if all(_has(wording.about(one.event).casefold(), word) for word in words)
        ]  # fmt: skip
        self._show_matches()

    def _show_matches(self) -> None:
        listed = self.query_one("#matches", Words)
        showing = self.event is None
        lines: list[Line] = []
        start = max(0, self.marked - MATCHES + 1)
        for place, one in enumerate(self.matches[start : start + MATCHES], start):
            here = place == self.marked
            sign = self.ehcco.looks.symbol("cursor") if here else " "
            due = f"closes {wording.list_day(one.due, self.ehcco.today)}" if one.due else ""
            lines.append([
                (f"{'':9}{sign}", "accent"), (f"{wording.about(one.event):<32}", "strong" if here else "text"),
                (due, "quiet"),
            ])  # fmt: skip
        if showing and not self.matches and self.possible:
            lines = [[(f"{'':10}No event like that fits this case now.", "quiet")]]
        listed.content = tuple(lines) if showing else ()
        rest = len(self.matches) - MATCHES
        echo = self.query_one("#what-echo", Echo)
        echo.words = f"{self.ehcco.looks.symbol('down')} {rest} other events" if showing and rest > 0 else ""

    def on_key(self, event: events.Key) -> None:
        """Arrows choose among the matches; Enter takes one and goes on."""
        if self.focused is self.query_one("#what") and self.event is None and event.key in ("down", "up"):
            event.stop()
            step = 1 if event.key == "down" else -1
            self.marked = max(0, min(len(self.matches) - 1, self.marked + step))
            self._show_matches()

    def on_descendant_focus(self) -> None:
        """Leaving What takes what is marked there."""
        if self.event is None and self.matches and self.focused is not self.query_one("#what"):
            self.take(self.matches[self.marked], focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in What takes the event; anywhere else it saves."""
        event.stop()
        event.prevent_default()
        if self.event is not None:
            self.action_save()
        elif self.matches:
            self.take(self.matches[self.marked], focus=True)
        else:
            self._take_when_known = not self.possible

    def take(self, chosen: Possible, *, focus: bool) -> None:
        """Record this event: ask for its details."""
        self.event = chosen
        self._ready = False
        what = self.query_one("#what", TextField)
        what.value = wording.about(chosen.event)
        self._match()
        self.call_after_refresh(self._ask_details, chosen, focus)

    async def _ask_details(self, chosen: Possible, focus: bool) -> None:
        box = self.query_one("#details", Vertical)
        await box.remove_children()
        rows = [self._detail(name, one, chosen) for name, one in _details_of(chosen.event).items()]
        if rows:
            await box.mount(*rows)
        kept = self._draft.fields if self._draft is not None else {}
        for name, words in kept.items():
            for widget in self.query(f"#{name}") if name.startswith("detail-") else ():
                put(widget, words)
        self._saved_draft = dict(kept)
        if focus:
            day = self.query_one("#day", DateField)
            day.focus()
            day.action_select_all()
        self._ready = True
        self.preview()
        if self._save_when_ready:
            self._save_when_ready = False
            self.action_save()

    def _detail(self, name: str, attribute: Attribute, chosen: Possible) -> Widget:
        label = wording.DETAILS.get(name, name.replace("_", " ").capitalize())[:9]
        given = f"detail-{name}"
        if attribute.type == TICK:
            return field(label, Tick("yes", id=given))
        if attribute.type == DATE:
            return field(label, DateField(id=given))
        if name == "of" and (self.of or chosen.of):
            first = self.of or chosen.of[0]
            return field(
                label, Choice([(one, one) for one in chosen.of or (first,)], _place(chosen.of, first), id=given)
            )
        if attribute.values:
            values = [(one, wording.value(one)[:1].upper() + wording.value(one)[1:]) for one in attribute.values]
            return field(label, Choice(values, 0 if attribute.required and len(values) == 1 else -1, id=given))
        return field(label, TextField(id=given))

    def _texts(self) -> dict[str, str]:
        found = {}
        for widget in self.query("#details .field > *"):
            if widget.id and widget.id.startswith("detail-"):
                name = widget.id.removeprefix("detail-")
                if isinstance(widget, Tick):
                    found[name] = "yes" if widget.ticked else ""
                elif isinstance(widget, (Choice, TextField)):
                    found[name] = widget.value
        return found

    @on(Input.Changed)
    def something_changed(self, event: Input.Changed) -> None:
        """Say the date back, and show what it would do."""
        if event.input.id == "day":
            self._echo()
        if event.input.id != "what":
            self.set_timer(PREVIEW_PAUSE, self.preview)
            self.typed()

    @on(Choice.Chosen)
    def chosen_changed(self) -> None:
        """Another outcome has other effects."""
        self.preview()
        self.typed()

    @on(Tick.Changed)
    def tick_changed(self) -> None:
        """So may a tick."""
        self.preview()

    def _leaning(self) -> Leaning:
        ahead = self.event is not None and self.event.event in vocabulary.MAY_LIE_AHEAD
        return Leaning.COMING if ahead else Leaning.PAST

    def _echo(self) -> None:
        echo = self.query_one("#day-echo", Echo)
        echo.words, echo.role = self.date_echo(self.query_one("#day", DateField).value, self._leaning())

    def new(self) -> NewEvent | None:
        """The event as far as it is filled in; ``None`` where its date cannot be read."""
        day = self.date_in(self.query_one("#day", DateField), self._leaning())
        if day is None or self.event is None:
            return None
        details: dict[str, Any] = {}
        for name, words in self._texts().items():
            kind = _details_of(self.event.event).get(name, Attribute()).type
            if not words.strip():
                continue
            if kind == TICK:
                details[name] = True
            elif kind == DATE:
                from ehcco.casework.typed_dates import read_date

                details[name] = read_date(words, self.ehcco.today)
            else:
                details[name] = words.strip()
        of = details.pop("of", None)
        return NewEvent(self.event.event, day, of, details)

    def preview(self) -> None:
        """Ask what this would do; nothing is written."""
        if not self.is_mounted or self.event is None or self.saving or not self._ready:
            return
        try:
            new = self.new()
        except EhccoError as error:
            self.say(error.message, fault=True)
            return
        if new is None or self._missing() is not None:
            self.query_one("#effects", Words).content = ()
            return
        self.ask("previewed", recording.preview, self.ref or "", new)

    def _missing(self) -> Widget | None:
        """The first detail that must be there and is not."""
        if self.event is None:
            return None
        texts = self._texts()
        for name, attribute in _details_of(self.event.event).items():
            if attribute.required and not texts.get(name, "").strip():
                return self.query(f"#detail-{name}").first()
        return None

    def answered_previewed(self, planned: Recorded) -> None:
        """Show what would close and open."""
        self.previewed = planned
        height = max(3, self.app.size.height - 12 - len(self.query("#details .field")))
        self.query_one("#effects", Words).content = tuple(effect_lines(self.ehcco, planned, self.size.width, height))
        told = [words for words in planned.warnings if not words.endswith(("Saturday.", "Sunday."))]
        self.say(wording.without_codes(" ".join(told)))

    def fault(self, topic: str, error: EhccoError) -> None:
        """What the law or the case does not take is said at once; nothing is lost."""
        if topic == "previewed":
            self.query_one("#effects", Words).content = ()
        super().fault(topic, error)

    def action_save(self) -> None:
        """Record it, or go to the first thing that is missing."""
        if self.event is None:
            self.say("Choose what happened first.", fault=True)
            self.query_one("#what").focus()
            return
        if not self._ready:
            self._save_when_ready = True
            return
        missing = self._missing()
        if missing is not None:
            label = wording.DETAILS.get((missing.id or "").removeprefix("detail-"), "This")
            self.say(f"{label} is missing.", fault=True)
            missing.focus()
            return
        try:
            new = self.new()
        except EhccoError as error:
            self.say(error.message, fault=True)
            return
        if new is None:
            self.say(self.query_one("#day-echo", Echo).words or "Give the day it happened.", fault=True)
            self.query_one("#day").focus()
            return
        self.write(recording.record, self.ref or "", new, how="screen")

    def answered_saved(self, done: Recorded) -> None:
        """Say what was written and what it did."""
        self.drop_draft()
        self.dismiss(Wrote(saved_words(done, self.ehcco.today), changes(done.change)))


class DoneSheet(RecordSheet):
    """The act that closes the date under the cursor, with today's day."""

    KIND = ""
    WORD = "Done"


def _details_of(event: str) -> dict[str, Attribute]:
    """The details to ask for: what must be there first; what only some exceptions need is left to the command line."""
    found = dict(vocabulary.attributes_of(event))
    if event == "note":
        found["text"] = Attribute(required=True)
    return dict(sorted(found.items(), key=lambda one: not one[1].required))


def _has(words: str, asked: str) -> bool:
    """Whether a word starts so, or the letters stand within one."""
    return any(word.startswith(asked) for word in words.split()) or (len(asked) > 2 and asked in words)


def _place(values: Sequence[str], wanted: str) -> int:
    return values.index(wanted) if wanted in values else 0


__all__: list[str] = ["DoneSheet", "RecordSheet"]
