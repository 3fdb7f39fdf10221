"""The comparison of two texts: what `vedette compare` says, as records.

Spans on side ``a`` are offsets into the first text, on side ``b`` into the second. Nothing here
presumes a direction: a sentence stands *only in A*, and is "dropped" or "added" once it is known
which text came first.
"""

from __future__ import annotations

from dataclasses import dataclass

from vedette.lineage.model import Relation
from vedette.lineage.traces import Trace
from vedette.records import Report, Span

#: ``same``: word for word; ``reworded``: other words, the same facts; ``changed``: a number, day,
#: name or quotation differs.
ROW_KINDS = ("same", "reworded", "changed", "only_a", "only_b")
#: What a stretch of a sentence is, beside its partner.
PART_KINDS = ("same", "words", "number", "date", "name", "quote", "negation")
#: Which way the words went. ``third_text``: both derive from a text that is not in the pair;
#: ``none``: there is nothing to direct, the texts are independent or the same.
DIRECTIONS = ("a_from_b", "b_from_a", "third_text", "undecided", "none")
#: What a hint at a direction rests on.
HINTS = (
    "time", "credit", "containment", "machine_rewording", "translation_trace",
    "quotation_reworded", "quote_marks_lost", "name_spelt_otherwise", "own_content", "model",
)  # fmt: skip
#: What is different about who said it.
VOICES = ("another_speaker", "speaker_only_in_a", "speaker_only_in_b")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence, and what it is beside the partner sentence (`PART_KINDS`)."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs between two aligned sentences; None on the side that has none."""

    kind: str
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the side-by-side view: two aligned sentences, or one that stands alone.

    `kind` is one of `ROW_KINDS`; `moved` is True for a pair out of order. `weight` is the
    information (0 or more, idf-weighted) that the sentence carries; `told_in` numbers the rows
    that tell most of it elsewhere, for a sentence that was merged or split.
    """

    number: int
    kind: str
    a: Span | None
    b: Span | None
    a_parts: tuple[Part, ...] = ()
    b_parts: tuple[Part, ...] = ()
    changes: tuple[FactChange, ...] = ()
    similarity: float = 0.0
    moved: bool = False
    weight: float = 0.0
    told_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """Evidence for a direction: kind (`HINTS`), in words, points (1 weak, 2 clear, 3 strong)."""

    kind: str
    text: str
    points: int
    a: Span | None = None
    b: Span | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """Which text derives from which (`DIRECTIONS`), how sure, why, and the hints each way.

    `confidence` is ``low``, ``moderate`` or ``high``. `third` are hints that neither of the two is
    the other's parent.
    """

    verdict: str
    confidence: str
    why: str
    a_from_b: tuple[Hint, ...] = ()
    b_from_a: tuple[Hint, ...] = ()
    third: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Misattribution:
    """One content with two speakers (`VOICES`): the words that name each, "" where none is."""

    kind: str
    a_speaker: str
    b_speaker: str
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Change:
    """A typed difference (a drift type of docs/terms.md) with both spans, in words.

    `certainty` (`records.CERTAINTIES`) is how sure the reading is.
    """

    kind: str
    text: str
    certainty: str
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its report, sentences, words, claims (None when not read), traces."""

    label: str
    report: Report
    sentences: int
    words: int
    claims: int | None
    traces: tuple[Trace, ...]
    kept: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is said of two texts; `notes` are what could not be looked at, and why."""

    a: Side
    b: Side
    relation: Relation
    direction: Direction
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    misattributed: tuple[Misattribution, ...]
    notes: tuple[str, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[Row, ...]:
        """The rows of these kinds, in order."""
        return tuple(row for row in self.rows if row.kind in kinds)

    def only(self, side: str) -> tuple[Row, ...]:
        """What stands on one side alone ("a" or "b"), the most informative first."""
        rows = [r for r in self.of_kind(f"only_{side}") if r.weight and not r.told_in]
        return tuple(sorted(rows, key=lambda row: (-row.weight, row.number)))
