"""``make bench``: every comparison, as Markdown on stdout."""

import platform
import sys
import tempfile
from pathlib import Path

from bench import due, engine, importing

if __name__ == "__main__":
    print(
        f"CPython {platform.python_version()}, {platform.machine()}; whole processes, cold, in turn\n", file=sys.stderr
    )
    with tempfile.TemporaryDirectory() as temporary:
        print(due.run(Path(temporary)))
        print(engine.run(Path(temporary)))
        print(importing.run(Path(temporary)))
