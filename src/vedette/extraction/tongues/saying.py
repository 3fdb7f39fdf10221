"""Whose words a clause is, over a dependency tree: reporting verbs and "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vedette.extraction.gazetteer_names import Hit
from vedette.extraction.tongues.lexicons import Tongue
from vedette.extraction.tongues.speakers import speaker_of
from vedette.extraction.tongues.syntax import Token, Tree
from vedette.records import Span, Speaker

_SUBJECTS = ("nsubj", "nsubj:pass")
_BEFORE_COLON = re.compile(r"^([^:«»,]{3,60}):\s")
_AFTER_DASH = re.compile(r"\s[—–-]\s([^«»,]{3,60}?)\.?$")
_PRONOUNS = frozenset({"он", "она", "они", "тот", "та"})
#: Endings of names in the genitive and in the nominative, by gender.
_GENITIVES = {
    "Masc": (("ского", "ский"), ("а", ""), ("я", "й")),
    "Fem": (("ской", "ская"), ("ой", "а"), ("ы", "а"), ("и", "я")),
}
_RELATIVE = ("acl:relcl", "acl", "parataxis", "advcl", "ccomp")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the speech act, and the tokens of what is said.

    `speaker` has offsets into the sentence; `pronoun` marks "he said", which the reader resolves.
    """

    act: str
    speaker: Speaker
    content: frozenset[int]
    pronoun: bool = False


def voice_of(event: Token, tree: Tree, names: tuple[Hit, ...], lists: Tongue) -> Voice | None:
    """The nearest voice whose content holds the event; None for the publisher's own.

    1. A reporting verb above the event, in another branch than its subject.
    2. A reporting verb that hangs beside the clause ("P, X said").
    3. "According to X" before or after.
    """
    for verb in tree.ancestors(event.index):
        if act := _act(verb, lists):
            branch = _branch(verb, event, tree)
            if branch is not None and branch.rel not in _SUBJECTS:
                content = tree.subtree(branch.index)
                if voice := _voice(act, verb, content, tree, names, lists):
                    return voice
    for verb in tree.tokens:
        act = _act(verb, lists)
        if act and verb.rel in ("parataxis", "root", "conj") and verb.index != event.index:
            own = _own_words(verb, tree)
            if event.index not in own:
                content = frozenset(t.index for t in tree.tokens) - own
                if voice := _voice(act, verb, content, tree, names, lists):
                    return voice
    return _according_to(event, tree, names, lists) or _headed(event, tree, names, lists)


def _act(token: Token, lists: Tongue) -> str:
    if token.pos not in ("VERB", "ADJ"):
        return ""
    return next((act for act, verbs in lists.acts() if verbs.fullmatch(token.text)), "")


def _branch(verb: Token, event: Token, tree: Tree) -> Token | None:
    """The child of a verb that holds the event."""
    path = [event, *tree.ancestors(event.index)]
    return next((t for t in path if t.head == verb.index), None)


def _own_words(verb: Token, tree: Tree) -> frozenset[int]:
    """The words of "X said on Monday": the verb with what is no clause below it."""
    clauses = frozenset(
        t.index for t in tree.children(verb.index) if t.rel in ("ccomp", "parataxis", "conj")
    )
    return tree.subtree(verb.index, clauses)


def _voice(
    act: str,
    verb: Token,
    content: frozenset[int],
    tree: Tree,
    names: tuple[Hit, ...],
    lists: Tongue,
) -> Voice | None:
    subject = _subject(verb, tree, lists)
    if subject is None or subject.index in content:
        return None
    if subject.text.lower() in _PRONOUNS:
        return Voice(act, Speaker(subject.text, "named"), content, pronoun=True)
    speaker = _phrase(subject, tree, names, lists)
    return Voice(act, speaker, content) if speaker else None


def _subject(verb: Token, tree: Tree, lists: Tongue) -> Token | None:
    """Who says: the verb's subject, that of the verb it is joined to, or "in the ministry"."""
    for node in (verb, *(tree.ancestors(verb.index) if verb.rel == "conj" else ())):
        found = next((t for t in tree.children(node.index) if t.rel in _SUBJECTS), None)
        if found is not None or node.rel != "conj":
            break
    if found is not None:
        return found
    inside = (t for t in tree.children(verb.index) if t.rel == "obl")
    body = lists.words("source", "bodies")
    return next((t for t in inside if body.fullmatch(t.text) and _led_by_in(t, tree)), None)


def _led_by_in(token: Token, tree: Tree) -> bool:
    return any(
        c.rel == "case" and c.text.lower() in ("в", "во") for c in tree.children(token.index)
    )


def _headed(event: Token, tree: Tree, names: tuple[Hit, ...], lists: Tongue) -> Voice | None:
    """ "The ministry: P" and "P — the ministry", as headlines have it."""
    for pattern, content_first in ((_BEFORE_COLON, False), (_AFTER_DASH, True)):
        match = pattern.search(tree.text)
        if match is None or match.start(1) <= event.start < match.end(1):
            continue
        speaker = speaker_of(tree.text, match.start(1), match.end(1), names, lists)
        if speaker is not None and speaker.kind != "anonymous":
            kept = (
                t.index
                for t in tree.tokens
                if (t.end <= match.start(1) if content_first else t.start >= match.end(1))
            )
            return Voice("state", speaker, frozenset(kept))
    return None


def _phrase(head: Token, tree: Tree, names: tuple[Hit, ...], lists: Tongue) -> Speaker | None:
    """The speaker that a noun phrase names, its relative clauses and preposition left out."""
    out = (*_RELATIVE, "case") if _led_by_in(head, tree) else _RELATIVE
    apart = frozenset(t.index for t in tree.children(head.index) if t.rel in out)
    tokens = sorted(tree.subtree(head.index, apart))
    start, end = tree.tokens[tokens[0]].start, tree.tokens[tokens[-1]].end
    found = speaker_of(tree.text, start, end, names, lists)
    if found is None and any(k == "PER" and s <= head.start < e for s, e, k in tree.entities):
        words = tree.text[start:end]
        found = Speaker(words, "named", span=Span(start, end, words))
    return found


def _according_to(event: Token, tree: Tree, names: tuple[Hit, ...], lists: Tongue) -> Voice | None:
    for lead in lists.words("source", "according").finditer(tree.text):
        phrase = list(_after(lead.end(), tree))
        if not phrase or any(t.index == event.index for t in phrase):
            continue
        speaker = speaker_of(tree.text, phrase[0].start, phrase[-1].end, names, lists)
        if speaker is not None:
            speaker = replace(speaker, name=_nominative(speaker, phrase))
            own = {t.index for t in tree.tokens if lead.start() <= t.start < phrase[-1].end}
            return Voice("state", speaker, frozenset(t.index for t in tree.tokens) - own)
    return None


def _nominative(speaker: Speaker, phrase: list[Token]) -> str:
    """The name of a person as it is called, for the genitive that "according to" asks for."""
    if speaker.kind != "named":
        return speaker.name
    by_text = {t.text: t for t in phrase}
    return " ".join(_called(word, by_text.get(word)) for word in speaker.name.split())


def _called(word: str, token: Token | None) -> str:
    if token is None or token.pos != "PROPN" or token.feats.get("Case") != "Gen":
        return word
    for ending, own in _GENITIVES.get(token.feats.get("Gender", ""), ()):
        if word.endswith(ending):
            return word[: -len(ending)] + own
    return word


def _after(position: int, tree: Tree) -> Iterator[Token]:
    """The words of the source: up to the next comma or the end."""
    for token in tree.tokens:
        if token.start >= position:
            if token.text in (",", ".", "—", "–", "-", ";"):
                return
            yield token
