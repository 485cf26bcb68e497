"""``import``: shows how a file is understood and what it will do, asks, and writes it as one change."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ehcco import paths, wording
from ehcco.cli import progress
from ehcco.cli.invocation import Invocation, agreed, tell
from ehcco.cli.output import SCHEMA, Format, Table, json_text, safe_cell, write
from ehcco.errors import BadFile, StoreExists, UsageError

if TYPE_CHECKING:
    from ehcco.casework.opening import Store
    from ehcco.exchange.importing import Imported, Source
    from ehcco.exchange.model import Issue
    from ehcco.exchange.profiles import Profile
    from ehcco.exchange.understanding import Understood

EXIT = {"accept-clean": 0, "accept-with-warnings": 0, "reject-rows": 1, "reject-file": 3}
"""The exit code of each verdict."""

TOLD = ("next_review_differs", "rows_gone")
"""Notes that are told even after an import."""

SHOWN = 12
"""How many findings are listed before they are only counted."""


def bring(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="CSV, TSV, XLSX, XLS, ODS; - is stdin.")],
    check: Annotated[bool, typer.Option("--check", help="Tell everything, write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Such as utf-8 or cp1252.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="What parts the columns of a text file.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", help="A TOML file: what each column is.")] = None,
    save_map: Annotated[Path | None, typer.Option("--save-map", help="Write what each column was taken for.")] = None,
    profile: Annotated[str | None, typer.Option(help="Read the columns as this profile says.")] = None,
    save_profile: Annotated[str | None, typer.Option(help="Keep what each column is, under this name.")] = None,
    rejects: Annotated[Path | None, typer.Option(help="Write the rejected rows with their reasons.")] = None,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help="Load nothing if a row is bad.")] = False,
    format: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.table,
) -> None:
    """Bring in a spreadsheet: shows how each column is understood and what will be done, then asks.

    The whole import is one change, which undo takes back. Example: ehcco import tracker.csv --check
    """
    from ehcco.exchange import profiles
    from ehcco.exchange.importing import Source, read
    from ehcco.exchange.importing import compared as preview

    invocation: Invocation = ctx.obj
    folder = invocation.path.parent / profiles.FOLDER
    kept = _profile(folder, profile, map_) or profiles.Profile("")
    keep_at = None if save_profile is None else profiles.path_of(folder, save_profile)
    how: dict[str, Any] = {
        "sheet": sheet or kept.sheet, "encoding": encoding or kept.encoding,
        "delimiter": _delimiter(delimiter) or kept.delimiter, "mapping": kept.columns,
        "profiles": None if profile or map_ else folder, "profile": profile,
    }  # fmt: skip
    sources = [_source(Source, file, how) for file in files]
    if not check and "-" in files and not yes:
        raise UsageError("Reading standard input leaves nobody to ask.", "Add --yes, or --check.")
    store = _store(invocation, check)
    done = []
    for source in sources:
        with progress.shown() as told:
            understood = read(source, invocation.today, told)
        if check or not yes or all_or_nothing or understood.reason is not None:
            seen = preview(store, understood, invocation.today)
            loaded = not check and _agreed(source, seen, yes, all_or_nothing, format)
        else:
            loaded = True
        if loaded:
            store, seen = _write(invocation, store, source, understood)
        done.append(seen)
        if format is Format.table:
            _tell_result(seen, loaded=loaded, shown=not yes)
        if rejects is not None and seen.count("rejected"):
            paths.write_private(rejects, rejected_rows(seen).encode("utf-8-sig"))
            tell(f"Wrote {seen.count('rejected')} rejected rows to {rejects}: mend them and import that file.")
        if save_map is not None:
            paths.write_private(save_map, settled(seen, "", source).text().encode())
            tell(f"Wrote {save_map}.")
        if keep_at is not None and seen.understood.columns:
            paths.private_folder(keep_at.parent)
            paths.write_private(keep_at, settled(seen, keep_at.stem, source).text().encode())
            tell(f"Profile {keep_at.stem} is kept: it is used for every file with these headings.")
    if format is Format.json:
        reports = [one.report() for one in done]
        place = None if store is None else str(invocation.path)
        write(json_text({"schema": SCHEMA, "today": invocation.today.isoformat(), "store": place, "files": reports}))
    raise typer.Exit(max((EXIT[one.verdict] for one in done), default=0))


def _store(invocation: Invocation, check: bool) -> "Store | None":
    """The store to compare with; where there is none yet, the file is looked at as if into an empty one."""
    if not invocation.path.exists():
        return None
    return invocation.unlock() if check else invocation.unlock_for_writing()


def _agreed(source: "Source", seen: "Imported", yes: bool, all_or_nothing: bool, format: Format) -> bool:
    """Whether what the preview shows is to be written."""
    if seen.verdict == "reject-file":
        return False
    if all_or_nothing and seen.count("rejected"):
        tell(f"{seen.count('rejected')} rows are rejected, so nothing of {source.name} was loaded (--all-or-nothing).")
        return False
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("Nobody can be asked whether to import.", "Add --yes, or --check to see what it would do.")
    if format is Format.table:
        write(preview_text(seen))
    if agreed("Import this?"):
        return True
    tell("Nothing was written.")
    raise typer.Exit(0)


def _write(
    invocation: Invocation, store: "Store | None", source: "Source", understood: "Understood"
) -> "tuple[Store, Imported]":
    """Write what was agreed to; a store that is made for it goes again if the import fails."""
    from ehcco.exchange.importing import bring_in

    if store is not None:
        with progress.shown() as told:
            return store, bring_in(store, source, understood, told)
    path = invocation.path
    try:
        made = invocation.make()
        with progress.shown() as told:
            return made, bring_in(made, source, understood, told)
    except StoreExists:
        raise
    except BaseException:
        for part in ("", "-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        raise


def _tell_result(done: "Imported", *, loaded: bool, shown: bool) -> None:
    """Say what was done; what the preview has *shown* is not said again."""
    if done.understood.reason is not None:
        raise BadFile(f"{wording.visible(done.understood.file)}: {wording.visible(done.understood.reason)}")
    if not loaded:
        write(preview_text(done))
        tell("Nothing was written.")
        return
    if done.restored:
        write(f"{done.understood.file}: {done.count('new')} cases restored as they were written, with their trail.\n")
    elif done.change is None:
        write(f"{summary(done)} Nothing was written: there is nothing new in it.\n")
    else:
        write(f"{summary(done)} undo takes it all back (change {done.change}).\n")
    if not shown:
        write(findings_text(done))


def summary(done: "Imported") -> str:
    """What became of the rows, in one sentence."""
    counts = (
        (done.count("new"), "new"),
        (done.count("changed"), "changed"),
        (done.count("same") + done.count("conflict"), "same"),
        (sum(issue.code == "conflict" for issue in done.issues), "of yours kept"),
        (done.count("duplicate"), "twice in the file"),
        (done.count("rejected"), "rejected"),
    )
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    understood = done.understood
    left = (
        _count(understood.blank, "blank row"),
        _count(len(understood.skipped), "title or total", "titles and totals"),
    )
    aside = f" Left out: {', '.join(part for part in left if part)}." if any(left) else ""
    return f"{understood.file}: {told or 'no rows'}.{aside}"


def _count(number: int, one: str, many: str = "") -> str:
    """``1 blank row``, ``4 blank rows``; nothing for none."""
    return f"{number} {one if number == 1 else many or one + 's'}" if number else ""


def preview_text(seen: "Imported") -> str:
    """How a file was understood, column by column, what it will do, and what is unsure."""
    understood = seen.understood
    where = f"sheet {understood.sheet}, " if understood.sheet else ""
    used = f", columns as profile {understood.profile} says" if understood.profile else ""
    lines = [f"{understood.file}: {understood.kind}, {where}headings in row {understood.header_row}{used}", ""]
    columns = Table(("Column", "Is", "Sure", "Why"), right=(2,))
    for column in understood.columns:
        ask = f" Unsure: {column.ask}" if column.ask else ""
        sure = f"{column.confidence:.0%}" if column.field else ""
        columns.add(column.header, column.field or "left out", sure, f"{column.reason}.{ask}")
    return "\n".join(lines) + "\n" + columns.text() + "\n" + findings_text(seen, notes=True) + f"\n{summary(seen)}\n"


def findings_text(seen: "Imported", *, notes: bool = False) -> str:
    """What there is to look at: the gravest first, the rest counted. *notes* lists what changes no verdict, too."""
    lines = []
    assumed = _assumed(seen)
    if assumed:
        lines.append(f"  {assumed} events follow from what is there and are marked as assumed.")
    general = [one for one in seen.issues if one.row is None and (notes or one.level != "note" or one.code in TOLD)]
    lines += [f"  {_where([issue])}{wording.visible(issue.message)}" for issue in general]
    grave = [issue for issue in seen.issues if issue.level != "note" and issue.row is not None]
    groups: dict[tuple[str, str], list[Issue]] = {}
    for issue in sorted(grave, key=lambda one: (one.level != "error", one.row or 0)):
        groups.setdefault((issue.column or "", issue.message), []).append(issue)
    lines += [f"  {_where(group)}{wording.visible(group[0].message)}" for group in list(groups.values())[:SHOWN]]
    if len(groups) > SHOWN:
        lines.append(f"  ... and {len(groups) - SHOWN} more; --check --format json lists them all.")
    return "".join(line + "\n" for line in lines)


def _where(issues: "list[Issue]") -> str:
    """The rows and the column that findings of one kind are about: ``Rows 19, 68, 93 and 11 more, UPN: ``."""
    numbers = [str(issue.row) for issue in issues if issue.row is not None]
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    rows = f"Row{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:3])}{more}" if numbers else ""
    place = ", ".join(part for part in (rows, wording.visible(issues[0].column or "")) if part)
    return f"{place}: " if place else ""


def _assumed(seen: "Imported") -> int:
    facts = [fact for row in seen.understood.rows for fact in getattr(row, "facts", ())]
    return sum(fact.origin == "assumed" for fact in facts)


def rejected_rows(seen: "Imported") -> str:
    """The rejected rows as CSV with a column of reasons, to be mended and imported again."""
    import csv

    headers = {column.key: column.header for column in seen.understood.columns if column.field}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*headers.values(), "Why it was rejected"])
    for row in seen.rows:
        if row.verdict == "rejected":
            cells = row.cells.get("cells", {})
            writer.writerow([*(safe_cell(cells.get(key, "")) for key in headers), safe_cell(row.reason or "")])
    return buffer.getvalue()


def settled(seen: "Imported", name: str, source: "Source") -> "Profile":
    """What each column was taken for, and how the file was read, to be kept."""
    from ehcco.exchange.profiles import Profile

    columns = {one.header: one.field for one in seen.understood.columns if one.header}
    return Profile(name, columns, source.sheet, source.encoding, source.delimiter)


def _profile(folder: Path, name: str | None, map_: Path | None) -> "Profile | None":
    """The profile that was asked for by name or as a file."""
    from ehcco.exchange import profiles

    if name is not None and map_ is not None:
        raise UsageError("--profile and --map both say what the columns are.", "Leave one of them out.")
    if name is not None:
        return profiles.named(folder, name)
    return None if map_ is None else profiles.read(map_)


def _delimiter(text: str | None) -> str | None:
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
    if text is None:
        return None
    found = named.get(text.casefold(), text)
    if len(found) != 1:
        raise UsageError(f'"{text}" is no delimiter.', "One character, or tab, comma, semicolon, pipe.")
    return found


def _source(kind: "type[Source]", file: str, how: dict[str, Any]) -> "Source":
    if file == "-":
        return kind("standard input", sys.stdin.buffer.read(), **how)
    return kind.of(Path(file), **how)
