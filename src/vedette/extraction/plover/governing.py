"""What the words above an event make of it: begun, ended, refused, asked for, threatened, promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extraction.plover.matching import Match, operators_of
from vedette.extraction.plover.surroundings import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Quadrants of PLOVER: verbal and material, cooperation and conflict.
VERBAL_COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
MATERIAL_COOPERATION = frozenset(("COOPERATE", "AID", "RETREAT"))
VERBAL_CONFLICT = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
MATERIAL_CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
_COOPERATION = VERBAL_COOPERATION | MATERIAL_COOPERATION
#: Dependencies over which an event hangs on what governs it.
_GOVERNED = frozenset(
    ("dobj", "obj", "xcomp", "ccomp", "pcomp", "pobj", "prep", "nsubjpass", "attr", "oprd", "acl",
     "conj", "compound", "dative", "agent", "nmod", "amod", "relcl")
)  # fmt: skip
_ASPECTS = ("begin", "continue", "complete")
_ACTS = (
    "refuse", "request", "threaten", "promise", "cease", "accuse", "support", "allow", "ground",
)  # fmt: skip
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
MAX_CLIMB = 5


@dataclass(frozen=True, slots=True)
class Governed:
    """An event with what its governors make of it; `root` is '' when nothing is left of it.

    `through` are the light or aspectual governors between, which name no event themselves.
    """

    match: Match
    index: int
    root: str
    mode: str
    modality: str
    aspect: str
    through: tuple[int, ...]
    top: int


def govern(doc: Doc, match: Match) -> Governed:
    """The event of a match as its governors leave it."""
    token = doc[match.index]
    root, mode = match.pattern.root, match.pattern.mode
    through: list[int] = []
    aspect, node, via = "none", token, ""
    for _ in range(MAX_CLIMB):
        above = _governor(node)
        if above is None:
            break
        if above.pos_ == "ADP" or above.dep_ in ("prep", "agent"):
            via, node = above.text.lower(), above
            continue
        kinds = operators_of(above, via)
        via = ""
        act = _act(kinds, above, node, match)
        if act:
            return _acted(doc, match, above, act, aspect, tuple(through))
        aspect = next((k for k in _ASPECTS if k in kinds), aspect)
        if not kinds & {"light", "attempt", "help", *_ASPECTS}:
            if node.dep_ not in ("conj", "compound", "nmod", "amod"):
                break
        elif above.pos_ in ("VERB", "AUX"):
            through.append(above.i)
        node = above
    top = through[-1] if through else match.index
    return _ahead(doc, match, root, mode, aspect, tuple(through), top)


def _governor(node: Token) -> Token | None:
    if node.dep_ not in _GOVERNED or node.head.i == node.i:
        return None
    if node.dep_ == "relcl" or (node.dep_ == "acl" and node.tag_ in ("VBG", "VBN")):
        return None
    if node.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children):
        return None
    return node.head


def _act(kinds: frozenset[str], above: Token, node: Token, match: Match) -> str:
    """The act that a governor performs on an event; '' for none.

    A noun that only classes another ("ceasefire talks") or a subject is acted on by nothing.
    """
    if node.dep_ in ("conj", "compound", "nmod", "amod", "relcl"):
        return ""
    acts = [k for k in _ACTS if k in kinds]
    if not acts:
        return ""
    act = acts[0]
    if "promise" in acts and "threaten" in acts:
        conflict = match.pattern.root in MATERIAL_CONFLICT
        act = "threaten" if conflict else "promise"
    if act == "promise" and node.dep_ in ("dobj", "obj") and not match.verbal:
        return act if match.pattern.root in _COOPERATION else ""
    return act


def _acted(
    doc: Doc, match: Match, above: Token, act: str, aspect: str, through: tuple[int, ...]
) -> Governed:
    base = match.pattern.root
    root, mode = _ROOT_OF.get(act, ""), match.pattern.mode
    if act == "promise":
        root = _promised(base)
    elif act == "cease":
        root = _ceased(base, mode)
    elif act == "request" and base in ("SANCTION", "PROTEST"):
        root = "THREATEN"
    elif act == "allow" and base in MATERIAL_CONFLICT:
        root = base
    elif act == "refuse" and base in MATERIAL_CONFLICT | VERBAL_CONFLICT:
        root = "REJECT"
    if _negated(above):
        root = _denied(root)
    return Governed(match, above.i, root, mode, "asserted", aspect, through, above.i)


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


def _ahead(
    doc: Doc, match: Match, root: str, mode: str, aspect: str, through: tuple[int, ...], top: int
) -> Governed:
    """An event that no verb acts on: ahead, a duty, possible, conditional or denied."""
    verbs = [doc[i] for i in dict.fromkeys((match.index, *through)) if _is_verb(doc[i])]
    helpers = {c.text.lower() for v in verbs for c in _helpers(v)}
    negated = _negated(doc[match.index]) or any(_negated(v) for v in verbs)
    modality = "asserted"
    if helpers & _FUTURE:
        modality = "planned"
        root = ("REJECT" if root in _COOPERATION else "") if negated else _promised(root)
        return Governed(match, match.index, root, mode, modality, aspect, through, top)
    if helpers & _DUTY:
        return Governed(match, match.index, "REQUEST", mode, "planned", aspect, through, top)
    if negated:
        return Governed(
            match, match.index, _denied(root), mode, "negated", aspect, through, top
        )
    if helpers & _MAYBE:
        modality = "possible"
    elif any(_conditional(v) for v in verbs):
        modality = "conditional"
    return Governed(match, match.index, root, mode, modality, aspect, through, top)


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


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
