"""A new case: a name and a date are enough."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from ehcco import wording
from ehcco.casework import cases as casework
from ehcco.casework.cases import Added, NewCase
from ehcco.casework.typed_dates import Leaning
from ehcco.errors import EhccoError, TwinCase
from ehcco.screens.sheets.contact import changes
from ehcco.screens.sheets.result import Wrote
from ehcco.screens.sheets.sheet import Sheet, field
from ehcco.screens.widgets.fields import DateField, Echo, TextField, Words

TEXTS = ("surname", "forename", "born", "received", "school", "parent", "phone")


class NewCaseSheet(Sheet):
    """A request has come in, or a child joins the caseload."""

    KIND = "case"

    def title_words(self) -> str:
        """What the sheet is for."""
        return "New case"

    def fields(self) -> Iterable[Widget]:
        """Names, birth, request, setting, parent."""
        yield field("Surname", TextField(id="surname"))
        yield field("Forename", TextField(id="forename"))
        yield field("Born", DateField(id="born"), Echo(id="born-echo"))
        yield field("Received", DateField(id="received", placeholder="the request, if new"), Echo(id="received-echo"))
        yield field("Setting", TextField(id="school"))
        yield field("Parent", TextField(id="parent"))
        yield field("Phone", TextField(id="phone"))
        yield Words(id="effects")

    def on_mount(self) -> None:
        """The cursor stands in the surname."""
        self.twin_of: tuple[object, ...] | None = None
        self.last: NewCase | None = None
        self.query_one("#surname").focus()

    def written(self) -> dict[str, str]:
        """All that was typed."""
        found = {name: self.query_one(f"#{name}", TextField).value for name in TEXTS}
        return found if any(found.values()) else {}

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Say dates back."""
        if event.input.id in ("born", "received"):
            echo = self.query_one(f"#{event.input.id}-echo", Echo)
            echo.words, echo.role = self.date_echo(event.value, Leaning.PAST)
            if event.input.id == "received":
                self._effects()
        self.typed()

    def _effects(self) -> None:
        from datetime import timedelta

        day = self.date_in(self.query_one("#received", DateField), Leaning.PAST)
        if day is None:
            self.query_one("#effects", Words).content = ()
            return
        told = [
            f"{wording.weekday(day + timedelta(weeks=weeks))} ({weeks} wk)" for weeks in (6, 16, 20)
        ]  # fmt: skip
        words = f" Decide by {told[0]}, notice if no plan by {told[1]},"
        self.query_one("#effects", Words).content = ([(words, "quiet")], [(f" final plan by {told[2]}.", "quiet")])

    def action_save(self) -> None:
        """Add the case, or go to the first thing that is not right."""
        values = {name: self.query_one(f"#{name}", TextField).value.strip() for name in TEXTS}
        if not values["surname"] and not values["forename"]:
            self.say("Give the surname, the forename, or both.", fault=True)
            self.query_one("#surname").focus()
            return
        days = {}
        for name in ("born", "received"):
            widget = self.query_one(f"#{name}", DateField)
            days[name] = self.date_in(widget, Leaning.PAST)
            if values[name] and days[name] is None:
                self.say(self.query_one(f"#{name}-echo", Echo).words, fault=True)
                widget.focus()
                return
        new = NewCase(
            surname=values["surname"], forename=values["forename"], born=days["born"],
            setting=values["school"] or None, parent_name=values["parent"] or None,
            parent_phone=values["phone"] or None, request_received=days["received"],
        )  # fmt: skip
        self.write(casework.add_case, new, how="screen", second=self.twin_of == _child(new))
        self.last = new

    def fault(self, topic: str, error: EhccoError) -> None:
        """A child who is here already is added a second time only when Enter is pressed again."""
        super().fault(topic, error)
        if isinstance(error, TwinCase) and self.last is not None:
            self.twin_of = _child(self.last)
            self.say(f"{error.message} Esc, then / finds it; Enter again makes a second case.", fault=True)

    def answered_saved(self, added: Added) -> None:
        """Open the page of the case."""
        twins = f" {', '.join(added.twins)} has the same name and birth date." if added.twins else ""
        self.drop_draft()
        self.dismiss(Wrote(f"Added {added.ref}.{twins} u undoes.", changes(added.change), added.ref))


def _child(new: NewCase) -> tuple[object, ...]:
    """What tells one child from another on this sheet."""
    return new.surname, new.forename, new.born
