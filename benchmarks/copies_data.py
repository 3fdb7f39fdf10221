"""Texts that are copies of each other and texts that are not: WMT21, BASIL and ECB+ as pairs.

Halves are by a hash of the article (WMT21), of the event (BASIL) or of the topic (ECB+), so that no
text of one half occurs in the other.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from vedette.lineage.profile import Profile, profile_of
from vedette.records import Report, digest

#: The halves: on ``tuned`` weights and thresholds are chosen, on ``shown`` they are only scored.
TUNED, SHOWN = "tuned", "shown"


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its versions: `source` in `origin`, humans' and machines' by language."""

    name: str
    half: str
    origin: str
    source: str
    human: Mapping[str, tuple[str, ...]]
    machine: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts; `unit` is what is drawn again in a bootstrap (article, event, topic).

    `language` is that of `b`, and of `a` too unless it has another `origin`. `names`: the names of
    both documents, where a set has them.
    """

    a: str
    b: str
    unit: str
    half: str
    language: str = "en"
    origin: str = ""
    names: str = ""


def profiles(pair: Pair) -> tuple[Profile, Profile]:
    """The profiles of both texts."""
    return profile(pair.a, pair.origin or pair.language), profile(pair.b, pair.language)


def half_of(name: str) -> str:
    """The half that an article, event or topic belongs to, by a hash of its name."""
    return (TUNED, SHOWN)[int(digest("half", name), 16) % 2]


def profile(text: str, language: str = "en") -> Profile:
    """The profile of a bare text; equal texts in one language have one key."""
    return profile_of(Report(digest(language, text), "", text, language=language))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_articles(path: Path) -> list[Article]:
    """The articles of a WMT21 file, in its order, versions by system name."""
    return [_article(row) for row in rows(path)]


def _article(row: Mapping[str, Any]) -> Article:
    human: dict[str, list[str]] = defaultdict(list)
    machine: dict[str, list[str]] = defaultdict(list)
    source = ""
    for key, text in sorted(row["versions"].items()):
        language = key.rsplit(":", 1)[1]
        if key.startswith("src:"):
            source = text
        else:
            (human if key.startswith("ref:") else machine)[language].append(text)
    name = f"{row['set']}/{row['doc']}"
    return Article(name, half_of(name), row["origlang"], source, _fixed(human), _fixed(machine))


def _fixed(versions: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(texts) for language, texts in versions.items()}


def copies(articles: Sequence[Article], language: str, by: str, most: int = 2) -> Iterator[Pair]:
    """Pairs of versions of one article in one language: at most `most` pairs an article.

    `by` is ``machine-machine`` or ``human-machine``. Machines are taken in turn from article to
    article, so that every system occurs.
    """
    for number, article in enumerate(articles):
        machines = article.machine.get(language, ())
        if by == "machine-machine":
            found = list(combinations(machines, 2))
        else:
            found = [(h, m) for h in article.human.get(language, ()) for m in machines]
        step = max(1, len(found) // most)
        for a, b in found[number % step :: step][:most]:
            yield Pair(a, b, article.name, article.half, language)


def basil_pairs(path: Path) -> list[Pair]:
    """Pairs of reports that three outlets wrote apart about one event."""
    events: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(path):
        text = "\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        events[row["triplet-uuid"]].append((row["uuid"], text))
    return [
        Pair(a[1], b[1], event, half_of(event))
        for event, texts in sorted(events.items())
        for a, b in combinations(sorted(texts), 2)
    ]


def ecb_pairs(path: Path) -> list[Pair]:
    """Pairs of documents in one topic and subtopic of ECB+: reports of one event."""
    events: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows(path):
        events[row["topic"], row["subtopic"]].append((row["id"], _joined(row["text"])))
    return [
        Pair(a[1], b[1], topic, half_of(topic), names=f"{a[0]} {b[0]}")
        for (topic, _), texts in sorted(events.items())
        for a, b in combinations(sorted(texts), 2)
    ]


def _joined(text: str) -> str:
    """A text of ECB+ without its address lines, quotation marks and punctuation as printed."""
    text = "\n".join(line for line in text.split("\n") if not line.startswith("http"))
    text = re.sub(r"`` ?", "“", text)
    return re.sub(r" (?=[,.;:!?%)]|'s\b|n't\b)", "", text.replace(" ''", "”").replace("''", "”"))
