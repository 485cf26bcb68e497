"""Options that many commands take alike."""

from pathlib import Path
from typing import Annotated

import typer

from ehcco.cli.output import Format

FormatOption = Annotated[Format, typer.Option("--format", help="How to write it.")]
OutputOption = Annotated[Path | None, typer.Option("--output", help="A file to write to.", show_default=False)]
NamesOption = Annotated[bool, typer.Option("--names", help="Also names, birth dates and notes.")]
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A reference or UPN; - asks for a name.")]
