"""Claims by syntax in a language other than English, over Universal Dependencies (``ru``).

1. Event words (``[events]``) that are verbs or nouns of a clause, movements with a word of forces.
2. Whose words the clause is: the nearest reporting verb above it or beside it, "according to X",
   else the publisher's own.
3. How it is presented: negation, tense and mood, plan, condition, aspect.
4. The slots, by the same number, date and place readers as `plain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from vedette.extraction.factuality import Factuality
from vedette.extraction.gazetteer import Gazetteer
from vedette.extraction.gazetteer_names import Hit
from vedette.extraction.sentences import quote_spans, reread
from vedette.extraction.speakers import narrator
from vedette.extraction.tongues import syntax
from vedette.extraction.tongues.dates import find_times
from vedette.extraction.tongues.draft import MOVEMENTS, Draft, claim_of, figure_for
from vedette.extraction.tongues.lexicons import PREFERENCE, Tongue, tongue
from vedette.extraction.tongues.names import find_names, places_of
from vedette.extraction.tongues.numbers import find_quantities
from vedette.extraction.tongues.saying import Voice, voice_of
from vedette.extraction.tongues.sentences import tongue_sentences
from vedette.extraction.tongues.syntax import Token, Tree
from vedette.records import Claim, Mention, Place, Report, Span, Speaker

EXTRAS = syntax.EXTRAS
can_read = syntax.can_parse
model_version = syntax.model_version
#: Relations by which a noun belongs to the clause of a verb.
_NOMINAL = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj", "appos", "xcomp"}
)
_CLAUSAL = frozenset({"ccomp", "parataxis", "advcl", "acl:relcl", "csubj", "csubj:pass"})
_ASPECTS = ("begin", "resume", "halt", "complete", "continue")
#: Events that only a report about armed forces can tell of.
_WE = ("мы", "я")
_WARLIKE = frozenset({"RETREAT", "MOBILIZE", "ASSAULT"})
#: Relations that carry a negation or a plan from a verb down to the event below it.
_CARRIES = frozenset({"nsubj", "nsubj:pass", "obj", "xcomp", "conj", "csubj", "root"})
_FORCE_PATHS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "nmod", "iobj", "obl", "nummod:gov", "nummod", "amod", "conj"}
)


@dataclass
class _Scene:
    """What one reading of a report knows so far; thrown away after it.

    `names` are the people met so far by surname; `force` is whose forces were last named.
    """

    report: Report
    gazetteer: Gazetteer
    lists: Tongue
    people: list[Speaker] = field(default_factory=list)
    force: str = ""
    martial: bool = True


@dataclass(frozen=True, slots=True)
class _Clause:
    """An event word with the tokens of its clause."""

    event: str
    trigger: Token
    tokens: frozenset[int]
    voice: Voice | None


def extract_claims(report: Report, gazetteer: Gazetteer, code: str) -> tuple[Claim, ...]:
    """The claims of a report in text order."""
    scene = _Scene(report, gazetteer, tongue(code))
    scene.martial = _is_martial(f"{report.title}\n{report.text}", scene.lists)
    found: dict[str, Claim] = {}
    for sentence in tongue_sentences(report.text, code):
        if _may_hold(sentence.text, scene.lists):
            tree = syntax.parse(sentence.text, code)
            for claim in _claims(tree, sentence.start, scene):
                found.setdefault(claim.key, reread(claim, report.text))
    return tuple(sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.key)))


def _is_martial(text: str, lists: Tongue) -> bool:
    """True when a report names armed forces at all: sport and business borrow the other words."""
    weak = lists.words("force", "weak")
    return any(not weak.fullmatch(m[0]) for m in lists.words("force", "words").finditer(text))


def _may_hold(text: str, lists: Tongue) -> bool:
    """True when the sentence holds an event word: others are not parsed."""
    return any(pattern.search(text) for _, pattern in lists.events())


def _claims(tree: Tree, offset: int, scene: _Scene) -> Iterator[Claim]:
    names = find_names(tree.text, scene.lists.code, scene.gazetteer)
    taken: list[frozenset[int]] = []
    for clause in _clauses(tree, names, scene):
        inside = any(clause.tokens & other for other in taken)
        draft = None if inside else _draft(clause, tree, offset, names, scene)
        if draft is not None:
            taken.append(clause.tokens)
            yield claim_of(draft, scene.report, scene.gazetteer)


def _clauses(tree: Tree, names: tuple[Hit, ...], scene: _Scene) -> list[_Clause]:
    """Clauses with an event, the preferred event first where two share words."""
    found = []
    for token in tree.tokens:
        event = _event_of(token, scene.lists)
        if event and _is_verbal(token, tree) and not _is_adjunct(token, tree, scene.lists):
            voice = voice_of(token, tree, names, scene.lists)
            if _is_background(token, tree, scene.lists, voice is not None):
                continue
            if event in _WARLIKE and not scene.martial:
                continue
            tokens = _extent(token, tree, voice)
            found.append(_Clause(event, token, tokens, voice))
    return sorted(found, key=lambda c: (PREFERENCE.index(c.event), c.trigger.index))


def _event_of(token: Token, lists: Tongue) -> str:
    if token.pos not in ("VERB", "NOUN", "ADJ"):
        return ""
    if any(verbs.fullmatch(token.text) for _, verbs in lists.acts()):
        return ""
    return next((e for e, words in lists.events() if words.fullmatch(token.text)), "")


def _is_verbal(token: Token, tree: Tree) -> bool:
    """False for an adjective that only describes; a verb taken for one has arguments."""
    if token.pos != "ADJ" or token.feats.get("Variant") == "Short":
        return True
    return any(c.rel in ("obj", "nsubj", "nsubj:pass") for c in tree.children(token.index))


def _is_adjunct(token: Token, tree: Tree, lists: Tongue) -> bool:
    """An event noun after a preposition of circumstance is said in passing ("after the talks").

    Not so below a reporting verb or a word for what is said ("charges of massing troops").
    """
    if token.pos != "NOUN" or token.rel not in ("obl", "nmod"):
        return False
    over = tree.tokens[token.head]
    said = lists.words("source", "content").fullmatch(over.text)
    if said or any(verbs.fullmatch(over.text) for _, verbs in lists.acts()):
        return False
    case = next((c for c in tree.children(token.index) if c.rel == "case"), None)
    if case is not None:
        return case.text.lower() not in ("о", "об", "обо")
    # "The dates of the withdrawal" is about dates; "the start of the withdrawal" is about it.
    return over.pos == "NOUN" and not _is_about(over, lists)


def _is_about(over: Token, lists: Tongue) -> bool:
    """True for a word that tells how an event stands: its start, its end, a plan of it."""
    keys = (*_ASPECTS, "plan")
    return any(lists.words("factuality", key).fullmatch(over.text) for key in keys)


def _is_background(token: Token, tree: Tree, lists: Tongue, voiced: bool) -> bool:
    """True inside a clause of time or condition, or under a verb that nobody here knows.

    "Until the shelling stops", "did not rule out that": what is said of such an event is unclear.
    """
    for node in (token, *tree.ancestors(token.index)):
        marks = (c.text for c in tree.children(node.index) if c.rel == "mark")
        that = lists.words("source", "that")
        led = node.rel == "conj" and any(not that.fullmatch(mark) for mark in marks)
        if node.rel == "advcl" or led:
            return True
        if node.rel in ("ccomp", "csubj") and not voiced and node.head >= 0:
            return True
        if node.rel == "xcomp" and node.head >= 0:
            over = tree.tokens[node.head]
            known = _is_about(over, lists)
            known = known or bool(lists.words("factuality", "possible").fullmatch(over.text))
            known = known or any(verbs.fullmatch(over.text) for _, verbs in lists.acts())
            if not known:
                return True
        if any(verbs.fullmatch(node.text) for _, verbs in lists.acts()) and node is not token:
            # "Did not confirm reports of": nobody says so.
            negated = lists.words("factuality", "not")
            return any(negated.fullmatch(c.text) for c in tree.children(node.index))
    return False


def _extent(token: Token, tree: Tree, voice: Voice | None) -> frozenset[int]:
    """The tokens of the clause of an event: up to its verb, within what the voice says."""
    head = token
    for above in tree.ancestors(token.index):
        said = voice is None or above.index in voice.content
        if head.rel not in _NOMINAL or not said:
            break
        if head.rel == "conj" and head.pos == "VERB":
            break
        head = above
    apart = frozenset(
        t.index
        for t in tree.tokens
        if t.index != head.index
        and t.head == head.index
        and (t.rel in ("parataxis", "ccomp") or (t.rel == "conj" and t.pos == "VERB"))
        and token.index not in tree.subtree(t.index)
    )
    tokens = tree.subtree(head.index, apart)
    if voice is None:
        return tokens
    kept = tokens & voice.content
    return kept if token.index in kept else voice.content


def _draft(
    clause: _Clause, tree: Tree, offset: int, names: tuple[Hit, ...], scene: _Scene
) -> Draft | None:
    """The slots of a clause; None for a movement of nothing that is a force."""
    lists, report = scene.lists, scene.report
    start, end = _bounds(clause.tokens, tree)
    text = tree.text[start:end]
    span = Span(offset + start, offset + end, text)
    force = _force(clause, tree, lists)
    quantity = figure_for(clause.event, find_quantities(text, lists.code, span.start))
    if clause.event in MOVEMENTS and force is None and quantity is None:
        return None
    inside = tuple(
        replace(n, start=n.start - start, end=n.end - start)
        for n in names
        if start <= n.start and n.end <= end
    )
    speaker = _speaker(clause.voice, offset, scene)
    owner = _owner(clause, force, tree, names, speaker)
    military = _is_military(speaker, lists)
    # Who promises to withdraw means the own side's forces.
    owned = clause.voice is not None and (
        clause.voice.act == "promise" or (force is not None and _is_own(force, tree, lists))
    )
    if clause.event in MOVEMENTS and not owner:
        owner = speaker.actor if military or owned else scene.force
    plain = clause.voice is None or clause.voice.act == "state"
    unknown = clause.event in MOVEMENTS and not owner and quantity is None
    if plain and unknown and _is_weak(force, lists):
        return None  # a firm's column, a club's corps
    own = bool(speaker.actor) and owner == speaker.actor and speaker.kind != "narrator"
    if owner and clause.event in MOVEMENTS:
        scene.force = owner
    return Draft(
        span=span,
        speaker=speaker,
        cue_act=clause.voice.act if clause.voice else "state",
        event=clause.event,
        factuality=_factuality(clause, tree, text, lists),
        actor=owner,
        own=own,
        nominal=clause.trigger.pos == "NOUN",
        quantity=quantity,
        times=find_times(text, lists.code, report.date, span.start),
        places=_places(text, inside, tree, start, lists, span.start),
        force=_mention(force, offset) if force else None,
        condition=_condition(clause, tree, offset, lists),
        quotation=_quotation(tree.text, start, end),
        confidence="moderate" if clause.voice else "low",
    )


def _bounds(tokens: Iterable[int], tree: Tree) -> tuple[int, int]:
    """Offsets of the clause, conjunctions and marks at its edges left out."""
    kept = sorted(tokens)
    while len(kept) > 1 and tree.tokens[kept[0]].pos in ("PUNCT", "SCONJ", "CCONJ"):
        if tree.tokens[kept[0]].text.lower() in ("если", "«", '"'):
            break
        kept.pop(0)
    while len(kept) > 1 and tree.tokens[kept[-1]].text in (",", ".", "-", "–", "—", ";", ":"):
        kept.pop()
    return tree.tokens[kept[0]].start, tree.tokens[kept[-1]].end


def _force(clause: _Clause, tree: Tree, lists: Tongue) -> Token | None:
    """The force word among the arguments of the event, or of the verb that it hangs on."""
    words = lists.words("force", "words")
    near = [clause.trigger]
    if clause.trigger.pos != "NOUN":
        near += [t for t in tree.ancestors(clause.trigger.index) if t.index in clause.tokens][:2]
    for top in near:
        waiting = [t for t in tree.children(top.index) if t.rel in _FORCE_PATHS]
        while waiting:
            token = waiting.pop(0)
            if token.index not in clause.tokens:
                continue
            if token.pos in ("NOUN", "ADJ", "PROPN") and words.fullmatch(token.text):
                return token
            waiting += [t for t in tree.children(token.index) if t.rel in _FORCE_PATHS]
    return None


def _owner(
    clause: _Clause, force: Token | None, tree: Tree, names: tuple[Hit, ...], speaker: Speaker
) -> str:
    """Whose forces: an adjective or genitive of the force word, the subject; "we" the speaker."""

    def named(token: Token, kinds: tuple[str, ...] = ("country", "demonym", "organisation")) -> str:
        hit = (n for n in names if n.start <= token.start and token.end <= n.end)
        return next((n.code for n in hit if n.kind in kinds), "")

    if force is not None:
        below = [tree.tokens[i] for i in sorted(tree.subtree(force.index))]
        close = [t for t in below if t.rel in ("amod", "nmod") and t.index in clause.tokens]
        close = [t for t in close if not any(c.rel == "case" for c in tree.children(t.index))]
        code = next((code for t in close if (code := named(t))), "")
        if code:
            return code
    tops = [clause.trigger, *tree.ancestors(clause.trigger.index)]
    for top in (t for t in tops if t.index in clause.tokens):
        for child in tree.children(top.index):
            if child.rel in ("nsubj", "nsubj:pass"):
                if child.text.lower() in _WE:
                    return speaker.actor
                whole = [tree.tokens[i] for i in sorted(tree.subtree(child.index))]
                code = next((code for t in whole if (code := named(t))), "")
                if code:
                    return code
    return ""


def _is_weak(force: Token | None, lists: Tongue) -> bool:
    """True for a word of forces that other news uses too ("column", "equipment")."""
    return force is not None and bool(lists.words("force", "weak").fullmatch(force.text))


def _is_own(force: Token, tree: Tree, lists: Tongue) -> bool:
    """True for "its troops", "our troops"."""
    own = lists.words("source", "own")
    return any(own.fullmatch(child.text) for child in tree.children(force.index))


def _speaker(voice: Voice | None, offset: int, scene: _Scene) -> Speaker:
    """The voice's speaker, a surname or pronoun led back to who was met before."""
    if voice is None:
        return narrator(scene.report)
    found = voice.speaker
    span = found.span
    if span is not None:
        found = replace(found, span=replace(span, start=offset + span.start, end=offset + span.end))
    if voice.pronoun:
        return scene.people[-1] if scene.people else narrator(scene.report)
    if found.kind == "named":
        stem = found.name.split()[-1][:4]
        known = (p for p in reversed(scene.people) if p.name.split()[-1].startswith(stem))
        earlier = next(known, None)
        if earlier is not None and not found.actor:
            found = replace(earlier, span=found.span)
        scene.people.append(found)
    return found


def _is_military(speaker: Speaker, lists: Tongue) -> bool:
    words = f"{speaker.name} {speaker.role} {speaker.organisation}"
    return bool(speaker.actor and lists.words("source", "military").search(words))


def _factuality(clause: _Clause, tree: Tree, text: str, lists: Tongue) -> Factuality:
    """Polarity, modality, certainty and aspect from the event word and the verbs over it."""
    chain = [clause.trigger]
    for above in tree.ancestors(clause.trigger.index):
        if above.index not in clause.tokens:
            break
        if chain[-1].rel not in _CARRIES and not _is_about(above, lists):
            break
        chain.append(above)
    beside = [c for t in chain for c in tree.children(t.index) if c.index in clause.tokens]

    def of(tokens: Iterable[Token], key: str) -> bool:
        return any(lists.words("factuality", key).fullmatch(t.text) for t in tokens)

    negated = any(
        lists.words("factuality", "not").fullmatch(c.text)
        for c in beside
        if c.rel in ("advmod", "det", "case", "cc", "aux", "nsubj", "root") or c.pos == "PART"
    ) or of(chain[1:], "not")
    condition = any(
        c.rel == "advcl" and any(of([m], "if") for m in tree.children(c.index)) for c in beside
    )
    future = any(t.feats.get("Tense") == "Fut" for t in chain) or of(beside, "plan")
    modality = "asserted"
    if condition:
        modality = "conditional"
    elif future or of(chain[1:], "plan"):
        modality = "planned"
    elif of([*chain[1:], *beside], "possible"):
        modality = "possible"
    elif negated:
        modality = "negated"
    around = [*chain, *(c for c in beside if c.rel in ("nsubj", "nsubj:pass", "advmod"))]
    aspect = next((name for name in _ASPECTS if of(around, name)), "none")
    certainty = "possible" if modality == "possible" else "certain"
    if of(beside, "probable"):
        certainty = "probable"
    whole = [tree.tokens[i] for i in clause.tokens]
    return Factuality(modality, certainty, not negated, aspect, of(whole, "part"), of(whole, "all"))


def _places(
    text: str,
    names: tuple[Hit, ...],
    tree: Tree,
    start: int,
    lists: Tongue,
    offset: int,
) -> tuple[Place, ...]:
    """Places with their roles; a name that the tagger calls a person is none."""
    people = [(s - start, e - start) for s, e, kind in tree.entities if kind == "PER"]
    kept = tuple(n for n in names if not any(s < n.end and n.start < e for s, e in people))
    found = places_of(text, kept, lists.code, offset)
    moved = {
        t.start - start + offset
        for t in tree.tokens
        if t.feats.get("Case") == "Acc" and t.pos in ("PROPN", "NOUN")
    }
    return tuple(
        replace(p, role="to") if p.role == "at" and p.span and p.span.start in moved else p
        for p in found
    )


def _mention(token: Token, offset: int) -> Mention:
    return Mention(token.text, "", Span(offset + token.start, offset + token.end, token.text))


def _condition(clause: _Clause, tree: Tree, offset: int, lists: Tongue) -> Span | None:
    """The clause that a word of condition opens."""
    words = lists.words("factuality", "if")
    for token in tree.tokens:
        if token.index in clause.tokens and token.rel == "advcl":
            marks = tree.children(token.index)
            if any(words.fullmatch(mark.text) for mark in marks):
                start, end = _bounds(tree.subtree(token.index), tree)
                return Span(offset + start, offset + end, tree.text[start:end])
    return None


def _quotation(text: str, start: int, end: int) -> str:
    inside = sum(max(0, min(b, end) - max(a, start)) for a, b in quote_spans(text))
    return "direct" if inside > 0.8 * (end - start) else "mixed" if inside > 12 else "indirect"
