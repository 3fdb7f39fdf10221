"""Claims as JSON and back, exactly: every field, in the order of the record.

The encoding follows the dataclasses themselves, so a field added to a record needs no code here.
A stored claim that lacks a newer field gets that field's default; one that has a field this
version does not know is refused, because reading it would lose what it says.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from vedette.errors import LedgerError
from vedette.records import Claim

Reader = Callable[[Any], Any]


def claim_to_json(claim: Claim) -> str:
    """The whole claim as one line of JSON. LedgerError for a figure that is not finite."""
    try:
        return json.dumps(
            _encode(claim), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
    except ValueError as error:
        raise LedgerError(
            f"claim {claim.key} of report {claim.report_key}: quantity: found a figure that is "
            "not finite; leave an open bound out (None)"
        ) from error


def claim_from_json(text: str) -> Claim:
    """The claim that `claim_to_json` wrote. LedgerError when the text is no such claim."""
    try:
        claim: Claim = _decode(Claim, json.loads(text))
    except (ValueError, TypeError) as error:
        raise LedgerError(f"slots of a claim cannot be read: {error}; found {text[:120]!r}") from (
            error
        )
    return claim


def _encode(value: Any) -> object:
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return value


def _decode(record: Any, data: object) -> Any:
    if not isinstance(data, dict):
        raise TypeError(f"{record.__name__} must be an object")
    readers = _readers(record)
    unknown = sorted(data.keys() - readers.keys())
    if unknown:
        raise TypeError(f"{record.__name__} has the unknown field {unknown[0]!r}")
    for name, value in data.items():
        reader = readers[name]
        if reader is not None and value is not None:
            data[name] = reader(value)
    return record(**data)


@cache
def _readers(record: Any) -> dict[str, Reader | None]:
    """What reads each field of a record; None where the JSON value is the field's value."""
    hints = get_type_hints(record)
    return {field.name: _reader(hints[field.name]) for field in fields(record)}


def _reader(hint: Any) -> Reader | None:
    if get_origin(hint) in (Union, UnionType):
        return _reader(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return tuple if item is None else (lambda values: tuple(item(value) for value in values))
    if is_dataclass(hint):
        return lambda value: _decode(hint, value)
    return None
