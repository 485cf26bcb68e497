"""Passphrases and the keys derived from them: SQLCipher 4's own way, so that any SQLCipher tool opens the store."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ehcco.errors import BadInput, ForeignStore, StoreError

SALT_BYTES = 16
PAGE_BYTES = 4096
KEY_BYTES = 32
ROUNDS = 256_000
SHORTEST_PASSPHRASE = 12
RAW_PREFIX = "raw:"
PLAIN_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What opens a store: 64 hex digits, derived from a passphrase or given raw."""

    digits: str

    def pragma(self, salt: bytes = b"") -> str:
        """The PRAGMA that keys a connection; with *salt* it also settles the salt of a new file."""
        return f"PRAGMA key = \"x'{self.digits}{salt.hex()}'\""


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect children's data.

    Raises:
        BadInput: it has fewer than twelve characters.
    """
    if len(unicodedata.normalize("NFC", passphrase)) < SHORTEST_PASSPHRASE:
        raise BadInput(f"A passphrase has at least {SHORTEST_PASSPHRASE} characters. Spaces count; capitals matter.")


def derive(passphrase: str, salt: bytes) -> Key:
    """The key that SQLCipher 4 derives from *passphrase*: PBKDF2-HMAC-SHA512, 256,000 rounds."""
    import hashlib

    secret = unicodedata.normalize("NFC", passphrase).encode()
    return Key(hashlib.pbkdf2_hmac("sha512", secret, salt, ROUNDS, KEY_BYTES).hex())


def key_from_text(text: str, salt: bytes) -> Key:
    """The key that a key file's first line or a typed passphrase stands for.

    Raises:
        BadInput: it begins with ``raw:`` and is not 64 hex digits.
    """
    if not text.startswith(RAW_PREFIX):
        return derive(text, salt)
    digits = text.removeprefix(RAW_PREFIX).strip().lower()
    if len(digits) != 2 * KEY_BYTES or any(digit not in "0123456789abcdef" for digit in digits):
        raise BadInput("A raw key is raw: and 64 hex digits.", "config key-file writes one.")
    return Key(digits)


def salt_of(store: Path) -> bytes:
    """The salt that a store begins with.

    Raises:
        ForeignStore: the file is too short, or an unencrypted SQLite database.
    """
    try:
        with store.open("rb") as file:
            header = file.read(SALT_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise StoreError(f"{store} cannot be read: {error.strerror}.", "Check --store and its permissions.") from None
    if header == PLAIN_HEADER:
        raise ForeignStore(
            f"{store} is not a store of ehcco: it is not encrypted.", "Nothing was changed. Check --store."
        )
    if size < PAGE_BYTES or size % PAGE_BYTES:
        raise ForeignStore(f"{store} is not a store of ehcco: it is empty or cut short.", "Nothing was changed.")
    return header


def new_salt() -> bytes:
    """A random salt for a new store."""
    return os.urandom(SALT_BYTES)
