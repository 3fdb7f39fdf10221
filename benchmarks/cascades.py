"""Cascades with known parents, built from the versions of WMT21 news documents by known edits.

A root is one version (a human reference or a system output) of one document. A child is made from
its parent by edits: sentences dropped, the end cut off, figures rounded, the lead put otherwise, an
own paragraph at an end or inside, quotation marks set, a credit, sentences replaced by another
version's (a paraphrase), or a few sentences kept (a summary). Trees are chains, stars and mixtures;
of some the root is taken out, so that its children have no parent in the set. Dates follow the
tree with delays of hours; a part is written in a wrong zone, without zone, as a day or not at all.

What is artificial: edits are drawn at random and not for a reason, paraphrases are machine
translations of the same source (often stiffer than a journalist's), own paragraphs come from other
documents, and delays, zones and credits are as frequent as this file says.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from benchmarks.copies_data import versions_of
from benchmarks.data import json_rows
from vedette.errors import VedetteError
from vedette.records import Report, report_key

SHAPES = ("chain", "star", "mixture", "orphans")
#: Shares, of reports or of cascades.
NO_DATE, UNDATED_CASCADES, WRONG_ZONE, NO_ZONE, DAY_ONLY, CREDITED = 0.3, 0.25, 0.1, 0.15, 0.4, 0.2
#: Least sentences of a document: of fewer nothing can be dropped.
LEAST_SENTENCES = 6
_START = datetime(2031, 3, 1, 6, tzinfo=UTC)
_ZONES = (-8, -5, 0, 1, 3, 5, 9)
_PUBLISHERS = tuple(
    f"{place} {kind}"
    for place in (
        "Norhaven",
        "Estmark",
        "Sudria",
        "Vell",
        "Korrin",
        "Lakeside",
        "Highland",
        "Ostra",
    )
    for kind in ("Post", "Courier", "Tribune", "Observer", "Herald")
)
_WIRES = ("Northern Wire", "Estmark Press Agency", "Continental News Agency")
_FIGURE = re.compile(r"(?<![\d.,])\d{2,}(?![\d.,]*\d)")

Line = tuple[int, str]  # number of the sentence in its document (-1: an own one), and its words
Edit = Callable[[list[Line]], list[Line]]


@dataclass(frozen=True)
class Document:
    """One news document: its language, and each version's sentences."""

    name: str
    language: str
    versions: dict[str, tuple[str, ...]]


@dataclass
class Node:
    """A report in the making."""

    lines: list[Line]
    parent: int | None
    depth: int
    at: datetime
    publisher: str
    kind: str


@dataclass(frozen=True)
class Cascade:
    """Reports with the true parent of each (None: none in the set), depth and shape."""

    name: str
    shape: str
    reports: tuple[Report, ...]
    parents: dict[str, str | None]
    depths: dict[str, int] = field(default_factory=dict)
    dated: bool = True

    def ancestors(self, key: str) -> list[str]:
        """True parent, its parent and so on."""
        found, above = [], self.parents[key]
        while above is not None:
            found.append(above)
            above = self.parents[above]
        return found


def read_documents(path: Path) -> list[Document]:
    """The documents long enough, in the order of the file, each text once."""
    found, seen = [], set()
    for row in json_rows(path, {"set": str, "doc": str, "versions": dict}):
        languages = [language for kind, language, _ in versions_of(row) if kind != "src"]
        versions = {
            name: tuple(s for s in row["versions"][name].split("\n") if s.strip())
            for name in sorted(row["versions"])
            if not name.startswith("src:")
        }
        length = max(map(len, versions.values()), default=0)
        whole = {name: lines for name, lines in versions.items() if len(lines) == length}
        first = next(iter(whole.values()), ())
        if length >= LEAST_SENTENCES and len(whole) >= 3 and first not in seen:
            seen.add(first)
            found.append(Document(row["doc"], languages[0], whole))
    return found


def build_cascades(documents: Sequence[Document], seed: int) -> list[Cascade]:
    """One cascade of each document; the same documents and seed give the same cascades.

    VedetteError for fewer than two: an own paragraph comes from another document.
    """
    if len(documents) < 2:
        raise VedetteError(f"cascades need two documents of {LEAST_SENTENCES} sentences or more")
    return [_cascade(documents, number, seed) for number in range(len(documents))]


def _cascade(documents: Sequence[Document], number: int, seed: int) -> Cascade:
    document = documents[number]
    draw = random.Random(f"{seed} {document.name}")
    other = documents[(number + 1 + draw.randrange(len(documents) - 1)) % len(documents)]
    shape = draw.choices(SHAPES, (3, 3, 4, 2))[0]
    maker = _Maker(draw, document, [s for s in next(iter(other.versions.values())) if len(s) > 40])
    nodes = maker.nodes(shape)
    dated = draw.random() >= UNDATED_CASCADES
    gone = shape == "orphans"
    made = [maker.report(node, place, dated) for place, node in enumerate(nodes)]
    kept = range(int(gone), len(nodes))
    parents = {
        made[n].key: made[above].key
        if (above := nodes[n].parent) is not None and above in kept
        else None
        for n in kept
    }
    reports = tuple(made[n] for n in kept)
    depths = {made[n].key: nodes[n].depth for n in kept}
    return Cascade(document.name, shape, reports, parents, depths, dated)


class _Maker:
    """Makes the reports of one cascade."""

    def __init__(self, draw: random.Random, document: Document, own: Sequence[str]) -> None:
        self.draw, self.document, self.own = draw, document, list(own)
        self.names = draw.sample(_PUBLISHERS, 12)

    def nodes(self, shape: str) -> list[Node]:
        draw = self.draw
        root = self._root()
        nodes = [root]
        count = {"chain": draw.randint(1, 4), "star": draw.randint(2, 6)}.get(
            shape, draw.randint(3, 7)
        )
        for _ in range(count):
            if shape == "chain":
                above = len(nodes) - 1
            elif shape == "star" or (shape == "orphans" and len(nodes) < 3):
                above = 0
            else:
                above = draw.randrange(len(nodes))
            nodes.append(self._child(nodes[above], above))
        return nodes

    def _root(self) -> Node:
        draw = self.draw
        lines = list(enumerate(self.document.versions[draw.choice(sorted(self.document.versions))]))
        kind = draw.choices(("wire", "government", "media"), (4, 2, 4))[0]
        name = draw.choice(_WIRES) if kind == "wire" else self.names.pop()
        if draw.random() < 0.3:
            lines[0] = (0, f"NORHAVEN ({name}) — {lines[0][1]}")
        at = _START + timedelta(hours=draw.uniform(0, 24 * 20))
        return Node(lines, None, 0, at, name, kind)

    def _child(self, parent: Node, above: int) -> Node:
        draw = self.draw
        lines = list(parent.lines)
        for edit in self._edits():
            changed = edit(lines)
            lines = changed if len(changed) >= 2 else lines
        if draw.random() < CREDITED:
            lines[0] = (lines[0][0], self._credit(lines[0][1].rstrip(" .。"), parent.publisher))
        delay = min(draw.lognormvariate(1.4, 1.0), 72.0)
        at = parent.at + timedelta(hours=delay)
        kind = draw.choices(("media", "wire"), (9, 1))[0]
        return Node(lines, above, parent.depth + 1, at, self.names.pop(), kind)

    def _credit(self, lead: str, name: str) -> str:
        forms = (f"{lead}, {name} reported.", f"According to {name}, {lead}.", f"{lead}. ({name})")
        return self.draw.choice(forms)

    def _edits(self) -> list[Edit]:
        draw = self.draw
        main = draw.choices(("copy", "light", "paraphrase", "summary"), (1, 4, 4, 2))[0]
        light: list[Edit] = [self.drop, self.trim, self.round, self.lead, self.quote]
        edits: dict[str, list[Edit]] = {
            "copy": [],
            "light": draw.sample(light, draw.randint(1, 3)),
            "paraphrase": [self.paraphrase, *draw.sample(light, draw.randint(0, 2))],
            "summary": [self.summary, self.paraphrase],
        }
        chosen = edits[main]
        if draw.random() < 0.35:
            chosen.append(draw.choice((self.own_end, self.own_lead, self.own_inside)))
        return chosen

    def drop(self, lines: list[Line]) -> list[Line]:
        share = self.draw.uniform(0.1, 0.35)
        return [lines[0], *(line for line in lines[1:] if self.draw.random() >= share)]

    def trim(self, lines: list[Line]) -> list[Line]:
        return lines[: max(2, round(len(lines) * self.draw.uniform(0.4, 0.85)))]

    def round(self, lines: list[Line]) -> list[Line]:
        return [(n, _FIGURE.sub(_rounded, words)) for n, words in lines]

    def lead(self, lines: list[Line]) -> list[Line]:
        return [self._otherwise(lines[0]), *lines[1:]]

    def quote(self, lines: list[Line]) -> list[Line]:
        at = self.draw.randrange(len(lines))
        return [(n, f"“{w}”" if i == at else w) for i, (n, w) in enumerate(lines)]

    def paraphrase(self, lines: list[Line]) -> list[Line]:
        share = self.draw.uniform(0.3, 1.0)
        version = self.draw.choice(sorted(self.document.versions))
        return [
            self._otherwise(line, version) if self.draw.random() < share else line
            for line in lines
            if self.draw.random() >= 0.1
        ]

    def summary(self, lines: list[Line]) -> list[Line]:
        kept = max(2, round(len(lines) * self.draw.uniform(0.25, 0.5)))
        chosen = {0, *self.draw.sample(range(1, len(lines)), kept - 1)}
        return [line for at, line in enumerate(lines) if at in chosen]

    def own_end(self, lines: list[Line]) -> list[Line]:
        return [*lines, *self._own()]

    def own_lead(self, lines: list[Line]) -> list[Line]:
        return [*self._own()[:1], *lines]

    def own_inside(self, lines: list[Line]) -> list[Line]:
        at = self.draw.randrange(1, len(lines))
        return [*lines[:at], *self._own(), *lines[at:]]

    def _own(self) -> list[Line]:
        count = min(self.draw.randint(1, 3), len(self.own))
        return [(-1, self.own.pop(self.draw.randrange(len(self.own)))) for _ in range(count)]

    def _otherwise(self, line: Line, version: str | None = None) -> Line:
        """The sentence as another version has it; an own sentence stays."""
        number, _ = line
        name = version or self.draw.choice(sorted(self.document.versions))
        return line if number < 0 else (number, self.document.versions[name][number])

    def report(self, node: Node, place: int, dated: bool) -> Report:
        text = "\n".join(words for _, words in node.lines)
        source = f"{self.document.name}-{self.draw.randrange(10**6):06d}-{place}"
        published = self._date(node.at) if dated else None
        key = report_key(source, node.publisher, published or "", "", text)
        bare = Report(key, source, text, publisher=node.publisher, publisher_kind=node.kind)
        return replace(bare, published=published, language=self.document.language)

    def _date(self, at: datetime) -> str | None:
        """The date as a page gives it: at times in a wrong zone, without one, a day, or none."""
        draw = self.draw
        if draw.random() < NO_DATE:
            return None
        zone = timezone(timedelta(hours=draw.choice(_ZONES)))
        local = at.astimezone(zone)
        form = draw.random()
        if form < DAY_ONLY:
            return local.date().isoformat()
        if form < DAY_ONLY + NO_ZONE:
            return local.replace(tzinfo=None).isoformat(timespec="minutes")
        if form < DAY_ONLY + NO_ZONE + WRONG_ZONE:
            local = local.replace(tzinfo=UTC)
        return local.isoformat(timespec="minutes")


def _rounded(match: re.Match[str]) -> str:
    """A figure at one significant digit less, two when it has many; years stay."""
    value = int(match[0])
    if 1900 <= value <= 2100:
        return match[0]
    step = 10 ** max(1, len(match[0]) - 2)
    return str(round(value / step) * step or value)


def halves(documents: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """Every other document, after their order in the file: to fit on, and to score."""
    return list(documents[::2]), list(documents[1::2])


def links(cascades: Sequence[Cascade]) -> Iterator[tuple[Cascade, str, str]]:
    """Every true (cascade, parent, child)."""
    for cascade in cascades:
        for child, parent in cascade.parents.items():
            if parent is not None:
                yield cascade, parent, child
