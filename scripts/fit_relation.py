"""Refits ``resources/lineage/*.toml``: the weights by which two texts are judged related.

    python scripts/fit_relation.py [--data FOLDER] [--only relation|translation|details] [--check]

FOLDER holds ``wmt21.jsonl``, ``basil_dev.jsonl`` and ``ecbplus_odd.jsonl``; which pairs are made of
them stands in benchmarks/copies_samples.py. Each kind of pair weighs alike; related kinds weigh
`PRIOR` together. Fitted on the tuned half of the articles, events and topics; how the other half
comes out is printed by benchmarks/copies.py. With ``--check`` nothing is written, and 1 is returned
where the packaged weights differ.

A logistic regression with an L2 penalty on standardised features (scipy's L-BFGS-B), in which the
evidence of copying may not count against it: every weight is held at 0 or above, but for those of
`FREE` and of `LENGTHS`. Weights at 0 are left out of the file.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.copies_data import TUNED, profiles
from benchmarks.copies_samples import Sample, across_languages, same_language
from benchmarks.data import bench_path

from vedette.lineage.relation import features_across, features_within

FOLDER = Path(__file__).resolve().parents[1] / "src/vedette/resources/lineage"
#: Share of related pairs among those that the candidate search puts forward.
PRIOR = 0.2
#: Strength of the L2 penalty on standardised weights (0.1 to 10 tried).
PENALTY = 1.0
#: May go either way: reports written apart share quotations, and so do copies.
FREE = frozenset({"said", "quotes"})
#: Never count for a relation: what longer texts share by chance.
LENGTHS = frozenset({"brief", "long"})
#: Not judged by: they tell kinds apart.
UNUSED = frozenset({"ratio"})
HEAD = """\
# Weights of the model "{model}" (lineage/calibration.py), written by scripts/fit_relation.py.
# Fitted on the tuned half of WMT21 news systems, BASIL and ECB+: {samples} pairs.
prior = {prior}
bias = {bias}

[weights]
"""
Features = Mapping[str, float]


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--only", choices=sorted(MODELS), nargs="+", default=sorted(MODELS))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args(argv)
    folder = bench_path("lineage", args.data)
    differ = 0
    for model in args.only:
        text = fitted(model, folder)
        print(text)
        path = FOLDER / f"{model}.toml"
        if args.check:
            differ += tomllib.loads(text) != tomllib.loads(path.read_text(encoding="utf-8"))
        else:
            path.write_text(text, encoding="utf-8")
    return int(differ > 0)


def _within(sample: Sample) -> Features:
    return asdict(features_within(*profiles(sample.pair))[0])


def _across(sample: Sample) -> Features:
    return asdict(features_across(*profiles(sample.pair), embed=True)[0])


def _details(sample: Sample) -> Features:
    return asdict(features_across(*profiles(sample.pair), embed=False)[0])


#: Model -> its pairs, and the features of one.
MODELS: dict[str, tuple[Callable[[Path], Any], Callable[[Sample], Features]]] = {
    "relation": (same_language, _within),
    "translation": (across_languages, _across),
    "details": (across_languages, _details),
}


def fitted(model: str, folder: Path) -> str:
    """The text of the weights file of a model."""
    pairs, features = MODELS[model]
    samples = [sample for sample in pairs(folder) if sample.pair.half == TUNED]
    rows = [features(sample) for sample in samples]
    names = [name for name in rows[0] if name not in UNUSED and any(row[name] for row in rows)]
    bias, weights = fit(
        [[row[name] for name in names] for row in rows],
        [sample.related for sample in samples],
        shares(samples),
        names,
    )
    head = HEAD.format(model=model, samples=len(samples), prior=PRIOR, bias=round(bias, 4))
    lines = [f"{name} = {round(w, 4)}" for name, w in zip(names, weights, strict=True)]
    return head + "\n".join(line for line in lines if not line.endswith(" 0.0")) + "\n"


def shares(samples: Sequence[Sample]) -> list[float]:
    """The weight of each sample: kinds alike, related kinds `PRIOR` of all together."""
    sizes = Counter((s.related, s.kind) for s in samples)
    kinds = Counter(related for related, _ in sizes)
    side = {True: PRIOR / kinds[True], False: (1 - PRIOR) / kinds[False]}
    return [side[s.related] / sizes[s.related, s.kind] * len(samples) for s in samples]


def fit(
    rows: Sequence[Sequence[float]],
    related: Sequence[bool],
    weights: Sequence[float],
    names: Sequence[str],
) -> tuple[float, list[float]]:
    """Bias and weights in the features' own units, of the least penalised weighted log loss."""
    np = importlib.import_module("numpy")
    minimize = importlib.import_module("scipy.optimize").minimize
    x, y, w = np.array(rows), np.array(related), np.array(weights)
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / scale]

    def loss(b: Any) -> tuple[float, Any]:
        total = z @ b
        chance = 1 / (1 + np.exp(-total))
        value = (w * np.logaddexp(0, np.where(y, -total, total))).sum()
        slope = z.T @ (w * (chance - y))
        slope[1:] += PENALTY * b[1:]
        return float(value + PENALTY / 2 * (b[1:] ** 2).sum()), slope

    bounds = [(None, None), *map(bounds_of, names)]
    best = minimize(loss, np.zeros(z.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    raw = best[1:] / scale
    return float(best[0] - (raw * mean).sum()), [float(value) for value in raw]


def bounds_of(name: str) -> tuple[float | None, float | None]:
    """The bounds of a feature's weight."""
    if name in FREE:
        return None, None
    return (None, 0.0) if name in LENGTHS else (0.0, None)


if __name__ == "__main__":
    raise SystemExit(main())
