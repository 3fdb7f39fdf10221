"""The origin tree behind a verdict on a commitment."""

from __future__ import annotations

from dataclasses import replace

from vedette.assessment.rules import deciding
from vedette.assessment.view import View
from vedette.claims.origin_tree import tree_of
from vedette.records import CommitmentVerdict


def with_tree(verdict: CommitmentVerdict, view: View) -> CommitmentVerdict:
    """The verdict with the tree of the evidence that decides it, and that tree's count.

    Without such evidence the tree is that of the announcement, and no independent origin counts.
    """
    claims = [e.claim for e in deciding(verdict)]
    if not claims:
        announced = tree_of(verdict.commitment.announcements, view.index)
        return replace(verdict, tree=announced, origins=(0, 0))
    tree = tree_of(claims, view.index)
    return replace(verdict, tree=tree, origins=(tree.low, tree.high))
