"""The best tree of parents over reports, and how sure each of its edges is.

A node is an index ``0 .. n - 1``; `ROOT` stands for "no parent in the set". ``weights[c]`` maps the
possible parents of node ``c`` to the log-weight of that edge; every node may always hang from the
root, with ``roots[c]``. The weight of a tree is the product of its edges'.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

#: The virtual root.
ROOT = -1
#: Nodes up to which marginals are exact: the inverse of a 60 x 60 matrix takes about 30 ms.
EXACT_NODES = 60
#: Bound of a log-weight's distance from the best of its child: beyond, an edge is as good as none,
#: and a matrix of such weights loses the digits it needs.
WIDEST = 24.0

Weights = Sequence[Mapping[int, float]]
_Edge = tuple[float, int, int]  # cost, parent, child; equal costs: the root, then smaller numbers


def best_parents(weights: Weights, roots: Sequence[float]) -> tuple[int, ...]:
    """The parent of each node in the tree of the largest weight (`ROOT` for none).

    Chu-Liu and Edmonds' contraction in the order of Gabow et al. (1986): a path is grown from each
    node along cheapest incoming edges, a cycle becomes one node whose incoming edges are the
    lesser part merged into the larger; ``O(m log^2 m)``. Ties go to the root, then to the parent
    with the smaller number, as far as sums of floats are equal.

    1. Grow a path backwards until it meets a finished part or itself.
    2. When it meets itself, contract the cycle: an edge into it costs what it adds to the edge
       it would replace.
    3. Unfold the cycles from the last to the first: the edge that enters one replaces the cycle's
       edge at the node it ends in.
    """
    growth = _Growth(weights, roots)
    for node in range(len(roots)):
        growth.grow(node)
    return growth.unfolded()


class _Growth:
    """The state of the contraction; nodes beyond the first n are contracted cycles."""

    def __init__(self, weights: Weights, roots: Sequence[float]) -> None:
        count = len(roots)
        self.count = count
        self.heaps: list[list[_Edge]] = []
        self.owed = [0.0] * count  # what every edge of a heap costs less than it says
        for child in range(count):
            heap = [(-w, parent, child) for parent, w in weights[child].items() if parent != child]
            heap.append((-roots[child], ROOT, child))
            heapify(heap)
            self.heaps.append(heap)
        self.into = [-1] * count  # the cycle that a node was contracted into
        self.up = list(range(count))  # the same with shortened paths
        self.entry: list[_Edge] = [(0.0, ROOT, ROOT)] * count
        self.done = [False] * count

    def top(self, node: int) -> int:
        """The contracted node that holds a node now."""
        while self.up[node] != node:
            self.up[node] = self.up[self.up[node]]
            node = self.up[node]
        return node

    def grow(self, start: int) -> None:
        path: list[int] = []
        place: dict[int, int] = {}
        node = self.top(start)
        while not self.done[node]:
            place[node] = len(path)
            path.append(node)
            edge = self._cheapest(node)
            self.entry[node] = edge
            if edge[1] == ROOT:
                break
            node = self.top(edge[1])
            if node in place:
                cycle = path[place[node] :]
                del path[place[node] :]
                node = self._contract(cycle)
        for seen in path:
            self.done[seen] = True

    def _cheapest(self, node: int) -> _Edge:
        """The cheapest edge that enters from outside; the root's own is never inside."""
        heap = self.heaps[node]
        while True:
            edge = heappop(heap)
            if edge[1] == ROOT or self.top(edge[1]) != node:
                return edge

    def _contract(self, cycle: Sequence[int]) -> int:
        """Make one node of a cycle; the largest heap takes in the others."""
        for node in cycle:
            self.owed[node] = self.entry[node][0]  # now its own edge costs nothing
        largest = max(cycle, key=lambda node: (len(self.heaps[node]), -node))
        heap, owed = self.heaps[largest], self.owed[largest]
        new = len(self.heaps)
        for node in cycle:
            self.into[node] = self.up[node] = new
            if node != largest:
                change = owed - self.owed[node]
                for cost, parent, child in self.heaps[node]:
                    heappush(heap, (cost + change, parent, child))
                self.heaps[node] = []
        self.heaps[largest] = []
        self.heaps.append(heap)
        self.owed.append(owed)
        self.into.append(-1)
        self.up.append(new)
        self.entry.append((0.0, ROOT, ROOT))
        self.done.append(False)
        return new

    def unfolded(self) -> tuple[int, ...]:
        """Each node's parent: an edge into a cycle takes the place of the one it meets there."""
        parents = [ROOT] * self.count
        settled = [False] * len(self.heaps)
        for node in range(len(self.heaps) - 1, -1, -1):
            if settled[node]:
                continue
            _, parent, child = self.entry[node]
            inner = child
            while inner != node:  # every ring between the edge's end and this node is entered so
                settled[inner] = True
                inner = self.into[inner]
            settled[node] = True
            parents[child] = parent
        return tuple(parents)


def marginals(weights: Weights, roots: Sequence[float]) -> tuple[tuple[dict[int, float], ...], str]:
    """For each node the probability of every parent (`ROOT` too), and how it was worked out.

    ``exact``: over all trees (Tutte's directed matrix-tree theorem, as in Koo et al. 2007).
    ``local``: more than `EXACT_NODES`; a softmax over each node's own edges, cycles ignored.
    Probabilities of a node sum to 1. Two nodes, root 0 and either edge 0: the trees are root-root,
    0 -> 1 and 1 -> 0, so each node hangs from the root with probability 2/3.
    """
    own = [_shares(weights[c], roots[c], c) for c in range(len(roots))]
    if len(roots) > EXACT_NODES:
        return tuple(_normed(row) for row in own), "local"
    return _exact(own), "exact"


def _shares(edges: Mapping[int, float], root: float, child: int) -> dict[int, float]:
    """Weights of one node's edges, the best of them 1."""
    logs = {p: w for p, w in sorted(edges.items()) if p != child} | {ROOT: root}
    best = max(logs.values())
    return {parent: math.exp(max(w - best, -WIDEST)) for parent, w in logs.items()}


def _normed(row: Mapping[int, float]) -> dict[int, float]:
    total = math.fsum(row.values())
    return {parent: value / total for parent, value in row.items()}


def _exact(own: Sequence[Mapping[int, float]]) -> tuple[dict[int, float], ...]:
    count = len(own)
    laplacian = [[0.0] * count for _ in own]
    for child, row in enumerate(own):
        laplacian[child][child] = math.fsum(row.values())
        for parent, value in row.items():
            if parent != ROOT:
                laplacian[parent][child] = -value
    inverse = _inverse(laplacian)
    found = []
    for child, row in enumerate(own):
        at = inverse[child]
        raw = {
            parent: max(0.0, value * (at[child] - (at[parent] if parent != ROOT else 0.0)))
            for parent, value in row.items()
        }
        found.append(_normed(raw))  # sums to 1 but for rounding
    return tuple(found)


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Gauss-Jordan with the largest pivot of each column."""
    count = len(matrix)
    rows = [[*row, *(float(i == j) for j in range(count))] for i, row in enumerate(matrix)]
    for column in range(count):
        best = max(range(column, count), key=lambda r: abs(rows[r][column]))
        rows[column], rows[best] = rows[best], rows[column]
        pivot = rows[column][column]
        head = [value / pivot for value in rows[column]]
        rows[column] = head
        for number in range(count):
            factor = rows[number][column]
            if number != column and factor:
                rows[number] = [v - factor * h for v, h in zip(rows[number], head, strict=True)]
    return [row[count:] for row in rows]
