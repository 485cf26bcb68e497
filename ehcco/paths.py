"""Where files are, and who may read them."""

import os
import stat
from pathlib import Path

from ehcco.errors import CannotWrite, KeyFileUnsafe, NoKey

STORE_VARIABLE = "EHCCO_STORE"
KEY_FILE_VARIABLE = "EHCCO_KEY_FILE"

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "box sync", "nextcloud")


def data_folder() -> Path:
    """The platform's folder for this program's data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("ehcco", appauthor=False))


def store_path(chosen: Path | None = None) -> Path:
    """The store: the one chosen, else ``EHCCO_STORE``, else ``caseload.db`` in the data folder."""
    if chosen is not None:
        return chosen
    stated = os.environ.get(STORE_VARIABLE)
    return Path(stated) if stated else data_folder() / "caseload.db"


def private_folder(folder: Path) -> Path:
    """Make *folder*, readable by its owner alone, where it is missing.

    Raises:
        CannotWrite: it cannot be made.
    """
    try:
        if not folder.exists():
            folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise CannotWrite(
            f"The folder {folder} cannot be made: {error.strerror}.", "Choose another with --store."
        ) from error
    return folder


def is_running(process: str) -> bool:
    """Whether the process with that number runs; where that cannot be told, it is taken to."""
    if not process.isdigit():
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def synced_service(path: Path) -> str | None:
    """The name of the syncing service that *path* seems to lie in, or ``None``."""
    for part in path.absolute().parts:
        for name in _SYNCED:
            if part.casefold().startswith(name):
                return part
    return None


def key_file(chosen: Path | None = None) -> Path | None:
    """The key file that was named, by option or by ``EHCCO_KEY_FILE``; ``None`` where none was."""
    if chosen is not None:
        return chosen
    stated = os.environ.get(KEY_FILE_VARIABLE)
    return Path(stated) if stated else None


def read_key_file(path: Path) -> str:
    """The first line of a key file that is one's own and closed to others.

    Raises:
        NoKey: it is missing, empty or unreadable.
        KeyFileUnsafe: others may read it, or somebody else owns it.
    """
    try:
        state = path.stat()
        if os.name == "posix":
            if state.st_uid != os.getuid():
                raise KeyFileUnsafe(f"The key file {path} belongs to somebody else.", "Use one of your own.")
            if state.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise KeyFileUnsafe(f"Others can read the key file {path}.", f"Run: chmod 600 {path}")
        line = path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise NoKey(f"The key file {path} cannot be read: {reason}.", "Check --key-file.") from error
    if not line:
        raise NoKey(f"The key file {path} is empty.", "Its first line is the passphrase.")
    return line


def write_private(path: Path, content: bytes) -> None:
    """Write *content* to *path* whole or not at all, readable by its owner alone.

    Raises:
        CannotWrite: the folder is missing, closed or full; nothing is left behind.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        _write_through(path, content)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CannotWrite(
            f"{path} cannot be written: {error.strerror}.", "Choose another folder, or make room."
        ) from error


def _write_through(path: Path, content: bytes) -> None:
    """Write to what is no file of its own, such as a pipe or a device: nothing takes its place."""
    try:
        with path.open("wb", buffering=0) as stream:
            stream.write(content)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.", "Name a file, or make room.") from error
