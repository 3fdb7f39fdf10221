"""Who speaks, from the words beside a reporting verb: name, role, body, actor."""

from __future__ import annotations

import re
from functools import cache

from vedette.extraction.gazetteer_names import Hit
from vedette.extraction.tongues.lexicons import Tongue, tongue, whole_words
from vedette.records import Span, Speaker

#: Words of a speaker beyond which the phrase is too long to be one.
MAX_WORDS = 14
_TOKEN = re.compile(r"[\w'’ʼ.-]+")
_EDGE = ' \t\n,.;:–—-()«»“”"،'


def speaker_of(
    text: str, start: int, end: int, names: tuple[Hit, ...], lists: Tongue, offset: int = 0
) -> Speaker | None:
    """The speaker named in ``text[start:end]``; None when nothing there can speak.

    A person has two capitalised words in a row (outside country names) or a title; a body or an
    unnamed source one of the words of ``[source]``; a country alone speaks for its state.
    """
    start, end = _cut(text, start, end, lists)
    phrase = text[start:end]
    if not phrase or len(phrase.split()) > MAX_WORDS:
        return None
    inside = [n for n in names if start <= n.start and n.end <= end]
    actor = next((n.code for n in inside if n.kind in ("country", "demonym", "organisation")), "")
    span = Span(offset + start, offset + end, phrase)
    person = _person(text, start, end, inside, lists)
    title = lists.words("source", "titles").search(phrase)
    if person and (title or len(person.split()) > 1):
        role = phrase.replace(person, "").strip(_EDGE)
        return Speaker(person, "named", role=role if title else "", actor=actor, span=span)
    body = lists.words("source", "bodies").search(phrase)
    unnamed = lists.words("source", "anonymous").search(phrase)
    if unnamed and all(m is None or unnamed.start() <= m.start() for m in (title, body)):
        return Speaker(phrase, "anonymous", actor=actor, span=span)
    if body:
        return Speaker(phrase, "organisation", organisation=phrase, actor=actor, span=span)
    if title:
        return Speaker(phrase, "named", role=phrase, actor=actor, span=span)
    if unnamed:
        return Speaker(phrase, "anonymous", actor=actor, span=span)
    only = [
        n
        for n in inside
        if n.kind in ("country", "organisation") and n.end - n.start >= len(phrase) - 4
    ]
    return Speaker(phrase, "organisation", actor=actor, span=span) if only else None


def _cut(text: str, start: int, end: int, lists: Tongue) -> tuple[int, int]:
    """Without reporting verbs, times, marks at the edges and leading articles."""
    phrase = text[start:end]
    for _, verbs in lists.acts():
        match = verbs.search(phrase)
        if match:
            before, after = phrase[: match.start()], phrase[match.end() :]
            keep_after = len(after.strip(_EDGE)) > len(before.strip(_EDGE))
            start = start + match.end() if keep_after else start
            phrase = after if keep_after else before
            end = start + len(phrase)
    for pattern in _times(lists.code):
        match = pattern.search(phrase)
        if match and phrase[: match.start()].strip(_EDGE):
            phrase = phrase[: match.start()]
        elif match:
            start, phrase = start + match.end(), phrase[match.end() :]
    left = len(phrase) - len(phrase.lstrip(_EDGE))
    phrase = phrase.strip(_EDGE)
    start += left
    article = lists.words("source", "articles").match(phrase)
    while article and article.end() < len(phrase):
        rest = phrase[article.end() :]
        start += article.end() + len(rest) - len(rest.lstrip())
        phrase = rest.strip(_EDGE)
        article = lists.words("source", "articles").match(phrase)
    return start, start + len(phrase)


@cache
def _times(code: str) -> tuple[re.Pattern[str], ...]:
    """Days beside a reporting verb ("on Monday"), with the short word that leads them."""
    lists = tongue(code)
    days = [word for forms in lists.data["time"]["weekdays"] for word in forms]
    words = whole_words([*days, *lists.data["time"]["today"], *lists.data["time"]["yesterday"]])
    return (re.compile(rf"(?<!\w)(?:\w{{1,3}}\s+)?{words.pattern}", re.IGNORECASE),)


def _person(text: str, start: int, end: int, names: list[Hit], lists: Tongue) -> str:
    """The last run of capitalised words that are no name of a country and no title; '' if none."""
    runs: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(text, start, end):
        named = any(n.start < token.end() and token.start() < n.end for n in names)
        known = any(
            lists.words("source", key).fullmatch(token[0])
            for key in ("titles", "bodies", "military")
        )
        capital = token[0][0].isupper() and not known and not named
        if capital and (not runs[-1] or text[runs[-1][-1].end() : token.start()] == " "):
            runs[-1].append(token)
        else:
            runs.append([token] if capital else [])
    long = [run for run in runs if len(run) > 1] or [
        run for run in runs if run and run[0].start() > start
    ]
    return text[long[-1][0].start() : long[-1][-1].end()] if long else ""
