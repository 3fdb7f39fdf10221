"""Two aligned sentences word by word: what is the same, what reworded, which facts differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vedette.lineage.facts import Fact, figures_in, fold, same_name, words_in
from vedette.products.compare_model import FactChange, Part
from vedette.records import Span

_TOKEN = re.compile(r"\d[\d.,]*\d|\w+(?:['’]\w+)?|\s+|[^\w\s]")
_NEGATIVE = re.compile(
    # "No more than 9,500" bounds a figure and denies nothing.
    r"\b(?:(?:not|no)(?! (?:more|less|fewer|later|earlier) than\b)|"
    r"never|none|nobody|nothing|neither|nor|without|cannot|\w+n't|unable|unlikely|"
    r"impossible|fail(?:s|ed|ing)?|refus(?:e|es|ed|ing|al)|den(?:y|ies|ied|ying|ial)|lack(?:s|ed)?|"
    r"unclear|uncertain|unknown|few|hardly|barely|ignored?|reject(?:s|ed|ing|ion)?|avoid(?:s|ed)?|"
    r"prevent(?:s|ed|ing)?|stop(?:s|ped)?|remains? to be)\b"
)
#: Pairs less alike than this are too far apart for a missing "not" to mean anything.
NEGATION_SIMILARITY = 0.5
#: Longest pair of sentences that is compared word by word, in tokens of both.
MAX_TOKENS = 2_000


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole text: its names (and initials of names), its numbers in digits, its folded words."""

    names: frozenset[str]
    figures: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be compared: its span, its facts, and what its whole text holds."""

    span: Span
    facts: tuple[Fact, ...]
    whole: Whole


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets two sentences apart: the parts of each, and the facts that differ."""

    a: tuple[Part, ...]
    b: tuple[Part, ...]
    changes: tuple[FactChange, ...]

    across: bool = False

    @property
    def kind(self) -> str:
        """``same``, ``reworded`` (of two languages always) or ``changed``."""
        if self.changes:
            return "changed"
        if self.across:
            return "reworded"
        # Marks and spaces that differ are no other words.
        parts = (*self.a, *self.b)
        return "reworded" if any(p.kind != "same" and words_in(p.text) for p in parts) else "same"


def differ(a: Sentence, b: Sentence, similarity: float) -> Difference:
    """How two sentences differ, token by token, with differing facts marked by their kind."""
    changes = (
        *_changed_facts(a, b),
        *(_negation(a.span, b.span) if similarity >= NEGATION_SIMILARITY else ()),
    )
    marks_a = [(c.a, c.kind) for c in changes if c.a is not None]
    marks_b = [(c.b, c.kind) for c in changes if c.b is not None]
    one, two = _tokens(a.span.text), _tokens(b.span.text)
    equal_a, equal_b = _equal(one, two)
    return Difference(
        _parts(one, equal_a, a.span.start, marks_a),
        _parts(two, equal_b, b.span.start, marks_b),
        tuple(changes),
    )


def differ_across(a: Sentence, b: Sentence, similarity: float) -> Difference:
    """How a sentence and its translation differ: in figures alone, since all words do."""
    changes = tuple(_changed_facts(a, b))
    sides = []
    for sentence, spans in ((a, [c.a for c in changes]), (b, [c.b for c in changes])):
        tokens = _tokens(sentence.span.text)
        marks = [(span, "number") for span in spans if span is not None]
        sides.append(_parts(tokens, [True] * len(tokens), sentence.span.start, marks))
    return Difference(sides[0], sides[1], changes, across=True)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _equal(one: Sequence[str], two: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """For each token of either sentence, whether it has its equal in the other, in order."""
    plain = [_plain(one), _plain(two)]
    found = ([False] * len(one), [False] * len(two))
    if len(one) + len(two) > MAX_TOKENS:
        same = plain[0] == plain[1]
        return [same] * len(one), [same] * len(two)
    for block in SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_matching_blocks():
        found[0][block.a : block.a + block.size] = [True] * block.size
        found[1][block.b : block.b + block.size] = [True] * block.size
    return found


def _plain(tokens: Iterable[str]) -> list[str]:
    marks = str.maketrans("“”„«»‘’–—", '"""""\'\'--')
    return [" " if t.isspace() else fold(t.translate(marks)) for t in tokens]


def _parts(
    tokens: Sequence[str], equal: Sequence[bool], start: int, marks: Sequence[tuple[Span, str]]
) -> tuple[Part, ...]:
    """Tokens with their kinds, runs of one kind joined; spaces go with what is around them."""
    kinds = []
    for token, same in zip(tokens, equal, strict=True):
        end = start + len(token)
        fact = next((kind for m, kind in marks if m.start < end and start < m.end), "")
        # Inside a quotation that differs, only the words that differ are marked.
        kinds.append("same" if same and fact in ("", "quote") else fact or "words")
        start = end
    for i, token in enumerate(tokens):
        if token.isspace() and 0 < i < len(kinds) - 1:
            kinds[i] = kinds[i - 1] if kinds[i - 1] == kinds[i + 1] else "same"
    parts: list[Part] = []
    for token, kind in zip(tokens, kinds, strict=True):
        if parts and parts[-1].kind == kind:
            parts[-1] = Part(parts[-1].text + token, kind)
        else:
            parts.append(Part(token, kind))
    return tuple(parts)


def _changed_facts(a: Sentence, b: Sentence) -> list[FactChange]:
    """Facts of one sentence that the other does not hold.

    A number or day beside another one of the other sentence is a change; one that only stands
    elsewhere in the other text has moved with its words, and is none. So has a name.
    """
    found: list[FactChange] = []
    for kind in ("number", "date"):
        one, two = _unshared(a, b, kind), _unshared(b, a, kind)
        for left, right in zip(one, two, strict=False):
            found.append(FactChange(kind, _span(left, a), _span(right, b)))
        found += [FactChange(kind, _span(f, a), None) for f in one[len(two) :] if _lost(f, a, b)]
        found += [FactChange(kind, None, _span(f, b)) for f in two[len(one) :] if _lost(f, b, a)]
    found += _changed_names(a, b) + _changed_quotes(a, b)
    return found


def _span(fact: Fact, sentence: Sentence) -> Span:
    base = sentence.span.start
    words = sentence.span.text[fact.start - base : fact.end - base]
    return Span(fact.start, fact.end, words)


def _unshared(one: Sentence, other: Sentence, kind: str) -> list[Fact]:
    known = {fact.value for fact in other.facts if fact.kind == kind}
    found: dict[str, Fact] = {}
    for fact in one.facts:
        if fact.kind == kind and fact.value not in known:
            found.setdefault(fact.value, fact)
    return list(found.values())


def _lost(fact: Fact, own: Sentence, other: Sentence) -> bool:
    """Whether the other text holds a number or day nowhere."""
    words = _span(fact, own).text
    figures = figures_in(words)
    if fact.kind == "number" and figures:
        return not figures <= other.whole.figures
    return fold(words) not in other.whole.words


def _changed_names(a: Sentence, b: Sentence) -> list[FactChange]:
    one = [_span(f, a) for f in _unshared(a, b, "name") if not _named_in(f, b)]
    two = [_span(f, b) for f in _unshared(b, a, "name") if not _named_in(f, a)]
    left = [s for s in _joined(one, a.span) if not _initials_in(s, b)]
    right = [s for s in _joined(two, b.span) if not _initials_in(s, a)]
    return [
        *(FactChange("name", span, None) for span in left),
        *(FactChange("name", None, span) for span in right),
    ]


def _initials_in(name: Span, other: Sentence) -> bool:
    """Whether the other text abbreviates a name of several words."""
    short = "".join(word[0].lower() for word in name.text.split())
    return len(short) > 1 and short in other.whole.names


def _joined(spans: Sequence[Span], sentence: Span) -> list[Span]:
    """Neighbouring words of a name as one: "Ada", "Berg" are "Ada Berg"."""
    found: list[Span] = []
    for span in spans:
        if (
            found
            and sentence.text[found[-1].end - sentence.start : span.start - sentence.start] == " "
        ):
            start = found.pop().start
            words = sentence.text[start - sentence.start : span.end - sentence.start]
            span = Span(start, span.end, words)
        found.append(span)
    return found


def _named_in(fact: Fact, other: Sentence) -> bool:
    if any(same_name(fact.value, name) for name in other.whole.names):
        return True
    # "UN" where the other writes it out: its initials are among the names.
    return fact.value.replace("'", "") in words_in(other.span.text)


def _changed_quotes(a: Sentence, b: Sentence) -> list[FactChange]:
    """Quotations of both sentences that differ, best partners first; one alone is no change here:
    marks that were lost are told by the hints of direction."""
    one, two = _unshared(a, b, "quote"), _unshared(b, a, "quote")
    return [
        FactChange("quote", _span(left, a), _span(right, b))
        for left, right in zip(one, two, strict=False)
    ]


def _negation(a: Span, b: Span) -> tuple[FactChange, ...]:
    """A "not" on one side alone: the two sentences may say the opposite of each other."""
    # Not folded, which may change a text's length and so the offsets.
    one, two = (_NEGATIVE.search(span.text.lower().replace("’", "'")) for span in (a, b))
    if (one is None) == (two is None):
        return ()
    if one is not None:
        return (FactChange("negation", _at(a, one), None),)
    return (FactChange("negation", None, _at(b, two)),) if two is not None else ()


def _at(span: Span, match: re.Match[str]) -> Span:
    start, end = match.span()
    return Span(span.start + start, span.start + end, span.text[start:end])
