"""Asking the store: every read and write runs in a thread, and its answer comes back as a message."""

import traceback
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from ehcco import wording
from ehcco.errors import EhccoError

if TYPE_CHECKING:
    from ehcco.screens.acts import Acts


class Answer(Message):
    """What came of a question: a frozen result, or why there is none."""

    bubble = False

    def __init__(self, topic: str, result: Any = None, fault: EhccoError | None = None) -> None:
        super().__init__()
        self.topic = topic
        self.result = result
        self.fault = fault


def redacted(error: BaseException) -> str:
    """Type and place of a fault, without a word of the data that it met."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "ehcco" in frame.filename] or list(frames)
    where = f" in {own[-1].filename.rsplit('/', 1)[-1]}:{own[-1].lineno}" if own else ""
    return f"ehcco met a fault ({type(error).__name__}{where}); nothing was lost."


class Asking(Screen[Any]):
    """A screen that asks in the background; ``answered_<topic>`` takes the result."""

    @property
    def ehcco(self) -> "Acts":
        """The app, as what it is."""
        return cast("Acts", self.app)

    def ask(self, topic: str, work: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Do *work* on the store in a thread; a newer question on the topic takes the place of an older one.

        While the program is locked nothing is asked.
        """
        store = self.ehcco.store
        if store is not None:
            self.ask_without_store(topic, partial(work, store, *args, **named))

    def ask_without_store(self, topic: str, work: Callable[[], Any]) -> None:
        """The same for what needs no open store."""
        self.run_worker(partial(self._work, topic, work), thread=True, exclusive=True, group=topic, exit_on_error=False)

    def _work(self, topic: str, work: Callable[[], Any]) -> None:
        worker = get_current_worker()
        try:
            answer = Answer(topic, work())
        except EhccoError as error:
            answer = Answer(topic, fault=error)
        except Exception as error:  # whatever it was, its words may hold a name
            answer = Answer(topic, fault=EhccoError(redacted(error)))
        if not worker.is_cancelled:
            self.post_message(answer)

    def on_answer(self, message: Answer) -> None:
        """Hand the result to who asked."""
        if message.fault is not None:
            self.fault(message.topic, message.fault)
        else:
            getattr(self, f"answered_{message.topic}")(message.result)

    def fault(self, topic: str, error: EhccoError) -> None:  # noqa: ARG002
        """Say what went wrong."""
        self.ehcco.tell(wording.without_codes(error.message), fault=True)
