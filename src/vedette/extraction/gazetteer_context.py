"""What stands around a name: is it a place here, or a person, a firm, a document?

The words that decide are data (``context.tsv``, ``given_names.txt``, ``surnames.txt``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vedette.resources import table, words

#: Longest container name looked up after a comma ("Paris, Democratic Republic of the Congo").
_LONGEST_CONTAINER = 32
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Context:
    """Word lists by rule, and the questions they answer about a text at an offset."""

    words: dict[str, frozenset[str]]
    given: frozenset[str]
    surnames: frozenset[str]
    container_sizes: tuple[int, ...] = tuple(range(_LONGEST_CONTAINER, 2, -1))

    def is_locative(self, text: str, start: int, end: int) -> bool:
        """Whether the name stands as a place: 'in X', 'the city of X', 'X airport', a dateline."""
        before = word_before(text, start)
        if before in self.words["locative"]:
            return True
        if before == "of" and word_before(text, start - 3) in self.words["place_of"]:
            return True
        if word_after(text, end) in self.words["place_after"]:
            return True
        opens = start == 0 or text[max(0, start - 2) : start] == "  "
        return opens and text[end : end + 2] in (" (", " —", " –")

    def names_a_person(self, text: str, start: int, end: int, name: str) -> bool:
        """Whether the name is a surname ('Jack London', 'Mr. Lincoln') or a given name."""
        before = word_before(text, start)
        if before in self.given or before in self.words["title"]:
            return True
        if len(before) == 2 and before[0].isupper() and before[1] == ".":
            return True
        return name in self.given and word_after(text, end) in self.surnames

    def names_an_instrument(self, text: str, end: int) -> bool:
        """Whether a document named after the place follows ('X Agreement', 'X-2')."""
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
            return True
        return word_after(text, end) in self.words["instrument"]

    def names_a_house(self, text: str, end: int) -> bool:
        """Whether a firm, paper, school or street named after the place follows."""
        return word_after(text, end) in self.words["entity"]

    def is_part_of_a_name(self, text: str, end: int, name: str) -> bool:
        """Whether 'Western', 'African', 'the West' opens a longer name ('African National ...')."""
        single = " " not in name or name.lower() in ("the west", "the bloc")
        return single and word_after(text, end)[:1].isupper()


@cache
def read_context() -> Context:
    """The packaged word lists."""
    rules = {row["rule"]: frozenset(row["words"].split("|")) for row in table("context")}
    return Context(rules, words("given_names"), words("surnames"))


def word_before(text: str, start: int) -> str:
    """The word directly before an offset, one space between; '' when there is none."""
    if start <= 0 or text[start - 1] != " ":
        return ""
    floor = max(0, start - _WINDOW)
    cut = text.rfind(" ", floor, start - 1)
    return text[cut + 1 if cut >= 0 else floor : start - 1].lstrip("(\"'“[")


def word_after(text: str, end: int) -> str:
    """The word directly after an offset, one space between, without closing punctuation."""
    if text[end : end + 1] != " ":
        return ""
    stop = text.find(" ", end + 1, end + _WINDOW)
    word = text[end + 1 : stop if stop >= 0 else end + _WINDOW]
    return word.rstrip(',;:!?)"”]')
