"""The brief as data: typed lines whose citations are numbers into `Brief.sources`.

A line is a `Sentence` (rests on citations, never on none) or an `Absence` (says that something was
not found, and what was searched). Everything else a brief shows is a fixed label, a heading, an
exact quotation with its citation, or the method note.
"""

from __future__ import annotations

from dataclasses import dataclass

from vedette.records import Citation, SeriesVerdict


@dataclass(frozen=True, slots=True)
class Expectation:
    """An observable test written before the evidence: what would be seen if the word is kept
    (`kept` True) or is not; `commitment` is the watch's id of the commitment ('' for every one),
    `by` a day ('' for the deadline).
    """

    commitment: str
    kept: bool
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A series that the watch follows: its id there and its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class BriefContext:
    """What the watch asks: its name, its question, what it expects, and the series it follows, in
    its own order.
    """

    name: str
    question: str
    expectations: tuple[Expectation, ...] = ()
    series: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered citation with what a reader needs to find the report again.

    `published` is a day or '' when the report has no date; `url` is as the report gave it and is
    not yet judged safe to link.
    """

    number: int
    citation: Citation
    publisher: str
    published: str
    title: str
    url: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the numbers of its citations (at least one).

    `quote` is the number of the source whose exact words follow the text, or None; with a quote
    the text may be empty.
    """

    text: str
    refs: tuple[int, ...]
    quote: int | None = None

    def __post_init__(self) -> None:
        if not self.refs:
            raise ValueError(f"a sentence without a citation: {self.text!r}; use Absence instead")


@dataclass(frozen=True, slots=True)
class Search:
    """What an absence rests on: how many reports of which days were read (days may be '')."""

    reports: int
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A sentence that says what was not found, with the search it rests on."""

    text: str
    search: Search


Line = Sentence | Absence


@dataclass(frozen=True, slots=True)
class Fact:
    """A fixed label and the lines under it."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of an indented list, and the lines under it."""

    line: Line
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence; `ref` is the source whose exact words it is, `counts` whether it
    moved the verdict, `why` the reason for that. `also` are the numbers of what repeats it in
    the same story, `carried` says by how many reports it is told ('' when by one).
    """

    origin: str
    stance: str
    dated: str
    publisher: str
    ref: int
    counts: bool
    why: str
    also: tuple[int, ...] = ()
    carried: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentSection:
    """One commitment: codes as in `records`, terms as facts, and the evidence by origin.

    `sprung` is the origin tree of what decides the status, or of the announcement.
    """

    anchor: str
    title: str
    status: str
    deadline_state: str
    confidence: str
    origins: tuple[int, int]
    rule: str
    verdict: Line
    facts: tuple[Fact, ...]
    reasons: tuple[Line, ...]
    evidence: tuple[EvidenceRow, ...]
    refs: tuple[int, ...]
    sprung: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One figure: `figure` in words, its state code, and the source it stands in; `also` and
    `carried` as in `EvidenceRow`.
    """

    dated: str
    figure: str
    origin: str
    publisher: str
    state: str
    why: str
    ref: int
    also: tuple[int, ...] = ()
    carried: str = ""


@dataclass(frozen=True, slots=True)
class SeriesSection:
    """One series: the assessed range in words, the figures, and the verdict the plot is drawn from.

    `numbers` are the source numbers of `verdict.series.points`, in their order. `main` is False
    for figures that were found beside those the watch follows; they are shown in brief. `sprung`
    is the origin tree of what stands, `carried` says who still carries a withdrawn figure.
    """

    anchor: str
    title: str
    range: str
    unit: str
    origins: tuple[int, int]
    statement: Line
    rows: tuple[SeriesRow, ...]
    verdict: SeriesVerdict
    numbers: tuple[int, ...]
    main: bool = True
    sprung: tuple[Branch, ...] = ()
    carried: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Contested:
    """A disagreement, its sides kept apart: each fact is one side with its sentences."""

    title: str
    sides: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief says, in its order; `method` lines are fixed text and counts."""

    title: str
    question: str
    as_of: str
    since: str
    bottom_line: tuple[Line, ...]
    commitments: tuple[CommitmentSection, ...]
    series: tuple[SeriesSection, ...]
    changes: tuple[Line, ...]
    contested: tuple[Contested, ...]
    look_for: tuple[Line, ...]
    unknown: tuple[Line, ...]
    method: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def main_series(self) -> tuple[SeriesSection, ...]:
        """The series that are shown in full."""
        return tuple(section for section in self.series if section.main)

    @property
    def other_series(self) -> tuple[SeriesSection, ...]:
        """The figures found beside them."""
        return tuple(section for section in self.series if not section.main)

    def source(self, number: int) -> Source:
        """The source with that number (numbers run from 1 without gaps)."""
        return self.sources[number - 1]
