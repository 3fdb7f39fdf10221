"""What spoke for a direction, in words: the features that weigh most against the reverse."""

from __future__ import annotations

from collections.abc import Mapping

from vedette.lineage.model import Reason

#: What a group of features says when it speaks for the direction, with the kind of the reason.
_SAID = {
    "time": ("time", "the child is dated after the parent"),
    "containment": ("containment", "the child keeps a part of the parent, or adds at its ends"),
    "vouched": ("third_report", "others have what the parent has and the child lacks"),
    "detail": ("specificity", "figures, names or bounds of the parent are gone in the child"),
    "credit": ("credit", "the child names the parent's publisher"),
    "original": ("original_reporting", "the parent shows signs of original reporting"),
}
_GROUP = {
    "inside_lost": "containment", "ends_lost": "containment",
    "vouched_child": "vouched", "vouched_parent": "vouched",
    "numbers_lost": "detail", "rounded": "detail", "names_lost": "detail",
    "bounds_lost": "detail", "quotes_added": "detail", "credit": "credit",
    "credited_back": "credit", "original": "original",
}  # fmt: skip
#: Log-odds below which a group of features is no reason worth naming (odds of 1.3 to 1).
LEAST = 0.25


def direction_reasons(
    forward: Mapping[str, float], back: Mapping[str, float], weights: Mapping[str, float]
) -> tuple[Reason, ...]:
    """The reasons for "child derives from parent" over the reverse, the strongest first."""
    sums: dict[str, float] = {}
    for name, value in forward.items():
        part = "time" if name.startswith("time_") else _GROUP.get(name)
        if part is not None:
            gain = (value - back[name]) * weights.get(name, 0.0)
            sums[part] = sums.get(part, 0.0) + gain
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Reason(*_SAID[part]) for part, gain in ranked if gain >= LEAST)
