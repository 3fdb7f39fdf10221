"""Texts that are copies of each other and texts that are not: WMT21, BASIL and ECB+ as pairs.

Halves are by a hash of the article (WMT21), of the event (BASIL) or of the topic (ECB+), so that no
text of one half occurs in the other.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.data import absent, bench_path, json_rows
from vedette.errors import VedetteError
from vedette.lineage.profile import Profile, profile_of
from vedette.records import Report, digest

#: The halves: on ``tuned`` weights and thresholds are chosen, on ``shown`` they are only scored.
TUNED, SHOWN = "tuned", "shown"
#: The sets in their folder, and what a row of each must hold.
FILES = ("wmt21.jsonl", "basil_dev.jsonl", "ecbplus_odd.jsonl")
WMT21 = {"set": str, "doc": str, "origlang": str, "versions": dict}
BASIL = {"uuid": str, "triplet-uuid": str, "body-paragraphs": list}
ECB = {"id": str, "topic": str, "subtopic": str, "text": str}


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


def read_articles(path: Path) -> list[Article]:
    """The articles of a WMT21 file, in its order, versions by system name."""
    return [_article(row) for row in json_rows(path, WMT21)]


def _article(row: Mapping[str, Any]) -> Article:
    human: dict[str, list[str]] = defaultdict(list)
    machine: dict[str, list[str]] = defaultdict(list)
    source = ""
    name = f"{row['set']}/{row['doc']}"
    for kind, language, text in versions_of(row):
        if kind == "src":
            source = text
        else:
            (human if kind == "ref" else machine)[language].append(text)
    return Article(name, half_of(name), row["origlang"], source, _fixed(human), _fixed(machine))


def versions_of(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Kind (``src``, ``ref`` or ``hyp``), language and text of the versions of a row, by name.

    A version is named ``KIND:WHOSE:LANGUAGE``; VedetteError for another name, or no text.
    """
    for name, text in sorted(row["versions"].items()):
        parts = name.split(":")
        if len(parts) < 3 or not isinstance(text, str):
            where = f"{row['set']}/{row['doc']}"
            raise VedetteError(
                f"{where}: version {name!r} must be a text named KIND:WHOSE:LANGUAGE"
            )
        yield parts[0], parts[-1], text


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
    for row in json_rows(path, BASIL):
        text = basil_text(row)
        events[row["triplet-uuid"]].append((row["uuid"], text))
    return [
        Pair(a[1], b[1], event, half_of(event))
        for event, texts in sorted(events.items())
        for a, b in combinations(sorted(texts), 2)
    ]


def basil_text(row: Mapping[str, Any]) -> str:
    """The text of a row of BASIL, a paragraph (a list of sentences, or one) on each line."""
    parts = row["body-paragraphs"]
    return "\n".join(part if isinstance(part, str) else " ".join(part) for part in parts)


def ecb_pairs(path: Path) -> list[Pair]:
    """Pairs of documents in one topic and subtopic of ECB+: reports of one event."""
    events: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in json_rows(path, ECB):
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


def parser_of(about: str | None) -> argparse.ArgumentParser:
    """The options that every program on these texts takes."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", action="store_true")
    return parser


def folder_with(names: Sequence[str], what: str, given: Path | None) -> Path | None:
    """The folder that holds these files; None, and a line that says so, where one is absent."""
    folder = bench_path("lineage", given)
    if all((folder / name).is_file() for name in names):
        return folder
    print(absent(f"{what} ({', '.join(names)})", folder, "VEDETTE_BENCH"))
    return None


def tell(
    figures: Callable[[Path], dict[str, Any]],
    table: Callable[[dict[str, Any]], str],
    folder: Path | None,
    as_json: bool,
) -> int:
    """Print the figures of a folder, as JSON or a table; 0 also when there is no folder."""
    if folder is not None:
        result = figures(folder)
        print(json.dumps(result) if as_json else table(result))
    return 0
