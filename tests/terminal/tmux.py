"""A real terminal to type into: tmux, detached, of a given size."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """One tmux session with a shell in it; the environment is bare but for what is given."""

    def __init__(self, folder: Path, width: int = 80, height: int = 24, **environment: str) -> None:
        self.name = f"ehcco-{uuid.uuid4().hex[:8]}"
        self.answers = 0
        known = {
            "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8", "PS1": "ready> ", "EHCCO_TODAY": "2026-11-22", **environment,
        }  # fmt: skip
        words = [word for name, value in known.items() for word in ("-e", f"{name}={value}")]
        self._tmux("new-session", "-d", "-s", self.name, "-x", str(width), "-y", str(height), *words, "sh", "-i")
        self.wait("ready>")

    def run(self, *words: str) -> None:
        """Type a command of the program, as ``ehcco ...``."""
        program = f"{sys.executable} -m ehcco"
        self.type(" ".join([program, *words]))

    def type(self, text: str, enter: bool = True) -> None:
        """Type *text* and, unless told otherwise, Enter: one answer."""
        self.answers += 1
        if text:
            self._tmux("send-keys", "-t", self.name, "-l", text)
        if enter:
            self._tmux("send-keys", "-t", self.name, "Enter")

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names for them."""
        self._tmux("send-keys", "-t", self.name, *names)

    def screen(self) -> str:
        """What is on the screen now."""
        return self._tmux("capture-pane", "-p", "-t", self.name)

    def wait(self, words: str, seconds: float = 30) -> str:
        """The screen once *words* are on it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            shown = self.screen()
            if words in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{words!r} did not come within {seconds} s. The screen:\n{self.screen()}")

    def back_at_the_prompt(self) -> str:
        """The screen once the shell answers again, after what ran in it has ended."""
        until = time.monotonic() + 30
        while self._tmux("display-message", "-p", "-t", self.name, "#{pane_current_command}").strip() != "sh":
            assert time.monotonic() < until, self.screen()
            time.sleep(0.05)
        self._tmux("send-keys", "-t", self.name, "-l", "echo back-$((1 + 1))")
        self.keys("Enter")
        return self.wait("back-2")

    def close(self) -> None:
        """End the session."""
        subprocess.run(["tmux", "kill-session", "-t", self.name], check=False, capture_output=True)

    @staticmethod
    def _tmux(*words: str) -> str:
        return subprocess.run(["tmux", *words], check=True, capture_output=True, text=True).stdout
