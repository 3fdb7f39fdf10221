"""Where an assertion comes from, as an indented list: origins, who spoke, who carried it, echoes.

Compact on purpose: an outlet that only stands between a wire and its readers is named on the wire's
line, and what adds nothing is one line for each origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vedette.claims.origin_tree import walk
from vedette.products.model import Branch, Sentence
from vedette.products.sources import SourceBook
from vedette.products.words import say_count, say_date, say_origins
from vedette.records import Citation, Dependence, OriginNode, OriginTree

#: Names of echoing outlets that are written out, and dependences that are told.
NAMED_ECHOES, DEPENDENCES_TOLD = 4, 5
_RELATIONS = {
    "same_figure": "gives the figure, no source", "unknown": "copied",
    "verbatim": "word for word",
    "light_edit": "lightly edited",
    "paraphrase": "in other words", "translation": "translated", "summary": "summarised",
    "relay_with_credit": "passed on with credit", "shared_parent": "from one text not at hand",
}  # fmt: skip


def origin_branches(
    tree: OriginTree | None, book: SourceBook, *, word_only: bool = False
) -> tuple[Branch, ...]:
    """The tree as branches, each line with its citations; nothing for a tree without origins.

    `word_only`: it is the tree of an announcement that nothing independent speaks of.
    """
    if tree is None or not tree.roots:
        return ()
    top = Sentence(_summary(tree, word_only), book.refs(_cited(tree.roots)))
    if tree.reports == 1 and len(tree.roots) == 1:
        return (Branch(top, (Branch(_root(tree.roots[0], book).line),)),)
    below = [_root(root, book) for root in tree.roots]
    return (Branch(top, (*below, *_ties(tree, book))),)


def _summary(tree: OriginTree, word_only: bool) -> str:
    """How many origins of how many reports; of an announcement alone, that it is that."""
    told = f"{say_origins((tree.low, tree.high))} of {say_count(tree.reports, 'report')}"
    if word_only:
        told = f"only the announcement itself, in {say_count(tree.reports, 'report')}"
    told = told[:1].upper() + told[1:]
    if not tree.echoes:
        return f"{told}."
    return f"{told}; echoes: {say_count(tree.echoes, 'report')} {_add(tree.echoes)} nothing."


def _add(number: int) -> str:
    return "adds" if number == 1 else "add"


def _cited(nodes: Iterable[OriginNode]) -> list[Citation]:
    """The words of some nodes, or of the first one below that has any."""
    found = (next((n.citation for n in walk(node) if n.citation), None) for node in nodes)
    return [cited for cited in found if cited is not None]


def _root(root: OriginNode, book: SourceBook) -> Branch:
    unknown = f", {root.reason}" if root.reason else ""
    line = Sentence(f"{root.label}, {_since(root)}{unknown}", book.refs(_cited([root])))
    echoes = [n for n in walk(root) if n.kind == "report" and not n.adds and _idle(n)]
    hidden = {node.key for node in echoes}
    below = [b for child in root.below for b in _branches(child, hidden, book)]
    return Branch(line, (*below, *_echo_line(echoes, book)))


def _since(node: OriginNode) -> str:
    return f"first on {say_date(node.dated)}" if node.dated else "no date"


def _idle(node: OriginNode) -> bool:
    """Whether neither a report nor anything copied from it adds something."""
    return all(not n.adds for n in walk(node) if n.kind == "report")


def _branches(node: OriginNode, hidden: set[str], book: SourceBook) -> Iterator[Branch]:
    """The branch of a node; none for an echo, and for a link of the chain without a report left."""
    below = tuple(b for child in node.below for b in _branches(child, hidden, book))
    if node.key in hidden:
        yield from below
        return
    if node.kind == "outlet":
        shown = [child for child in node.below if child.key not in hidden]
        if len(shown) == 1:
            yield from _branches(_through(shown[0], node), hidden, book)
            return
        if not shown:
            return
    cited = _cited([node])
    if cited and (below or node.kind != "speaker" or node.adds):
        yield Branch(Sentence(_text(node), book.refs(cited)), below)


def _through(report: OriginNode, outlet: OriginNode) -> OriginNode:
    """A report with the outlet it credits on its own line: outlet <- wire."""
    label = f"{report.label}, crediting {outlet.label}"
    return OriginNode(
        report.key, "report", label, "carries", report.reason, report.dated, report.citation,
        report.adds, report.below,
    )  # fmt: skip


def _text(node: OriginNode) -> str:
    when = f", {say_date(node.dated)}" if node.dated else ""
    if node.kind == "briefing":
        return f"had been briefed by {node.label}{when}"
    if node.kind == "speaker":
        return f"passed on by {node.label}" if node.relation == "passes_on" else node.label
    if node.kind == "outlet":
        return f"{node.label}, whose own report is not among these"
    how = _RELATIONS.get(node.relation, "")
    return f"{node.label}{when}{': ' + how if how else ''}"


def _echo_line(echoes: Sequence[OriginNode], book: SourceBook) -> Iterator[Branch]:
    if not echoes:
        return
    names = list(dict.fromkeys(node.label for node in echoes))
    rest = len(names) - NAMED_ECHOES
    told = ", ".join(names[:NAMED_ECHOES]) + (f" and {rest} more" if rest > 0 else "")
    number = len(echoes)
    text = f"echoed by {say_count(number, 'report')}: {told}"
    yield Branch(Sentence(text, book.refs(_cited(echoes))), ())


def _ties(tree: OriginTree, book: SourceBook) -> Iterator[Branch]:
    """What makes two origins one, or may; a tie that follows from ties told before is left out."""
    first = {root.key: root for root in tree.roots}
    group = {key: key for key in first}
    told = 0
    for tie in tree.dependences:
        cited = [tie.citation] if tie.citation else _cited([first[tie.a], first.get(tie.b) or
                                                           first[tie.a]])  # fmt: skip
        joined = bool(tie.b) and group[tie.a] == group[tie.b]
        if tie.kind == "uncredited" or joined or not cited or told == DEPENDENCES_TOLD:
            continue
        told += 1
        if tie.b:
            group = {k: group[tie.a] if g == group[tie.b] else g for k, g in group.items()}
        yield Branch(Sentence(_tie_text(tie), book.refs(cited)), ())


def _tie_text(tie: Dependence) -> str:
    return f"{'counted once' if tie.known else 'may be one'}: {tie.reason}"
