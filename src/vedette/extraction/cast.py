"""Who was met so far in a report, so that a later "he", "the minister" or surname finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.extraction.actors import ActorFinder
from vedette.extraction.tokens import core_phrase, words
from vedette.records import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Span


def surname(name: str) -> str:
    """The last word of a name, '' when it has none."""
    return name.split()[-1] if name.split() else ""


@dataclass
class Cast:
    """Speakers met so far in one report, newest last; state of one reading, thrown away after.

    `me` is whose turn it is in a transcript: "I" and "we". `side` is the code of the movement the
    report is about, '' for a state or none.
    """

    people: list[Speaker] = field(default_factory=list)
    bodies: list[Speaker] = field(default_factory=list)
    groups: list[Speaker] = field(default_factory=list)
    last: Speaker | None = None
    me: Speaker | None = None
    side: str = ""

    def add(self, speaker: Speaker) -> None:
        """Remember a speaker under its kind."""
        known = {"named": self.people, "organisation": self.bodies, "anonymous": self.groups}
        if speaker.kind in known:
            known[speaker.kind].append(speaker)
        if speaker.kind not in ("narrator", "first person"):
            self.last = speaker

    def bring_forward(self, speaker: Speaker) -> None:
        """Make somebody already met the one that a pronoun stands for."""
        for known in (self.people, self.bodies, self.groups):
            if speaker in known:
                known.remove(speaker)
                self.add(speaker)
                return

    def by_surname(self, name: str) -> Speaker | None:
        """The last person whose name ends in the same surname, if any."""
        known = (p for p in reversed(self.people) if surname(p.name))
        return next((p for p in known if surname(p.name) == surname(name)), None)

    def by_title(self, title: str) -> Speaker | None:
        """The last person or unnamed source whose role or description holds the title word."""
        for speaker in reversed(self.people + self.groups):
            if title in f"{speaker.role} {speaker.name}".lower().split():
                return speaker
        return None

    def by_body(self, word: str) -> Speaker | None:
        """The last organisation whose name holds the word ("ministry")."""
        return next((b for b in reversed(self.bodies) if word in b.name.lower()), None)


def note_people(ents: Iterable[Span], cast: Cast, finder: ActorFinder) -> None:
    """Add people with a title who are named but do not speak.

    They do not displace the speaker that a pronoun stands for.
    """
    for ent in ents:
        if ent.label_ != "PERSON" or finder.is_body(ent.text):
            continue
        name = ent.text.removesuffix("'s").removesuffix("’s")
        if not surname(name) or any(surname(p.name) == surname(name) for p in cast.people):
            continue
        text = words(core_phrase(ent.root))
        role = text[: text.find(name)].strip(" ,") if name in text else ""
        if role:
            person = Speaker(name, "named", role, "", finder.actor_of(text))
            cast.people.insert(0, person)
