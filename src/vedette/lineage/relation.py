"""How two texts are related, with what probability, and why; direction is decided elsewhere.

1. Boilerplate that many reports share is left out.
2. Texts of one language are aligned by their words, of two languages by sentence embeddings, or,
   without those, by names and numbers alone.
3. The features of both give a calibrated probability that the texts are not independent.
4. From `RELATED` on a kind is told, under `INDEPENDENT` they are independent; between, ``unknown``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from functools import lru_cache

from vedette.lineage.alignment import KEPT_ALIGNMENTS, Sentences, align
from vedette.lineage.calibration import MOST_CERTAIN, prior_of, probability_of
from vedette.lineage.crediting import Crediting, crediting
from vedette.lineage.embedding import can_embed
from vedette.lineage.features import Features, features_of
from vedette.lineage.forms import is_form, without
from vedette.lineage.kinds import kind_across, kind_within
from vedette.lineage.model import Alignment, Reason, Relation
from vedette.lineage.profile import Profile
from vedette.lineage.relation_reasons import reasons_across, reasons_within
from vedette.lineage.translation import AcrossFeatures, across_features, align_across, align_told
from vedette.records import Report

#: From here on two texts are taken for related, and below here for independent.
RELATED, INDEPENDENT = 0.8, 0.2
#: The probability that a form filled in anew derives from the form before it.
FORM = 0.02
#: No more than this where no sentence is alike and no run of words is shared.
NOTHING_SHARED = 0.05
#: Below this texts are too little alike for a credit to be about their words.
LEAST_FOR_CREDIT = 0.05
EMPTY = Reason("not_compared", "a text without a sentence of three words or more tells nothing")


def relate(a: Profile, b: Profile, boilerplate: Collection[str] = ()) -> Relation:
    """How reports A and B are related, in no direction; reasons carry spans of A and B.

    `boilerplate`: keys (`features.sentence_key`) of sentences that many reports share.
    """
    if boilerplate:
        a, b = without(a, boilerplate), without(b, boilerplate)
    if not a.sentences or not b.sentences:
        return Relation(a.key, b.key, "unknown", prior_of(), (EMPTY,))
    return _within(a, b) if same_language(a, b) else _across(a, b)


def same_language(a: Profile, b: Profile) -> bool:
    """Whether two reports can be compared word for word; an unnamed language counts as equal."""
    one, two = a.report.language[:2].lower(), b.report.language[:2].lower()
    return one == two or not {"", "un"}.isdisjoint((one, two))  # "und": nobody could tell


def features_within(a: Profile, b: Profile) -> tuple[Features, Alignment]:
    """The features and the alignment of two texts of one language."""
    alignment = align(a, b)
    return features_of(a, b, alignment), alignment


def features_across(a: Profile, b: Profile, embed: bool) -> tuple[AcrossFeatures, Alignment]:
    """The features and the alignment of two texts of two languages, with embeddings or without."""
    told = align_told(a, b)
    alignment = align_across(a, b) if embed else None
    return across_features(a, b, told, alignment), alignment or told


@lru_cache(maxsize=KEPT_ALIGNMENTS)
def _compared(
    text_a: str, a: Sentences, text_b: str, b: Sentences
) -> tuple[Features, Alignment, tuple[Reason, ...]]:
    """Features, alignment and reasons of two texts, whoever published them: copies share them."""
    one, two = (Profile(Report("", "", text), found) for text, found in ((text_a, a), (text_b, b)))
    features, alignment = features_within(one, two)
    return features, alignment, reasons_within(one, two, alignment, features)


def _within(a: Profile, b: Profile) -> Relation:
    texts = a.report.text, a.sentences, b.report.text, b.sentences
    features, alignment, reasons = _compared(*texts)
    if is_form(a, b, alignment):
        told = "the same publisher's form filled in anew: the sentences are alike, the figures new"
        return Relation(a.key, b.key, "independent", FORM, (Reason("form", told),))
    probability = probability_of(features.values())
    if not features.closest and not features.verbatim:
        probability = min(probability, NOTHING_SHARED)
    credits, probability = _credited(a, b, probability)
    kind = _kind(probability) or kind_within(features, credits)
    return _relation(a, b, kind, probability, (*credits.reasons, *reasons))


def _across(a: Profile, b: Profile) -> Relation:
    """Without embeddings nothing is called independent: too little is seen of the texts."""
    refused = can_embed(a, b)
    features, alignment = features_across(a, b, embed=not refused)
    probability = probability_of(asdict(features), "details" if refused else "translation")
    credits, probability = _credited(a, b, probability)
    kind = _kind(probability) or kind_across(features, credits)
    if refused and kind == "independent":
        kind = "unknown"
    reasons = reasons_across(a, b, alignment, refused)
    return _relation(a, b, kind, probability, (*credits.reasons, *reasons))


def _credited(a: Profile, b: Profile, probability: float) -> tuple[Crediting, float]:
    """The credits between two texts that are a little alike, and the probability with them."""
    if probability < LEAST_FOR_CREDIT:
        return Crediting(), probability
    found = crediting(a.report, b.report)
    odds = probability / (1 - probability) * found.odds
    return found, min(MOST_CERTAIN, odds / (1 + odds))


def _relation(
    a: Profile, b: Profile, kind: str, probability: float, reasons: tuple[Reason, ...]
) -> Relation:
    return Relation(a.key, b.key, kind, probability, () if kind == "independent" else reasons)


def _kind(probability: float) -> str:
    """``independent``, ``unknown``, or '' where a kind is to be told."""
    if probability >= RELATED:
        return ""
    return "independent" if probability < INDEPENDENT else "unknown"
