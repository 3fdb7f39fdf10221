"""The comparison in words, as the terminal and the page both say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vedette.lineage.model import DERIVED
from vedette.products.compare_model import Comparison, Direction, Hint, Side
from vedette.products.words import capital, say_count, say_date, say_probability, shown

#: Relation code to what it means of two texts.
RELATION_WORDS = {
    "verbatim": "the same text word for word",
    "light_edit": "one text with light edits",
    "paraphrase": "one text reworded",
    "translation": "one text in two languages",
    "summary": "one text and a shorter telling of it",
    "relay_with_credit": "one passes on the other's news and says so",
    "shared_parent": "two tellings of one text that is not here",
    "independent": "independent of each other, as far as their words tell",
    "unknown": "perhaps related: what they share does not tell",
}
DIRECTION_WORDS = {
    "a_from_b": "A derives from B",
    "b_from_a": "B derives from A",
    "third_text": "both derive from a third text",
    "undecided": "which came first is not decided",
    "none": "there is no direction",
}
VOICE_WORDS = {
    "another_speaker": "another speaker",
    "speaker_only_in_a": "a speaker in A only",
    "speaker_only_in_b": "a speaker in B only",
}
KIND_WORDS = {
    "same": "word for word",
    "reworded": "reworded",
    "changed": "changed",
    "only_a": "only in A",
    "only_b": "only in B",
}
FACT_WORDS = {
    "number": "number",
    "date": "day",
    "name": "name",
    "quote": "quotation",
    "negation": "negation",
}


def bottom_line(found: Comparison) -> Iterator[str]:
    """What is to be known first: relation, direction, and how much of each text is in the other."""
    relation = found.relation
    yield (
        f"{capital(RELATION_WORDS[relation.kind])} ({relation.kind}, probability that they are "
        f"not independent {say_probability(relation.probability)})."
    )
    yield say_direction(found)
    if relation.kind != "independent":
        yield (
            f"{found.a.kept:.0%} of what A tells is in B, {found.b.kept:.0%} of what B tells is "
            f"in A; {say_tally(found)}."
        )


def say_direction(found: Comparison) -> str:
    """The direction as a sentence, with its reason."""
    direction, sure = (
        found.direction,
        found.relation.kind in DERIVED or (found.relation.kind == "shared_parent"),
    )
    if direction.verdict == "none":
        return "No direction: independent texts have none."
    if direction.verdict == "undecided":
        return f"Which came first is not decided: {direction.why}."
    lead = "" if sure else "If they are related, "
    said = f"{lead}{DIRECTION_WORDS[direction.verdict]} ({direction.confidence} confidence)"
    return f"{capital(said)}: {direction.why}."


def say_tally(found: Comparison) -> str:
    """'12 sentences kept (3 word for word), 4 changed, 9 only in A, 5 only in B'."""
    same, reworded = len(found.of_kind("same")), len(found.of_kind("reworded"))
    kept = say_count(same + reworded, "sentence")
    return (
        f"{kept} kept ({same} word for word), {len(found.of_kind('changed'))} changed, "
        f"{len(found.only('a'))} only in A, {len(found.only('b'))} only in B"
    )


def say_side(side: Side) -> str:
    """What is known of a text: words, language, publisher, day."""
    report = side.report
    language = report.language or "language not known"
    parts = [say_count(side.words, "word"), language, report.publisher or "no publisher",
             say_date(report.published or "")]  # fmt: skip
    return ", ".join(parts)


def only_heading(found: Comparison, side: str) -> str:
    """The heading of what stands on one side alone, in the light of the direction."""
    name = side.upper()
    verdict = found.direction.verdict
    if verdict in ("a_from_b", "b_from_a"):
        child = "a" if verdict == "a_from_b" else "b"
        return f"{'Added by' if side == child else 'Dropped: only in'} {name}"
    other = "B" if side == "a" else "A"
    return f"Only in {name} (dropped by {other}, or added by {name})"


def ways(direction: Direction) -> tuple[tuple[str, Sequence[Hint]], ...]:
    """The ways with their hints, each with its heading."""
    return (
        ("A from B", direction.a_from_b),
        ("B from A", direction.b_from_a),
        ("From a third text", direction.third),
    )


def say_part(text: str, limit: int = 2_000) -> str:
    """Foreign text made safe (`words.shown`), with the space on either side that a part has."""
    core = shown(text, limit)
    lead = " " if text[:1].isspace() else ""
    return f"{lead}{core}{' ' if core and text[-1:].isspace() else ''}"
