"""How two texts are related, with what probability, and why; direction is decided elsewhere.

1. Boilerplate that many reports share is left out.
2. Texts of one language are aligned by their words, of two languages by sentence embeddings.
3. The features of both give a calibrated probability that the texts are not independent.
4. Over `RELATED` a kind is told, under `INDEPENDENT` they are independent; between, ``unknown``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict

from vedette.lineage.alignment import align
from vedette.lineage.calibration import probability_of
from vedette.lineage.features import Features, features_of
from vedette.lineage.forms import is_form, without
from vedette.lineage.kinds import kind_of
from vedette.lineage.model import Reason, Relation
from vedette.lineage.profile import Profile
from vedette.lineage.relation_reasons import reasons_of

#: From here on two texts are taken for related, and below here for independent.
RELATED, INDEPENDENT = 0.8, 0.2


def relate(a: Profile, b: Profile, boilerplate: Collection[str] = ()) -> Relation:
    """How reports A and B are related, in no direction; reasons carry spans of A and B.

    `boilerplate`: keys (`features.sentence_key`) of sentences that many reports share.
    """
    if boilerplate:
        a, b = without(a, boilerplate), without(b, boilerplate)
    if not same_language(a, b):
        told = "the texts are in different languages, which are not compared yet"
        return Relation(a.key, b.key, "unknown", 0.2, (Reason("not_compared", told),))
    alignment = align(a, b)
    features = features_of(a, b, alignment)
    if is_form(a, b, alignment):
        told = "the same publisher's form filled in anew: the sentences are alike, the figures new"
        return Relation(a.key, b.key, "independent", 0.02, (Reason("form", told),))
    probability = probability_of(asdict(features))
    kind = _kind(features, probability)
    reasons = reasons_of(a, b, alignment, features) if kind != "independent" else ()
    return Relation(a.key, b.key, kind, probability, reasons)


def _kind(features: Features, probability: float) -> str:
    if probability >= RELATED:
        return kind_of(features)
    return "independent" if probability < INDEPENDENT else "unknown"


def same_language(a: Profile, b: Profile) -> bool:
    """Whether two reports can be compared word for word; an unnamed language counts as equal."""
    one, two = a.report.language[:2].lower(), b.report.language[:2].lower()
    return not one or not two or one == two
