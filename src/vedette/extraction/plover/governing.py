"""What the words above an event make of it: begun, ended, refused, asked for, promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.extraction.plover.matching import Match, operators_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Quadrants of PLOVER: verbal and material, cooperation and conflict.
VERBAL_COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
MATERIAL_COOPERATION = frozenset(("COOPERATE", "AID", "RETREAT"))
VERBAL_CONFLICT = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
MATERIAL_CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
_COOPERATION = VERBAL_COOPERATION | MATERIAL_COOPERATION
_VERBAL_ROOTS = VERBAL_COOPERATION | VERBAL_CONFLICT
#: Dependencies over which an event hangs on what governs it.
_GOVERNED = frozenset(
    ("dobj", "obj", "xcomp", "ccomp", "pcomp", "pobj", "prep", "nsubjpass", "attr", "oprd", "acl",
     "conj", "compound", "dative", "agent", "nmod", "amod", "advcl")
)  # fmt: skip
_ASPECTS = ("begin", "continue", "complete")
_ACTS = (
    "refuse", "request", "threaten", "promise", "intend", "cease", "accuse", "support", "allow",
    "ground", "fail",
)  # fmt: skip
_PASSED = frozenset(("light", "attempt", "help", "begin", "continue", "complete"))
_MODIFYING = ("conj", "compound", "nmod", "amod")
_VERBAL = ("VERB", "AUX")
_CLAUSAL = ("acl", "advcl")
_ROOT_OF = {
    "refuse": "REJECT", "request": "REQUEST", "threaten": "THREATEN", "accuse": "ACCUSE",
    "support": "SUPPORT", "allow": "CONCEDE",
}  # fmt: skip
_FUTURE = frozenset(("will", "would", "shall", "'ll", "’ll", "wo"))
_DUTY = frozenset(("must", "should", "ought"))
_MAYBE = frozenset(("may", "might", "could", "can"))
_NO = frozenset(("not", "n't", "n’t", "no", "never", "neither", "nor", "without"))
_IF = frozenset(("if", "unless", "whether"))
#: How many governors are asked.
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Governed:
    """An event with what its governors make of it; `root` is '' when nothing is left of it.

    `through` are the words passed on the way, which name no event themselves; `top` is the verb
    whose subject acts.
    """

    match: Match
    index: int
    root: str
    mode: str
    modality: str
    aspect: str
    through: tuple[int, ...]
    top: int


def govern(doc: Doc, match: Match, others: Mapping[int, Match]) -> Governed:
    """The event of a match as its governors leave it.

    Acts are applied from the inside out ("rejected calls for an end to the siege": a siege ended is
    CONCEDE, asked for REQUEST, rejected REJECT); light and aspectual words between are passed, but
    no verb that with its object is an event itself, named by `others` ("signed a deal to share").
    """
    state = _State(match.pattern.root, match.index)
    node, via, clausal, passing = doc[match.index], "", False, False
    for _ in range(MAX_CLIMB):
        above = _governor(node)
        if above is None or not state.root:
            break
        if above.dep_ in ("prep", "agent") and above.pos_ not in _VERBAL:
            node, via = above, above.text.lower()
            continue
        kinds, via = operators_of(above, via), ""
        clausal = clausal or node.dep_ in _CLAUSAL
        conveys = "convey" in kinds and state.root in _VERBAL_ROOTS
        if clausal and not (passing or conveys) and _is_event(others.get(above.i)):
            break
        passing = "attempt" in kinds
        act = _act(kinds, node, match, state.root)
        if act:
            state.take(above.i, _made(act, state.root, match.pattern.mode), _negated(above))
        elif node.i == match.index and _outweighs(others.get(above.i), match):
            state.root = ""  # "provides 45m in support" is aid, not support
        elif conveys or kinds & _PASSED:
            state.aspect = next((k for k in _ASPECTS if k in kinds), state.aspect)
            if above.pos_ in _VERBAL:
                state.passed.append(above.i)
        elif node.dep_ not in _MODIFYING:
            break
        node = above
    return _put(doc, match, state)


@dataclass(slots=True)
class _State:
    """What climbing has found so far: the root, the word of the last act, words passed over."""

    root: str
    index: int
    aspect: str = "none"
    passed: list[int] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)

    def take(self, index: int, root: str, negated: bool) -> None:
        """An act at `index` makes `root` of the event."""
        self.root = _denied(root) if negated else root
        self.inside += [self.index, *self.passed]
        self.index, self.passed = index, []


def _is_event(match: Match | None) -> bool:
    return match is not None and match.verbal and len(match.pattern.needed) > 0


def _outweighs(above: Match | None, below: Match) -> bool:
    """True when the entry of a verb with its object is longer than that of the object's noun."""
    return (
        above is not None
        and not below.verbal
        and _is_event(above)
        and above.pattern.weight > below.pattern.weight
    )


def _governor(node: Token) -> Token | None:
    if node.dep_ not in _GOVERNED or node.head.i == node.i:
        return None
    if node.dep_ == "acl" and node.tag_ in ("VBG", "VBN"):
        return None
    if node.dep_ == "advcl" and not any(c.tag_ == "TO" for c in node.children):
        return None  # only a purpose ("sent a team to investigate")
    if node.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children):
        return None
    return node.head


def _act(kinds: frozenset[str], node: Token, match: Match, root: str) -> str:
    """The act that a governor performs on an event; '' for none.

    A noun that only classes another ("ceasefire talks") is acted on by nothing.
    """
    acts = [k for k in _ACTS if k in kinds]
    if node.dep_ in _MODIFYING or not acts:
        return ""
    act = acts[0]
    if "promise" in acts and "threaten" in acts:
        act = "threaten" if root in MATERIAL_CONFLICT else "promise"
    nominal = node.i == match.index and not match.verbal
    if act in ("promise", "intend") and nominal and node.dep_ in ("dobj", "obj"):
        return act if root in _COOPERATION and root != "SUPPORT" else ""
    return act


def _made(act: str, root: str, mode: str) -> str:
    """The root of an act done to an event of `root`."""
    if act in ("promise", "intend"):
        return "AGREE" if (act, root) == ("promise", "MOBILIZE") else _promised(root)
    if act == "cease":
        return _ceased(root, mode)
    if act == "fail":
        return _denied(root)
    if act == "request" and root in ("SANCTION", "PROTEST"):
        return "THREATEN"
    if act == "request" and root == "ACCUSE":
        return "ACCUSE"
    if act == "allow" and root in MATERIAL_CONFLICT:
        return root
    return _ROOT_OF.get(act, "")


def _promised(base: str) -> str:
    if base in _COOPERATION:
        return "AGREE"
    return "THREATEN" if base in MATERIAL_CONFLICT else base


def _ceased(base: str, mode: str) -> str:
    if base == "CONSULT":
        return "SANCTION" if mode == "third_party" else "REJECT"
    if base in ("AGREE", "SUPPORT", "COOPERATE", "AID"):
        return "SANCTION"
    if base in ("ASSAULT", "MOBILIZE"):
        return "RETREAT"
    if base in ("SANCTION", "COERCE", "PROTEST", "THREATEN", "ACCUSE", "REQUEST"):
        return "CONCEDE"
    return "" if base in ("RETREAT", "CONCEDE") else base


def _denied(root: str) -> str:
    """What is left when an act is not done: cooperation withheld is a refusal, the rest nothing."""
    return "REJECT" if root in VERBAL_COOPERATION else ""


def _put(doc: Doc, match: Match, state: _State) -> Governed:
    """The event as its last verbs put it: ahead, a duty, possible, conditional or denied."""
    verbs = [doc[i] for i in dict.fromkeys((state.index, *state.passed)) if _is_verb(doc[i])]
    helpers = {c.text.lower() for v in verbs for c in _helpers(v)}
    acted = state.index != match.index
    negated = not acted and _negated(doc[match.index])
    negated = negated or any(_negated(v) for v in verbs if not (acted and v.i == state.index))
    root, modality = state.root, "asserted"
    if root and helpers & _FUTURE:
        modality = "planned"
        root = ("REJECT" if root in _COOPERATION else "") if negated else _promised(root)
    elif root and helpers & _DUTY:
        root, modality = "REQUEST", "planned"
    elif root and negated:
        root, modality = _denied(root), "negated"
    elif helpers & _MAYBE:
        modality = "possible"
    elif any(_conditional(v) for v in verbs):
        modality = "conditional"
    return Governed(
        match,
        state.index,
        root,
        match.pattern.mode,
        modality,
        state.aspect,
        tuple(dict.fromkeys((*state.inside, *state.passed))),
        state.passed[-1] if state.passed else state.index,
    )


def _is_verb(token: Token) -> bool:
    return token.pos_ in _VERBAL


def _helpers(verb: Token) -> list[Token]:
    """Auxiliaries of a verb; a coordinated or open-complement one shares those of its head."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.dep_ == "conj" and not own and _is_verb(verb.head):
        return [c for c in verb.head.children if c.dep_ == "aux"]
    return own


def _negated(token: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ in ("det", "preconj") and c.text.lower() in _NO)
        for c in token.children
    )


def _conditional(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.text.lower() in _IF for c in verb.children)
