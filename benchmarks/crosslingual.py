"""Translations told from other articles: recall by language, with embeddings and without.

    python benchmarks/crosslingual.py [--data FOLDER] [--json]

FOLDER holds ``wmt21.jsonl`` (articles with their source and translations) and ``basil_dev.jsonl``.
Positives: each source against one translation in each language, human and machine in turn.
Negatives: the same source against the two translations of other articles that share most of its
names and numbers (the nearest), and against the next article's; and, harder than any reports of two
languages, BASIL's reports of one event, which are all in English, put through the same embeddings.
Weights and the threshold at 1 % false positives (of the nearest) come from the tuned half of the
articles, figures from the other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import (
    SHOWN,
    TUNED,
    Article,
    Pair,
    basil_pairs,
    folder_with,
    parser_of,
    profiles,
    read_articles,
    tell,
)
from benchmarks.copies_samples import nearest, translations
from benchmarks.data import faults_told
from benchmarks.report import markdown
from benchmarks.scoring import interval, threshold, with_interval
from vedette.lineage.calibration import probability_of
from vedette.lineage.embedding import can_embed
from vedette.lineage.relation import RELATED, features_across

FILES = ("wmt21.jsonl", "basil_dev.jsonl")
#: Model -> what it sees.
MODELS = {"translation": "embeddings, names, numbers", "details": "names and numbers alone"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with the probability of its relation."""

    pair: Pair
    probability: float

    @property
    def languages(self) -> str:
        """The languages of the pair: ``ru-en``."""
        return f"{self.pair.origin}-{self.pair.language}"


def scored(pairs: Sequence[Pair], model: str) -> list[Scored]:
    """The probabilities of a model; a language that cannot be embedded is left to `details`."""
    found = []
    for pair in pairs:
        a, b = profiles(pair)
        embed = model == "translation" and not can_embed(a, b)
        features, _ = features_across(a, b, embed)
        found.append(
            Scored(pair, probability_of(asdict(features), "translation" if embed else "details"))
        )
    return found


def others(articles: Sequence[Article]) -> list[Pair]:
    """Each source against the translation of the next article of its half and languages."""
    pairs = list(translations(articles))
    found = []
    for number, pair in enumerate(pairs):
        later = (
            other
            for other in [*pairs[number + 1 :], *pairs[:number]]
            if (other.half, other.origin, other.language) == (pair.half, pair.origin, pair.language)
        )
        other = next(later, None)
        if other is not None:
            found.append(Pair(pair.a, other.b, pair.unit, pair.half, pair.language, pair.origin))
    return found


def share(rows: Sequence[Scored], over: Callable[[Scored], bool]) -> dict[str, Any]:
    """The share of pairs for which it is so, with its interval; a pair is an article."""
    values = [over(row) for row in rows]

    def mean(drawn: Sequence[bool]) -> float:
        return sum(drawn) / len(drawn) if drawn else 0.0

    ends = [round(end, 4) for end in interval(values, mean)]
    return {"share": round(mean(values), 4), "interval": ends, "pairs": len(values)}


def figures(folder: Path) -> dict[str, Any]:
    """All figures by model."""
    articles = [a for a in read_articles(folder / FILES[0]) if a.source]
    positives = [pair for pair in translations(articles) if pair.origin != pair.language]
    negatives = {
        "nearest": list(nearest(articles)),
        "next": others(articles),
        "one event, in English": [
            Pair(p.a, p.b, p.unit, p.half, "en", "en") for p in basil_pairs(folder / FILES[1])
        ],
    }
    return {model: _figures(model, positives, negatives) for model in MODELS}


def _figures(
    model: str, positives: Sequence[Pair], negatives: dict[str, list[Pair]]
) -> dict[str, Any]:
    true = [row for row in scored(positives, model) if row.pair.half == SHOWN]
    false = {name: scored(pairs, model) for name, pairs in negatives.items()}
    tuned = [row.probability for row in false["nearest"] if row.pair.half == TUNED]
    at = threshold(tuned)
    languages = ["all", *sorted({row.languages for row in true})]
    recall = {}
    for name in languages:
        rows = [row for row in true if name in ("all", row.languages)]
        recall[name] = {
            "at_1_percent": share(rows, lambda row: row.probability > at),
            "product": share(rows, lambda row: row.probability >= RELATED),
        }
    shown = {n: [r for r in rows if r.pair.half == SHOWN] for n, rows in false.items()}
    alarms = {
        name: {
            "at_1_percent": share(rows, lambda row: row.probability > at),
            "product": share(rows, lambda row: row.probability >= RELATED),
        }
        for name, rows in shown.items()
    }
    return {"threshold": round(at, 4), "recall": recall, "false_positives": alarms}


def table(result: dict[str, Any]) -> str:
    """The figures as Markdown."""
    parts = []
    for model, got in result.items():
        rows = [
            (f"{what}: {name}", one["product"]["pairs"], *(_shown(one[key]) for key in KEYS))
            for what, group in (
                ("recall", got["recall"]),
                ("false positives", got["false_positives"]),
            )
            for name, one in group.items()
        ]
        told = f"By {MODELS[model]}; threshold at 1 % FP {got['threshold']:.3f}:"
        parts.append(
            told + "\n\n" + markdown(("pairs of", "pairs", "at 1 % FP", f"at {RELATED}"), rows)
        )
    return "\n\n".join(parts)


KEYS = ("at_1_percent", "product")


def _shown(got: dict[str, Any]) -> str:
    return with_interval(got["share"], got["interval"])


@faults_told
def main(argv: Sequence[str] | None = None) -> int:
    """Command line; 0 when the sets are absent."""
    args = parser_of(__doc__).parse_args(argv)
    return tell(figures, table, folder_with(FILES, "texts with translations", args.data), args.json)


if __name__ == "__main__":
    raise SystemExit(main())
