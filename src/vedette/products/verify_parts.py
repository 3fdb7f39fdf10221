"""What a reader of a brief hands to `verify`: raw citations, passages, and the words shown."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a brief with the citation numbers it carries.

    `kind` is ``statement``, ``absence``, ``label`` (any fixed text) or ``unmarked``.
    """

    where: str
    kind: str
    text: str
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Words (or a locator) that the page shows for a source number, as `shown` made them."""

    where: str
    number: int
    text: str


@dataclass(slots=True)
class Parsed:
    """What the reader of a format found: raw citation data, passages, shown words and locators."""

    cites: list[tuple[str, str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    words: list[Shown] = field(default_factory=list)
    locators: list[Shown] = field(default_factory=list)
