"""Finds countries, peoples, seats of power, organisations, publishers and places in a text.

Policy for a name with more than one meaning, in this order:

1.  The longest name wins ("South Sudan" is not Sudan; "New York Times" is not New York).
2.  A watch's own names, then country, demonym, capital, seat, organisation, collective,
    publisher and region beat a settlement of the same name; what two countries share is settled
    in ``ambiguous.tsv``.
3.  "Paris, Texas": a region or country after the comma picks the settlement inside it.
4.  A settlement name that is also an English word, a given name or a surname
    (``common_words.txt``) counts only in a locative context: after a preposition ("in Reading",
    "the city of Nice"), before a place noun ("Mobile airport"), or listed after a place.
5.  Among settlements of one name: those in the countries named by `prefer`, then the most
    populous, where a country mentioned in the same text counts tenfold.
6.  A name after a given name or a title is a person ("Jack London", "Mr. Lincoln"), before an
    instrument it is a document ("the Vienna Convention"), before a house name a firm or paper.
"""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from vedette.extraction.demonyms import derive_demonyms, match_demonym
from vedette.extraction.gazetteer_context import Context, read_context
from vedette.extraction.gazetteer_index import place_index
from vedette.extraction.gazetteer_names import Extra, Hit, Names, load_names
from vedette.extraction.gazetteer_reading import Reader
from vedette.resources import table, words

__all__ = ["Gazetteer", "Hit", "default_gazetteer", "derive_demonyms", "match_demonym"]

#: One character for one, so that offsets stay: curly quotes, odd spaces and hyphens, line ends.
_SAME_LENGTH = str.maketrans("’ʼ‘`\u00a0\u202f\u2009\n\t‐‑", "''''     --")
_SURROGATES = re.compile("[\ud800-\udfff]")


class Gazetteer:
    """The finder over all packaged tables and the names a watch adds.

    `extra` holds (name, code, kind, country) rows; they win over every packaged meaning.

    A country among them also gets the demonyms that English would give it.
    """

    def __init__(self, extra: tuple[Extra, ...] = ()) -> None:
        self._context: Context = read_context()
        self._common = words("common_words")
        self._names: Names = load_names(extra, self._context.words)
        self._listed = list(
            self._names.senses.keys() | self._names.rows.keys() | self._names.blocked
        )
        self._automaton = AhoCorasick(self._listed, store_patterns=False)
        self._members = _read_members()
        self._groups = _read_groups(self._members)

    def find(self, text: str, prefer: frozenset[str] = frozenset()) -> tuple[Hit, ...]:
        """The names in a text, in order, none overlapping; case counts.

        `prefer` are alpha-3 codes of the story's countries, for settlements that share a name.
        """
        clean = _SURROGATES.sub("\ufffd", text.translate(_SAME_LENGTH))
        found = self._candidates(clean)
        seen = frozenset(
            sense.country
            for _, _, name in found
            if (sense := self._names.senses.get(name)) and sense.kind != "publisher"
        )
        reader = Reader(clean, self._names, self._context, self._common, prefer, seen)
        taken = 0
        hits: list[Hit] = []
        for start, end, name in found:
            if start < taken:
                continue
            if name in self._names.blocked:
                taken = end
                continue
            sense = reader.resolve(start, end, name, hits[-1] if hits else None)
            if sense is None:
                continue
            hits.append(Hit(start, end, text[start:end], sense.code, sense.kind, sense.country))
            taken = end
        return tuple(hits)

    def _candidates(self, clean: str) -> list[tuple[int, int, str]]:
        """Whole-word matches, leftmost first and longest first at one start."""
        size = len(clean)
        listed = self._listed
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(
                clean, overlapping=True
            )
            if (start == 0 or not (clean[start - 1].isalnum() or clean[start - 1] in "_@"))
            and (end == size or not (clean[end].isalnum() or clean[end] in "_$£€"))
        ]
        found.sort()
        return [(start, -end, listed[index]) for start, end, index in found]

    def label(self, code: str) -> str:
        """A readable name for a code ('Norland' for 'XNL:Norland'); an unknown code is its own."""
        return self._names.labels.get(code) or code.partition(":")[2] or code

    def adjective(self, code: str) -> str:
        """The adjective of a country ('French'); the label where there is none."""
        return self._names.adjectives.get(code) or self.label(code)

    def members(self, code: str) -> frozenset[str]:
        """The countries of a body or collective, as far as listed; a country's is itself."""
        known = self._members.get(code)
        if known is not None:
            return known
        return frozenset((code,)) if code in self._names.adjectives else frozenset()

    def shares_intelligence(self, a: str, b: str) -> bool:
        """Whether two actors are the same or publicly known to pool intelligence (``sharing.tsv``).

        Only standing arrangements count; one limited to, say, counter-terrorism does not.
        """
        return a == b or any(a in group and b in group for group in self._groups)

    def place_code(self, hit: Hit) -> str:
        """'ISO3:Name' of the settlement that a hit names: for a capital too, '' for the rest."""
        if hit.kind in ("settlement", "region"):
            return hit.code
        sense = self._names.senses.get(hit.text.translate(_SAME_LENGTH))
        return sense.place if sense and hit.kind == "capital" else ""

    def coordinates(self, code: str) -> tuple[float, float] | None:
        """Latitude and longitude (degrees, two decimals) of a place code, None when unknown.

        For a country ('KEN') its point, for 'ISO3:Name' the most populous place of that name.
        """
        return place_index().point_of(code)


def _read_members() -> dict[str, frozenset[str]]:
    rows = [*table("organisations"), *table("collectives")]
    return {row["code"]: frozenset(row["members"].split("|")) for row in rows if row["members"]}


def _read_groups(members: dict[str, frozenset[str]]) -> tuple[frozenset[str], ...]:
    groups = []
    for row in table("sharing"):
        if row["scope"] == "standing":
            cell = row["members"]
            own = members[cell[1:]] if cell.startswith("@") else frozenset(cell.split("|"))
            groups.append(own | {row["code"]})
    return tuple(groups)


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer without a watch's names, loaded once."""
    return Gazetteer()
