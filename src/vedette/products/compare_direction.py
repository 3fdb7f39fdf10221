"""Which of two texts comes from the other, if either: the evidence each way, and what it allows.

Points are a clear scale, not a probability: 1 weak, 2 clear, 3 strong; negative ones speak against.
A text that carries traces of rewording where the other reads sound is not that one's parent; nor is
a text that lacks half of what the other tells. When neither can be the parent of the other, both
come from a third text: often the right answer, and the one that counting outlets never gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from vedette.extraction.backends.base import primary
from vedette.lineage.credits import Credit, credits_of
from vedette.lineage.facts import fold, names_of, spelt_otherwise
from vedette.lineage.graph import build_lineage
from vedette.lineage.model import DERIVED, Relation
from vedette.lineage.outlets import same_outlet
from vedette.lineage.requoted import Requoted, both_ways
from vedette.lineage.traces import REWORDING, TRANSLATION, Trace
from vedette.products.compare_model import Direction, Hint, Row, Side
from vedette.products.words import say_count
from vedette.records import Report, Span
from vedette.reports.publishers import origin_name
from vedette.times import days_between

#: Points against a way that rule it out.
RULED_OUT = -3
#: Points by which one way must lead the other to be named.
LEAD = 2
#: Most points that hints of one kind add up to, either way.
MOST_OF_A_KIND = 3
#: Shares of a text's information that the other lacks: much, and more than half.
MUCH, MOST = 0.3, 0.5
#: A copy dated this many days before its parent may be a clock error or a time zone.
CLOCK_ERROR_DAYS = 1
#: Probability of a direction by the graph from which it is a hint.
SURE_OF_WAY = 0.8
_OTHER = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class _Hints:
    """Hints for (positive points) or against each way, and about a third text."""

    a_from_b: tuple[Hint, ...] = ()
    b_from_a: tuple[Hint, ...] = ()
    third: tuple[Hint, ...] = ()


def find_direction(a: Side, b: Side, relation: Relation, rows: Sequence[Row]) -> Direction:
    """The direction of two texts, with the hints each way."""
    if relation.kind == "independent":
        return Direction("none", "high", "the texts do not derive from each other")
    pairs = [
        *_time(a.report, b.report),
        *_credits(a.report, b.report),
        *_translated(a.report, b.report),
        *_own_content(a, b, rows),
        *_damage(a, b, rows),
        *_quotations(a.report, b.report),
        *_names(a.report, b.report, rows),
        *_by_graph(a.report, b.report),
    ]
    hints = _Hints(*(tuple(h for way, h in pairs if way == name) for name in (
        "a_from_b", "b_from_a", "third",
    )))  # fmt: skip
    return _judged(a, b, relation, rows, hints)


def points(hints: Iterable[Hint]) -> int:
    """The points of hints together; those of one kind count `MOST_OF_A_KIND` at most.

    What the graph takes for likely counts only where nothing that can be seen speaks against it.
    """
    by_kind: dict[str, int] = {}
    for hint in hints:
        by_kind[hint.kind] = by_kind.get(hint.kind, 0) + hint.points
    seen = [by_kind[kind] for kind in by_kind if kind != "model"]
    total = sum(max(-MOST_OF_A_KIND, min(MOST_OF_A_KIND, worth)) for worth in seen)
    return total + by_kind.get("model", 0) if total >= 0 else total


def _judged(a: Side, b: Side, relation: Relation, rows: Sequence[Row], hints: _Hints) -> Direction:
    """1. Both ways ruled out: a third text. 2. One way leads: that way. 3. Undecided.

    Where each text tells much that the other lacks, only a credit or days between them name one.
    """
    to_a, to_b = points(hints.a_from_b), points(hints.b_from_a)
    made = replace(_empty(), a_from_b=hints.a_from_b, b_from_a=hints.b_from_a, third=hints.third)
    same = bool(rows) and all(row.kind == "same" and not row.moved for row in rows)
    if to_a <= RULED_OUT and to_b <= RULED_OUT:
        sure = "high" if max(to_a, to_b) <= 2 * RULED_OUT else "moderate"
        ruled = (_worst(hints.a_from_b), _worst(hints.b_from_a))
        why = f"A does not come from B ({ruled[0]}), nor B from A ({ruled[1]})"
        return replace(made, verdict="third_text", confidence=sure, why=why)
    apart = relation.kind == "shared_parent" and max(to_a, to_b) < LEAD
    if max(to_a, to_b) > 0 and abs(to_a - to_b) >= LEAD and not apart:
        first = "B" if to_a > to_b else "A"
        lead = max(hints.a_from_b if to_a > to_b else hints.b_from_a, key=lambda h: h.points)
        sure = "high" if max(to_a, to_b) >= MOST_OF_A_KIND and lead.points > 2 else "moderate"
        sure = "low" if relation.kind not in DERIVED or lead.points == 1 else sure
        verdict = "a_from_b" if to_a > to_b else "b_from_a"
        return replace(made, verdict=verdict, confidence=sure,
                       why=f"{lead.text}; or both from a text behind {first}")  # fmt: skip
    if apart:
        why = "each tells much that the other does not, and nothing names one as the parent"
        return replace(made, verdict="third_text", why=why)
    return replace(made, why=_why_undecided(a, b, same, hints))


def _worst(hints: Sequence[Hint]) -> str:
    """What speaks most against a way, in words; of hints of one kind, the first."""
    kinds = {hint.kind: [h for h in hints if h.kind == hint.kind] for hint in hints}
    worst = min(kinds.values(), key=points)
    more = f", and {len(worst) - 1} more of that kind" if len(worst) > 1 else ""
    return f"{worst[0].text}{more}"


def _empty() -> Direction:
    return Direction("undecided", "low", "")


def _why_undecided(a: Side, b: Side, same: bool, hints: _Hints) -> str:
    dates = [a.report.date, b.report.date]
    if dates == [None, None]:
        dated = "both are undated"
    elif None in dates:
        dated = f"{'A' if dates[0] is None else 'B'} is undated"
    elif dates[0] == dates[1]:
        dated = "both are of one day"
    else:
        dated = "their dates and their wording speak against each other"
    if same:
        return f"{dated}, and equal words do not tell which were first"
    if not (hints.a_from_b or hints.b_from_a):
        return f"{dated}, neither credits the other, and the wording bears no trace either way"
    return f"{dated}, and what the wording shows is too little or speaks both ways"


def _time(a: Report, b: Report) -> Iterator[tuple[str, Hint]]:
    """Who was published later; by the clock where both give one, else by the day."""
    if not (a.published and b.published):
        return
    days = days_between(a.published[:10], b.published[:10])
    minutes = _minutes(a.published, b.published)
    later = days if minutes is None else minutes
    if later == 0 or (days == 0 and minutes is None):
        return
    first, second = ("a", "b") if later > 0 else ("b", "a")
    near = abs(days) <= CLOCK_ERROR_DAYS
    gap = f"by {say_count(abs(days), 'day')}" if days else "within one day"
    text = f"{second.upper()} is dated later, {gap}"
    yield f"{second}_from_{first}", Hint("time", text, 1 if near else 2)
    text = f"{first.upper()} is dated earlier, {gap}"
    yield f"{first}_from_{second}", Hint("time", text, -2 if near else -3)


def _minutes(one: str, two: str) -> int | None:
    """Minutes from one instant to the other; None when one of them is a day without a time."""
    if min(len(one), len(two)) <= len("2031-04-05"):
        return None
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(two)
    if (first.utcoffset() is None) != (second.utcoffset() is None):
        return None
    return round((second - first).total_seconds() / 60)


def _credits(a: Report, b: Report) -> Iterator[tuple[str, Hint]]:
    """A text that credits the other's publisher; one that both credit is their common source."""
    one, two = (_credited(own, other) for own, other in ((a, b), (b, a)))
    for side, own, other in (("a", one, b), ("b", two, a)):
        for credit in own:
            if other.publisher and same_outlet(credit.publisher, origin_name(other.publisher)):
                text = f"{side.upper()} credits the publisher of {_OTHER[side].upper()}"
                text = f"{text}: “{credit.name}”"
                hint = _hint("credit", text, 3, side, credit.span)
                yield f"{side}_from_{_OTHER[side]}", hint
    for credit in one:
        also = next((c for c in two if same_outlet(c.publisher, credit.publisher)), None)
        if also is not None:
            text = f"both credit {credit.publisher}"
            yield "third", Hint("credit", text, 2, credit.span, also.span)
        elif credit.span is not None and not b.publisher:
            text = f"A credits “{credit.name}”, and who published B is not known"
            yield "third", _hint("credit", text, 1, "a", credit.span)
    for credit in two:
        known = any(same_outlet(c.publisher, credit.publisher) for c in one)
        if not known and credit.span is not None and not a.publisher:
            text = f"B credits “{credit.name}”, and who published A is not known"
            yield "third", _hint("credit", text, 1, "b", credit.span)


def _translated(a: Report, b: Report) -> Iterator[tuple[str, Hint]]:
    """A text that says it is a translation, out of the other's language or out of a third one."""
    for side, own, other in (("a", a, b), ("b", b, a)):
        note = next((c for c in credits_of(own) if c.kind == "translation_note"), None)
        first = own.original_language
        if note is None and (not first or primary(first) == primary(own.language)):
            continue
        said = f"“{note.name}”" if note else f"its first language is given as {first!r}"
        text = f"{side.upper()} is a translation: {said}"
        span = note.span if note else None
        across = primary(own.language) != primary(other.language)
        if across and primary(first or other.language) == primary(other.language):
            yield f"{side}_from_{_OTHER[side]}", _hint("translation_trace", text, 2, side, span)
        else:
            yield "third", _hint("translation_trace", text, 1, side, span)


def _credited(report: Report, other: Report) -> list[Credit]:
    """The outlets that a report credits, each once; the other's publisher is known by name."""
    found: dict[str, Credit] = {}
    for credit in credits_of(report, [origin_name(other.publisher)] if other.publisher else []):
        if credit.publisher and not credit.own and credit.carries:
            found.setdefault(credit.publisher, credit)
    return list(found.values())


def _hint(kind: str, text: str, worth: int, side: str, span: Span | None) -> Hint:
    return Hint(kind, text, worth, **{side: span})


def _own_content(a: Side, b: Side, rows: Sequence[Row]) -> Iterator[tuple[str, Hint]]:
    """What one text tells beyond the other: a copy seldom adds half of its content."""
    own = {side: own_share(rows, side) for side in ("a", "b")}
    for side, other in _OTHER.items():
        share = own[side]
        if share < MUCH:
            continue
        text = f"{share:.0%} of what {side.upper()} tells is not in {other.upper()}"
        yield f"{side}_from_{other}", Hint("own_content", text, -2 if share >= MOST else -1)
        if own[other] < MUCH / 2:
            text = f"nearly all that {other.upper()} tells is in {side.upper()}, which tells more"
            yield f"{other}_from_{side}", Hint("containment", text, 1)


def own_share(rows: Sequence[Row], side: str) -> float:
    """Share (0 to 1) of a text's information that stands in it alone."""
    own = sum(r.weight for r in rows if r.kind == f"only_{side}" and not r.told_in)
    other = f"only_{_OTHER[side]}"
    total = sum(r.weight for r in rows if r.kind != other)
    return own / total if total else 0.0


def _damage(a: Side, b: Side, rows: Sequence[Row]) -> Iterator[tuple[str, Hint]]:
    """Traces of rewording: in a passage that the other has sound, or in one that it lacks."""
    for side, one, other in (("a", a, b), ("b", b, a)):
        name, beside = side.upper(), _OTHER[side].upper()
        sound = {trace.span.text.lower() for trace in other.traces}
        for trace in one.traces:
            row = _row_of(trace, side, rows)
            if row is None or trace.span.text.lower() in sound:
                continue
            quoted = f"“{trace.span.text}” {trace.text}"
            alone = row.kind == f"only_{side}" and not row.told_in
            if trace.kind in REWORDING:
                yield from _reworded(side, name, beside, quoted, trace, alone)
            elif trace.kind in TRANSLATION:
                text = f"{name} went through another language: {quoted}"
                yield "third", _hint("translation_trace", text, 1, side, trace.span)
                if alone or not _has_number(row, side):
                    text = f"{name} has from elsewhere what {beside} lacks: {quoted}"
                    way = f"{side}_from_{_OTHER[side]}"
                    yield way, _hint("translation_trace", text, -1, side, trace.span)


def _has_number(row: Row, side: str) -> bool:
    """Whether the partner sentence holds the number of this one, however written."""
    return not any(
        change.kind == "number" and (change.b if side == "a" else change.a) is None
        for change in row.changes
    )


def _reworded(
    side: str, name: str, beside: str, quoted: str, trace: Trace, alone: bool
) -> Iterator[tuple[str, Hint]]:
    if alone:
        text = f"{name} is reworded where {beside} has nothing: {quoted}"
        yield f"{side}_from_{_OTHER[side]}", _hint("machine_rewording", text, -2, side, trace.span)
        return
    text = f"{beside} reads sound where {name} does not: {quoted}"
    # Anyone who rewrites a text mends words that stand twice.
    worth = -1 if trace.kind == "repeated_words" else -2
    yield f"{_OTHER[side]}_from_{side}", _hint("machine_rewording", text, worth, side, trace.span)


def _row_of(trace: Trace, side: str, rows: Sequence[Row]) -> Row | None:
    for row in rows:
        span = row.a if side == "a" else row.b
        if span is not None and span.start < trace.span.end and trace.span.start < span.end:
            return row
    return None


def _quotations(a: Report, b: Report) -> Iterator[tuple[str, Hint]]:
    for side, found in both_ways(a.text, b.text):
        other = _OTHER[side]
        spans = _spans(side, found)
        if found.kind == "other_words":
            text = (
                f"one quotation in two wordings: “{_bare(found.quoted)}” and “{_bare(found.told)}”"
            )
            yield "third", Hint("quotation_reworded", text, 1, *spans)
        elif found.kind == "marks_only_one":
            text = (
                f"{side.upper()} quotes “{_bare(found.quoted)}”; {other.upper()} has it without "
                f"quotation marks: “{_bare(found.told)}”"
            )
            yield f"{side}_from_{other}", Hint("quote_marks_lost", text, -1, *spans)


def _spans(side: str, found: Requoted) -> tuple[Span, Span]:
    return (found.quoted, found.told) if side == "a" else (found.told, found.quoted)


def _bare(span: Span) -> str:
    return span.text.strip("\"“”„«»'‘’` ")


def _names(a: Report, b: Report, rows: Sequence[Row]) -> Iterator[tuple[str, Hint]]:
    """Names of aligned sentences that are one name in two spellings, each pair of names once."""
    only_a, only_b = names_of(a.text) - names_of(b.text), names_of(b.text) - names_of(a.text)
    pairs = sorted((x, y) for x in only_a for y in only_b if spelt_otherwise(x, y))
    for one, two in pairs:
        for row in rows:
            if row.a is None or row.b is None:
                continue
            left, right = _word_in(row.a, one), _word_in(row.b, two)
            if left is not None and right is not None:
                text = f"one name in two spellings: “{left.text}” and “{right.text}”"
                yield "third", Hint("name_spelt_otherwise", text, 1, left, right)
                break


def _by_graph(a: Report, b: Report) -> Iterator[tuple[str, Hint]]:
    """What the graph of lineage makes of the two alone: a weak hint, since it leans on thirds."""
    if a.key == b.key:
        return
    toward_b = build_lineage((a, b)).toward(a.key, b.key)
    for way, child, parent, sure in (
        ("b_from_a", "B", "A", toward_b), ("a_from_b", "A", "B", 1 - (toward_b or 0.5)),
    ):  # fmt: skip
        if toward_b is not None and sure is not None and sure >= SURE_OF_WAY:
            text = f"the graph of lineage takes {child} for the child of {parent} ({sure:.2f})"
            yield way, Hint("model", text, 1)


def _word_in(span: Span, name: str) -> Span | None:
    """The word of a sentence that is that folded name."""
    for match in re.finditer(r"[^\W\d_]+", span.text):
        if fold(match[0]) == name:
            start = span.start + match.start()
            return Span(start, start + len(match[0]), match[0])
    return None
