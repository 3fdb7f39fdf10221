"""Places: names found in news, and resolved to the point that a careful reader means.

    python benchmarks/places.py [--data PATH]... [--part all|even|odd] [--demonyms auto|yes|no]
                                [--misses] [--json]

Sets: LGL (local papers, mostly of the United States) and GeoVirus (news of epidemics). PATH is a
gold file ``NAME_gold.txt`` beside its folder of numbered texts ``NAME/0``, ``NAME/1``, ..., or a
folder that holds such pairs. A line of the gold belongs to the text of its number:
``name,,words,,lat,,lon,,start,,end||...``. Starts counted from 1 are put right.

A found place counts as recognised when it overlaps a gold place and one's words hold the other's;
each counts once. End to end it must also lie within 161 km (100 miles) of the gold's point.
Some sets annotate adjectives ("Turkish") and some do not: with ``auto`` they count in a set whose
gold holds any. Peers in the same run: the most populous meaning of the same names, and spaCy's
small model (GPE and LOC, with NORP where adjectives count) with the most populous meaning.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.data import absent, bench_path
from benchmarks.report import markdown
from benchmarks.scoring import Counts, interval, scores, total, with_interval
from vedette.extraction.gazetteer import default_gazetteer
from vedette.extraction.gazetteer_fold import fold
from vedette.extraction.gazetteer_index import distance_of, place_index
from vedette.extraction.language import parse
from vedette.extraction.sentences import split_sentences
from vedette.extraction.toponyms import Toponym, resolve_places

#: 100 miles, the field's radius (Leidner 2008).
RADIUS_KM = 161.0
#: How far from its stated start a gold name may stand (GeoVirus counts from 1).
SNAP = 3
EXAMPLES = 60
SYSTEMS = ("vedette", "most populous", "spaCy, most populous")
PUBLISHED = (
    "Published: CamCoder .615 (TR-News) and .586 (GeoWebNews) end to end within 161 km; Stanford "
    "NER .826 and .761 recognition; most-populous floor .507 end to end on TR-News. Other sets of "
    "the same kind, so the figures are neighbours, not opponents."
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold place: offsets into its text, the words there, and its point in degrees."""

    start: int
    end: int
    text: str
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """One place that a system found; `point` is None when it has none."""

    start: int
    end: int
    text: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its number and its gold."""

    number: int
    text: str
    gold: tuple[Gold, ...]


@dataclass
class Set:
    """A set as read; `malformed` counts the rows of the gold that could not be used."""

    name: str
    documents: list[Document] = field(default_factory=list)
    malformed: int = 0


def read_set(gold_file: Path) -> Set:
    """Reads a gold file and the texts beside it; broken rows and lines without text are counted."""
    name = gold_file.name.removesuffix("_gold.txt").removesuffix(".txt")
    folder = gold_file.parent / name
    found = Set(name)
    first = 0 if (folder / "0").exists() else 1
    lines = gold_file.read_text(encoding="utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, start=first):
        rows = [row for row in line.strip().split("||") if row.strip()]
        path = folder / str(number)
        if not path.is_file():
            found.malformed += len(rows)
            continue
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            text = file.read()
        read = [read_row(row, text) for row in rows]
        gold = {(g.start, g.end): g for g in read if g is not None}
        found.malformed += sum(g is None for g in read)
        found.documents.append(Document(number, text, tuple(gold[k] for k in sorted(gold))))
    return found


def read_row(row: str, text: str) -> Gold | None:
    """One row of the gold, its start moved to where its words stand; None when it is broken."""
    cells = row.split(",,")
    try:
        words, lat, lon = cells[1], float(cells[2]), float(cells[3])
        start, end = int(cells[4]), int(cells[5])
    except (IndexError, ValueError):
        return None
    for shift in sorted(range(-SNAP, SNAP + 1), key=abs):
        begin = start + shift
        if begin >= 0 and text[begin : begin + len(words)] == words and words:
            return Gold(begin, begin + len(words), words, (lat, lon))
    inside = 0 <= start < end <= len(text) and -90 <= lat <= 90 and -180 <= lon <= 180
    return Gold(start, end, text[start:end], (lat, lon)) if inside else None


def gold_files(given: Sequence[Path]) -> list[Path]:
    """The gold files named, or those in the folders named, or the development sets'."""
    found: list[Path] = []
    for path in given or [bench_path("places")]:
        found += sorted(path.glob("*_gold.txt")) if path.is_dir() else [path]
    return found


Entities = tuple[tuple[int, int, str], ...]


def entities_of(text: str) -> Entities:
    """The tagger's entities over the whole text, sentence by sentence as the extractor parses."""
    return tuple(
        (sentence.start + ent.start_char, sentence.start + ent.end_char, ent.label_)
        for sentence in split_sentences(text)
        for ent in parse(sentence.text).ents
    )


def systems(text: str, entities: Entities, adjectives: bool) -> dict[str, list[Found]]:
    """What the product and both peers find in a text."""
    skipped = frozenset() if adjectives else frozenset({"demonym", "people"})
    places = [p for p in resolve_places(text, entities) if p.kind not in skipped]
    return {
        SYSTEMS[0]: [Found(p.start, p.end, p.text, _point(p)) for p in places],
        SYSTEMS[1]: [Found(p.start, p.end, p.text, most_populous(p.text)) for p in places],
        SYSTEMS[2]: list(_tagged(text, entities, adjectives)),
    }


def _point(place: Toponym) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _tagged(text: str, entities: Entities, adjectives: bool) -> Iterator[Found]:
    labels = {"GPE", "LOC", "NORP"} if adjectives else {"GPE", "LOC"}
    for start, end, label in entities:
        if label in labels:
            words = text[start:end].removeprefix("the ").removesuffix("'s").removesuffix("’s")
            begin = start + text[start:end].index(words)
            yield Found(begin, begin + len(words), words, most_populous(words))


def most_populous(name: str) -> tuple[float, float] | None:
    """The point of a country of the name, else of its most populous namesake."""
    for hit in default_gazetteer().find(name):
        point = place_index().point(hit.code)
        if hit.kind in ("country", "demonym", "people", "region", "collective") and point:
            return point
    spots = place_index().look_up(fold(name))
    return (spots[0].latitude, spots[0].longitude) if spots else None


@dataclass
class Tally:
    """What one system did on one set: counts a document, and errors in km of what it matched."""

    recognised: list[Counts] = field(default_factory=list)
    resolved: list[Counts] = field(default_factory=list)
    errors_km: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, document: Document, found: Sequence[Found]) -> None:
        """Counts one document."""
        pairs = match(document.gold, found)
        errors = [
            distance_of(g.point, f.point) if f.point is not None else float("inf") for g, f in pairs
        ]
        near = sum(error <= RADIUS_KM for error in errors)
        self.recognised.append(Counts(len(pairs), len(found), len(document.gold)))
        self.resolved.append(Counts(near, len(found), len(document.gold)))
        self.errors_km += errors
        self._note(document, pairs, errors, found)

    def _note(
        self,
        document: Document,
        pairs: Sequence[tuple[Gold, Found]],
        errors: Sequence[float],
        found: Sequence[Found],
    ) -> None:
        matched = {g for g, _ in pairs}, {f for _, f in pairs}
        rows: list[tuple[str, Gold | Found]] = [
            ("missed", g) for g in document.gold if g not in matched[0]
        ]
        rows += [("invented", f) for f in found if f not in matched[1]]
        rows += [
            (f"far {e:.0f} km", g) for (g, _), e in zip(pairs, errors, strict=True) if e > RADIUS_KM
        ]
        for what, item in sorted(rows, key=lambda row: row[1].start):
            around = document.text[max(0, item.start - 40) : item.end + 40].replace("\n", " ")
            self.misses.append(f"{document.number}\t{what}\t{item.text}\t{around}")


def match(gold: Sequence[Gold], found: Sequence[Found]) -> list[tuple[Gold, Found]]:
    """Pairs that overlap and whose words hold one another; each place is used once."""
    pairs = []
    left = list(found)
    for place in gold:
        for other in left:
            overlap = place.start < other.end and other.start < place.end
            if overlap and (other.text in place.text or place.text in other.text):
                pairs.append((place, other))
                left.remove(other)
                break
    return pairs


def read_documents(part: str, documents: Sequence[Document]) -> list[Document]:
    """The documents of a part: `even` for tuning, `odd` for looking at the figure only."""
    return [d for d in documents if part == "all" or (d.number % 2 == 0) == (part == "even")]


def annotates_adjectives(documents: Sequence[Document]) -> bool:
    """Whether the gold of a set holds an adjective or a people of a country."""
    finder = default_gazetteer()
    return any(
        hit.kind in ("demonym", "people") and hit.end - hit.start == len(gold.text)
        for document in documents
        for gold in document.gold
        for hit in finder.find(gold.text)
    )


def measure(
    one: Set, part: str = "all", demonyms: str = "auto",
    tagger: Callable[[str], Entities] = entities_of,
) -> dict[str, Tally]:  # fmt: skip
    """Every system on the documents of a part of a set."""
    adjectives = demonyms == "yes" or (demonyms == "auto" and annotates_adjectives(one.documents))
    tallies: dict[str, Tally] = defaultdict(Tally)
    for document in read_documents(part, one.documents):
        for name, found in systems(document.text, tagger(document.text), adjectives).items():
            tallies[name].add(document, found)
    return dict(tallies)


def figures(sets: Sequence[Set], part: str = "all", demonyms: str = "auto") -> dict[str, Any]:
    """All figures as JSON, by set and system."""
    result: dict[str, Any] = {"radius_km": RADIUS_KM, "part": part, "sets": {}}
    for one in sets:
        tallies = measure(one, part, demonyms)
        result["sets"][one.name] = {
            "documents": len(read_documents(part, one.documents)),
            "malformed": one.malformed,
            "systems": {name: summary(tally) for name, tally in tallies.items()},
        }
    return result


def summary(tally: Tally) -> dict[str, Any]:
    """Scores of one system; medians and accuracy are over the gold places it recognised."""
    near = sum(error <= RADIUS_KM for error in tally.errors_km)
    matched = len(tally.errors_km)
    units = list(zip(tally.recognised, tally.resolved, strict=True))
    ends = interval(units, lambda drawn: _share(drawn))
    median = statistics.median(tally.errors_km) if matched else None
    return {
        "recognition": scores(tally.recognised),
        "end_to_end": scores(tally.resolved),
        "accuracy_161": round(near / matched, 4) if matched else 0.0,
        "accuracy_161_interval": [round(value, 4) for value in ends],
        "median_error_km": round(median, 1) if median is not None and median < 1e9 else None,
    }


def _share(drawn: Sequence[tuple[Counts, Counts]]) -> float:
    matched = total(recognised for recognised, _ in drawn).right
    return total(resolved for _, resolved in drawn).right / matched if matched else 0.0


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    header = ("set", "system", "recognition P", "R", "F1", "end-to-end F1", "Acc@161", "median km")
    rows = []
    for name, one in result["sets"].items():
        for system, got in one["systems"].items():
            seen, whole = got["recognition"], got["end_to_end"]
            rows.append(
                (
                    f"{name} ({one['documents']})",
                    system,
                    f"{seen['precision']:.3f}",
                    f"{seen['recall']:.3f}",
                    with_interval(seen["f1"], seen["f1_interval"]),
                    with_interval(whole["f1"], whole["f1_interval"]),
                    with_interval(got["accuracy_161"], got["accuracy_161_interval"]),
                    got["median_error_km"],
                )
            )
    broken = {name: one["malformed"] for name, one in result["sets"].items() if one["malformed"]}
    told = f"\n\nRows of the gold that could not be used: {broken}" if broken else ""
    return f"{markdown(header, rows)}{told}\n\nSide chosen: precision. {PUBLISHED}"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the sets are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, action="append", default=[])
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--demonyms", choices=("auto", "yes", "no"), default="auto")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    files = [path for path in gold_files(args.data) if path.is_file()]
    if not files:
        given = args.data[0] if args.data else bench_path("places")
        print(absent("gold of places", given, "VEDETTE_BENCH"))
        return 0
    sets = [read_set(path) for path in files]
    result = figures(sets, args.part, args.demonyms)
    print(json.dumps(result) if args.json else table(result))
    if args.misses:
        for one in sets:
            tally = measure(one, args.part, args.demonyms)[SYSTEMS[0]]
            print("\n".join([f"\n{one.name}", *tally.misses[:EXAMPLES]]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
