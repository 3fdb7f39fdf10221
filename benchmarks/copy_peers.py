"""Peers that find copies, in the same run: recall at 1 % false positives, and time.

    python benchmarks/copy_peers.py [--data FOLDER] [--json]

The English pairs of benchmarks/copies.py: versions of one article (WMT21) against reports of one
event written apart (BASIL). Each system gives a pair one figure; its threshold at 1 % false
positives comes from the tuned half, its recall from the other. The tuned half has 81 reports
apart, so none of them may lie over it; the columns "1 of 150" take the second highest of all 150
instead, as others do, and thereby look at both halves. Peers: exact Jaccard of word 5-grams,
MinHash of the same by datasketch and by rensa (256 permutations each), RETSim (`unisim`), cosine
of TF-IDF (scikit-learn, fitted on all texts of the run). Of a peer that is not installed a line
says so. Times are of the processor, for one text made ready and for one pair compared.
"""

from __future__ import annotations

import importlib
import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import (
    SHOWN,
    TUNED,
    Pair,
    basil_pairs,
    copies,
    folder_with,
    parser_of,
    profile,
    read_articles,
    tell,
)
from benchmarks.data import faults_told
from benchmarks.report import markdown
from benchmarks.scoring import interval, threshold, with_interval
from vedette.errors import VedetteError
from vedette.lineage.alignment import align
from vedette.lineage.calibration import probability_of
from vedette.lineage.features import details_in, details_of, features_of, words_of
from vedette.lineage.profile import Profile, profile_of, sentences_in

FILES = ("wmt21.jsonl", "basil_dev.jsonl")
MADE = ("machine-machine", "human-machine")
PAIRS, GRAM, PERMUTATIONS = 2, 5, 256


@dataclass(frozen=True, slots=True)
class System:
    """Makes a text ready, and gives two of them a figure, higher for copies."""

    name: str
    ready: Callable[[str], Any]
    compare: Callable[[Any, Any], float]


def grams(text: str) -> frozenset[str]:
    """The word 5-grams of a text."""
    words = words_of(text)
    return frozenset(" ".join(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    """What two sets share, of both."""
    return len(one & two) / len(one | two) if one | two else 0.0


def ours(texts: Sequence[str]) -> System:
    """The product's probability."""

    def ready(text: str) -> Profile:
        made = profile(text)
        details_of(made)
        return made

    return System(
        "vedette",
        ready,
        lambda a, b: probability_of(asdict(features_of(a, b, align(a, b)))),
    )


def alignment(texts: Sequence[str]) -> System:
    """The alignment alone: the smaller kept share."""
    return System("vedette, alignment alone", profile, lambda a, b: align(a, b).least)


def exact(texts: Sequence[str]) -> System:
    """Exact Jaccard of word 5-grams."""
    return System("word-5 Jaccard", grams, jaccard)


def datasketch(texts: Sequence[str]) -> System:
    """MinHash in Python."""
    made = importlib.import_module("datasketch").MinHash

    def ready(text: str) -> Any:
        sketch = made(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([gram.encode() for gram in sorted(grams(text))])
        return sketch

    return System("datasketch MinHash", ready, lambda a, b: float(a.jaccard(b)))


def rensa(texts: Sequence[str]) -> System:
    """MinHash in Rust."""
    made = importlib.import_module("rensa").RMinHash

    def ready(text: str) -> Any:
        sketch = made(num_perm=PERMUTATIONS, seed=1)
        sketch.update(sorted(grams(text)))
        return sketch

    return System("rensa MinHash", ready, lambda a, b: float(a.jaccard(b)))


def retsim(texts: Sequence[str]) -> System:
    """RETSim: embeddings that stand small edits."""
    logging.getLogger().setLevel(logging.ERROR)
    with redirect_stdout(StringIO()):
        made = importlib.import_module("unisim").TextSim(verbose=0)
    return System("RETSim (unisim)", lambda text: made.embed([text])[0], lambda a, b: float(a @ b))


def tfidf(texts: Sequence[str]) -> System:
    """Cosine of TF-IDF, fitted on all texts."""
    made = importlib.import_module("sklearn.feature_extraction.text").TfidfVectorizer()
    made.fit(texts)
    return System(
        "TF-IDF cosine",
        lambda text: made.transform([text]),
        lambda a, b: float((a @ b.T).toarray()[0, 0]),
    )


SYSTEMS = (ours, alignment, tfidf, retsim, exact, datasketch, rensa)


def figures(folder: Path) -> dict[str, Any]:
    """Recall and times by system; under ``absent`` why a peer did not run."""
    articles = read_articles(folder / FILES[0])
    pairs = {made: list(copies(articles, "en", made, PAIRS)) for made in MADE}
    pairs = {made: [p for p in found if p.half == SHOWN] for made, found in pairs.items()}
    pairs["apart"] = basil_pairs(folder / FILES[1])
    texts = sorted({text for found in pairs.values() for p in found for text in (p.a, p.b)})
    if not texts:
        raise VedetteError(f"{folder}: no pair of texts in {' and '.join(FILES)}")
    result: dict[str, Any] = {"absent": {}, "texts": len(texts), "systems": {}}
    for build in SYSTEMS:
        try:
            system = build(texts)
        except ImportError as fault:
            result["absent"][build.__name__] = str(fault)
            continue
        result["systems"][system.name] = run(system, pairs, texts)
    return result


def run(
    system: System, pairs: Mapping[str, Sequence[Pair]], texts: Sequence[str]
) -> dict[str, Any]:
    """Recall at 1 % false positives by kind of pair, and milliseconds a text and a pair."""
    system.ready(texts[0])  # what loads on first use is no part of the time
    for kept in (profile_of, sentences_in, details_in):
        kept.cache_clear()
    begun = time.process_time()
    made = {text: system.ready(text) for text in texts}
    between = time.process_time()
    values = {
        kind: [system.compare(made[pair.a], made[pair.b]) for pair in found]
        for kind, found in pairs.items()
    }
    ended = time.process_time()
    halves = [pair.half for pair in pairs["apart"]]
    apart = list(zip(values["apart"], halves, strict=True))
    at = threshold(value for value, half in apart if half == TUNED)
    second = threshold(values["apart"])
    compared = sum(len(found) for found in pairs.values())
    return {
        "threshold": round(at, 4),
        **{kind: _recall(values[kind], at) for kind in MADE},
        "one_in_all": {kind: _recall(values[kind], second) for kind in MADE},
        "false_positives": _recall([value for value, half in apart if half == SHOWN], at),
        "ms_a_text": round((between - begun) / len(texts) * 1000, 3),
        "ms_a_pair": round((ended - between) / compared * 1000, 4),
    }


def _recall(values: Sequence[float], at: float) -> dict[str, Any]:
    over = [value > at for value in values]

    def mean(drawn: Sequence[bool]) -> float:
        return sum(drawn) / len(drawn) if drawn else 0.0

    ends = [round(end, 4) for end in interval(over, mean)]
    return {"share": round(mean(over), 4), "interval": ends, "pairs": len(over)}


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rows = [
        (
            name,
            *(with_interval(got[kind]["share"], got[kind]["interval"]) for kind in MADE),
            f"{got['false_positives']['share']:.3f}",
            *(f"{got['one_in_all'][kind]['share']:.3f}" for kind in MADE),
            got["ms_a_text"],
            got["ms_a_pair"],
        )
        for name, got in result["systems"].items()
    ]
    both = ("mm, 1 of 150", "hm, 1 of 150")
    header = ("system", *MADE, "FP, other half", *both, "CPU ms a text", "CPU ms a pair")
    lines = [markdown(header, rows)]
    lines += [f"{name} did not run: {why}" for name, why in result["absent"].items()]
    return "\n\n".join(lines)


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the sets are absent."""
    args = parser_of(__doc__).parse_args(argv)
    return tell(figures, table, folder_with(FILES, "texts of copies", args.data), args.json)


if __name__ == "__main__":
    raise SystemExit(main())
