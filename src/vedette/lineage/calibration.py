"""From features to a probability: a logistic model with packaged weights, in plain Python."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from vedette.resources import weights

#: Nothing seen in two texts makes a relation more certain than this, or than one less this.
MOST_CERTAIN = 0.998


def probability_of(values: Mapping[str, float], model: str = "relation") -> float:
    """The probability (0 to 1) of a relation, for features by name.

    Calibrated for pairs of which the share `prior_of` is related: those that a candidate search
    puts forward. A feature without a weight counts for nothing.
    """
    bias, factors = _model(model)
    total = bias + math.fsum(factor * values[name] for name, factor in factors.items())
    return min(MOST_CERTAIN, max(1 - MOST_CERTAIN, 1 / (1 + math.exp(-max(-50.0, total)))))


def prior_of(model: str = "relation") -> float:
    """The share of related pairs that a model is calibrated for."""
    return float(weights(model)["prior"])


def with_prior(probability: float, prior: float, model: str = "relation") -> float:
    """The probability where another share of the pairs is related.

    By Bayes' rule on odds: 0.5 under the model's prior of 0.2 is 0.8 where half are related.
    """
    before = prior_of(model)
    odds = probability / (1 - probability) * prior / (1 - prior) * (1 - before) / before
    return odds / (1 + odds)


@cache
def _model(name: str) -> tuple[float, Mapping[str, float]]:
    found = weights(name)
    return float(found["bias"]), {key: float(value) for key, value in found["weights"].items()}
