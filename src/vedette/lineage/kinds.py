"""Which kind of relation two related texts have, by how much of each is kept and in what words."""

from __future__ import annotations

from vedette.lineage.crediting import Crediting
from vedette.lineage.features import Features
from vedette.lineage.translation import AcrossFeatures

#: Share of the shorter text's narrated word 5-grams that stand in the other: from here on verbatim,
#: and light edit. One word in ten changed leaves 0.59 of the 5-grams, one in five 0.33.
VERBATIM, LIGHT_EDIT = 0.9, 0.33
#: A text with fewer than this share of the other's words, of which this share and more is kept, is
#: a summary (parts of versions keep 0.44 and more in 95 of 100).
SHORTER, KEPT = 0.6, 0.3
#: Kept share of the text that is kept more, below which both are mostly their own: what they have
#: in common then comes from a third text more often than from each other (the demo's relays keep
#: 0.23 and more, two relays of one parent 0.13 to 0.23).
LARGELY = 0.15


def kind_within(features: Features, crediting: Crediting) -> str:
    """The kind of two texts of one language that are known to be related.

    Equal and nearly equal words say more than a credit: such a relay is ``verbatim`` or
    ``light_edit``, and the credit stands among the reasons.
    """
    if crediting.named and features.verbatim < LIGHT_EDIT:
        return "relay_with_credit"
    if features.most < LARGELY or (crediting.third and features.verbatim < LIGHT_EDIT):
        return "shared_parent"
    if features.ratio < SHORTER and features.most >= max(KEPT, features.least / SHORTER):
        return "summary"
    if features.verbatim >= VERBATIM:
        return "verbatim"
    return "light_edit" if features.verbatim >= LIGHT_EDIT else "paraphrase"


def kind_across(features: AcrossFeatures, crediting: Crediting) -> str:
    """The kind of two texts of two languages that are known to be related."""
    most = features.most or features.told_most
    least = features.least or features.told_least
    if most < LARGELY:
        return "relay_with_credit" if crediting.named else "shared_parent"
    if features.ratio < SHORTER and most >= max(KEPT, least / SHORTER):
        return "summary"
    return "translation"
