"""The command line: thin over casework, exchange and reports. Every import that costs is inside what needs it."""

import sys

ANYWHERE = {"--store": 1, "--key-file": 1, "--today": 1, "--debug": 0}
"""Options of the program itself, and how many values each takes: they may stand before or after the command."""


def main() -> None:
    """Run the command line; exits with the code of the contract."""
    from ehcco.cli.app import app
    from ehcco.errors import EhccoError

    arguments = hoisted(sys.argv[1:])
    try:
        app(args=arguments, prog_name="ehcco")
    except EhccoError as error:
        if "--debug" in arguments:
            raise
        sys.stderr.write(f"ehcco: {error}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if "--debug" in arguments:
            raise
        sys.stderr.write(f"ehcco: {_fault(error)}\nNothing was half written. --debug shows where, without the data.\n")
        sys.exit(70)


def hoisted(arguments: list[str]) -> list[str]:
    """*arguments* with the options of the program itself moved to the front, wherever they stood."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, _ = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif name in ANYWHERE:
            front.append(word)
            if ANYWHERE[name] and not equals:
                front += [value for value in [next(words, None)] if value is not None]
        else:
            rest.append(word)
    return front + rest


def _fault(error: Exception) -> str:
    """A fault of ours in one line without any value of the data: its kind and the place in our code."""
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "ehcco" in frame.filename]
    place = f" at {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    return f"a fault of the program ({type(error).__name__}{place})."
