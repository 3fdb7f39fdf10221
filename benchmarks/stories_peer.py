"""The peer of stories.py: single-pass clustering over scikit-learn's TF-IDF."""

from __future__ import annotations

import random
from collections.abc import Sequence

from vedette.records import Report

#: Cosines tried on the half that was read.
PEER_THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35)


def peer_clusters(reports: Sequence[Report], seed: int, threshold: float) -> dict[str, str]:
    """Report -> first report of its cluster: the most alike centre, or a new one.

    English stop words are left out and counts damped (``sublinear_tf``); frequencies are fitted on
    all texts beforehand, which no live system can do.
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    ordered = random.Random(seed).sample(list(reports), len(reports))
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=1)
    rows = vectorizer.fit_transform([f"{r.title}\n{r.text}" for r in ordered]).toarray()
    centres = np.zeros_like(rows)
    keys: list[str] = []
    found: dict[str, str] = {}
    for report, row in zip(ordered, rows, strict=True):
        lengths = np.linalg.norm(centres[: len(keys)], axis=1)
        alike = centres[: len(keys)] @ row / np.maximum(lengths, 1e-12)
        best = int(alike.argmax()) if keys else -1
        if best < 0 or alike[best] < threshold:
            best = len(keys)
            keys.append(report.key)
        centres[best] += row
        found[report.key] = keys[best]
    return found
