"""The one error family.

::

    VedetteError
    ├── InputError          a document or row that cannot be used (becomes a Dropped record)
    ├── WatchError          a watch file that is wrong; carries every Problem found
    ├── LedgerError         the store: cannot open, newer schema, read-only, full disk
    │   └── SchemaError     the file holds another schema than this version knows
    ├── SpanError           a citation whose words are not where it says
    ├── MissingExtraError   an optional dependency that is not installed
    └── EndpointError       a language model's endpoint gave no answer (the rules read instead)
"""

from __future__ import annotations

from dataclasses import dataclass


class VedetteError(Exception):
    """Root of every error that Vedette raises on purpose; its message is fit for a user."""


class InputError(VedetteError):
    """A document or row that cannot be used.

    `reason` is one of the codes in `records.DROP_REASONS`; `where` names file and line.
    """

    def __init__(self, reason: str, where: str, detail: str, field: str | None = None) -> None:
        self.reason = reason
        self.where = where
        self.detail = detail
        self.field = field
        super().__init__(f"{where}: {f'{field}: ' if field else ''}{detail}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a watch file: its line (1-based, None if unknown), key and what to do."""

    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        at = f"line {self.line}: " if self.line is not None else ""
        return f"{at}{self.key}: {self.message}"


class WatchError(VedetteError):
    """A watch file that cannot be used; `problems` lists everything found, not only the first."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        self.path = path
        self.problems = problems
        super().__init__("\n".join(f"{path}: {problem}" for problem in problems))


class LedgerError(VedetteError):
    """The ledger cannot be opened, read or written; the message names the file and the cause."""


class SchemaError(LedgerError):
    """The ledger was written by another version whose schema this one does not know."""


class SpanError(VedetteError):
    """A citation whose quoted words do not stand at its offsets."""


class MissingExtraError(VedetteError):
    """An optional dependency is needed and absent; the message names the extra to install."""


class EndpointError(VedetteError):
    """A language model's endpoint gave no answer that can be used.

    `reason` is a short code (``timeout``, ``http_500``); `again` tells that another try may help.
    Never carries the key, the address or what the endpoint said.
    """

    def __init__(self, reason: str, *, again: bool = False) -> None:
        self.reason = reason
        self.again = again
        super().__init__(f"endpoint: {reason}")
