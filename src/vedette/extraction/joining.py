"""Attributions of a whole text put together: what is nested, which quotations go on."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.extraction.quotations import Quotation
from vedette.records import Span, Speaker


@dataclass(frozen=True)
class AttributedContent:
    """What somebody is said to say, think or want: spans of source, cue and content.

    `source` is None when nobody is named, `cue` when a quotation goes on by itself. `speaker` is
    who the source is, None when that cannot be told. `asserts` is False for what is only thought,
    wanted or judged. `rule` names the rule that read it.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    speaker: Speaker | None = None
    asserts: bool = False
    rule: str = ""

    @property
    def end(self) -> int:
        """Offset where cue and content end."""
        return max([s.end for s in self.contents] + ([self.cue.end] if self.cue else []), default=0)


def nested_in_others(found: Sequence[AttributedContent]) -> frozenset[int]:
    """Indices of those whose cue stands in another's content.

    One sweep over the text: the two contents that reach furthest, of different owners, are enough.
    """
    intervals = sorted((s.start, s.end, n) for n, one in enumerate(found) for s in one.contents)
    cues = sorted((one.cue.start, n) for n, one in enumerate(found) if one.cue is not None)
    nested: set[int] = set()
    reach: dict[int, int] = {}
    position = 0
    for start, number in cues:
        while position < len(intervals) and intervals[position][0] <= start:
            _, end, owner = intervals[position]
            reach[owner] = max(end, reach.get(owner, 0))
            position += 1
        reach = dict(sorted(reach.items(), key=lambda item: -item[1])[:2])
        if any(end > start and owner != number for owner, end in reach.items()):
            nested.add(number)
    return frozenset(nested)


def join_quotations(
    found: Sequence[AttributedContent],
    quotations: Sequence[Quotation],
    starts: Sequence[int],
    text: str,
) -> list[AttributedContent]:
    """The attributions with the quotations that stand alone behind them.

    `starts` are where the text's sentences start. A quotation that begins a sentence right behind
    an assertion in its paragraph is said by the same speaker.
    """
    joined = list(found)
    nested = nested_in_others(found)
    open_to_more = sorted(
        (one.cue.start, n)
        for n, one in enumerate(found)
        if one.asserts and one.cue is not None and n not in nested
    )
    owned = _owned(found, quotations)
    for q in quotations:
        if q.start in owned or not _stands_alone(text, q):
            continue
        low = bisect_left(open_to_more, (q.paragraph, -1))
        high = bisect_left(open_to_more, (q.start, -1))
        before = [n for _, n in open_to_more[low:high]]
        last = max(before, key=lambda n: joined[n].end, default=None)
        if last is not None and bisect(starts, q.start) - bisect(starts, joined[last].end - 1) <= 1:
            more = Span(q.start, q.end, text[q.start : q.end])
            joined[last] = replace(joined[last], contents=(*joined[last].contents, more))
    return [one for one in joined if one.contents]


def _owned(found: Sequence[AttributedContent], quotations: Sequence[Quotation]) -> set[int]:
    """Starts of the quotations that are content of a cue outside them."""
    starts = [q.start for q in quotations]
    owned: set[int] = set()
    for one in found:
        for span in one.contents:
            at = max(0, bisect(starts, span.start) - 1)
            while at < len(quotations) and quotations[at].start < span.end:
                q = quotations[at]
                at += 1
                outside = one.cue is None or not q.start <= one.cue.start < q.end
                if outside and span.start < q.end:
                    owned.add(q.start)
    return owned


def _stands_alone(text: str, q: Quotation) -> bool:
    """True for a quotation that begins a sentence of its own."""
    before = text[q.paragraph : q.start].rstrip()
    return not before or before[-1] in ".!?”\"'"
