"""The trail's hash chain: a salted hash for each body, and one for each change over the one before and its bodies."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring
from typing import Any, NamedTuple

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_LENGTH = hashlib.sha256().digest_size


class SealedBody(NamedTuple):
    """Before and after of one row in one change, as JSON text; empty where the row was not there."""

    table: str
    row_id: int
    salt: str
    before: str | None
    after: str | None
    hash: str


def seal(table: str, row_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> SealedBody:
    """The before and after of one row's change, under a salt of their own."""
    salt = secrets.token_hex(16)
    was, now = (None if values is None else canonical(values) for values in (before, after))
    return SealedBody(table, row_id, salt, was, now, body_hash(salt, table, row_id, was, now))


def canonical(value: object) -> str:
    """*value* as the one JSON text that hashes are made over."""
    return _CANONICAL(value)


def body_hash(salt: str, table: str, row_id: int, before: str | None, after: str | None) -> str:
    """The salted hash of one body: without its salt it tells nothing about what it covered."""
    was, now = ("null" if text is None else encode_basestring(text) for text in (before, after))
    covered = f'["{salt}","{table}",{row_id},{was},{now}]'  # canonical([...]) of the five, a good deal faster
    return hashlib.sha256(covered.encode()).hexdigest()


def change_hash(previous: str, change: Sequence[object], bodies: Iterable[str]) -> str:
    """The hash of one change over the one before, its own words and its bodies' hashes."""
    head = canonical([previous, list(change), []]).removesuffix("]]")
    digest = hashlib.sha256(head.encode())
    between = ""
    for body in bodies:  # one by one: an import of thousands of children has hundreds of thousands
        digest.update(f'{between}"{body}"'.encode())
        between = ","
    digest.update(b"]]")
    return digest.hexdigest()


def as_bytes(hashes: Iterable[str]) -> bytes:
    """Hashes in the least room, one after the other."""
    return b"".join(bytes.fromhex(one) for one in hashes)


def as_text(packed: bytes | bytearray) -> Iterator[str]:
    """The hashes of ``as_bytes``, as they are written."""
    return (packed[start : start + _LENGTH].hex() for start in range(0, len(packed), _LENGTH))
