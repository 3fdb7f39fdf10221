"""The nouns of the system: frozen records, their units, codes and keys.

Offsets are half-open ``[start, end)`` in Unicode code points of ``Report.text``. Dates are ISO 8601
strings that keep their precision (``2026``, ``2026-03``, ``2026-03-09``); an interval is written
``start/end``. An actor is a *code*: an ISO 3166-1 alpha-3 country code, an organisation code of
``resources/gazetteer/organisations.tsv``, or, for a name the gazetteer lacks, the name itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from vedette.codes import ASPECTS as ASPECTS
from vedette.codes import CERTAINTIES as CERTAINTIES
from vedette.codes import CONFIDENCES as CONFIDENCES
from vedette.codes import DEADLINE_STATES as DEADLINE_STATES
from vedette.codes import DROP_REASONS as DROP_REASONS
from vedette.codes import EVENTS as EVENTS
from vedette.codes import MODALITIES as MODALITIES
from vedette.codes import PUBLISHER_KINDS as PUBLISHER_KINDS
from vedette.codes import QUOTATIONS as QUOTATIONS
from vedette.codes import SPEAKER_KINDS as SPEAKER_KINDS
from vedette.codes import SPEECH_ACTS as SPEECH_ACTS
from vedette.codes import STANCES as STANCES
from vedette.codes import STATUSES as STATUSES


def digest(*parts: str) -> str:
    """A 16-character hexadecimal key over the parts, in order (SHA-256, unit separator between)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Report:
    """One published document as retrieved.

    `key` hashes the raw source fields and never changes; `source_id` is the id the input gave (or
    the file name). `published` is the date as written by the source, with its offset, or None;
    `date_basis` says where it came from (``given``, ``page``, ``file name``, ``unknown``).
    `missing` names the fields the input did not give. A report counts from the *date part of
    `published` as written*: it is never shifted to UTC.
    """

    key: str
    source_id: str
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    publisher_kind: str = "unknown"
    publisher_country: str = ""
    published: str | None = None
    date_basis: str = "unknown"
    language: str = ""
    original_language: str = ""
    missing: tuple[str, ...] = ()
    raw_sha256: str = ""
    source: str = ""

    @property
    def date(self) -> str | None:
        """The day the report counts from (``YYYY-MM-DD``), or None when it has no date."""
        return self.published[:10] if self.published else None


def report_key(source_id: str, publisher: str, published: str, url: str, text: str) -> str:
    """The key of a report: a hash of its raw source fields, so that a re-read adds nothing."""
    return digest("report", source_id, publisher, published, url, text)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document or row that was not taken, why, and the bytes it held (bounded), so none is lost.

    `where` is ``file:line`` or the file; `reason` is one of `DROP_REASONS`; `field` names the field
    at fault when there is one; `raw` holds at most the first 64 KiB as text.
    """

    where: str
    reason: str
    detail: str
    field: str | None = None
    raw: str = ""

    @property
    def key(self) -> str:
        """Stable key, so that a second run adds no second row."""
        return digest("dropped", self.where, self.reason, self.raw[:4096])

    def __str__(self) -> str:
        at_field = f" [{self.field}]" if self.field else ""
        return f"{self.where}: {self.reason}{at_field}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a report: offsets into ``Report.text`` and the text they must equal."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something, with the code they were resolved to ('' when unresolved)."""

    text: str
    code: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: `name` as credited, role ('defence minister'), organisation, actor code.

    `kind` is one of `SPEAKER_KINDS`: a named person, an organisation or government, an unnamed
    source ('a senior official'), or the narrator (the publisher's own voice).
    """

    name: str
    kind: str
    role: str = ""
    organisation: str = ""
    actor: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted amount: UCDP's low, best, high; `unit` is what is counted.

    "more than X" has low X only; "up to X" high X only; "about X" best X, approximate; a plain X
    has all three equal; a range has low and high. `kind` is ``level``, ``change`` (arrived, left,
    increase), ``forecast`` (expected, possible total) or ``past`` (at the peak, earlier).
    """

    low: float | None
    best: float | None
    high: float | None
    unit: str
    approximate: bool
    span: Span
    kind: str = "level"


@dataclass(frozen=True, slots=True)
class Place:
    """A place mention resolved to the settlement at the finest.

    `role` is ``at``, ``from``, ``to``, ``near``, ``around`` or ``within``. `code` is the country's
    actor code for countries, ``CODE:name`` below that, or the plain name when unresolved. A place
    without `text` was not named with the claim: its forces were last told of there.
    """

    text: str
    code: str
    role: str = "at"
    country: str = ""
    kind: str = "unknown"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: `value` in ISO 8601 at its precision (or an interval), and its anchor.

    `precision` is ``day``, ``month``, ``year``, ``interval`` or ``minute``; `inferred` is True when
    the year or day was worked out from the anchor (the report's date). A time without `text` was
    not named with the claim: it is the day of the words, for what they tell as going on.
    """

    text: str
    value: str
    precision: str
    anchor: str
    inferred: bool
    span: Span | None = None

    @property
    def earliest(self) -> str:
        """First day of the value, ``YYYY-MM-DD``."""
        from vedette.times import first_day

        return first_day(self.value)

    @property
    def latest(self) -> str:
        """Last day of the value, ``YYYY-MM-DD``."""
        from vedette.times import last_day

        return last_day(self.value)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said was so, in one report.

    `act` is the speech act, `event` the PLOVER type and `mode` its PLOVER mode ("" when none is
    told: ``lexicon/plover.toml`` lists them); `modality` one of `MODALITIES`; `certainty`
    FactBank's grades; `polarity` False when the event is said not to be. `attribution` is
    the chain from the nearest relay to the speaker ("Reuters", "the ministry"). `actor` does,
    `recipient` undergoes, `object` is what is moved or counted; `units` are named formations.
    `exclusion`, `condition` and `purpose` are the words of these terms; an exclusion may stand in
    a later sentence of the same statement. `observed` tells whether the source says it *saw* this
    ("seen"), judged it ("assessed"), or only passes it on ("relayed"). `partial` is True when only
    a part is said to be concerned, `total` when all of it is. `in_question` marks words of a
    question or of an interviewer.
    """

    key: str
    report_key: str
    span: Span
    speaker: Speaker
    act: str
    event: str
    modality: str
    attribution: tuple[str, ...] = ()
    quotation: str = "indirect"
    certainty: str = "certain"
    polarity: bool = True
    aspect: str = "none"
    actor: Mention | None = None
    recipient: Mention | None = None
    object: Mention | None = None
    units: tuple[str, ...] = ()
    quantity: Quantity | None = None
    places: tuple[Place, ...] = ()
    event_time: Time | None = None
    said_time: Time | None = None
    deadline: Time | None = None
    exclusion: Span | None = None
    condition: Span | None = None
    purpose: Span | None = None
    observed: str = "relayed"
    partial: bool = False
    total: bool = False
    in_question: bool = False
    confidence: str = "moderate"
    extractor: str = ""
    labels: tuple[str, ...] = field(default=())
    mode: str = ""

    @property
    def place(self) -> Place | None:
        """The first place, the one the event is at, from or near; None when none is named."""
        return self.places[0] if self.places else None


def claim_key(report: str, span: Span, act: str, event: str, speaker: str, value: str) -> str:
    """The key of a claim: report, span, act, event, speaker and figure; no clock and no merge."""
    return digest("claim", report, str(span.start), str(span.end), act, event, speaker, value)


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a sentence rests on: report, offsets, and the exact text (re-read by `verify`)."""

    report_key: str
    start: int
    end: int
    text: str
    claim_key: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an assessment or a brief with the citations it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The independent source of an assertion.

    `key` names it (``state:CODE`` for a government's bodies, ``org:NAME``, ``person:NAME``,
    ``publisher:NAME``); `label` is for people; `party` is the actor code whose side it is on
    ('' when none); `dependence` is ``known`` or ``unknown`` (an uncredited narrator).
    """

    key: str
    label: str
    party: str = ""
    dependence: str = "known"


@dataclass(frozen=True, slots=True)
class OriginNode:
    """A link of the chain from an origin down to the outlets that carry its assertion.

    `kind` is one of `claims.origin_tree.NODE_KINDS`; `relation` (`NODE_RELATIONS`) says how it has
    it from the node above, `reason` why that is held, `citation` with which words. `adds` is False
    for an echo. `key` is the origin's key at the root, else the report's key or the name.
    """

    key: str
    kind: str
    label: str
    relation: str
    reason: str
    dated: str = ""
    citation: Citation | None = None
    adds: bool = True
    below: tuple[OriginNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependence:
    """Why two origins (keys; `b` '' for any other) are not, or may not be, independent.

    `kind` is one of `claims.dependence.DEPENDENCES`. One that is `known` makes the two one; one
    that is not known widens the count.
    """

    a: str
    b: str
    kind: str
    known: bool
    reason: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class OriginTree:
    """How many independent origins an assertion has (low, high), and the tree behind the count.

    `roots` are its origins; `reports` counts those that carry it, `echoes` those that add nothing.
    """

    low: int
    high: int
    roots: tuple[OriginNode, ...]
    dependences: tuple[Dependence, ...]
    reports: int
    echoes: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim bound to a commitment: stance, origin, and why it was weighed so.

    `stance` is ``supports`` (all of it happened), ``partly`` (some of it happened or began),
    ``remains`` (a force is still there), ``against`` (said not to be so), ``unseen`` (looked and
    not seen), ``decisive`` (the force attacked where it was to leave), ``cancels`` (the promisor
    takes the word back) or ``neutral`` (doubt, plan, condition).
    `counts` is False when it adds nothing (the promisor's own word, an echo, a question), and
    `reason` says why.
    """

    claim: Claim
    stance: str
    origin: Origin
    dated: str
    counts: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """An announced act with its terms, merged over the announcement and its relays.

    `promisor` is the actor who gave the word, `force` the actor whose forces are meant (often the
    same). `announced` and `starts` are days. `announcements` are every claim that carries the
    announcement, earliest first; terms come from the most specific and keep their citation.
    """

    key: str
    title: str
    promisor: str
    promisor_label: str
    force: str
    announced: str
    action: Statement
    deadline: Time | None
    starts: Time | None
    exclusions: tuple[Statement, ...]
    conditions: tuple[Statement, ...]
    units: tuple[str, ...]
    from_places: tuple[Place, ...]
    to_places: tuple[Place, ...]
    announcements: tuple[Claim, ...]
    watch_id: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentVerdict:
    """What can be said of a commitment at a date: status, deadline state, confidence, reasons.

    `origins` counts the independent origins (low, high) of the evidence that decides the status;
    `tree` is the tree behind it, or that of the announcement when no other evidence decides.
    `rule` names the rule of docs/rules.md that decided; `reasons` are cited sentences.
    """

    commitment: Commitment
    as_of: str
    status: str
    deadline_state: str
    confidence: str
    rule: str
    reasons: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    origins: tuple[int, int]
    tree: OriginTree | None = None


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One attributed figure of a series.

    `dated` is the day the figure is about; `state` is ``standing``, ``superseded`` (a newer figure
    of the same origin, or from before a reported movement), ``corrected`` / ``retracted`` (replaced
    by its own source), ``repeats_retracted``, ``forecast``, ``past``, ``change``, ``in_question``,
    ``denied`` or ``echo`` (repeats a standing figure; adds nothing). `reason` says why in words.
    """

    claim: Claim
    origin: Origin
    dated: str
    low: float | None
    best: float | None
    high: float | None
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing in one scope: whose, what unit, which area, level or change."""

    key: str
    title: str
    actor: str
    unit: str
    area: str
    kind: str
    points: tuple[SeriesPoint, ...]
    watch_id: str = ""


@dataclass(frozen=True, slots=True)
class SeriesVerdict:
    """The range that stands at a date; an open bound is None; `retracted`: figures taken back.

    `tree` holds the origins of what stands, `carried` says who still carries what was taken back.
    """

    series: Series
    as_of: str
    low: float | None
    high: float | None
    retracted: tuple[float, ...]
    origins: tuple[int, int]
    statement: Statement
    tree: OriginTree | None = None
    carried: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything Vedette says at a date, as a function of ledger and watch. `related` are pairs of
    reports of one origin in text or claim, `background` a report and one whose news it repeats."""

    as_of: str
    commitments: tuple[CommitmentVerdict, ...]
    series: tuple[SeriesVerdict, ...]
    reports: int
    claims: int
    undated: int
    related: tuple[tuple[str, str], ...] = ()
    background: tuple[tuple[str, str], ...] = ()


def citation(claim: Claim) -> Citation:
    """The citation of a claim's whole span."""
    return Citation(claim.report_key, claim.span.start, claim.span.end, claim.span.text, claim.key)
