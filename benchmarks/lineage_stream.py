"""A stream of reports with planted copies, of any length, made from real texts by known edits.

1. A **story** takes a base text (an article of WMT21 with its English versions, or a report of
   BASIL or ECB+) and exchanges its rare words (in at most `RARE_IN` base texts) by a rotation of
   the list of rare words, drawn for the story, and the digits of its numbers of two digits and more
   by another: texts with the sentences of news, and names, nouns and figures of their own.
2. A story has ``1 + Pareto`` reports (exponent 1.3, at most `LARGEST`): half of them have one, the
   mean is near four. Each later report has a parent among the story's last five, and one edit of
   `EDITS`.
3. Stories begin evenly over `DAYS` days. A copy comes after its parent by an exponential delay with
   a mean of 0.7 days. One report in 33 bears the day before its own (a time zone), one in 100 none,
   one in 1,000 the first day of 1970 or the last of 2099.

Everything is drawn with a fixed seed: the same data and size give the same stream.
"""

from __future__ import annotations

import heapq
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.records import Report

DAYS = 42
FIRST_DAY = date(2031, 3, 3)
LARGEST = 200
RARE_IN = 20
#: Share of words exchanged by a light and by a heavy edit.
LIGHT, HEAVY = 0.05, 0.2
SEED = 20_311
_TOKEN = re.compile(r"\w+|[^\w]+")
_LINES = re.compile(r"\n+")
_SENTENCES = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z])")
Texts = Sequence[Sequence[str]]
Edit = Callable[["Story", str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Planted:
    """A report of the stream, its story, and for a copy its parent's key and the edit."""

    report: Report
    story: int
    parent: str = ""
    edit: str = "original"


class Words:
    """The rare words of the base texts, and what a rotation makes of a text."""

    def __init__(self, texts: Texts) -> None:
        held: Counter[str] = Counter()
        for versions in texts:
            held.update({w for text in versions for w in _TOKEN.findall(text) if w.isalpha()})
        rare = sorted(word for word, count in held.items() if count <= RARE_IN)
        self.lower = [word for word in rare if word[0].islower()]
        self.upper = [word for word in rare if not word[0].islower()]
        self._place = {w: i for row in (self.lower, self.upper) for i, w in enumerate(row)}

    def rotated(self, text: str, by: int) -> str:
        """The text with its rare words and the digits of its numbers exchanged."""
        return "".join(self._rotated(token, by) for token in _TOKEN.findall(text))

    def _rotated(self, token: str, by: int) -> str:
        place = self._place.get(token)
        if place is not None:
            row = self.lower if token[0].islower() else self.upper
            return row[(place + by * 7919) % len(row)]
        if len(token) > 1 and token.isdigit():
            return "".join(str(1 + (int(digit) + by) % 9) for digit in token)
        return token


@dataclass(slots=True)
class Story:
    """A story on its way: its texts (versions of one article), and the reports so far."""

    number: int
    versions: Sequence[str]
    words: Words
    size: int
    reports: list[tuple[str, str]]  # key, text

    def text(self, version: int) -> str:
        """One version of the story's article, in the story's own words."""
        return self.words.rotated(self.versions[version % len(self.versions)], self.number + 1)


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text by lines, good enough to drop and move them."""
    return [_SENTENCES.split(line) for line in _LINES.split(text) if line.strip()]


def _joined(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join(" ".join(line) for line in lines if line)


def _verbatim(story: Story, text: str, draw: random.Random) -> str:
    return text


def _swapped(share: float) -> Edit:
    def swap(story: Story, text: str, draw: random.Random) -> str:
        tokens = _TOKEN.findall(text)
        for n, token in enumerate(tokens):
            if token.isalpha() and draw.random() < share:
                row = story.words.upper if token[0].isupper() else story.words.lower
                tokens[n] = draw.choice(row)
        return "".join(tokens)

    return swap


def _numbers(story: Story, text: str, draw: random.Random) -> str:
    return re.sub(r"\d", lambda m: str(draw.randint(1, 9)), text)


def _dropped(story: Story, text: str, draw: random.Random) -> str:
    share = draw.uniform(0.3, 0.6)
    lines = [[s for s in line if draw.random() > share] for line in sentences(text)]
    return _joined(lines) or text


def _reordered(story: Story, text: str, draw: random.Random) -> str:
    flat = [sentence for line in sentences(text) for sentence in line]
    cut = draw.randint(1, max(1, len(flat) - 1))
    return _joined([flat[cut:], flat[:cut]])


def _translated(story: Story, text: str, draw: random.Random) -> str:
    return story.text(draw.randrange(len(story.versions)))


#: What is done to the parent's text, by name. ``translation`` takes another version of the whole
#: article (the same one where a base text has only one).
EDITS: dict[str, Edit] = {
    "verbatim": _verbatim,
    "words 5 %": _swapped(LIGHT),
    "words 20 %": _swapped(HEAVY),
    "numbers": _numbers,
    "sentences dropped": _dropped,
    "re-ordered": _reordered,
    "translation": _translated,
}


def stream(texts: Texts, size: int) -> Iterator[Planted]:
    """So many reports in order of arrival, each parent before its copies."""
    draw = random.Random(SEED)
    words = Words(texts)
    sizes: list[int] = []
    while sum(sizes) < size:
        sizes.append(min(LARGEST, int(draw.paretovariate(1.3)), size - sum(sizes)))
    waiting: list[tuple[float, int, Story]] = []
    serial = 0
    for number, count in enumerate(sizes):
        begins = DAYS * number / len(sizes)
        while waiting and waiting[0][0] <= begins:
            yield from _next(waiting, draw, serial)
            serial += 1
        story = Story(number, texts[draw.randrange(len(texts))], words, count, [])
        heapq.heappush(waiting, (begins, number, story))
    while waiting:
        yield from _next(waiting, draw, serial)
        serial += 1


def _next(
    waiting: list[tuple[float, int, Story]], draw: random.Random, serial: int
) -> Iterator[Planted]:
    """The next report to arrive; its story waits again while it has more."""
    at, number, story = heapq.heappop(waiting)
    parent, edit, text = "", "original", ""
    if story.reports:
        parent, before = draw.choice(story.reports[-5:])
        edit = draw.choice([*EDITS])
        text = EDITS[edit](story, before, draw)
    else:
        text = story.text(draw.randrange(len(story.versions)))
    key = f"{serial:016d}"
    story.reports.append((key, text))
    if len(story.reports) < story.size:
        heapq.heappush(waiting, (at + draw.expovariate(1 / 0.7), number, story))
    report = Report(key, key, text, published=_dated(at, draw), language="en")
    yield Planted(report, number, parent, edit)


def _dated(at: float, draw: random.Random) -> str | None:
    chance = draw.random()
    if chance < 0.001:
        return draw.choice(("1970-01-01", "2099-12-31"))
    if chance < 0.011:
        return None
    return (FIRST_DAY + timedelta(days=int(at) - (chance < 0.041))).isoformat()
