"""The best tree against networkx, and the marginals against every tree counted out."""

from __future__ import annotations

import itertools
import math
import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lineage.arborescence import EXACT_NODES, ROOT, best_parents, marginals

Graph = tuple[list[dict[int, float]], list[float]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 12, widest: int = 5) -> Graph:
    """Graphs with whole-number weights of a small range, so that ties are the rule."""
    count = draw(st.integers(1, most))
    weight = st.integers(-widest, widest).map(float)
    edges = draw(
        st.lists(st.dictionaries(st.integers(0, count - 1), weight), min_size=count, max_size=count)
    )
    for child, row in enumerate(edges):
        row.pop(child, None)
    return edges, draw(st.lists(weight, min_size=count, max_size=count))


def weight_of(parents: tuple[int, ...], graph: Graph) -> float:
    weights, roots = graph
    return sum(roots[c] if p == ROOT else weights[c][p] for c, p in enumerate(parents))


def is_tree(parents: tuple[int, ...]) -> bool:
    """Every node reaches the root."""
    for node in range(len(parents)):
        steps = 0
        while node != ROOT and steps <= len(parents):
            node, steps = parents[node], steps + 1
        if node != ROOT:
            return False
    return True


def every_tree(graph: Graph) -> list[tuple[int, ...]]:
    weights, _ = graph
    rows = [[ROOT, *sorted(row)] for row in weights]
    return [parents for parents in itertools.product(*rows) if is_tree(parents)]


def by_networkx(graph: Graph) -> float:
    weights, roots = graph
    drawn = nx.DiGraph()
    for child, row in enumerate(weights):
        drawn.add_edge(ROOT, child, weight=roots[child])
        for parent, weight in row.items():
            drawn.add_edge(parent, child, weight=weight)
    tree = nx.maximum_spanning_arborescence(drawn, preserve_attrs=True)
    return float(sum(weight for _, _, weight in tree.edges(data="weight")))


def make_large(count: int, degree: int) -> Graph:
    draw = random.Random(7)
    weights = [
        {p: draw.uniform(-3, 3) for p in draw.sample(range(count), degree) if p != child}
        for child in range(count)
    ]
    return weights, [draw.uniform(-6, -3) for _ in range(count)]


@given(graphs())
def test_the_tree_weighs_what_networkx_finds(graph: Graph) -> None:
    parents = best_parents(*graph)
    assert is_tree(parents)
    assert weight_of(parents, graph) == by_networkx(graph)


def test_a_large_graph_with_cycles_in_cycles() -> None:
    graph = make_large(300, 20)
    parents = best_parents(*graph)
    assert is_tree(parents)
    assert weight_of(parents, graph) == pytest.approx(by_networkx(graph))


@given(graphs(most=4))
def test_marginals_are_shares_of_all_trees(graph: Graph) -> None:
    trees = every_tree(graph)
    masses = [math.exp(weight_of(tree, graph)) for tree in trees]
    found, how = marginals(*graph)
    assert how == "exact"
    expected: dict[tuple[int, int], float] = {}
    for tree, mass in zip(trees, masses, strict=True):
        for child, parent in enumerate(tree):
            expected[child, parent] = expected.get((child, parent), 0.0) + mass / sum(masses)
    flat = {(c, p): share for c, row in enumerate(found) for p, share in row.items()}
    # An edge below e^-24 of its child's best is held at that bound.
    assert flat == pytest.approx({edge: expected.get(edge, 0.0) for edge in flat}, abs=1e-6)


@given(graphs())
def test_marginals_of_a_node_sum_to_one(graph: Graph) -> None:
    found, _ = marginals(*graph)
    assert [math.fsum(row.values()) for row in found] == pytest.approx([1.0] * len(found))


def test_two_nodes_without_preference() -> None:
    found, _ = marginals([{1: 0.0}, {0: 0.0}], [0.0, 0.0])
    assert [row[ROOT] for row in found] == pytest.approx([2 / 3, 2 / 3])


def test_beyond_the_bound_marginals_are_local() -> None:
    count = EXACT_NODES + 1
    weights: list[dict[int, float]] = [{child - 1: 0.0} if child else {} for child in range(count)]
    found, how = marginals(weights, [0.0] * count)
    assert how == "local"
    assert found[0] == {ROOT: 1.0}
    assert found[5] == {4: 0.5, ROOT: 0.5}


@pytest.mark.parametrize(
    ("weights", "roots", "expected"),
    [
        pytest.param([{}, {}], [0.0, 0.0], (ROOT, ROOT), id="no edges"),
        pytest.param([{1: 1.0}, {0: 1.0}], [0.0, 0.0], (ROOT, 0), id="a tied cycle of two"),
        pytest.param([{}, {0: 0.0}], [0.0, 0.0], (ROOT, ROOT), id="the root wins a tie"),
        pytest.param([{}, {}, {1: 2.0, 0: 2.0}], [0.0] * 3, (ROOT, ROOT, 0), id="smaller parent"),
        pytest.param([], [], (), id="nothing"),
    ],
)
def test_ties_are_settled_the_same_way(
    weights: list[dict[int, float]], roots: list[float], expected: tuple[int, ...]
) -> None:
    assert best_parents(weights, roots) == expected
