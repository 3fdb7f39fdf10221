"""One actor, one code: names and adjectives that the gazetteer lacks are joined by their form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.extraction.cast import surname
from vedette.extraction.gazetteer import match_demonym
from vedette.records import Claim, Mention, Place, Speaker


def actor_aliases(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Codes that are a form of another code seen in these claims ("Norlandian" -> "Norland")."""
    codes = {code for claim in claims for code in _codes(claim) if code}
    listed = {c for c in codes if len(c) == 3 and c.isupper()}
    names = sorted(codes - listed)
    aliases: dict[str, str] = {}
    for code in names:
        others = [n for n in names if n != code and len(n) < len(code)]
        name = match_demonym(code, others)
        if name:
            aliases[code] = name
    return {code: _root(code, aliases) for code in aliases}


def _root(code: str, aliases: Mapping[str, str]) -> str:
    """The last of a chain of forms ("Norlandians", "Norlandian", "Norland"), each one shorter."""
    while code in aliases:
        code = aliases[code]
    return code


def _codes(claim: Claim) -> tuple[str, ...]:
    return (
        claim.speaker.actor,
        claim.actor.code if claim.actor else "",
        claim.recipient.code if claim.recipient else "",
        *(p.country for p in claim.places),
    )


def person_actors(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Surname -> actor code of people whose actor one report tells and another leaves out.

    A surname with two actors is left out.
    """
    found: dict[str, set[str]] = {}
    for claim in claims:
        name = surname(claim.speaker.name)
        if name and claim.speaker.kind == "named" and claim.speaker.actor:
            found.setdefault(name, set()).add(claim.speaker.actor)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def unify(claims: Sequence[Claim], known: Mapping[str, str] | None = None) -> tuple[Claim, ...]:
    """The claims with aliased codes replaced and speakers' actors completed across reports.

    `known` gives surname -> actor of officials read off the texts (`people.officials`); it goes
    before what the claims themselves tell.
    """
    aliases = actor_aliases(claims)
    people = {**person_actors(claims), **(known or {})}
    people = {name: aliases.get(code, code) for name, code in people.items()}
    unified = [_unified(claim, aliases, people) for claim in claims]
    forces = _main_forces(unified)
    return tuple(_with_force(claim, forces.get(claim.report_key, "")) for claim in unified)


def _main_forces(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Report key -> the actor whose forces its claims speak of most."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.event in ("RETREAT", "MOBILIZE") and claim.actor and claim.actor.code:
            counts.setdefault(claim.report_key, Counter())[claim.actor.code] += 1
    return {key: min(c, key=lambda code: (-c[code], code)) for key, c in counts.items()}


def _with_force(claim: Claim, code: str) -> Claim:
    """A count of forces nobody is named for belongs to the force its report is about."""
    if claim.actor or claim.quantity is None or claim.event != "MOBILIZE" or not code:
        return claim
    return replace(claim, actor=Mention(code, code))


def _unified(claim: Claim, aliases: Mapping[str, str], people: Mapping[str, str]) -> Claim:
    speaker = _speaker(claim.speaker, aliases, people)
    actor = _mention(_acting_person(claim.actor, people), aliases)
    own = speaker.kind != "narrator" and speaker.actor
    if actor is None and claim.event == "RETREAT" and claim.modality == "planned" and own:
        actor = Mention(speaker.actor, speaker.actor)  # "it was decided to pull out": one's own
    recipient = _mention(claim.recipient, aliases)
    places = tuple(_place(p, aliases) for p in claim.places)
    old = (claim.speaker, claim.actor, claim.recipient, claim.places)
    if (speaker, actor, recipient, places) == old:
        return claim
    return replace(claim, speaker=speaker, actor=actor, recipient=recipient, places=places)


def _speaker(speaker: Speaker, aliases: Mapping[str, str], people: Mapping[str, str]) -> Speaker:
    actor = aliases.get(speaker.actor, speaker.actor)
    if not actor and speaker.kind == "named":
        actor = people.get(surname(speaker.name), "")
        actor = aliases.get(actor, actor)
    elif speaker.kind == "named" and not speaker.role:
        actor = people.get(surname(speaker.name), actor)
    return replace(speaker, actor=actor) if actor != speaker.actor else speaker


def _acting_person(mention: Mention | None, people: Mapping[str, str]) -> Mention | None:
    """A person who acts ("Berg moved troops") stands for the actor they speak for."""
    if mention is None or not mention.code.startswith("person:"):
        return mention
    code = people.get(mention.code.removeprefix("person:"), "")
    return Mention(mention.text, code, mention.span) if code else None


def _mention(mention: Mention | None, aliases: Mapping[str, str]) -> Mention | None:
    if mention is None or mention.code not in aliases:
        return mention
    code = aliases[mention.code]
    return replace(mention, code=code, text=code)


def _place(place: Place, aliases: Mapping[str, str]) -> Place:
    country = aliases.get(place.country, place.country)
    code = aliases.get(place.code, place.code)
    same = (country, code) == (place.country, place.code)
    return place if same else replace(place, country=country, code=code)
